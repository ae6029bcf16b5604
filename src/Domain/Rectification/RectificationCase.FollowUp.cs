using Domain.FollowUps;
using Domain.Shared;

namespace Domain.Rectification;

public sealed partial class RectificationCase
{
    /// <summary>
    /// 电话回访：由被评价部门以外的人员进行；未解决的重新办理，三次未接通、分在不同的工作日，计为已回访。(SD 15, QD 五(三), ours) A call that
    /// comes too early to count is kept like any other, and ends nothing.
    /// </summary>
    /// <param name="answer">What the call came to.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> RecordFollowUp(FollowUpAnswer answer, CaseSituation s)
    {
        if (answer.Result == FollowUpResult.Answered)
            return Conclude(answer, FollowUpChannel.Phone, s, Withdraw);
        var counted = FailedCalls.DaysOf([.. s.FailedCallsAt, s.Now], s.Profile, s.Calendar);
        var enough = FailedCalls.AreEnough(counted, s.Profile);
        var decision = Make(
            enough ? CaseMove.FollowUpUnreached : CaseMove.FollowUpAttempted, s,
            new StepWords(Result: answer.Result.ToString(), Note: answer.Comment),
            () => SurveyRules.AnswerHolds(answer, s.Profile),
            () =>
            {
                FailedFollowUps = counted.Count;
                if (!enough) return;
                JudgeFollowUp(s);
                FollowUpOutcome = FollowUps.FollowUpOutcome.Unreached;
                Close(CaseClosing.NoAnswer, s);
            });
        return decision.IsRefused ? decision : decision.Value with { FollowUp = Kept(answer, FollowUpChannel.Phone, s) };
    }

    /// <summary>网上问卷：评价人答卷；未解决的重新办理，第二次未解决转监督部。(SD 15, QD 五(三), ours)</summary>
    /// <param name="answer">Satisfaction, solved or not, words.</param>
    /// <param name="s">The moment, with the questionnaire in it.</param>
    public Decision<CaseChange> AnswerSurvey(FollowUpAnswer answer, CaseSituation s)
    {
        var survey = s.OpenSurvey ?? throw new ArgumentException("The questionnaire belongs to the situation.", nameof(s));
        if ((survey.MayBeAnswered(s.Now) ?? (survey.Round == Round ? null : SurveyRefusals.Over)) is { } refusal) return refusal;
        return Conclude(answer, FollowUpChannel.Survey, s, Answered);
    }

    /// <summary>问卷到期无人应答，结案并注明。(ours)</summary>
    /// <param name="s">The moment, with the questionnaire in it.</param>
    public Decision<CaseChange> LapseFollowUp(CaseSituation s)
    {
        var decision = Make(CaseMove.FollowUpLapsed, s, new StepWords(), () => null, () =>
        {
            FollowUpOutcome = FollowUps.FollowUpOutcome.Lapsed;
            Close(CaseClosing.NoAnswer, s);
            s.OpenSurvey?.Settle(SurveyState.NoAnswer, s.Now);
        });
        return decision.IsRefused ? decision : decision.Value with { Settled = s.OpenSurvey };
    }

    /// <summary>重新办理：期限从重新办理起另计，已经逾期的仍计逾期。(SD 15, ours)</summary>
    /// <param name="reason">Why.</param>
    /// <param name="s">The moment.</param>
    public Decision<CaseChange> Reopen(string? reason, CaseSituation s)
    {
        FollowUpSurvey? withdrawn = null;
        var decision = Make(
            CaseMove.Reopened, s, new StepWords(Note: reason), () => CaseRules.WordsAreThere(reason, s),
            () => withdrawn = GoBack(s, Withdraw));
        return decision.IsRefused ? decision : decision.Value with { Settled = withdrawn };
    }

    Decision<CaseChange> Conclude(FollowUpAnswer answer, FollowUpChannel channel, CaseSituation s, Func<CaseSituation, FollowUpSurvey?> settle)
    {
        var solved = answer.Solved is true;
        var escalates = !solved && NotSolvedCount + 1 >= s.Profile.NotSolvedBeforeEscalation;
        // Late: the case was closed only because nobody had answered, and the questionnaire still stands.
        var late = State == CaseState.Closed && channel == FollowUpChannel.Survey && Closing == CaseClosing.NoAnswer;
        var move = solved ? late ? CaseMove.AnsweredLate : CaseMove.FollowedUp
            : escalates ? CaseMove.Escalated : CaseMove.Reopened;
        if (State == CaseState.Closed && !late) return CaseRefusals.StateForbids(State.Text(), CaseMove.FollowedUp.Text());

        var kept = Kept(answer, channel, s);
        FollowUpSurvey? settled = null;
        var decision = Make(
            move, s, new StepWords(Result: answer.Satisfaction?.ToString(), Note: answer.Comment),
            // 未解决的也是回访：重新办理和转督办可以由监督人员进行，打这个电话须是没有办理过的人。
            () => (channel == FollowUpChannel.Phone ? CaseRules.FollowUpByAnother(this, s) : null) ?? SurveyRules.AnswerHolds(answer, s.Profile),
            () =>
            {
                if (!late) JudgeFollowUp(s);
                (Satisfaction, FollowUpOutcome) = (answer.Satisfaction, FollowUps.FollowUpOutcome.Answered);
                if (!solved) NotSolvedCount++;
                if (late && solved) (Closing, settled) = (CaseClosing.Solved, settle(s));
                else if (solved) Close(CaseClosing.Solved, s, () => settled = settle(s));
                else if (escalates) settled = Escalate(s, settle);
                else settled = GoBack(s, settle);
            });
        return decision.IsRefused ? decision : decision.Value with { FollowUp = kept, Settled = settled };
    }

    /// <summary>Back to the department, with new clocks of both kinds.</summary>
    FollowUpSurvey? GoBack(CaseSituation s, Func<CaseSituation, FollowUpSurvey?> settle)
    {
        var settled = settle(s);
        BeginRound(s);
        (Contact, ContactedAt, FailedContactsOn) = (ContactState.Pending, null, []);
        StartClocks(s.Now, s.Profile, s.Calendar);
        return settled;
    }

    /// <summary>第二次未解决，转监督部督办，期限另计。(ours)</summary>
    FollowUpSurvey? Escalate(CaseSituation s, Func<CaseSituation, FollowUpSurvey?> settle)
    {
        var settled = settle(s);
        BeginRound(s);
        StartRectifyClock(s.Now, s.Profile, s.Calendar);
        FollowUpOutcome = FollowUps.FollowUpOutcome.Answered;
        return settled;
    }

    void Close(CaseClosing closing, CaseSituation s, Action? settle = null)
    {
        (Closing, ClosedAt) = (closing, s.Now);
        settle?.Invoke();
    }

    /// <summary>回访按时与否；电话打不通的人没有回访期限，按时答卷的计为按时。(ours)</summary>
    void JudgeFollowUp(CaseSituation s)
    {
        var endsAt = FollowUpEndsAt!.Value;
        if (CanBeCalled || s.Now < endsAt) JudgeBy(CaseDuty.FollowUp, endsAt, s.Now, s.HiddenUntil);
    }

    static FollowUpSurvey? Answered(CaseSituation s)
    {
        s.OpenSurvey!.Settle(SurveyState.Answered, s.Now);
        return s.OpenSurvey;
    }

    FollowUp Kept(FollowUpAnswer answer, FollowUpChannel channel, CaseSituation s) => new()
    {
        Id = s.Ids.FollowUpId,
        CaseId = Id,
        Round = Round,
        At = s.Now,
        Channel = channel,
        Result = answer.Result,
        Satisfaction = answer.Result == FollowUpResult.Answered ? answer.Satisfaction : null,
        Solved = answer.Result == FollowUpResult.Answered ? answer.Solved : null,
        Comment = Trimmed(answer.Comment),
        ById = s.Actor.Id,
    };
}
