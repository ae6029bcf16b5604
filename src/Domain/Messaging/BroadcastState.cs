namespace Domain.Messaging;

/// <summary>群发状态: how far a broadcast is.</summary>
public enum BroadcastState
{
    /// <summary>草稿: its author still changes it.</summary>
    Draft,

    /// <summary>待审批: large enough that a second person must agree.</summary>
    Submitted,

    /// <summary>发送中: its audience is fixed, its messages leave.</summary>
    Running,

    /// <summary>已暂停: nothing more leaves until somebody resumes it.</summary>
    Paused,

    /// <summary>已完成: every message came to its end. Final.</summary>
    Completed,

    /// <summary>已取消: what had not been sent was taken back, what was sent stays. Final.</summary>
    Cancelled,
}

/// <summary>What can be done with a broadcast.</summary>
public enum BroadcastMove
{
    /// <summary>修改.</summary>
    Edit,

    /// <summary>提交: sent at once, or for approval when it is large.</summary>
    Submit,

    /// <summary>批准.</summary>
    Approve,

    /// <summary>退回: the approver sends it back to its author.</summary>
    Return,

    /// <summary>暂停.</summary>
    Pause,

    /// <summary>恢复.</summary>
    Resume,

    /// <summary>取消.</summary>
    Cancel,

    /// <summary>完成: the last message came to its end; nobody's wish.</summary>
    Complete,
}

/// <summary>群发状态的合法变化: the only table of a broadcast's moves.</summary>
public static class BroadcastMoves
{
    static readonly Dictionary<(BroadcastState From, BroadcastMove Move), BroadcastState[]> Table = new()
    {
        [(BroadcastState.Draft, BroadcastMove.Edit)] = [BroadcastState.Draft],
        [(BroadcastState.Draft, BroadcastMove.Submit)] = [BroadcastState.Submitted, BroadcastState.Running],
        [(BroadcastState.Draft, BroadcastMove.Cancel)] = [BroadcastState.Cancelled],
        [(BroadcastState.Submitted, BroadcastMove.Approve)] = [BroadcastState.Running],
        [(BroadcastState.Submitted, BroadcastMove.Return)] = [BroadcastState.Draft],
        [(BroadcastState.Submitted, BroadcastMove.Cancel)] = [BroadcastState.Cancelled],
        [(BroadcastState.Running, BroadcastMove.Pause)] = [BroadcastState.Paused],
        [(BroadcastState.Running, BroadcastMove.Cancel)] = [BroadcastState.Cancelled],
        [(BroadcastState.Running, BroadcastMove.Complete)] = [BroadcastState.Completed],
        [(BroadcastState.Paused, BroadcastMove.Resume)] = [BroadcastState.Running],
        [(BroadcastState.Paused, BroadcastMove.Cancel)] = [BroadcastState.Cancelled],
    };

    /// <summary>Where a move may lead from a state; nowhere when it is not legal there.</summary>
    public static IReadOnlyList<BroadcastState> Of(BroadcastState from, BroadcastMove move) => Table.GetValueOrDefault((from, move), []);

    /// <summary>True when the move is legal in this state.</summary>
    public static bool Allows(BroadcastState from, BroadcastMove move) => Of(from, move).Count > 0;

    /// <summary>The moves that are legal in a state.</summary>
    public static IReadOnlyList<BroadcastMove> From(BroadcastState state) =>
        [.. Enum.GetValues<BroadcastMove>().Where(move => Allows(state, move))];

    /// <summary>终态：不再变化。</summary>
    public static bool IsFinal(BroadcastState state) => From(state).Count == 0;

    /// <summary>The state in Chinese.</summary>
    public static string Text(this BroadcastState state) => state switch
    {
        BroadcastState.Draft => "草稿",
        BroadcastState.Submitted => "待审批",
        BroadcastState.Running => "发送中",
        BroadcastState.Paused => "已暂停",
        BroadcastState.Completed => "已完成",
        _ => "已取消",
    };

    /// <summary>The move in Chinese.</summary>
    public static string Text(this BroadcastMove move) => move switch
    {
        BroadcastMove.Edit => "修改",
        BroadcastMove.Submit => "提交",
        BroadcastMove.Approve => "批准",
        BroadcastMove.Return => "退回",
        BroadcastMove.Pause => "暂停",
        BroadcastMove.Resume => "恢复",
        BroadcastMove.Cancel => "取消",
        _ => "完成",
    };
}
