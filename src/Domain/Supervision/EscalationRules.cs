using Domain.Rectification;
using Domain.Shared;

namespace Domain.Supervision;

/// <summary>The rules of escalations, one method each.</summary>
public static class EscalationRules
{
    /// <summary>已结案或已撤销的不再提请；需要时先退回重办。(ours)</summary>
    public static Refusal? OnlyUnfinished(RectificationCase which) =>
        CaseMoves.Over.Contains(which.State) ? EscalationRefusals.CaseOver : null;

    /// <summary>一件差评同时只提请一次。(ours)</summary>
    public static Refusal? OneAtATime(IReadOnlyList<CommitteeEscalation> earlier) =>
        earlier.Any(e => EscalationMoves.Open.Contains(e.State)) ? EscalationRefusals.EscalatedAlready : null;

    /// <summary>必须附整改方案，完成期限是工作日且不过长。(SD 18, SD 20; the bounds are ours)</summary>
    public static Refusal? PlanHolds(string? plan, DateOnly dueOn, SupervisionMoment m) =>
        CaseRules.WordsAreThere(plan, m.Profile) ?? CaseRules.SetDeadlineHolds(dueOn, laterThan: null, m.Today, m.Calendar, m.Profile);

    /// <summary>方案由监督委员会决定，提请人不决定自己提请的，也不决定自己部门的。(SD 18, ours)</summary>
    public static Refusal? CommitteeDecides(CommitteeEscalation escalation, SupervisionMoment m) =>
        !m.Actor.SitsOnCommittee ? EscalationRefusals.NotYours
        : m.Actor.Id == escalation.SubmittedById ? EscalationRefusals.SubmitterDecides
        : FromOutside(m, escalation.DepartmentId, escalation.DepartmentId);

    /// <summary>提请、重报、落实和撤回由监督部登记；涉及监督部门自己的，由监督委员会登记。(SD 18, ours)</summary>
    /// <param name="m">The moment.</param>
    /// <param name="departmentId">Department that owns the case.</param>
    /// <param name="ratedDepartmentId">Department that the rating names.</param>
    public static Refusal? SupervisionActs(SupervisionMoment m, Guid departmentId, Guid ratedDepartmentId) =>
        m.Actor.Supervises || (m.Actor.SitsOnCommittee && m.Supervisors.CommitteeWatches(departmentId, ratedDepartmentId))
            ? FromOutside(m, departmentId, ratedDepartmentId) : EscalationRefusals.NotYours;

    static Refusal? FromOutside(SupervisionMoment m, Guid departmentId, Guid ratedDepartmentId) =>
        m.Actor.HasAuthorityOver(departmentId, ratedDepartmentId) ? null : CaseRefusals.SupervisionFromOutside;
}

/// <summary>What those rules refuse.</summary>
public static class EscalationRefusals
{
    /// <summary>The table of moves does not have this move in this state.</summary>
    /// <param name="state">State, in Chinese.</param>
    /// <param name="move">Move, in Chinese.</param>
    public static Refusal StateForbids(string state, string move) => new("escalation.stateForbids", $"提请事项现在是「{state}」，不能「{move}」");

    /// <summary>Nobody owes the case anything any more.</summary>
    public static readonly Refusal CaseOver = new("escalation.caseOver", "整改已结案或撤销，不能再提请；确需督办的，先退回重办");

    /// <summary>An earlier one is not finished.</summary>
    public static readonly Refusal EscalatedAlready = new("escalation.escalatedAlready", "这件差评已提请监督委员会，尚未办完");

    /// <summary>Somebody else's step.</summary>
    public static readonly Refusal NotYours = new("escalation.notYours", "方案由监督委员会决定，其余各步由监督部登记；监督部门自己的，由监督委员会登记");

    /// <summary>Whoever submitted it does not decide.</summary>
    public static readonly Refusal SubmitterDecides = new("escalation.submitterDecides", "提请人不能决定自己提请的事项");

    /// <summary>Neither of the two outcomes.</summary>
    public static readonly Refusal OutcomeUnknown = new("escalation.outcomeUnknown", "委员会的决定只能是同意方案或退回修改");
}

/// <summary>Names of states and moves of an escalation.</summary>
public static class EscalationTexts
{
    /// <summary>Name of a state.</summary>
    public static string Text(this EscalationState state) => state switch
    {
        EscalationState.Submitted => "待委员会审议",
        EscalationState.SentBack => "退回修改方案",
        EscalationState.Approved => "方案已同意",
        EscalationState.Completed => "方案已落实",
        EscalationState.Withdrawn => "已撤回",
        EscalationState.Ended => "随整改终结",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>Name of a move.</summary>
    public static string Text(this EscalationMove move) => move switch
    {
        EscalationMove.Approved => "同意方案",
        EscalationMove.SentBack => "退回方案",
        EscalationMove.PlanRevised => "重报方案",
        EscalationMove.Completed => "落实完成",
        EscalationMove.Withdrawn => "撤回",
        EscalationMove.Ended => "随整改终结",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, "Unknown move."),
    };
}
