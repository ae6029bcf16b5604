using Api.Features.Public;
using Api.Http.Problems;
using Api.Pages.Views;
using Domain.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Pages.Routes;

/// <summary>满意度公开页 <c>/results</c> (SD 19).</summary>
internal static class ResultPages
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/results", Show);

    static async Task<IResult> Show(string? period, HttpContext context, PublicStatistics statistics, PageFrames frames, CancellationToken cancel)
    {
        Period chosen;
        if (string.IsNullOrEmpty(period)) chosen = await statistics.NewestAsync(cancel);
        else if (!Period.TryRead(period, out chosen)) return Problem.Of(HttpRefusals.FilterInvalid(ResultsView.PeriodParameter));
        var periods = await statistics.PeriodsAsync(cancel);
        if (!periods.Any(p => p.Code == chosen.Code)) periods = [chosen, .. periods];
        return new RazorComponentResult<ResultsPage>(new
        {
            View = new ResultsView(
                await frames.OfAnyAsync(context, cancel), [.. periods.Select(p => new PeriodChoice(p.Code, p.Name))], await statistics.OfAsync(chosen, cancel)),
        });
    }
}
