using System.Collections.Frozen;

namespace Domain.Supervision;

/// <summary>How far an escalation to the supervision committee is (SD 18, SD 20).</summary>
public enum EscalationState
{
    /// <summary>待委员会审议.</summary>
    Submitted,

    /// <summary>退回修改方案.</summary>
    SentBack,

    /// <summary>方案已同意: it is carried out by its day.</summary>
    Approved,

    /// <summary>方案已落实.</summary>
    Completed,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>随整改终结: the case was closed or cancelled before the escalation came to its end (ours).</summary>
    Ended,
}

/// <summary>What can be done to an escalation.</summary>
public enum EscalationMove
{
    /// <summary>委员会同意方案.</summary>
    Approved,

    /// <summary>委员会退回方案.</summary>
    SentBack,

    /// <summary>重报方案.</summary>
    PlanRevised,

    /// <summary>落实完成.</summary>
    Completed,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>随整改终结 (ours).</summary>
    Ended,
}

/// <summary>The only table of legal moves of an escalation.</summary>
public static class EscalationMoves
{
    static readonly FrozenDictionary<(EscalationState From, EscalationMove Move), EscalationState> Rows =
        new Dictionary<(EscalationState, EscalationMove), EscalationState>
        {
            [(EscalationState.Submitted, EscalationMove.Approved)] = EscalationState.Approved,
            [(EscalationState.Submitted, EscalationMove.SentBack)] = EscalationState.SentBack,
            [(EscalationState.SentBack, EscalationMove.PlanRevised)] = EscalationState.Submitted,
            [(EscalationState.Approved, EscalationMove.Completed)] = EscalationState.Completed,
            [(EscalationState.Submitted, EscalationMove.Withdrawn)] = EscalationState.Withdrawn,
            [(EscalationState.SentBack, EscalationMove.Withdrawn)] = EscalationState.Withdrawn,
            [(EscalationState.Approved, EscalationMove.Withdrawn)] = EscalationState.Withdrawn,
            [(EscalationState.Submitted, EscalationMove.Ended)] = EscalationState.Ended,
            [(EscalationState.SentBack, EscalationMove.Ended)] = EscalationState.Ended,
            [(EscalationState.Approved, EscalationMove.Ended)] = EscalationState.Ended,
        }.ToFrozenDictionary();

    /// <summary>States in which the escalation still asks something of somebody; a case has one such at most.</summary>
    public static IReadOnlyList<EscalationState> Open { get; } = [EscalationState.Submitted, EscalationState.SentBack, EscalationState.Approved];

    /// <summary>Every row: from which state, what, into which state.</summary>
    public static IReadOnlyList<(EscalationState From, EscalationMove Move, EscalationState To)> Table { get; } =
        [.. Rows.Select(row => (row.Key.From, row.Key.Move, row.Value)).OrderBy(row => row.From).ThenBy(row => row.Move)];

    /// <summary>Where a move leads from a state; null when the table does not have it.</summary>
    public static EscalationState? After(EscalationState from, EscalationMove move) => Rows.TryGetValue((from, move), out var to) ? to : null;
}
