using Domain.FollowUps;
using Domain.Shared;

namespace Domain.Rectification;

public sealed partial class RectificationCase
{
    /// <summary>当场解决：只能在联系期限内登记，之后同样回访。(SD 14, SD 15)</summary>
    /// <param name="reply">What was done, for the rater.</param>
    /// <param name="note">Words for colleagues.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> SolveOnTheSpot(string? reply, string? note, CaseSituation s) => Finish(
        CaseMove.SolvedOnTheSpot, CaseEnding.OnTheSpot, reply, note, s,
        () => CaseRules.OnTheSpotInTime(this, s),
        () => Contact = ContactState.Reached);

    /// <summary>联系评价人，每次联系都登记结果；期限内联系过即为按时，多次多日未果为无法联系，整改照常进行。(SD 14, ours)</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="note">Words for colleagues.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> RecordContact(ContactResult result, string? note, CaseSituation s)
    {
        // More calls on one day than are needed at all bring nobody nearer to "unreachable".
        var counts = result is ContactResult.NoAnswer or ContactResult.WrongNumber && s.Calendar.IsWorkday(s.Today)
            && FailedContactsOn.Count(day => day == s.Today) < s.Profile.ContactAttempts;
        var failed = counts ? [.. FailedContactsOn, s.Today] : FailedContactsOn;
        var reached = result is ContactResult.Reached or ContactResult.Declined;
        var unreachable = result == ContactResult.NothingLeft
            || (failed.Count >= s.Profile.ContactAttempts && failed.Distinct().Count() >= s.Profile.ContactAttemptDays);
        return Make(
            reached || unreachable ? CaseMove.ContactSettled : CaseMove.ContactAttempted, s,
            new StepWords(Result: result.ToString(), Note: note),
            () => CaseRules.NothingLeftIsTrue(result, s) ?? CaseRules.WordsFit(note, s),
            () =>
            {
                Take(s);
                MarkContacted(s);
                FailedContactsOn = failed;
                // Somebody who was reached once stays reached, whatever later calls come to.
                if (Contact != ContactState.Reached)
                    Contact = reached ? ContactState.Reached : unreachable ? ContactState.Unreachable : ContactState.Attempted;
            });
    }

    /// <summary>核实：情况属实的整改，诉求于法无据的解释。(SD 14)</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="note">How it was verified.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> Verify(CaseFinding finding, string? note, CaseSituation s) => Make(
        CaseMove.Verified, s, new StepWords(Result: finding.ToString(), Note: note),
        () => CaseRules.WordsAreThere(note, s),
        () =>
        {
            Take(s);
            Finding = finding;
        });

    /// <summary>情况复杂的列入台账，自定期限并说明理由；联系期限照旧，已经逾期的仍计逾期。(SD 14)</summary>
    /// <param name="dueOn">The deadline of its own.</param>
    /// <param name="reason">Why.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> PutOnLedger(DateOnly dueOn, string? reason, CaseSituation s) => Make(
        CaseMove.PutOnLedger, s, new StepWords(Note: reason, DueOn: dueOn),
        () => CaseRules.WordsAreThere(reason, s) ?? CaseRules.SetDeadlineHolds(dueOn, RectifyDueOn, s),
        () =>
        {
            Take(s);
            LedgerById = s.Actor.Id;
            SetLedger(dueOn, reason, s);
        });

    /// <summary>台账延期须由经办人以外的人审批，并说明理由。(SD 14)</summary>
    /// <param name="dueOn">The new deadline.</param>
    /// <param name="reason">Why.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> Extend(DateOnly dueOn, string? reason, CaseSituation s) => Make(
        CaseMove.Extended, s, new StepWords(Note: reason, DueOn: dueOn),
        () => CaseRules.SecondPersonExtends(this, s) ?? CaseRules.WordsAreThere(reason, s)
            ?? CaseRules.SetDeadlineHolds(dueOn, LedgerDueOn, s),
        () => SetLedger(dueOn, reason, s));

    /// <summary>整改完成并向评价人反馈。(SD 14)</summary>
    /// <param name="reply">What was done, for the rater.</param>
    /// <param name="note">Words for colleagues.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> Rectify(string? reply, string? note, CaseSituation s) => Finish(
        CaseMove.Rectified, CaseEnding.Rectified, reply, note, s, () => CaseRules.ContactFirst(this, s));

    /// <summary>诉求于法无据的，向评价人解释说明并记录；须在整改期限内，列入台账也不延长。(SD 14)</summary>
    /// <param name="reply">The explanation, for the rater.</param>
    /// <param name="note">Words for colleagues.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> Explain(string? reply, string? note, CaseSituation s) => Finish(
        CaseMove.Explained, CaseEnding.Explained, reply, note, s,
        () => CaseRules.RealProblemIsRectified(this) ?? CaseRules.ContactFirst(this, s),
        () =>
        {
            if (s.Now >= RectifyEndsAt) JudgeBy(CaseDuty.Rectify, RectifyEndsAt, s.Now, s.HiddenUntil);
        });

    /// <summary>添加佐证材料.</summary>
    /// <param name="note">What it shows.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> AttachEvidence(string? note, CaseSituation s) => Make(
        CaseMove.EvidenceAttached, s, new StepWords(Note: note), () => CaseRules.WordsFit(note, s));

    /// <summary>Whatever the end, it is followed up: the questionnaire is issued and the follow-up clock starts (SD 15).</summary>
    Decision<CaseChange> Finish(
        CaseMove move, CaseEnding ending, string? reply, string? note, CaseSituation s, Func<Refusal?> rule, Action? effect = null)
    {
        FollowUpSurvey? survey = null;
        var decision = Make(
            move, s, new StepWords(Note: note, Reply: reply),
            () => rule() ?? CaseRules.WordsAreThere(reply, s) ?? CaseRules.WordsFit(note, s),
            () =>
            {
                Take(s);
                effect?.Invoke();
                // A rater who left nothing cannot be contacted, and that is said (SD 14).
                if (Contact is ContactState.Pending or ContactState.Attempted) Contact = ContactState.Unreachable;
                MarkContacted(s);
                JudgeBy(CaseDuty.Rectify, LedgerEndsAt ?? RectifyEndsAt, s.Now, s.HiddenUntil);
                (Ending, FinishedAt, CanBeCalled) = (ending, s.Now, s.CanBeCalled);
                var followUp = s.Calendar.Within(s.Today, s.Profile.FollowUpDays, startDayCounts: false);
                (FollowUpDueOn, FollowUpEndsAt, FollowUpDays) = (followUp.LastOn, followUp.EndsAt, followUp.Workdays);
                Provisional = followUp.Provisional;
                survey = FollowUpSurvey.Issue(this, s.Now, s.Profile, s.Calendar, s.Ids);
            });
        return decision.IsRefused ? decision : decision.Value with { Issued = survey };
    }

    void MarkContacted(CaseSituation s)
    {
        if (ContactedAt is not null) return;
        JudgeBy(CaseDuty.Contact, ContactEndsAt, s.Now, s.HiddenUntil);
        ContactedAt = s.Now;
    }

    void SetLedger(DateOnly dueOn, string? reason, CaseSituation s) =>
        (LedgerDueOn, LedgerEndsAt, LedgerSetOn, LedgerReason) = (dueOn, ChinaTime.EndOf(dueOn), s.Today, Trimmed(reason));
}
