using Domain.Rectification;
using Domain.Shared;

namespace Domain.Supervision;

/// <summary>
/// 提请监督委员会督办: 监督部 brings a case before the committee together with a plan; without a plan it cannot (SD 18, SD 20).
/// The case goes on beside it, with its own deadlines.
/// </summary>
public sealed class CommitteeEscalation : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Place among the escalations of the case, from 1; unique, so that two people cannot escalate it at once.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Department that owned the case.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>How far it is.</summary>
    public EscalationState State { get; private set; } = EscalationState.Submitted;

    /// <summary>Why the committee is needed.</summary>
    public required string Reason { get; init; }

    /// <summary>整改方案: what is done, by whom.</summary>
    public string Plan { get; private set; } = "";

    /// <summary>Last day of the plan; a China date.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC; null once nobody owes anything.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>Account that escalated it.</summary>
    public required Guid SubmittedById { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime SubmittedAt { get; init; }

    /// <summary>Member of the committee that decided last; null before.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>In which words.</summary>
    public string? DecisionWords { get; private set; }

    /// <summary>What came of the plan; null before.</summary>
    public string? CompletionWords { get; private set; }

    /// <summary>When it was completed or withdrawn, or ended with its case, UTC.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>True when it was completed, or ended with its case, after the day of an approved plan.</summary>
    public bool CompletedLate { get; private set; }

    /// <summary>提请监督委员会督办，必须附整改方案和完成期限。(SD 18, SD 20)</summary>
    /// <param name="which">The case.</param>
    /// <param name="ratedDepartmentId">Department that the rating names.</param>
    /// <param name="earlier">Escalations the case had before.</param>
    /// <param name="reason">Why the committee is needed.</param>
    /// <param name="plan">What is done, by whom.</param>
    /// <param name="dueOn">Last day of the plan.</param>
    /// <param name="m">The moment.</param>
    /// <param name="id">Identity of the escalation.</param>
    public static Decision<CommitteeEscalation> Submit(
        RectificationCase which, Guid ratedDepartmentId, IReadOnlyList<CommitteeEscalation> earlier, string? reason, string? plan, DateOnly dueOn,
        SupervisionMoment m, Guid id)
    {
        if ((EscalationRules.SupervisionActs(m, which.DepartmentId, ratedDepartmentId) ?? EscalationRules.OnlyUnfinished(which) ?? EscalationRules.OneAtATime(earlier) ?? CaseRules.WordsAreThere(reason, m.Profile)
            ?? EscalationRules.PlanHolds(plan, dueOn, m)) is { } refusal) return refusal;
        return new CommitteeEscalation
        {
            Id = id,
            CaseId = which.Id,
            Ordinal = earlier.Count + 1,
            DepartmentId = which.DepartmentId,
            Reason = reason!.Trim(),
            Plan = plan!.Trim(),
            DueOn = dueOn,
            DueAt = ChinaTime.EndOf(dueOn),
            SubmittedById = m.Actor.Id,
            SubmittedAt = m.Now,
        };
    }

    /// <summary>委员会同意或退回方案，由提请人以外的委员决定。(SD 18, ours)</summary>
    /// <param name="approved">Whether the plan is approved; null for neither.</param>
    /// <param name="words">Why.</param>
    /// <param name="m">The moment.</param>
    public Decision<SupervisionStep> Decide(bool? approved, string? words, SupervisionMoment m) => Make(
        approved == true ? EscalationMove.Approved : EscalationMove.SentBack, m, words, dueOn: null,
        () => EscalationRules.CommitteeDecides(this, m) ?? (approved is null ? EscalationRefusals.OutcomeUnknown : null) ?? CaseRules.WordsAreThere(words, m.Profile),
        () => (DecidedById, DecidedAt, DecisionWords) = (m.Actor.Id, m.Now, words!.Trim()));

    /// <summary>退回的，修改方案后重报。(ours)</summary>
    /// <param name="plan">What is done, by whom.</param>
    /// <param name="dueOn">Last day of the plan.</param>
    /// <param name="m">The moment.</param>
    public Decision<SupervisionStep> Revise(string? plan, DateOnly dueOn, SupervisionMoment m) => Make(
        EscalationMove.PlanRevised, m, plan, dueOn, () => ActsOn(m) ?? EscalationRules.PlanHolds(plan, dueOn, m),
        () => (Plan, DueOn, DueAt) = (plan!.Trim(), dueOn, ChinaTime.EndOf(dueOn)));

    /// <summary>方案落实，写明结果。(SD 18)</summary>
    /// <param name="words">What came of it.</param>
    /// <param name="m">The moment.</param>
    public Decision<SupervisionStep> Complete(string? words, SupervisionMoment m) => Make(
        EscalationMove.Completed, m, words, dueOn: null, () => ActsOn(m) ?? CaseRules.WordsAreThere(words, m.Profile),
        () => (CompletionWords, EndedAt, CompletedLate, DueAt) = (words!.Trim(), m.Now, m.Now >= DueAt, null));

    /// <summary>撤回，写明理由：例如评价不予采纳，整改已撤销。(ours)</summary>
    /// <param name="words">Why.</param>
    /// <param name="m">The moment.</param>
    public Decision<SupervisionStep> Withdraw(string? words, SupervisionMoment m) => Make(
        EscalationMove.Withdrawn, m, words, dueOn: null, () => ActsOn(m) ?? CaseRules.WordsAreThere(words, m.Profile),
        () => (EndedAt, DueAt) = (m.Now, null));

    /// <summary>整改结案或撤销的，未完的提请随之终结，委员会和监督部都不再欠它什么；已经过了方案期限的仍是逾期。(ours)</summary>
    /// <param name="which">The case, closed or cancelled by now.</param>
    /// <param name="now">When that happened, UTC.</param>
    /// <exception cref="ArgumentException">The case goes on.</exception>
    /// <exception cref="InvalidOperationException">The escalation is over already.</exception>
    public SupervisionStep EndWith(RectificationCase which, DateTime now)
    {
        if (!CaseMoves.Over.Contains(which.State)) throw new ArgumentException("The case goes on.", nameof(which));
        if (EscalationMoves.After(State, EscalationMove.Ended) is not { } next) throw new InvalidOperationException("It is over already.");
        (EndedAt, CompletedLate, DueAt) = (now, State == EscalationState.Approved && now >= DueAt, null);
        State = next;
        return StepOf(EscalationMove.Ended, now, byId: null, $"整改{which.State.Text()}", dueOn: null);
    }

    /// <summary>How it stands against the day of its plan; completed late stays overdue.</summary>
    public CaseLight LightAt(DateTime now) =>
        DueAt is not { } due ? (CompletedLate ? CaseLight.Overdue : CaseLight.Normal)
        : now >= due ? CaseLight.Overdue
        : now >= ChinaTime.StartOf(DueOn) ? CaseLight.DueSoon
        : CaseLight.Normal;

    Refusal? ActsOn(SupervisionMoment m) => EscalationRules.SupervisionActs(m, DepartmentId, DepartmentId);

    Decision<SupervisionStep> Make(EscalationMove move, SupervisionMoment m, string? words, DateOnly? dueOn, Func<Refusal?> rule, Action effect)
    {
        if (EscalationMoves.After(State, move) is not { } next) return EscalationRefusals.StateForbids(State.Text(), move.Text());
        if (rule() is { } refusal) return refusal;
        effect();
        State = next;
        return StepOf(move, m.Now, m.Actor.Id, words!.Trim(), dueOn);
    }

    SupervisionStep StepOf(EscalationMove move, DateTime at, Guid? byId, string words, DateOnly? dueOn) => new()
    {
        OwnerId = Id,
        Ordinal = Version + 1,
        At = at,
        ById = byId,
        Move = move.ToString(),
        Words = words,
        DueOn = dueOn,
    };
}
