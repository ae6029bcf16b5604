using System.ComponentModel;
using Api.Features.Statistics.Months;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Figures;

/// <summary>差评方面统计 (SD 8, SD 18): how often negative ratings name each facet.</summary>
public static class GetFacetFigures
{
    /// <summary>The figures of a filter.</summary>
    /// <param name="FromOn">First China date; null from the beginning.</param>
    /// <param name="ThroughOn">Last China date; null until today.</param>
    /// <param name="Negative">Negative ratings of all; null where there are too few to be shown to you.</param>
    /// <param name="Rows">One for each facet of the catalogue that was named; one rating may name several.</param>
    public sealed record Response(DateOnly? FromOn, DateOnly? ThroughOn, int? Negative, IReadOnlyList<Row> Rows);

    /// <summary>One facet.</summary>
    /// <param name="FacetCode">Its code.</param>
    /// <param name="Facet">Its text.</param>
    /// <param name="Ratings">Negative ratings that name it.</param>
    /// <param name="Dissatisfied">Of 不满意.</param>
    /// <param name="VeryDissatisfied">Of 非常不满意.</param>
    /// <param name="Share">Of all negative ratings, 0 to 1.</param>
    /// <param name="List">The list behind them.</param>
    public sealed record Row(string FacetCode, string Facet, int Ratings, int Dissatisfied, int VeryDissatisfied, decimal? Share, string List);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder statistics) => statistics.MapGet("/facets", Handle)
        .WithName("GetFacetFigures")
        .WithSummary("差评方面统计")
        .WithDescription("How many negative ratings name each facet, itself or by an indicator, in days or a period, by department, item, business line and level. Facets are not counted by entrance or channel.")
        .WithExample(new Response(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), 12,
            [new Row("conduct", "服务行为的规范", 6, 4, 2, 0.5m, "/api/v1/ratings?counted=true&fromOn=2026-11-01&throughOn=2026-11-30&facet=conduct")]))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        DateOnly? fromOn, DateOnly? throughOn, [FromQuery, Description("Month, quarter or year, instead of days.")] string? period, Guid? departmentId, Guid? itemId, string? businessLine,
        [FromQuery, OneOf<SatisfactionLevel>] string? level, [FromQuery, Description("`csv` for a spreadsheet; `json` (or nothing) otherwise.")] string? format,
        HttpContext context, RatingDbContext db, SealedSteps sealedSteps, FigureReader reader, MonthSums months, CancellationToken cancel)
    {
        var filter = new FigureFilter(fromOn, throughOn, departmentId, itemId, BusinessLine: businessLine, Level: level, Period: period);
        if ((filter.Check() ?? (format is null or "json" or "csv" ? null : HttpRefusals.FilterInvalid("format"))) is { } refusal) return Problem.Of(refusal);
        filter = filter.InDays();
        var staff = CurrentStaff.Of(context);
        if (staff.Scope is { } own)
        {
            if (filter.DepartmentId is { } asked && asked != own) return Problem.Of(HttpRefusals.FilterInvalid("departmentId"));
            filter = filter with { DepartmentId = own };
        }
        var total = await reader.TotalAsync(filter, staff.HandlesSealed, cancel);
        // The rated could tell from figures of so few whose rating it is.
        var hidden = staff.MayBeRated && total.Given.Negative is > 0 and < SmallCells.Least;
        var slice = FacetSlice.Of(filter, byItem: false);
        var cover = slice is null ? MonthCover.Of(filter.FromOn, filter.ThroughOn, []) : await months.CoverAsync(filter.FromOn, filter.ThroughOn, cancel);
        List<FacetSum> sums =
        [
            .. from sum in slice is null ? [] : await slice.ReadAsync(months, cover, cancel)
               let cell = sum.Cell.Split('|')
               where cell[1].Length == 0 && (filter.Level is null || cell[2] == filter.Level)
               select new FacetSum(cell[0], MonthSums.Part<SatisfactionLevel>(sum.Cell, 2), sum.Count),
        ];
        foreach (var days in cover.Days)
            sums.AddRange(await SumAsync((filter with { FromOn = days.FromOn, ThroughOn = days.ThroughOn }).Of(db.FacetTallies.AsNoTracking()), cancel));
        if (!staff.HandlesSealed) sums.AddRange(await SumAsync(filter.Of(await sealedSteps.OfFacetsAsync(cancel)), cancel));
        List<Row> rows =
        [
            .. from facet in NationalCatalogue.Version1.Facets
               let counts = sums.Where(s => s.FacetCode == facet.Code).ToList()
               let ratings = counts.Sum(c => c.Count)
               where ratings != 0 && !hidden
               orderby ratings descending, facet.Code
               select new Row(
                   facet.Code, facet.Text, ratings, counts.Where(c => c.Level == SatisfactionLevel.Dissatisfied).Sum(c => c.Count),
                   counts.Where(c => c.Level == SatisfactionLevel.VeryDissatisfied).Sum(c => c.Count), Ratio.Of(ratings, total.Given.Negative),
                   FigureRows.Url(filter, $"facet={Uri.EscapeDataString(facet.Code)}")),
        ];
        return format == "csv" ? CsvAnswer.Of("facets", rows) : TypedResults.Ok(new Response(filter.FromOn, filter.ThroughOn, hidden ? null : total.Given.Negative, rows));
    }

    static Task<List<FacetSum>> SumAsync(IQueryable<FacetTally> steps, CancellationToken cancel) => CellSums.ListAsync(
        steps.Where(t => t.FacetCode != "" && t.IndicatorCode == "").GroupBy(t => new { t.FacetCode, t.Level })
            .Select(g => new FacetSum(g.Key.FacetCode, g.Key.Level, g.Sum(t => t.Count))), cancel);

    sealed record FacetSum(string FacetCode, SatisfactionLevel Level, int Count);
}
