using System.ComponentModel;
using System.Globalization;
using Api.Features.Cases;
using Api.Features.Statistics.Months;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Ratings;
using Domain.Shared;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Statistics.Figures;

/// <summary>整改及时率: contact, rectification and follow-up in time (SD 14, SD 15), by everything a case can be of (SD 18).</summary>
public static class GetCaseFigures
{
    /// <summary>What the figures can be split by.</summary>
    public enum Dimension
    {
        /// <summary>月份 of receipt.</summary>
        Month,

        /// <summary>季度.</summary>
        Quarter,

        /// <summary>年度.</summary>
        Year,

        /// <summary>责任部门; a verdict counts for the one that owned the case when it fell.</summary>
        Department,

        /// <summary>服务事项 that was rated.</summary>
        Item,

        /// <summary>评价入口.</summary>
        Entrance,

        /// <summary>评价渠道.</summary>
        Channel,

        /// <summary>业务类别.</summary>
        BusinessLine,

        /// <summary>差评方面; a case may name several.</summary>
        Facet,
    }

    /// <summary>Which cases are counted.</summary>
    /// <param name="FromOn">First day of receipt.</param>
    /// <param name="ThroughOn">Last day of receipt.</param>
    /// <param name="Period">A month, quarter or year instead of days.</param>
    /// <param name="DepartmentId">Department.</param>
    /// <param name="By">What to split by.</param>
    /// <param name="Format">JSON or CSV.</param>
    public sealed record Request(
        [property: FromQuery(Name = "fromOn"), Description("First day of receipt.")] DateOnly? FromOn,
        [property: FromQuery(Name = "throughOn"), Description("Last day of receipt.")] DateOnly? ThroughOn,
        [property: FromQuery(Name = "period"), Description("A month (`2026-11`), quarter (`2026-Q4`) or year (`2026`), instead of days.")] string? Period,
        [property: FromQuery(Name = "departmentId"), Description("One department only.")] Guid? DepartmentId,
        [property: FromQuery(Name = "by"), OneOf<Dimension>, Description("What to split by.")] string? By,
        [property: FromQuery(Name = "format"), Description("`csv` for a spreadsheet with a line for each row; `json` (or nothing) for the figures.")] string? Format)
    {
        /// <summary>What is wrong with it; null for nothing.</summary>
        internal Refusal? Check() =>
            FromOn > ThroughOn ? HttpRefusals.FilterInvalid("throughOn")
            : Period is not null && (FromOn is not null || ThroughOn is not null || !Domain.Statistics.Period.TryRead(Period, out _)) ? HttpRefusals.FilterInvalid("period")
            : By is not null && EnumNames.Read<Dimension>(By) is null ? HttpRefusals.FilterInvalid("by")
            : Format is not (null or "json" or "csv") ? HttpRefusals.FilterInvalid("format")
            : null;
    }

    /// <summary>The figures of a filter.</summary>
    /// <param name="FromOn">First day of receipt; null from the beginning.</param>
    /// <param name="ThroughOn">Last day of receipt; null until today.</param>
    /// <param name="By">What the rows are split by; null for none.</param>
    /// <param name="Total">All of them together; null where they are too few to be shown to you.</param>
    /// <param name="Rows">One for each value that has cases, in the order of their keys; those of facets are never added up.</param>
    public sealed record Response(DateOnly? FromOn, DateOnly? ThroughOn, string? By, CaseFigureView? Total, IReadOnlyList<Row> Rows);

    /// <summary>The figures of one value.</summary>
    /// <param name="Key">Identity, code, year, quarter or month.</param>
    /// <param name="Name">Name in Chinese.</param>
    /// <param name="Figures">The figures; null where they are too few to be shown to you.</param>
    public sealed record Row(string Key, string Name, CaseFigureView? Figures);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder statistics) => statistics.MapGet("/cases", Handle)
        .WithName("GetCaseFigures")
        .WithSummary("整改及时率统计")
        .WithDescription(
            "Contact, rectification and follow-up in time of the negative ratings received in a period, by department, item, entrance, channel, business line, facet or period: of what was rated, whoever put it right. "
            + "From the counts written with every move; each figure names the list behind it. Your own department, or all of them for centre-wide roles; who may be rated is shown no figures of fewer than five cases, and none counts the cases about him- or herself.")
        .WithExample(new Response(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), "item", CaseFigureView.Example,
            [new Row("019aa000-0000-7000-8000-000000000061", "政府采购项目进场登记", CaseFigureView.Example)]))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] Request request, [AsParameters] CaseRatingFilter rated, HttpContext context, KnownCaseSums counts, FigureNames names, CancellationToken cancel)
    {
        if ((request.Check() ?? rated.Check()) is { } refusal) return Problem.Of(refusal);
        var staff = CurrentStaff.Of(context);
        if (staff.Scope is { } own && request.DepartmentId is { } other && other != own) return Problem.Of(HttpRefusals.FilterInvalid("departmentId"));
        var (fromOn, throughOn) = Period.TryRead(request.Period, out var period) ? (period.FirstOn, period.LastOn) : (request.FromOn, request.ThroughOn);
        var department = staff.Scope ?? request.DepartmentId;
        var question = new CaseQuestion(
            fromOn, throughOn, department is { } one ? [one] : null, rated.ItemId, rated.EntranceId, EnumNames.Read<RatingChannel>(rated.Channel), rated.BusinessLine, rated.Facet);
        var sheet = new CaseFigureSheet(fromOn, throughOn, department, rated);

        var total = await counts.OfAsync(staff, question, null, byMonth: false, cancel);
        List<Row> rows = [];
        if (EnumNames.Read<Dimension>(request.By) is { } by)
        {
            var sums = (await counts.OfAsync(staff, question, SplitOf(by), by is Dimension.Month or Dimension.Quarter or Dimension.Year, cancel)).GroupBy(s => KeyOf(s, by), StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
            var named = await NamesAsync(by, [.. sums.Select(g => g.Key)], names, cancel);
            rows = [.. sums.Select(g => new Row(g.Key, named.GetValueOrDefault(g.Key, g.Key), Shown(sheet.Of(by, g.Key, [.. g]))))];
        }
        var answer = new Response(fromOn, throughOn, request.By, Shown(sheet.Of(null, "", total)), rows);
        return request.Format == "csv" ? CsvAnswer.Of("case-figures", CaseFigureRow.Of(answer)) : TypedResults.Ok(answer);

        // The rated could tell from figures of so few whose case it is.
        CaseFigureView? Shown(CaseFigureView figures) =>
            staff.MayBeRated && SmallCells.Withholds(figures.Received.Count + figures.Cancelled.Count, figures.Cancelled.Count) ? null : figures;
    }

    static SliceDimension? SplitOf(Dimension by) => by switch
    {
        Dimension.Department => SliceDimension.Department,
        Dimension.Item => SliceDimension.Item,
        Dimension.Entrance => SliceDimension.Entrance,
        Dimension.Channel => SliceDimension.Channel,
        Dimension.BusinessLine => SliceDimension.BusinessLine,
        Dimension.Facet => SliceDimension.Facet,
        _ => null,
    };

    static string KeyOf(CaseSum sum, Dimension by) => by switch
    {
        Dimension.Month => Period.MonthOf(sum.Month).Code,
        Dimension.Quarter => Period.QuarterOf(sum.Month).Code,
        Dimension.Year => sum.Month.Year.ToString("0000", CultureInfo.InvariantCulture),
        _ => sum.Key,
    };

    static async Task<IReadOnlyDictionary<string, string>> NamesAsync(Dimension by, IReadOnlyList<string> keys, FigureNames names, CancellationToken cancel) =>
        by == Dimension.Facet
            ? keys.ToDictionary(k => k, k => NationalCatalogue.Version1.Facets.FirstOrDefault(f => f.Code == k)?.Text ?? k, StringComparer.Ordinal)
            : await names.OfAsync(Enum.Parse<FigureDimension>(by.ToString()), keys, cancel);
}
