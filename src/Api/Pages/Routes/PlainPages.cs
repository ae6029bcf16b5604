using Api.Features.Raters;
using Api.Pages.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Pages.Routes;

/// <summary><c>/privacy</c>, and <c>/</c> outside Development.</summary>
internal static class PlainPages
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/privacy", async (HttpContext context, PageFrames frames, CancellationToken cancel) =>
            new RazorComponentResult<PrivacyPage>(new
            {
                View = new PrivacyView(await frames.OfAnyAsync(context, cancel),
                    PrivacyText.RatingsKept, PrivacyText.ContactKept, PrivacyText.AskAt, PrivacyText.Version),
            }));
    }

    /// <summary>Maps the neutral home page.</summary>
    public static void MapHome(IEndpointRouteBuilder pages) =>
        pages.MapGet("/", async (HttpContext context, PageFrames frames, CancellationToken cancel) =>
            new RazorComponentResult<HomePage>(new { View = new PlainView(await frames.OfAnyAsync(context, cancel)) }));
}
