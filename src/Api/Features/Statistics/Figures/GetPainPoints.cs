using System.ComponentModel;
using Api.Features.Statistics.Months;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Figures;

/// <summary>堵点难点: what negative ratings name, by item, against the period before (QD 五(三), SD 18).</summary>
public static class GetPainPoints
{
    /// <summary>The heat of a period.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="PeriodName">Its name in Chinese.</param>
    /// <param name="Before">The period it is compared with.</param>
    /// <param name="Rows">Hottest first.</param>
    /// <param name="Alerts">Alerts raised in the period, newest first; null for whoever does not read alerts.</param>
    public sealed record Response(string Period, string PeriodName, string Before, IReadOnlyList<Row> Rows, IReadOnlyList<PainPointAlert>? Alerts);

    /// <summary>One facet or indicator at one item.</summary>
    /// <param name="FacetCode">Facet.</param>
    /// <param name="Facet">Its text.</param>
    /// <param name="IndicatorCode">Indicator; null for the facet as a whole.</param>
    /// <param name="Indicator">Its text.</param>
    /// <param name="ItemId">Service item; null for ratings of no known item.</param>
    /// <param name="Item">Its name.</param>
    /// <param name="Count">Ratings that name it in the period.</param>
    /// <param name="CountBefore">Ratings that named it in the period before.</param>
    /// <param name="Change">The difference.</param>
    /// <param name="Heat">Count ÷ that of the hottest facet, or of the hottest indicator, 0 to 1.</param>
    /// <param name="Alerts">Alerts about the item raised in the period; null for whoever does not read alerts.</param>
    /// <param name="Ratings">The list of the ratings that name it in the period.</param>
    public sealed record Row(
        string FacetCode, string Facet, string? IndicatorCode, string? Indicator, Guid? ItemId, string? Item, int Count, int CountBefore, int Change,
        decimal? Heat, int? Alerts, string Ratings);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder statistics) => statistics.MapGet("/pain-points", Handle)
        .WithName("GetPainPoints")
        .WithSummary("堵点难点")
        .WithDescription(
            "How often negative ratings name each facet, and under it each indicator, at each item, against the period of the same length before. "
            + "Beside them the alerts of supervision raised meanwhile, for those who read alerts. `period` is a month (`2026-11`), a quarter (`2026-Q4`) or a year (`2026`); the present month when not given.")
        .WithExample(new Response("2026-11", "2026年11月", "2026-10",
            [new Row("conduct", "服务行为的规范", null, null, Guid.Parse("019aa000-0000-7000-8000-000000000061"), "政府采购项目进场登记", 6, 2, 4, 1m, 1,
                "/api/v1/ratings?counted=true&fromOn=2026-11-01&throughOn=2026-11-30&itemId=019aa000-0000-7000-8000-000000000061&facet=conduct")],
            [PainPointAlert.Example]))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [FromQuery, Description("Month, quarter or year; the present month when not given.")] string? period, Guid? departmentId, string? businessLine,
        [FromQuery, Description("`csv` for a spreadsheet; `json` (or nothing) otherwise.")] string? format,
        HttpContext context, RatingDbContext db, SealedSteps sealedSteps, FigureNames names, PainPointAlerts alerts, MonthSums months, BusinessClock clock, CancellationToken cancel)
    {
        var asked = Period.MonthOf(clock.Today);
        if (period is not null && !Period.TryRead(period, out asked)) return Problem.Of(HttpRefusals.FilterInvalid("period"));
        if (format is not (null or "json" or "csv")) return Problem.Of(HttpRefusals.FilterInvalid("format"));
        var staff = CurrentStaff.Of(context);
        if (staff.Scope is { } own && departmentId is { } other && other != own) return Problem.Of(HttpRefusals.FilterInvalid("departmentId"));
        var filter = new FigureFilter(DepartmentId: staff.Scope ?? departmentId, BusinessLine: businessLine);

        var now = await HeatAsync(filter, asked);
        var before = await HeatAsync(filter, asked.Before);
        if (staff.MayBeRated && now.Values.Sum() < SmallCells.Least) (now, before) = ([], []);
        var items = await names.OfAsync(FigureDimension.Item, now.Keys.Union(before.Keys).Select(k => k.ItemId).OfType<Guid>().Distinct().Select(id => id.ToString()), cancel);
        var raised = await alerts.OfAsync(staff, departmentId, asked, cancel);
        var (hottest, hottestIndicator) = (Most(now, ofIndicators: false), Most(now, ofIndicators: true));
        var rows = now.Keys.Union(before.Keys).Select(RowOf)
            .OrderByDescending(r => r.Count).ThenByDescending(r => r.Change).ThenBy(r => r.FacetCode, StringComparer.Ordinal)
            .ThenBy(r => r.IndicatorCode, StringComparer.Ordinal).ThenBy(r => r.Item, StringComparer.Ordinal).ToList();
        return format == "csv" ? CsvAnswer.Of("pain-points", rows) : TypedResults.Ok(new Response(asked.Code, asked.Name, asked.Before.Code, rows, raised));

        Row RowOf(Spot spot)
        {
            var count = now.GetValueOrDefault(spot);
            var row = Named(spot, items, count, before.GetValueOrDefault(spot));
            return row with
            {
                Heat = Ratio.Of(count, spot.IndicatorCode.Length == 0 ? hottest : hottestIndicator),
                Alerts = spot.ItemId is { } item ? raised?.Count(a => a.SubjectId == item) : raised is null ? null : 0,
                Ratings = FigureRows.Url(filter with { FromOn = asked.FirstOn, ThroughOn = asked.LastOn, ItemId = spot.ItemId }, Parts(spot)),
            };
        }

        async Task<Dictionary<Spot, int>> HeatAsync(FigureFilter within, Period when)
        {
            within = within with { FromOn = when.FirstOn, ThroughOn = when.LastOn };
            var slice = FacetSlice.Of(within, byItem: true);
            var cover = slice is null ? MonthCover.Of(when.FirstOn, when.LastOn, []) : await months.CoverAsync(when.FirstOn, when.LastOn, cancel);
            List<(Spot Spot, int Count)> sums =
                [.. (slice is null ? [] : await slice.ReadAsync(months, cover, cancel)).Select(s => (SpotOf(s, slice!.ItemOf(s)), s.Count))];
            foreach (var days in cover.Days)
                sums.AddRange(await SumAsync((within with { FromOn = days.FromOn, ThroughOn = days.ThroughOn }).Of(db.FacetTallies.AsNoTracking()), cancel));
            if (!staff.HandlesSealed) sums.AddRange(await SumAsync(within.Of(await sealedSteps.OfFacetsAsync(cancel)), cancel));
            return sums.GroupBy(s => s.Spot).Select(g => (g.Key, Count: g.Sum(s => s.Count))).Where(s => s.Count != 0).ToDictionary(s => s.Key, s => s.Count);
        }
    }

    static int Most(Dictionary<Spot, int> heat, bool ofIndicators) =>
        heat.Where(h => h.Key.IndicatorCode.Length > 0 == ofIndicators).Select(h => h.Value).DefaultIfEmpty().Max();

    static IEnumerable<string> Parts(Spot spot)
    {
        if (spot.ItemId is null) yield return "itemKnown=false";
        yield return $"facet={Uri.EscapeDataString(spot.FacetCode)}";
        if (spot.IndicatorCode.Length > 0) yield return $"indicator={Uri.EscapeDataString(spot.IndicatorCode)}";
    }

    readonly record struct Spot(string FacetCode, string IndicatorCode, Guid? ItemId);

    static Spot SpotOf(ReadSum sum, Guid? item) =>
        sum.Cell.Split('|') is [var facet, var indicator, ..] ? new Spot(facet, indicator, item) : throw new InvalidOperationException($"No cell of facets: {sum.Cell}.");

    static async Task<List<(Spot Spot, int Count)>> SumAsync(IQueryable<FacetTally> steps, CancellationToken cancel)
    {
        // A facet of its own belongs to the two negative levels only (SD 8); an indicator of a better level has none.
        var sums = await CellSums.ListAsync(
            steps.Where(t => t.FacetCode != "").GroupBy(t => new { t.FacetCode, t.IndicatorCode, t.ItemId })
                .Select(g => new { g.Key.FacetCode, g.Key.IndicatorCode, g.Key.ItemId, Count = g.Sum(t => t.Count) }), cancel);
        return sums.ConvertAll(s => (new Spot(s.FacetCode, s.IndicatorCode, s.ItemId), s.Count));
    }

    static Row Named(Spot spot, IReadOnlyDictionary<string, string> items, int count, int before)
    {
        var catalogue = NationalCatalogue.Version1;
        return new Row(
            spot.FacetCode, catalogue.Facets.FirstOrDefault(f => f.Code == spot.FacetCode)?.Text ?? spot.FacetCode,
            spot.IndicatorCode.Length == 0 ? null : spot.IndicatorCode,
            spot.IndicatorCode.Length == 0 ? null : catalogue.Indicators.FirstOrDefault(i => i.Code == spot.IndicatorCode)?.Text ?? spot.IndicatorCode,
            spot.ItemId, spot.ItemId is { } id ? items.GetValueOrDefault(id.ToString()) : null, count, before, count - before,
            Heat: null, Alerts: null, Ratings: "");
    }
}
