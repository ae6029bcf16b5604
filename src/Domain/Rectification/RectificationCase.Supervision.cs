using Domain.FollowUps;
using Domain.Shared;

namespace Domain.Rectification;

public sealed partial class RectificationCase
{
    /// <summary>监督部退回重办，另定期限。(SD 15, SD 18)</summary>
    /// <param name="dueOn">The new deadline.</param>
    /// <param name="reason">Why.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> Return(DateOnly dueOn, string? reason, CaseSituation s) => Return(dueOn, reason, s, check: null);

    Decision<CaseChange> Return(DateOnly dueOn, string? reason, CaseSituation s, SupervisionWish? check)
    {
        FollowUpSurvey? withdrawn = null;
        var decision = Make(
            CaseMove.Returned, s, new StepWords(Result: check?.Reason.ToString(), Method: check?.Method.ToString(), Note: reason, DueOn: dueOn),
            () => (check is null ? null : CaseRules.ReturnHasDeadline(check) ?? CaseRules.OtherIsNamed(check, s.Profile)) ?? CaseRules.WordsAreThere(reason, s) ?? CaseRules.SetDeadlineHolds(dueOn, laterThan: null, s),
            () =>
            {
                withdrawn = Withdraw(s);
                BeginRound(s);
                (RectifyDueOn, RectifyEndsAt, RectifyDays, RectifyReason) = (dueOn, ChinaTime.EndOf(dueOn), [], Trimmed(reason));
                (Provisional, CalendarVersion, ProfileCode, ProfileVersion) = (false, s.Calendar.Version, s.Profile.Code, s.Profile.Version);
            });
        return decision.IsRefused ? decision : decision.Value with { Settled = withdrawn };
    }

    /// <summary>监督部可将误派的差评转给另一部门，期限不变。(ours)</summary>
    /// <param name="departmentId">The other department; exists.</param>
    /// <param name="reason">Why.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> Transfer(Guid departmentId, string? reason, CaseSituation s) => Make(
        CaseMove.Transferred, s, new StepWords(Note: reason),
        () => (departmentId == DepartmentId ? CaseRefusals.SameDepartment : null) ?? CaseRules.WordsAreThere(reason, s),
        () => (DepartmentId, HandlerId) = (departmentId, null));

    /// <summary>经办人离岗或调整，未结的差评移交本部门现任经办人。(ours)</summary>
    /// <param name="handlerId">Who takes it, fit for it; null for whoever of the department takes it next.</param>
    /// <param name="note">Words for colleagues.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> HandOver(Guid? handlerId, string? note, CaseSituation s) => Make(
        CaseMove.HandedOver, s, new StepWords(Note: note), () => CaseRules.WordsFit(note, s), () => HandlerId = handlerId);

    /// <summary>催办.</summary>
    /// <param name="note">What is asked.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> Expedite(string? note, CaseSituation s) =>
        Make(CaseMove.Expedited, s, new StepWords(Note: note), () => CaseRules.WordsFit(note, s));

    /// <summary>监督部可随时检查任何一件，记明事由、方式、情况和结果；可以退回重办，另定期限。(SD 15, SD 18)</summary>
    /// <param name="check">Reason, method, finding, result.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> Supervise(SupervisionWish check, CaseSituation s)
    {
        var decision = check.ReturnDueOn is { } dueOn
            ? Return(dueOn, check.Finding, s, check)
            : Make(
                CaseMove.Supervised, s,
                new StepWords(Result: check.Reason.ToString(), Method: check.Method.ToString(), Note: check.Finding),
                () => CaseRules.ReturnHasDeadline(check) ?? CaseRules.OtherIsNamed(check, s.Profile) ?? CaseRules.WordsAreThere(check.Finding, s));
        return decision.IsRefused ? decision : decision.Value with { Check = SupervisionCheck.Of(check, decision.Value.Step, s.Ids.CheckId) };
    }

    /// <summary>
    /// 应评价人要求删除联系方式的，在办理过程中记一笔；没有别的电话可打的，此后只以问卷回访。(个人信息保护法 47, ours) Whoever erases it
    /// need not be somebody who works on the case.
    /// </summary>
    /// <param name="s">The moment, after the contact was erased.</param>
    public Decision<CaseChange> EraseContact(CaseSituation s) =>
        Make(CaseMove.ContactErased, s, new StepWords(), () => null, () => CanBeCalled = CanBeCalled && s.CanBeCalled);

    /// <summary>提请监督委员会的，在办理过程中记一笔，整改照常进行；与结案同时发生的，只有先到的成立。(SD 18, ours) Who may is a rule of escalations.</summary>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> BringToCommittee(CaseSituation s) => Make(CaseMove.BroughtToCommittee, s, new StepWords(), () => null);

    /// <summary>结案：监督部（或监督委员会）督办后结案并写明结果；评价人无法回访的，回访人员可提前结案。(SD 15, ours)</summary>
    /// <param name="ending">How it ended; needed where 监督部 closes what was escalated.</param>
    /// <param name="reason">Why it can be closed.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> CloseByHand(CaseEnding? ending, string? reason, CaseSituation s)
    {
        var escalated = State == CaseState.Escalated;
        return Make(
            CaseMove.Closed, s, new StepWords(Result: ending?.ToString(), Note: reason),
            () => CaseRules.FollowUpFirst(this)
                ?? CaseRules.SupervisionCloses(this, s)
                ?? (escalated && ending is not (CaseEnding.Rectified or CaseEnding.Explained) ? CaseRefusals.EndingMissing : null)
                ?? CaseRules.WordsAreThere(reason, s),
            () =>
            {
                if (escalated) Ending = ending;
                else FollowUpOutcome = FollowUps.FollowUpOutcome.Lapsed;
                Close(escalated ? CaseClosing.BySupervision : CaseClosing.NoAnswer, s);
            });
    }

    /// <summary>申诉成立、评价不予采纳的，整改撤销并注明原因。(SD 17)</summary>
    /// <param name="reason">Why.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> Cancel(string? reason, CaseSituation s)
    {
        FollowUpSurvey? withdrawn = null;
        var decision = Make(
            CaseMove.Cancelled, s, new StepWords(Note: reason), () => CaseRules.WordsAreThere(reason, s),
            () => withdrawn = Withdraw(s));
        return decision.IsRefused ? decision : decision.Value with { Settled = withdrawn };
    }
}
