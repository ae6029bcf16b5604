using System.Collections.Frozen;

namespace Domain.Supervision;

/// <summary>How far an investigation task is (SD 18).</summary>
public enum InvestigationState
{
    /// <summary>待指派.</summary>
    Opened,

    /// <summary>调查中.</summary>
    Assigned,

    /// <summary>已查明.</summary>
    Findings,

    /// <summary>整改措施已定.</summary>
    Measures,

    /// <summary>已办结.</summary>
    Closed,
}

/// <summary>What can be done to an investigation task.</summary>
public enum InvestigationMove
{
    /// <summary>指派, or to another person.</summary>
    Assigned,

    /// <summary>记录调查情况.</summary>
    FindingsRecorded,

    /// <summary>确定整改措施.</summary>
    MeasuresSet,

    /// <summary>延期, by somebody else than the assignee.</summary>
    Extended,

    /// <summary>办结.</summary>
    Closed,
}

/// <summary>What an investigation found.</summary>
public enum InvestigationOutcome
{
    /// <summary>问题属实: measures follow.</summary>
    Confirmed,

    /// <summary>问题不成立: nothing to be put right.</summary>
    Unfounded,
}

/// <summary>The only table of legal moves of an investigation task.</summary>
public static class InvestigationMoves
{
    const InvestigationState Opened = InvestigationState.Opened, Assigned = InvestigationState.Assigned,
        Findings = InvestigationState.Findings, Measures = InvestigationState.Measures, Closed = InvestigationState.Closed;

    static readonly FrozenDictionary<(InvestigationState From, InvestigationMove Move), InvestigationState> Rows =
        new Dictionary<(InvestigationState, InvestigationMove), InvestigationState>
        {
            [(Opened, InvestigationMove.Assigned)] = Assigned,
            [(Assigned, InvestigationMove.Assigned)] = Assigned,
            [(Findings, InvestigationMove.Assigned)] = Findings,
            [(Measures, InvestigationMove.Assigned)] = Measures,
            [(Assigned, InvestigationMove.FindingsRecorded)] = Findings,
            [(Findings, InvestigationMove.FindingsRecorded)] = Findings,
            [(Findings, InvestigationMove.MeasuresSet)] = Measures,
            [(Measures, InvestigationMove.MeasuresSet)] = Measures,
            [(Opened, InvestigationMove.Extended)] = Opened,
            [(Assigned, InvestigationMove.Extended)] = Assigned,
            [(Findings, InvestigationMove.Extended)] = Findings,
            [(Measures, InvestigationMove.Extended)] = Measures,
            [(Findings, InvestigationMove.Closed)] = Closed,
            [(Measures, InvestigationMove.Closed)] = Closed,
        }.ToFrozenDictionary();

    /// <summary>Every row: from which state, what, into which state.</summary>
    public static IReadOnlyList<(InvestigationState From, InvestigationMove Move, InvestigationState To)> Table { get; } =
        [.. Rows.Select(row => (row.Key.From, row.Key.Move, row.Value)).OrderBy(row => row.From).ThenBy(row => row.Move)];

    /// <summary>Where a move leads from a state; null when the table does not have it.</summary>
    public static InvestigationState? After(InvestigationState from, InvestigationMove move) =>
        Rows.TryGetValue((from, move), out var to) ? to : null;
}

/// <summary>Names of states, moves, outcomes and subjects.</summary>
public static class InvestigationTexts
{
    /// <summary>Name of a state.</summary>
    public static string Text(this InvestigationState state) => state switch
    {
        InvestigationState.Opened => "待指派",
        InvestigationState.Assigned => "调查中",
        InvestigationState.Findings => "已查明",
        InvestigationState.Measures => "整改措施已定",
        InvestigationState.Closed => "已办结",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>Name of a move.</summary>
    public static string Text(this InvestigationMove move) => move switch
    {
        InvestigationMove.Assigned => "指派",
        InvestigationMove.FindingsRecorded => "记录调查情况",
        InvestigationMove.MeasuresSet => "确定整改措施",
        InvestigationMove.Extended => "延期",
        InvestigationMove.Closed => "办结",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, "Unknown move."),
    };

    /// <summary>Name of an outcome.</summary>
    public static string Text(this InvestigationOutcome outcome) => outcome switch
    {
        InvestigationOutcome.Confirmed => "问题属实",
        InvestigationOutcome.Unfounded => "问题不成立",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };

    /// <summary>Name of a kind of subject.</summary>
    public static string Text(this AlertSubjectKind kind) => kind switch
    {
        AlertSubjectKind.Department => "部门",
        AlertSubjectKind.Item => "服务事项",
        AlertSubjectKind.Entrance => "评价入口",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };
}
