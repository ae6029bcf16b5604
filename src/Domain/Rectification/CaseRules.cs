using Domain.Calendar;
using Domain.Ratings;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Rectification;

/// <summary>The rules of a case, one method each.</summary>
public static class CaseRules
{
    /// <summary>Whether this actor may make this move in this case, whatever its state.</summary>
    public static Refusal? MayMake(CaseMove move, RectificationCase which, CaseSituation s) =>
        NotTheRatedPerson(s) ?? (SideOf(move, which, s) is null ? WhyNot(move, which, s) : null);

    /// <summary>On which side the actor makes the move; null when on none.</summary>
    public static CaseSide? SideOf(CaseMove move, RectificationCase which, CaseSituation s)
    {
        foreach (var side in CaseMoves.MakersOf(move))
        {
            if (s.Actor.Sides.Contains(side) && Objection(move, side, which, s) is null) return side;
        }
        return SupervisionStandsIn(move, s) && SupervisionFromOutside(which, s) is null ? SupervisorSideOf(s.Actor) : null;
    }

    /// <summary>What keeps somebody who stands on this side from this move of its side; null when nothing does.</summary>
    static Refusal? Objection(CaseMove move, CaseSide side, RectificationCase which, CaseSituation s) => side switch
    {
        CaseSide.Supervision or CaseSide.Committee => SupervisionByAnother(move, which, s),
        // Urging is watching over, whoever does it; the department's own head urges on the department's side.
        CaseSide.FollowUp when move == CaseMove.Expedited => SupervisionFromOutside(which, s),
        CaseSide.FollowUp => FollowUpByAnother(which, s),
        _ => null,
    };

    /// <summary>被评价人不得办理针对自己的差评。(ours)</summary>
    public static Refusal? NotTheRatedPerson(CaseSituation s) =>
        s.Actor.StaffMemberId is { } self && s.RatedStaffIds.Contains(self) ? CaseRefusals.RatedPerson : null;

    /// <summary>部门无人可办的（都是被评价人），由监督部办理；监督部门自己的，由监督委员会办理。(ours)</summary>
    public static bool SupervisionStandsIn(CaseMove move, CaseSituation s) =>
        !s.DepartmentCanHandle && SupervisorSideOf(s.Actor) is not null && CaseMoves.MakersOf(move).Contains(CaseSide.Department);

    /// <summary>被评价部门和现责任部门的人，对这件差评都不是局外人。(ours) The one place that says who stands outside a case.</summary>
    /// <param name="own">Department of the account; null for centre-wide ones, which belong to none.</param>
    /// <param name="departmentId">Department that owns the case.</param>
    /// <param name="ratedDepartmentId">Department that the rating names; another one after a transfer.</param>
    public static bool StandsOutside(Guid? own, Guid departmentId, Guid ratedDepartmentId) =>
        own is null || (own != departmentId && own != ratedDepartmentId);

    /// <summary>检查、退回、转办、催办、延期、督办结案由被评价部门以外的人进行；监督部门自己的差评由监督委员会监督。(SD 15, SD 18, ours)</summary>
    public static Refusal? SupervisionFromOutside(RectificationCase which, CaseSituation s) =>
        StandsOutside(s.Actor.DepartmentId, which.DepartmentId, s.RatedDepartmentId) ? null : CaseRefusals.SupervisionFromOutside;

    /// <summary>监督由被评价部门以外的人进行；自己办理的这一轮，不由自己检查、退回。(SD 15, SD 18, ours)</summary>
    public static Refusal? SupervisionByAnother(CaseMove move, RectificationCase which, CaseSituation s) =>
        SupervisionFromOutside(which, s)
        ?? (move is CaseMove.Supervised or CaseMove.Returned && HandledThisRound(s) ? CaseRefusals.SupervisionByHandler : null);

    /// <summary>回访由被评价部门以外的人员进行；转办后，原部门和现部门都不行。(ours)</summary>
    public static Refusal? FollowUpFromOutside(RectificationCase which, CaseSituation s) =>
        StandsOutside(s.Actor.DepartmentId, which.DepartmentId, s.RatedDepartmentId) ? null : CaseRefusals.FollowUpFromOutside;

    /// <summary>回访由被评价部门以外、也没有办理过这一轮整改的人进行：自己办的事不由自己回访结案。(ours)</summary>
    public static Refusal? FollowUpByAnother(RectificationCase which, CaseSituation s) =>
        FollowUpFromOutside(which, s) ?? (HandledThisRound(s) ? CaseRefusals.FollowUpByHandler : null);

    /// <summary>能当场解决的当场解决；过了联系期限就不能再算当场。(SD 14, SD 15)</summary>
    public static Refusal? OnTheSpotInTime(RectificationCase which, CaseSituation s) =>
        s.Now >= which.ContactEndsAt ? CaseRefusals.OnTheSpotTooLate : null;

    /// <summary>整改反馈和解释说明前应先联系评价人；没有留联系方式的除外。(SD 14)</summary>
    public static Refusal? ContactFirst(RectificationCase which, CaseSituation s) =>
        which.Contact is ContactState.Pending or ContactState.Attempted && s.DepartmentCanCall ? CaseRefusals.ContactFirst : null;

    /// <summary>留了联系方式的，不能登记为没有留。(SD 14)</summary>
    public static Refusal? NothingLeftIsTrue(ContactResult result, CaseSituation s) =>
        result == ContactResult.NothingLeft && s.DepartmentCanCall ? CaseRefusals.ContactWasLeft : null;

    /// <summary>情况属实的整改，诉求于法无据的解释。(SD 14)</summary>
    public static Refusal? RealProblemIsRectified(RectificationCase which) =>
        which.Finding == CaseFinding.RealProblem ? CaseRefusals.RealProblemIsRectified : null;

    /// <summary>台账延期须由经办人以外的人审批。(SD 14)</summary>
    public static Refusal? SecondPersonExtends(RectificationCase which, CaseSituation s) =>
        s.Actor.Id == which.HandlerId || s.Actor.Id == which.LedgerById ? CaseRefusals.SecondPersonExtends : null;

    /// <summary>人工确定的期限：是工作日，晚于今天和原期限，且不超过规定的天数。(ours)</summary>
    /// <param name="dueOn">The day asked for.</param>
    /// <param name="laterThan">The deadline it replaces; null for none.</param>
    /// <param name="s">The moment.</param>
    public static Refusal? SetDeadlineHolds(DateOnly dueOn, DateOnly? laterThan, CaseSituation s) =>
        SetDeadlineHolds(dueOn, laterThan, s.Today, s.Calendar, s.Profile);

    /// <summary>The same for whatever else has a deadline that a person sets.</summary>
    /// <param name="dueOn">The day asked for.</param>
    /// <param name="laterThan">The deadline it replaces; null for none.</param>
    /// <param name="today">Today in China.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <param name="profile">Profile of the day.</param>
    public static Refusal? SetDeadlineHolds(DateOnly dueOn, DateOnly? laterThan, DateOnly today, WorkingCalendar calendar, RuleProfile profile)
    {
        var floor = laterThan is { } old && old > today ? old : today;
        if (dueOn <= floor) return CaseRefusals.DueOnTooEarly(floor);
        var latest = calendar.Within(today, profile.LongestSetDeadlineDays, startDayCounts: false).LastOn;
        return dueOn > latest ? CaseRefusals.DueOnTooLate(latest)
            : calendar.IsWorkday(dueOn) ? null : CaseRefusals.DueOnRestDay(dueOn);
    }

    /// <summary>督办的由监督部或监督委员会结案，不由回访人员结案。(ours)</summary>
    public static Refusal? SupervisionCloses(RectificationCase which, CaseSituation s) =>
        which.State != CaseState.Escalated || SupervisorSideOf(s.Actor) is not null ? null : CaseRefusals.NotYours;

    /// <summary>可以回访的先回访，再结案。(SD 15)</summary>
    public static Refusal? FollowUpFirst(RectificationCase which) =>
        which is { State: CaseState.FollowUp, CanBeCalled: true } ? CaseRefusals.FollowUpFirst : null;

    /// <summary>须有说明：看得见的文字，不超长。(ours)</summary>
    public static Refusal? WordsAreThere(string? words, CaseSituation s) => WordsAreThere(words, s.Profile);

    /// <summary>The same for whatever else is explained in words.</summary>
    public static Refusal? WordsAreThere(string? words, RuleProfile profile) =>
        RatingRules.SaysSomething(words) ? WordsFit(words, profile) : CaseRefusals.WordsMissing;

    /// <summary>说明可以没有，有则不超长。(ours)</summary>
    public static Refusal? WordsFit(string? words, CaseSituation s) => WordsFit(words, s.Profile);

    /// <summary>The same for whatever else is explained in words.</summary>
    public static Refusal? WordsFit(string? words, RuleProfile profile) =>
        words is null ? null
        : words.Trim().Length > profile.CaseWordsMaxLength ? CaseRefusals.WordsTooLong(profile.CaseWordsMaxLength)
        : RatingRules.IsReadable(words) ? null : CaseRefusals.WordsUnreadable;

    /// <summary>事由或方式为“其他”的，须写明是什么。(SD 15, SD 18)</summary>
    public static Refusal? OtherIsNamed(SupervisionWish wish, RuleProfile profile) =>
        Named(wish.Reason == SupervisionReason.Other, wish.OtherReason) ?? Named(wish.Method == SupervisionMethod.Other, wish.OtherMethod)
        ?? WordsFit(wish.OtherReason, profile) ?? WordsFit(wish.OtherMethod, profile);

    /// <summary>退回须另定期限，另定期限即退回。(SD 15, SD 18)</summary>
    public static Refusal? ReturnHasDeadline(SupervisionWish wish) =>
        (wish.Result == SupervisionResult.Returned) == wish.ReturnDueOn is not null ? null : CaseRefusals.ReturnNeedsDeadline;

    static Refusal? Named(bool isOther, string? words) => isOther && !RatingRules.SaysSomething(words) ? CaseRefusals.OtherUnnamed : null;

    static Refusal? WhyNot(CaseMove move, RectificationCase which, CaseSituation s)
    {
        var makers = CaseMoves.MakersOf(move);
        var supervisor = SupervisorSideOf(s.Actor);
        if (supervisor is { } side && (makers.Contains(side) || SupervisionStandsIn(move, s)) && SupervisionByAnother(move, which, s) is { } close)
            return close;
        if (move == CaseMove.Expedited && s.Actor.Sides.Contains(CaseSide.FollowUp)) return CaseRefusals.SupervisionFromOutside;
        if (makers.Contains(CaseSide.FollowUp) && s.Actor.Sides.Contains(CaseSide.FollowUp)
            && FollowUpByAnother(which, s) is { } inside)
            return inside;
        return makers.Contains(CaseSide.Department) && supervisor is not null ? CaseRefusals.DepartmentHandles : CaseRefusals.NotYours;
    }

    static bool HandledThisRound(CaseSituation s) => s.Actor.Id is { } self && s.HandledByIds.Contains(self);

    /// <summary>As what the actor supervises: for 监督部 where it can, else for the committee; null when as neither.</summary>
    static CaseSide? SupervisorSideOf(CaseActor actor) =>
        actor.Sides.Contains(CaseSide.Supervision) ? CaseSide.Supervision
        : actor.Sides.Contains(CaseSide.Committee) ? CaseSide.Committee
        : null;
}
