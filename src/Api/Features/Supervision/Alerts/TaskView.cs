using Api.Features.Cases;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Alerts;

/// <summary>An investigation task.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">Number staff call it by.</param>
/// <param name="AlertId">The alert.</param>
/// <param name="Subject">Of what too many ratings were negative.</param>
/// <param name="SubjectName">Name of the department, item or entrance.</param>
/// <param name="DepartmentId">Department it is about.</param>
/// <param name="Department">Its name.</param>
/// <param name="FromOn">First day of the period.</param>
/// <param name="ThroughOn">Last day of the period.</param>
/// <param name="State">State.</param>
/// <param name="StateText">Its name.</param>
/// <param name="Light">How it stands against its deadline; closed late stays overdue.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="DueOn">Last working day to close it.</param>
/// <param name="Provisional">True while that day was counted into a year whose holidays are not published.</param>
/// <param name="AssigneeId">Account that investigates; null until somebody is assigned.</param>
/// <param name="Assignee">Its name.</param>
/// <param name="Outcome">What was found; null before, and for the department until it is closed.</param>
/// <param name="Findings">The same in words; likewise.</param>
/// <param name="Measures">What is put right, by whom and until when; null before.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record TaskView(
    Guid Id, string Number, Guid AlertId, AlertSubjectKind Subject, string SubjectName, Guid DepartmentId, string Department, DateOnly FromOn,
    DateOnly ThroughOn, InvestigationState State, string StateText, CaseLight Light, DateTime OpenedAt, DateOnly DueOn, bool Provisional,
    Guid? AssigneeId, string? Assignee, InvestigationOutcome? Outcome, string? Findings, string? Measures, DateTime? ClosedAt, int Version)
{
    internal static readonly TaskView Example = new(
        ListAlerts.Item.Example.TaskId, "DC20261127-4F7K2M", ListAlerts.Item.Example.Id, AlertSubjectKind.Entrance, "1号窗口 政府采购受理",
        ListAlerts.Item.Example.DepartmentId, "政府采购部", new DateOnly(2026, 11, 21), new DateOnly(2026, 11, 27), InvestigationState.Assigned, "调查中",
        CaseLight.Normal, new DateTime(2026, 11, 27, 2, 0, 0, DateTimeKind.Utc), new DateOnly(2026, 12, 11), Provisional: false,
        Guid.Parse("019aa000-0000-7000-8000-000000000031"), "演示监督员", Outcome: null, Findings: null, Measures: null, ClosedAt: null, 2);

    internal static TaskView Of(AlertRow row, CurrentStaff staff, DateTime now)
    {
        var (task, alert, reads) = (row.Task, row.Alert, AlertRows.ReadsFindings(row.Task, staff));
        return new TaskView(
            task.Id, task.Number, alert.Id, alert.Subject, row.SubjectName, task.DepartmentId, row.Department, alert.FromOn, alert.ThroughOn, task.State,
            task.State.Text(), task.LightAt(now), task.OpenedAt, task.DueOn, task.Provisional, task.AssigneeId, row.Assignee, reads ? task.Outcome : null,
            reads ? task.Findings : null, task.Measures, task.ClosedAt, task.Version);
    }
}

/// <summary>Where a task stands after a move.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">Number staff call it by.</param>
/// <param name="State">State now.</param>
/// <param name="StateText">Its name.</param>
/// <param name="DueOn">Last working day to close it.</param>
/// <param name="Version">Version now, as in the ETag.</param>
public sealed record TaskMoved(Guid Id, string Number, InvestigationState State, string StateText, DateOnly DueOn, int Version)
{
    internal static readonly TaskMoved Example = new(
        TaskView.Example.Id, TaskView.Example.Number, InvestigationState.Assigned, InvestigationState.Assigned.Text(), TaskView.Example.DueOn, 2);

    internal static TaskMoved Of(InvestigationTask t) => new(t.Id, t.Number, t.State, t.State.Text(), t.DueOn, t.Version);
}

/// <summary>Reads what belongs to one task.</summary>
internal sealed class TaskRows(RatingDbContext db, CaseRows cases, BusinessClock clock)
{
    const int MostCases = 100;

    /// <summary>
    /// Numbers of the cases behind an alert, as far as this account may see them: none that names it. Cases of ratings that are
    /// still sealed are seen by nobody else than elsewhere (HB 31).
    /// </summary>
    public async Task<IReadOnlyList<string>> CasesOfAsync(NegativesAlert alert, CurrentStaff staff, CancellationToken cancel)
    {
        var (subject, from, until) = (alert.SubjectId, ChinaDays.StartOf(alert.FromOn), ChinaDays.EndOf(alert.ThroughOn));
        var ratings = db.Ratings.AsNoTracking().Where(r => r.SubmittedAt >= from && r.SubmittedAt < until && r.ReRatingOf == null
            && (r.Level == SatisfactionLevel.Dissatisfied || r.Level == SatisfactionLevel.VeryDissatisfied));
        ratings = alert.Subject switch
        {
            AlertSubjectKind.Item => ratings.Where(r => r.ItemId == subject),
            AlertSubjectKind.Entrance => ratings.Where(r => r.EntranceId == subject),
            _ => ratings.Where(r => r.DepartmentId == subject),
        };
        var found = await (
            from which in cases.ScopedTo(staff).AsNoTracking()
            join rating in ratings on which.RatingId equals rating.Id
            orderby which.OpenedAt descending
            select new { which.Number, rating.StaffIds }).Take(MostCases).ToListAsync(cancel);
        return [.. found.Where(f => !(staff.StaffMemberId is { } self && f.StaffIds.Contains(self))).Select(f => f.Number)];
    }

    /// <summary>What this account may do now, as the last segment of the routes.</summary>
    public IReadOnlyList<string> AllowedMoves(InvestigationTask task, SupervisionMoment moment) =>
    [
        .. MoveTask.Routes.Where(r => InvestigationRules.InAuthority(task, moment) is null && InvestigationMoves.After(task.State, r.Move) is not null
            && (r.Move switch
            {
                InvestigationMove.Assigned => null,
                InvestigationMove.Extended => InvestigationRules.SecondPersonExtends(task, moment),
                InvestigationMove.Closed => InvestigationRules.OnlyTheAssignee(task, moment) ?? InvestigationRules.MeasuresFirst(task),
                _ => InvestigationRules.OnlyTheAssignee(task, moment),
            }) is null).Select(r => r.Route),
    ];

    /// <summary>The task with this light at this moment, as <see cref="InvestigationTask.LightAt"/> tells it.</summary>
    public IQueryable<InvestigationTask> WithLight(IQueryable<InvestigationTask> tasks, CaseLight light)
    {
        var (now, soon) = (clock.Now, clock.Now.AddDays(1));
        return light switch
        {
            CaseLight.Overdue => tasks.Where(t => t.DueAt == null ? t.ClosedLate : t.DueAt <= now),
            CaseLight.DueSoon => tasks.Where(t => t.DueAt > now && t.DueAt <= soon),
            _ => tasks.Where(t => t.DueAt == null ? !t.ClosedLate : t.DueAt > soon),
        };
    }
}
