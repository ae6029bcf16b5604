using System.Collections.Frozen;

namespace Domain.Feedbacks;

/// <summary>综合点评 or 投诉: what is said beside the ratings, about no completed matter in particular (SD 12, HB 三(五)).</summary>
public enum FeedbackKind
{
    /// <summary>综合点评: an opinion or a suggestion about the service as a whole (SD 12).</summary>
    GeneralComment,

    /// <summary>投诉: verified or not before it is closed (HB 三(五), QH 一(二)).</summary>
    Complaint,
}

/// <summary>Who it comes from (SD 12).</summary>
public enum FeedbackSource
{
    /// <summary>交易主体.</summary>
    Party,

    /// <summary>社会公众.</summary>
    Public,

    /// <summary>行业协会.</summary>
    Association,

    /// <summary>暗访.</summary>
    UndercoverCheck,

    /// <summary>新闻媒体.</summary>
    Media,
}

/// <summary>How far it is (HB 三(五)).</summary>
public enum FeedbackState
{
    /// <summary>已受理, to be handed to a department.</summary>
    Received,

    /// <summary>已转办: a department looks into it and answers.</summary>
    Transferred,

    /// <summary>已答复, to be verified by 监督部.</summary>
    Replied,

    /// <summary>核实属实.</summary>
    Verified,

    /// <summary>核实不属实.</summary>
    Unverified,

    /// <summary>已办结.</summary>
    Closed,
}

/// <summary>What can be done to it.</summary>
public enum FeedbackMove
{
    /// <summary>转办, or to another department.</summary>
    Transferred,

    /// <summary>答复.</summary>
    Replied,

    /// <summary>退回重办.</summary>
    SentBack,

    /// <summary>核实属实.</summary>
    Verified,

    /// <summary>核实不属实.</summary>
    Unverified,

    /// <summary>不予受理.</summary>
    Dismissed,

    /// <summary>办结.</summary>
    Closed,

    /// <summary>公开答复.</summary>
    Published,

    /// <summary>撤回公开.</summary>
    PublicationWithdrawn,
}

/// <summary>The only table of legal moves of a comment or complaint.</summary>
public static class FeedbackMoves
{
    static readonly FrozenDictionary<(FeedbackState From, FeedbackMove Move), FeedbackState> Rows =
        new Dictionary<(FeedbackState, FeedbackMove), FeedbackState>
        {
            [(FeedbackState.Received, FeedbackMove.Transferred)] = FeedbackState.Transferred,
            [(FeedbackState.Received, FeedbackMove.Dismissed)] = FeedbackState.Closed,
            [(FeedbackState.Transferred, FeedbackMove.Transferred)] = FeedbackState.Transferred,
            [(FeedbackState.Transferred, FeedbackMove.Replied)] = FeedbackState.Replied,
            [(FeedbackState.Replied, FeedbackMove.SentBack)] = FeedbackState.Transferred,
            [(FeedbackState.Replied, FeedbackMove.Verified)] = FeedbackState.Verified,
            [(FeedbackState.Replied, FeedbackMove.Unverified)] = FeedbackState.Unverified,
            [(FeedbackState.Replied, FeedbackMove.Closed)] = FeedbackState.Closed,
            [(FeedbackState.Verified, FeedbackMove.Closed)] = FeedbackState.Closed,
            [(FeedbackState.Unverified, FeedbackMove.Closed)] = FeedbackState.Closed,
            [(FeedbackState.Closed, FeedbackMove.Published)] = FeedbackState.Closed,
            [(FeedbackState.Closed, FeedbackMove.PublicationWithdrawn)] = FeedbackState.Closed,
        }.ToFrozenDictionary();

    /// <summary>Every row: from which state, what, into which state.</summary>
    public static IReadOnlyList<(FeedbackState From, FeedbackMove Move, FeedbackState To)> Table { get; } =
        [.. Rows.Select(row => (row.Key.From, row.Key.Move, row.Value)).OrderBy(row => row.From).ThenBy(row => row.Move)];

    /// <summary>Where a move leads from a state; null when the table does not have it.</summary>
    public static FeedbackState? After(FeedbackState from, FeedbackMove move) =>
        Rows.TryGetValue((from, move), out var to) ? to : null;
}
