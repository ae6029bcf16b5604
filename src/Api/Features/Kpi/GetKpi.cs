using System.ComponentModel;
using Api.Features.Statistics.Figures;
using Api.Features.Statistics.Months;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Kpi;

/// <summary>整改考核指标 (SD 14, SD 15).</summary>
public static class GetKpi
{
    /// <summary>The figures of a period.</summary>
    /// <param name="FromOn">First day of receipt; null from the beginning.</param>
    /// <param name="ThroughOn">Last day of receipt; null until today.</param>
    /// <param name="Total">All departments you may see; null where that is too few cases to be shown to you.</param>
    /// <param name="Departments">Each of them, those with cases.</param>
    /// <param name="Periods">Each month, quarter or year with cases; empty unless asked for by <c>by</c>.</param>
    public sealed record Response(
        DateOnly? FromOn, DateOnly? ThroughOn, Figures? Total, IReadOnlyList<DepartmentFigures> Departments, IReadOnlyList<PeriodFigures> Periods);

    /// <summary>What periods can be told apart by.</summary>
    public enum PeriodKind
    {
        /// <summary>月份.</summary>
        Month,

        /// <summary>季度.</summary>
        Quarter,

        /// <summary>年度.</summary>
        Year,
    }

    /// <summary>The figures of a period, of all departments you may see.</summary>
    /// <param name="Period"><c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</param>
    /// <param name="Name">Its name in Chinese.</param>
    /// <param name="Figures">Its figures; null where they are of too few cases to be shown to you.</param>
    public sealed record PeriodFigures(string Period, string Name, Figures? Figures);

    /// <summary>The figures of a department.</summary>
    /// <param name="DepartmentId">Department.</param>
    /// <param name="Department">Its name.</param>
    /// <param name="Figures">Its figures; null where they are of too few cases to be shown to you.</param>
    public sealed record DepartmentFigures(Guid DepartmentId, string Department, Figures? Figures);

    /// <summary>The figures.</summary>
    /// <param name="Received">Negative ratings received and not cancelled.</param>
    /// <param name="Cancelled">Cancelled: in no other figure.</param>
    /// <param name="Contact">Contacted within one working day (SD 14). A case whose deadline is running is in neither part.</param>
    /// <param name="Rectify">Rectified, explained or solved within the deadline, the ledger's where there is one (SD 14).</param>
    /// <param name="FollowUp">Followed up in time (SD 15).</param>
    /// <param name="RealName">The rate that must be 100 %: real-name negatives only (SD 14); null where they are too few to be shown to you.</param>
    /// <param name="Anonymous">The same of anonymous ones, apart; null likewise.</param>
    public sealed record Figures(
        Figure Received, Figure Cancelled, Share Contact, Share Rectify, Share FollowUp, Rate? RealName, Rate? Anonymous);

    /// <summary>A number, and where to see what it counts.</summary>
    /// <param name="Count">The number.</param>
    /// <param name="Cases">The list behind it.</param>
    public sealed record Figure(int Count, string Cases);

    /// <summary>How many of the decided ones were in time.</summary>
    /// <param name="InTime">In time.</param>
    /// <param name="Overdue">Overdue.</param>
    /// <param name="Of">Both together.</param>
    /// <param name="Value">In time ÷ both, 0 to 1; null when there is none.</param>
    public sealed record Share(Figure InTime, Figure Overdue, int Of, decimal? Value);

    /// <summary>Followed up and rectified, solved or explained ÷ all that were not cancelled; unfinished ones stay below.</summary>
    /// <param name="Completed">Closed with its follow-up recorded, and rectified, solved on the spot or explained.</param>
    /// <param name="Of">Not cancelled.</param>
    /// <param name="Value">Completed ÷ not cancelled, 0 to 1; null when there is none.</param>
    /// <param name="Unfinished">Not closed yet.</param>
    /// <param name="Unreached">Of the completed: nobody was reached in the call-backs that count.</param>
    /// <param name="NoAnswer">Closed without an answer and without enough call-backs: not completed.</param>
    public sealed record Rate(Figure Completed, Figure Of, decimal? Value, Figure Unfinished, Figure Unreached, Figure NoAnswer);

    static Figure Shown(int count, string figure) => new(count, $"/api/v1/cases?figure={figure}&fromOn=2026-11-01&throughOn=2026-11-30");

    static readonly Figures Example = new(
        Shown(12, "received"), Shown(1, "cancelled"),
        new Share(Shown(11, "contactInTime"), Shown(1, "contactOverdue"), 12, 0.9167m),
        new Share(Shown(9, "rectifyInTime"), Shown(1, "rectifyOverdue"), 10, 0.9m),
        new Share(Shown(8, "followUpInTime"), Shown(0, "followUpOverdue"), 8, 1m),
        new Rate(Shown(6, "completed"), Shown(8, "received"), 0.75m, Shown(2, "unfinished"), Shown(1, "unreached"), Shown(0, "noAnswer")),
        new Rate(Shown(2, "completed"), Shown(4, "received"), 0.5m, Shown(1, "unfinished"), Shown(0, "unreached"), Shown(1, "noAnswer")));

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/kpi", Handle)
        .WithTags("Cases")
        .WithName("GetKpi")
        .WithSummary("整改考核指标")
        .WithDescription(
            "Contact, rectification and follow-up in time, and the real-name rate, by department, of the negative ratings received in a period. From the counts written with every move; each figure names the list behind it. "
            + "Your own department, or all of them for centre-wide roles. What tender secrecy seals is counted for those designated only, as in the lists. "
            + "Who may be rated is shown no figures of fewer than five cases, and none counts the cases about him- or herself: they are in no list of theirs either.")
        .RequireRoles([.. Roles.All.Where(role => role != Roles.Staff)])
        .WithExample(new Response(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), Example,
            [new DepartmentFigures(Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", Example)], [new PeriodFigures("2026-11", "2026年11月", Example)]))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [FromQuery, Description("First day of receipt.")] DateOnly? fromOn, [FromQuery, Description("Last day of receipt.")] DateOnly? throughOn,
        [FromQuery, Description("A month (`2026-11`), quarter (`2026-Q4`) or year (`2026`), instead of days.")] string? period,
        [FromQuery, OneOf<PeriodKind>, Description("Tells periods apart, too.")] string? by,
        [FromQuery, Description("One department only.")] Guid? departmentId,
        [FromQuery, Description("`csv` for a spreadsheet with a line for each department; `json` (or nothing) for the figures with their lists.")] string? format,
        HttpContext context, RatingDbContext db, KnownCaseSums cases, CancellationToken cancel)
    {
        if (fromOn > throughOn) return Problem.Of(HttpRefusals.FilterInvalid("throughOn"));
        if (format is not (null or "json" or "csv")) return Problem.Of(HttpRefusals.FilterInvalid("format"));
        if (period is not null && (fromOn is not null || throughOn is not null || !Period.TryRead(period, out _))) return Problem.Of(HttpRefusals.FilterInvalid("period"));
        var kind = EnumNames.Read<PeriodKind>(by);
        if (by is not null && kind is null) return Problem.Of(HttpRefusals.FilterInvalid("by"));
        if (Period.TryRead(period, out var asked)) (fromOn, throughOn) = (asked.FirstOn, asked.LastOn);
        var staff = CurrentStaff.Of(context);
        var question = new CaseQuestion(fromOn, throughOn, DepartmentsOf(staff, departmentId));
        var sums = await cases.OfAsync(staff, question, SliceDimension.Department, byMonth: kind is not null, cancel);
        var byDepartment = sums.ToLookup(s => Guid.Parse(s.Key));
        var counted = byDepartment.Select(of => of.Key).ToList();
        var names = await db.Departments.AsNoTracking().Where(x => counted.Contains(x.Id)).OrderBy(x => x.Code).Select(x => new { x.Id, x.Name }).ToListAsync(cancel);
        var sheet = new KpiSheet(fromOn, throughOn, staff.MayBeRated);
        var answer = new Response(
            fromOn, throughOn, sheet.Of(sums, departmentId ?? staff.Scope),
            [.. names.Select(n => new DepartmentFigures(n.Id, n.Name, sheet.Of([.. byDepartment[n.Id]], n.Id)))],
            kind is { } told ? PeriodsOf(told, sums, fromOn, throughOn, departmentId ?? staff.Scope, staff.MayBeRated) : []);
        return format == "csv" ? CsvAnswer.Of("kpi", KpiRow.Of(answer)) : TypedResults.Ok(answer);
    }

    /// <summary>Of all that the account may see, those that are asked for; null for all.</summary>
    static IReadOnlyList<Guid>? DepartmentsOf(CurrentStaff staff, Guid? asked) => (staff.Scope, asked) switch
    {
        (null, null) => null,
        (null, { } one) => [one],
        ({ } own, null) => [own],
        ({ } own, { } other) => own == other ? [own] : [],
    };

    static IReadOnlyList<PeriodFigures> PeriodsOf(PeriodKind kind, IReadOnlyList<CaseSum> sums, DateOnly? fromOn, DateOnly? throughOn, Guid? departmentId, bool mayBeRated) =>
    [
        .. sums.GroupBy(s => PeriodOf(kind, s.Month)).OrderBy(g => g.Key.FirstOn).Select(g => new PeriodFigures(
            g.Key.Code, g.Key.Name,
            new KpiSheet(fromOn > g.Key.FirstOn ? fromOn : g.Key.FirstOn, throughOn < g.Key.LastOn ? throughOn : g.Key.LastOn, mayBeRated)
                .Of([.. g], departmentId))),
    ];

    static Period PeriodOf(PeriodKind kind, DateOnly month) => kind switch
    {
        PeriodKind.Year => Period.YearOf(month),
        PeriodKind.Quarter => Period.QuarterOf(month),
        _ => Period.MonthOf(month),
    };
}
