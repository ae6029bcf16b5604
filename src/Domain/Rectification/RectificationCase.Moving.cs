using Domain.FollowUps;
using Domain.Shared;
using Domain.Statistics;

namespace Domain.Rectification;

public sealed partial class RectificationCase
{
    /// <summary>
    /// Every move goes through here: who may, whether the table has it, whether its own rules hold; then it takes effect,
    /// the clocks are set, and the line of the timeline and the steps of the counts are made.
    /// </summary>
    /// <param name="move">The move.</param>
    /// <param name="s">The moment.</param>
    /// <param name="words">What somebody wrote with it.</param>
    /// <param name="rule">The move's own rules, the first that objects.</param>
    /// <param name="effect">What it changes; the state itself comes from the table.</param>
    Decision<CaseChange> Make(CaseMove move, CaseSituation s, StepWords words, Func<Refusal?> rule, Action? effect = null)
    {
        if (CaseRules.MayMake(move, this, s) is { } notThisPerson) return notThisPerson;
        if (CaseMoves.After(State, move) is not { } next) return CaseRefusals.StateForbids(State.Text(), move.Text());

        var (before, from) = (CaseTally.Standing(this), State);
        var putBack = RememberClocks();
        // The rules go by the deadlines that hold once the seal is lifted, also where nobody looked since.
        var unsealed = Unseal(s.HiddenUntil, s.Now, s.Profile, s.Calendar);
        if (rule() is { } refusal)
        {
            putBack();
            return refusal;
        }
        var side = CaseRules.SideOf(move, this, s)!.Value;
        JudgePassed(s.Now, s.HiddenUntil);
        effect?.Invoke();
        State = next;
        SetWatch(s.Now, s.HiddenUntil);
        var step = new CaseStep
        {
            CaseId = Id,
            Ordinal = Version + 1,
            Round = Round,
            At = s.Now,
            Move = move,
            From = from,
            To = next,
            DepartmentId = DepartmentId,
            Side = side,
            ById = s.Actor.Id,
            Result = words.Result,
            Method = words.Method,
            Note = Trimmed(words.Note),
            Reply = Trimmed(words.Reply),
            DueOn = words.DueOn,
        };
        return new CaseChange(step, CaseTally.Difference(before, CaseTally.Standing(this))) { Unsealed = unsealed };
    }

    /// <summary>The first of the department who does something has taken the case.</summary>
    void Take(CaseSituation s)
    {
        if (s.Actor.Sides.Contains(CaseSide.Department) || !s.DepartmentCanHandle) HandlerId ??= s.Actor.Id;
    }

    /// <summary>A new round: what belonged to the last one is cleared; verdicts, once given, stay.</summary>
    void BeginRound(CaseSituation s)
    {
        Round++;
        Reopenings++;
        (Finding, Ending, FinishedAt) = (null, null, null);
        (LedgerDueOn, LedgerEndsAt, LedgerSetOn, LedgerReason, LedgerById) = (null, null, null, null, null);
        (FollowUpDueOn, FollowUpEndsAt, FollowUpDays, FailedFollowUps, FollowUpOutcome) = (null, null, [], 0, null);
        (Closing, ClosedAt) = (null, null);
        RoundBeganAt = s.Now;
    }

    /// <summary>The questionnaire is no longer needed.</summary>
    static FollowUpSurvey? Withdraw(CaseSituation s)
    {
        s.OpenSurvey?.Settle(SurveyState.Withdrawn, s.Now);
        return s.OpenSurvey;
    }

    static string? Trimmed(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
