using Api.Features.Supplementary;
using Api.Hosting;
using Api.Http.Problems;
using Api.Pages.Views;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Pages.Routes;

/// <summary>网上意见栏 <c>/supplementary</c>: adds a rating after a visit (SD 10).</summary>
internal static class SupplementaryPages
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/supplementary", async (HttpContext context, PageFrames frames, CancellationToken cancel) =>
            Page(new SupplementaryView(await frames.OfAnyAsync(context, cancel)), StatusCodes.Status200OK));
        pages.MapPost("/supplementary", Find).WithName("FindVisitPage").DisableAntiforgery();
    }

    static async Task<IResult> Find(
        HttpContext context, SupplementaryDesk desk, PageFrames frames, SiteAddress site, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (!context.Request.HasFormContentType) return Problem.Of(HttpRefusals.MediaType);
        if (await RatePages.ReadAsync(context, cancel) is not { } form) return Problem.Of(HttpRefusals.Malformed);
        var frame = await frames.OfAnyAsync(context, cancel);
        var (visitNo, tail) = (form[SupplementaryView.VisitNoField].ToString(), form[SupplementaryView.PhoneTailField].ToString());
        if (!await antiforgery.IsRequestValidAsync(context))
            return Page(new SupplementaryView(frame, visitNo, HttpRefusals.Antiforgery.Sentence), StatusCodes.Status400BadRequest);
        if (visitNo.Length is 0 or > 40 || tail.Length != 4)
            return Page(new SupplementaryView(frame, visitNo, SupplementaryRefusals.Unknown.Sentence), StatusCodes.Status404NotFound);
        var answer = await desk.FindAsync(visitNo, tail, context.Connection.RemoteIpAddress, cancel);
        if (answer.Link is { } link) return new SeeOther(link.Url[site.Root.Length..]);
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString();
        return Page(new SupplementaryView(frame, visitNo, answer.Refusal!.Sentence), RefusalTable.StatusOf(answer.Refusal.Code));
    }

    static RazorComponentResult<SupplementaryPage> Page(SupplementaryView view, int status) => new(new { View = view }) { StatusCode = status };
}
