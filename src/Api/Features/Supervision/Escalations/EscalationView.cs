using Api.Features.Cases;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Rectification;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Escalations;

/// <summary>An escalation to the supervision committee.</summary>
/// <param name="Id">Identity.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="DepartmentId">Department that owned it.</param>
/// <param name="Department">Its name.</param>
/// <param name="State">State.</param>
/// <param name="StateText">Its name.</param>
/// <param name="Light">How it stands against the day of its plan.</param>
/// <param name="Reason">Why the committee is needed; null for a head whom the rating names.</param>
/// <param name="Plan">What is done, by whom; null likewise.</param>
/// <param name="DueOn">Last day of the plan.</param>
/// <param name="SubmittedBy">Who submitted it.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="DecidedBy">Member of the committee that decided last; null before.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Decision">In which words; null like the reason.</param>
/// <param name="Completion">What came of the plan; null before, and like the reason.</param>
/// <param name="EndedAt">When it was completed or withdrawn.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record EscalationView(
    Guid Id, string CaseNumber, Guid DepartmentId, string Department, EscalationState State, string StateText, CaseLight Light, string? Reason,
    string? Plan, DateOnly DueOn, string SubmittedBy, DateTime SubmittedAt, string? DecidedBy, DateTime? DecidedAt, string? Decision,
    string? Completion, DateTime? EndedAt, int Version)
{
    internal static readonly EscalationView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000083"), "ZG20261121-4F7K2M", Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部",
        EscalationState.Submitted, "待委员会审议", CaseLight.Normal, "评价人两次表示未解决", "更换叫号设备，由政府采购部负责", new DateOnly(2026, 12, 11), "演示监督员",
        new DateTime(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc), DecidedBy: null, DecidedAt: null, Decision: null, Completion: null, EndedAt: null, 1);
}

/// <summary>Where an escalation stands after a move.</summary>
/// <param name="Id">Identity.</param>
/// <param name="State">State now.</param>
/// <param name="StateText">Its name.</param>
/// <param name="DueOn">Last day of the plan.</param>
/// <param name="Version">Version now, as in the ETag.</param>
public sealed record EscalationMoved(Guid Id, EscalationState State, string StateText, DateOnly DueOn, int Version)
{
    internal static readonly EscalationMoved Example = new(
        EscalationView.Example.Id, EscalationState.Submitted, EscalationState.Submitted.Text(), EscalationView.Example.DueOn, 1);

    internal static EscalationMoved Of(CommitteeEscalation e) => new(e.Id, e.State, e.State.Text(), e.DueOn, e.Version);
}

/// <summary>An escalation with what stands around it.</summary>
internal sealed class EscalationRow
{
    public required CommitteeEscalation Escalation { get; init; }
    public required string CaseNumber { get; init; }
    public required IReadOnlyList<Guid> RatedIds { get; init; }
    public required string Department { get; init; }
    public required string SubmittedBy { get; init; }
    public required string? DecidedBy { get; init; }
}

/// <summary>Reads escalations: who sees which, and what of them.</summary>
internal sealed class EscalationRows(RatingDbContext db, CaseRows cases, BusinessClock clock)
{
    /// <summary>Escalations of the cases this account may see.</summary>
    public IQueryable<CommitteeEscalation> VisibleTo(CurrentStaff staff) =>
        from escalation in db.CommitteeEscalations
        join found in cases.ScopedTo(staff) on escalation.CaseId equals found.Id
        select escalation;

    /// <summary>One of them, to be changed; null when there is none this account may see.</summary>
    public Task<CommitteeEscalation?> FindAsync(Guid id, CurrentStaff staff, CancellationToken cancel) =>
        VisibleTo(staff).SingleOrDefaultAsync(e => e.Id == id, cancel);

    /// <summary>Escalations with what stands around each.</summary>
    public IQueryable<EscalationRow> Around(IQueryable<CommitteeEscalation> escalations) =>
        from escalation in escalations
        join found in db.Cases on escalation.CaseId equals found.Id
        join rating in db.Ratings on found.RatingId equals rating.Id
        join department in db.Departments on escalation.DepartmentId equals department.Id
        join submitter in db.Users on escalation.SubmittedById equals submitter.Id
        join decider in db.Users on escalation.DecidedById equals decider.Id into deciders
        from decider in deciders.DefaultIfEmpty()
        select new EscalationRow
        {
            Escalation = escalation,
            CaseNumber = found.Number,
            RatedIds = rating.StaffIds,
            Department = department.Name,
            SubmittedBy = submitter.DisplayName,
            DecidedBy = decider.DisplayName,
        };

    /// <summary>Whether this account may read the words: not the person it is about (SD 16).</summary>
    public static bool Reads(EscalationRow row, CurrentStaff staff) =>
        !(staff.StaffMemberId is { } self && row.RatedIds.Contains(self)) && (staff.Scope is not { } own || own == row.Escalation.DepartmentId);

    /// <summary>The view for this account.</summary>
    public EscalationView View(EscalationRow row, CurrentStaff staff)
    {
        var (e, reads) = (row.Escalation, Reads(row, staff));
        return new EscalationView(
            e.Id, row.CaseNumber, e.DepartmentId, row.Department, e.State, e.State.Text(), e.LightAt(clock.Now), reads ? e.Reason : null, reads ? e.Plan : null,
            e.DueOn, row.SubmittedBy, e.SubmittedAt, row.DecidedBy, e.DecidedAt, reads ? e.DecisionWords : null, reads ? e.CompletionWords : null, e.EndedAt, e.Version);
    }
}
