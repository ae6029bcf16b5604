using System.ComponentModel;
using Api.Features.Statistics.Months;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Figures;

/// <summary>人员满意度 (SD 3, SD 18): of each person alone, for a rating may name several; never added up.</summary>
public static class GetStaffFigures
{
    /// <summary>The figures of a period.</summary>
    /// <param name="FromOn">First China date; null from the beginning.</param>
    /// <param name="ThroughOn">Last China date; null until today.</param>
    /// <param name="Rows">One for each person who was rated and whom you may see.</param>
    public sealed record Response(DateOnly? FromOn, DateOnly? ThroughOn, IReadOnlyList<Row> Rows);

    /// <summary>The figures of a person.</summary>
    /// <param name="StaffId">Identity.</param>
    /// <param name="Code">Code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Given">Without defaults; null where they are your own and fewer than five.</param>
    /// <param name="WithDefaults">With defaults; null likewise.</param>
    /// <param name="GivenRatings">The list behind the former; for yourself that of the ratings about you.</param>
    /// <param name="Ratings">The list behind the latter; null for yourself.</param>
    public sealed record Row(
        Guid StaffId, string Code, string Name, SatisfactionView? Given, SatisfactionView? WithDefaults, string GivenRatings, string? Ratings);

    /// <summary>A line of the spreadsheet.</summary>
    internal sealed record Line(
        string Code, string Name, int? Given, decimal? SatisfactionRate, decimal? NegativeRate, decimal? Mean, int? Negative,
        int? WithDefaults, decimal? SatisfactionRateWithDefaults, decimal? MeanWithDefaults);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder statistics) => statistics.MapGet("/staff", Handle)
        .WithName("GetStaffFigures")
        .WithSummary("人员满意度统计")
        .WithDescription(
            "Of each member of staff alone, both ways of counting; never added up, for a rating may name several. Supervision and committee see everybody, a head of department the own department as of the time of service, "
            + "everybody else the own figures: none of fewer than five ratings.")
        .WithExample(new Response(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30),
            [new Row(Guid.Parse("019aa000-0000-7000-8000-000000000040"), "S001", "演示人员", FigureView.Example.Given, FigureView.Example.WithDefaults,
                "/api/v1/ratings?counted=true&given=true&staffId=019aa000-0000-7000-8000-000000000040", "/api/v1/ratings?counted=true&staffId=019aa000-0000-7000-8000-000000000040")]))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        DateOnly? fromOn, DateOnly? throughOn, [FromQuery, Description("Month, quarter or year, instead of days.")] string? period, Guid? departmentId, string? businessLine,
        [FromQuery, Description("`csv` for a spreadsheet; `json` (or nothing) otherwise.")] string? format,
        HttpContext context, RatingDbContext db, SealedSteps sealedSteps, MonthSums months, CancellationToken cancel)
    {
        var filter = new FigureFilter(fromOn, throughOn, departmentId, BusinessLine: businessLine, Period: period);
        if ((filter.Check() ?? (format is null or "json" or "csv" ? null : HttpRefusals.FilterInvalid("format"))) is { } refusal) return Problem.Of(refusal);
        filter = filter.InDays();
        var staff = CurrentStaff.Of(context);
        if (staff.Scope is { } own)
        {
            if (departmentId is { } asked && asked != own) return Problem.Of(HttpRefusals.FilterInvalid("departmentId"));
            filter = filter with { DepartmentId = own };
        }
        var everybody = staff.Roles.Contains(Roles.Supervisor) || staff.Roles.Contains(Roles.Committee) || staff.Roles.Contains(Roles.DepartmentHead);
        var only = everybody ? (Guid?)null : staff.StaffMemberId ?? Guid.Empty;

        var (first, second) = (filter.DepartmentId, filter.BusinessLine);
        var cover = first is not null && second is not null ? MonthCover.Of(filter.FromOn, filter.ThroughOn, [])
            : await months.CoverAsync(filter.FromOn, filter.ThroughOn, cancel);
        var slice = first is not null ? MonthSlice.RatingsOfDepartmentAndStaff : second is not null ? MonthSlice.RatingsOfBusinessLineAndStaff : MonthSlice.RatingsOfStaff;
        var read = slice == MonthSlice.RatingsOfStaff
            ? await months.ReadAsync(cover, slice, cancel, only is { } self ? [self.ToString()] : null)
            : await months.ReadAsync(cover, slice, cancel, [first?.ToString() ?? second!], only?.ToString());
        List<(Guid StaffId, RatingSum Sum)> sums =
            [.. read.Select(s => (Guid.Parse(slice == MonthSlice.RatingsOfStaff ? s.Key : s.Second), MonthFigures.SumOf(s.Cell, s.Count)))];
        foreach (var days in cover.Days)
            sums.AddRange(await SumAsync(filter with { FromOn = days.FromOn, ThroughOn = days.ThroughOn }, only, db.StaffTallies.AsNoTracking(), cancel));
        if (!staff.HandlesSealed) sums.AddRange(await SumAsync(filter, only, await sealedSteps.OfStaffAsync(cancel), cancel));
        var people = await db.StaffMembers.AsNoTracking().ToDictionaryAsync(s => s.Id, cancel);
        List<Row> rows =
        [
            .. sums.GroupBy(s => s.StaffId)
                .Select(g => (Person: people[g.Key], Figures: new SatisfactionFigures([.. g.Select(s => s.Sum)], [])))
                .Where(p => p.Figures.WithDefaults.Total != 0)
                .OrderBy(p => p.Person.Code, StringComparer.Ordinal)
                .Select(p => RowOf(p.Person.Id, p.Person.Code, p.Person.Name, p.Figures, filter, staff)),
        ];
        return format == "csv"
            ? CsvAnswer.Of("staff-satisfaction", rows.ConvertAll(r => new Line(
                r.Code, r.Name, r.Given?.Ratings, r.Given?.SatisfactionRate, r.Given?.NegativeRate, r.Given?.Mean, r.Given?.Negative,
                r.WithDefaults?.Ratings, r.WithDefaults?.SatisfactionRate, r.WithDefaults?.Mean)))
            : TypedResults.Ok(new Response(filter.FromOn, filter.ThroughOn, rows));
    }

    static Row RowOf(Guid id, string code, string name, SatisfactionFigures figures, FigureFilter filter, CurrentStaff staff)
    {
        if (staff.StaffMemberId == id)
        {
            var hidden = SmallCells.Withholds(figures);
            return new Row(
                id, code, name, hidden ? null : SatisfactionView.Of(figures.Given), hidden ? null : SatisfactionView.Of(figures.WithDefaults),
                "/api/v1/ratings/about-me", Ratings: null);
        }
        return new Row(
            id, code, name, SatisfactionView.Of(figures.Given), SatisfactionView.Of(figures.WithDefaults),
            FigureRows.Url(filter, "given=true", $"staffId={id}"), FigureRows.Url(filter, $"staffId={id}"));
    }

    static async Task<List<(Guid StaffId, RatingSum Sum)>> SumAsync(FigureFilter filter, Guid? only, IQueryable<StaffTally> steps, CancellationToken cancel)
    {
        if (only is { } one) steps = steps.Where(t => t.StaffId == one);
        if (filter.FromOn is { } from) steps = steps.Where(t => t.Day >= from);
        if (filter.ThroughOn is { } through) steps = steps.Where(t => t.Day <= through);
        if (filter.DepartmentId is { } department) steps = steps.Where(t => t.DepartmentId == department);
        if (filter.BusinessLine is { } line) steps = steps.Where(t => t.BusinessLine == line);
        var sums = await CellSums.ListAsync(
            steps.GroupBy(t => new { t.StaffId, t.Level, t.Origin, t.Basis })
                .Select(g => new { g.Key.StaffId, g.Key.Level, g.Key.Origin, g.Key.Basis, Count = g.Sum(t => t.Count) }), cancel);
        return sums.ConvertAll(s => (s.StaffId, new RatingSum(s.Level, s.Origin, s.Basis, s.Count)));
    }
}
