using System.Collections.Frozen;

namespace Domain.Rectification;

/// <summary>One row of the table: in this state this move leads there.</summary>
/// <param name="From">State before.</param>
/// <param name="Move">What is done.</param>
/// <param name="To">State after.</param>
public sealed record CaseTransition(CaseState From, CaseMove Move, CaseState To);

/// <summary>The only table of legal moves: what may be done in which state, where it leads, and who does it.</summary>
public static class CaseMoves
{
    const CaseState Opened = CaseState.Opened, Handling = CaseState.Handling, Ledger = CaseState.Ledger, FollowUp = CaseState.FollowUp,
        Escalated = CaseState.Escalated, Closed = CaseState.Closed, Cancelled = CaseState.Cancelled;

    const CaseSide Department = CaseSide.Department, Caller = CaseSide.FollowUp, Supervision = CaseSide.Supervision,
        Committee = CaseSide.Committee, Rater = CaseSide.Rater, System = CaseSide.System;

    static readonly CaseState[] InWorkStates = [Opened, Handling, Ledger];

    /// <summary>States in which the department owes the next step.</summary>
    public static IReadOnlyList<CaseState> InWork => InWorkStates;

    /// <summary>States in which nobody owes the case anything any more; a reopening leads out of the first.</summary>
    public static IReadOnlyList<CaseState> Over { get; } = [Closed, Cancelled];

    static readonly Row[] Rows =
    [
        new(CaseMove.SolvedOnTheSpot, [Department], To(FollowUp, Opened, Handling)),
        new(CaseMove.ContactAttempted, [Department], Staying(InWorkStates)),
        new(CaseMove.ContactSettled, [Department], [.. To(Handling, Opened), .. Staying(Handling, Ledger)]),
        new(CaseMove.Verified, [Department], Staying(InWorkStates)),
        new(CaseMove.PutOnLedger, [Department], To(Ledger, Opened, Handling)),
        new(CaseMove.Extended, [Department, Supervision, Committee], Staying(Ledger)),
        new(CaseMove.Rectified, [Department], To(FollowUp, InWorkStates)),
        new(CaseMove.Explained, [Department], To(FollowUp, InWorkStates)),
        new(CaseMove.FollowUpAttempted, [Caller], Staying(FollowUp)),
        new(CaseMove.FollowUpUnreached, [Caller], To(Closed, FollowUp)),
        new(CaseMove.FollowedUp, [Caller, Rater], To(Closed, FollowUp)),
        new(CaseMove.FollowUpLapsed, [System], To(Closed, FollowUp)),
        new(CaseMove.AnsweredLate, [Rater], Staying(Closed)),
        new(CaseMove.Reopened, [Caller, Supervision, Committee, Rater], To(Opened, FollowUp, Closed)),
        new(CaseMove.Escalated, [Caller, Rater], To(Escalated, FollowUp, Closed)),
        new(CaseMove.Returned, [Supervision, Committee], To(Handling, FollowUp, Closed, Escalated)),
        new(CaseMove.Transferred, [Supervision, Committee], Staying([.. InWorkStates, Escalated])),
        new(CaseMove.HandedOver, [Department, Supervision, Committee, System], Staying(InWorkStates)),
        new(CaseMove.Expedited, [Supervision, Committee, Department, Caller], Staying([.. InWorkStates, FollowUp, Escalated])),
        new(CaseMove.Supervised, [Supervision, Committee], Staying([.. InWorkStates, FollowUp, Escalated, Closed, Cancelled])),
        new(CaseMove.EvidenceAttached, [Department, Caller, Supervision, Committee], Staying([.. InWorkStates, FollowUp, Escalated, Closed])),
        new(CaseMove.ContactErased, [System], Staying([.. InWorkStates, FollowUp, Escalated])),
        new(CaseMove.BroughtToCommittee, [System], Staying([.. InWorkStates, FollowUp, Escalated])),
        new(CaseMove.Closed, [Supervision, Committee, Caller], To(Closed, FollowUp, Escalated)),
        new(CaseMove.Cancelled, [System], To(Cancelled, [.. InWorkStates, FollowUp, Escalated, Closed])),
    ];

    static readonly FrozenDictionary<(CaseState, CaseMove), CaseState> Targets = Rows
        .SelectMany(row => row.Steps.Select(step => ((step.From, row.Move), step.To)))
        .ToFrozenDictionary(entry => entry.Item1, entry => entry.To);

    static readonly FrozenDictionary<CaseMove, IReadOnlyList<CaseSide>> Makers =
        Rows.ToFrozenDictionary(row => row.Move, IReadOnlyList<CaseSide> (row) => row.Makers);

    /// <summary>Every row.</summary>
    public static IReadOnlyList<CaseTransition> Table { get; } =
        [.. Rows.SelectMany(row => row.Steps.Select(step => new CaseTransition(step.From, row.Move, step.To)))];

    /// <summary>The department's own steps: whoever made one of them has handled the case.</summary>
    public static IReadOnlyList<CaseMove> HandlingMoves { get; } = [.. Rows.Where(row => row.Makers is [CaseSide.Department]).Select(row => row.Move)];

    /// <summary>Where a move leads from a state; null when the table does not have it.</summary>
    public static CaseState? After(CaseState from, CaseMove move) =>
        Targets.TryGetValue((from, move), out var to) ? to : null;

    /// <summary>Who makes this move.</summary>
    public static IReadOnlyList<CaseSide> MakersOf(CaseMove move) => Makers[move];

    /// <summary>True for the department's own steps.</summary>
    public static bool IsHandling(CaseMove move) => HandlingMoves.Contains(move);

    static (CaseState, CaseState)[] To(CaseState to, params CaseState[] from) => [.. from.Select(f => (f, to))];

    static (CaseState, CaseState)[] Staying(params CaseState[] states) => [.. states.Select(s => (s, s))];

    sealed record Row(CaseMove Move, CaseSide[] Makers, (CaseState From, CaseState To)[] Steps);
}
