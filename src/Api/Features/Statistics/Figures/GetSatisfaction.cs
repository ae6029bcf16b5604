using System.ComponentModel;
using System.Globalization;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Statistics.Figures;

/// <summary>满意度统计 for staff, in real time (SD 7, SD 18).</summary>
public static class GetSatisfaction
{
    /// <summary>The figures of a filter.</summary>
    /// <param name="FromOn">First China date; null from the beginning.</param>
    /// <param name="ThroughOn">Last China date; null until today.</param>
    /// <param name="By">What the rows are split by; null for none.</param>
    /// <param name="Total">All of them together; null where they are too few to be shown to you.</param>
    /// <param name="TotalRows">The lists behind them.</param>
    /// <param name="Rows">One for each value that has ratings, in the order of their keys.</param>
    public sealed record Response(DateOnly? FromOn, DateOnly? ThroughOn, string? By, FigureView? Total, FigureRows TotalRows, IReadOnlyList<Row> Rows);

    /// <summary>The figures of one value.</summary>
    /// <param name="Key">Identity, code, year, quarter (<c>2026-Q4</c>), month (<c>2026-11</c>) or day.</param>
    /// <param name="Name">Name in Chinese.</param>
    /// <param name="Figures">The figures; null where they are too few to be shown to you.</param>
    /// <param name="Ratings">The list of the ratings behind them, defaults included.</param>
    /// <param name="Lists">The list behind each of them.</param>
    public sealed record Row(string Key, string Name, FigureView? Figures, string Ratings, FigureRows Lists);

    static Response Example
    {
        get
        {
            var november = new FigureFilter(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30));
            var lists = FigureRows.Of(november with { DepartmentId = Guid.Parse("019aa000-0000-7000-8000-000000000020") });
            return new Response(
                november.FromOn, november.ThroughOn, "department", FigureView.Example, FigureRows.Of(november),
                [new Row("019aa000-0000-7000-8000-000000000020", "政府采购部", FigureView.Example, lists.WithDefaults, lists)]);
        }
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder statistics) => statistics.MapGet("/satisfaction", Handle)
        .WithName("GetSatisfaction")
        .WithSummary("满意度统计")
        .WithDescription(
            "Satisfaction, negative rate, mean and active-rating rate of a period, without and with defaults, split by one dimension. "
            + "From the counts: a rating not adopted is out, a window that is open is in no denominator. Your own department, or all of them for centre-wide roles; "
            + "who is rated is shown no figures of fewer than five ratings.")
        .WithExample(Example)
        .Produces<Response>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] FigureFilter filter, [FromQuery, OneOf<FigureDimension>, Description("What to split by.")] string? by,
        [FromQuery, Description("`csv` for a spreadsheet with a line for each row; `json` (or nothing) for the figures.")] string? format,
        HttpContext context, FigureReader reader, FigureNames names, CancellationToken cancel)
    {
        var dimension = EnumNames.Read<FigureDimension>(by);
        if ((filter.Check() ?? (by is not null && dimension is null ? HttpRefusals.FilterInvalid("by") : null)
            ?? (format is null or "json" or "csv" ? null : HttpRefusals.FilterInvalid("format"))) is { } refusal) return Problem.Of(refusal);
        filter = filter.InDays();
        var staff = CurrentStaff.Of(context);
        if (staff.Scope is { } own)
        {
            if (filter.DepartmentId is { } asked && asked != own) return Problem.Of(HttpRefusals.FilterInvalid("departmentId"));
            filter = filter with { DepartmentId = own };
        }
        var windowsKnown = filter.KnowsWindows && dimension is not (FigureDimension.Channel or FigureDimension.Level);
        var total = Shown(await reader.TotalAsync(filter, staff.HandlesSealed, cancel), filter.KnowsWindows);
        List<Row> rows = [];
        if (dimension is { } split)
        {
            var figures = await reader.SplitAsync(filter, split, staff.HandlesSealed, cancel);
            var named = await names.OfAsync(split, figures.Keys, cancel);
            rows = [.. figures.OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => (Key: f.Key, Figures: Shown(f.Value, windowsKnown), Lists: FigureRows.Of(Narrowed(filter, split, f.Key))))
                .Select(f => new Row(f.Key, named[f.Key], f.Figures, f.Lists.WithDefaults, f.Lists))];
        }
        var answer = new Response(filter.FromOn, filter.ThroughOn, by, total, FigureRows.Of(filter), rows);
        return format == "csv" ? CsvAnswer.Of("satisfaction", SatisfactionRow.Of(answer)) : TypedResults.Ok(answer);

        // The rated could tell from figures of so few whose rating it is.
        FigureView? Shown(SatisfactionFigures figures, bool known) =>
            staff.MayBeRated && SmallCells.Withholds(figures) ? null : FigureView.Of(figures, known);
    }

    static FigureFilter Narrowed(FigureFilter filter, FigureDimension by, string key) => by switch
    {
        FigureDimension.Department => filter with { DepartmentId = Guid.Parse(key) },
        FigureDimension.Item => filter with { ItemId = Guid.Parse(key) },
        FigureDimension.Entrance => filter with { EntranceId = Guid.Parse(key) },
        FigureDimension.Channel => filter with { Channel = key },
        FigureDimension.BusinessLine => filter with { BusinessLine = key },
        FigureDimension.Level => filter with { Level = key },
        FigureDimension.Day => Within(filter, Day(key), Day(key)),
        FigureDimension.Month or FigureDimension.Quarter or FigureDimension.Year when Period.TryRead(key, out var period) =>
            Within(filter, period.FirstOn, period.LastOn),
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "No such dimension."),
    };

    static FigureFilter Within(FigureFilter filter, DateOnly from, DateOnly through) => filter with
    {
        FromOn = filter.FromOn > from ? filter.FromOn : from,
        ThroughOn = filter.ThroughOn < through ? filter.ThroughOn : through,
    };

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
