namespace Domain.Messaging;

/// <summary>投递状态: how far a message is, in words that staff read.</summary>
public enum DeliveryState
{
    /// <summary>待发送: waits for its time.</summary>
    Queued,

    /// <summary>发送中: somebody holds it under a lease; the call may have left.</summary>
    Sending,

    /// <summary>已发出: the platform took it; its receipt is still to come.</summary>
    Sent,

    /// <summary>已送达. Final.</summary>
    Delivered,

    /// <summary>无法接收: the person does not take it, on any way we have. Final.</summary>
    Blocked,

    /// <summary>发送失败: it did not arrive, and repeating it by itself cannot help. Final.</summary>
    Failed,

    /// <summary>结果不明: nobody knows whether it arrived; never repeated by itself, a receipt may still tell.</summary>
    OutcomeUnknown,

    /// <summary>未发送: there was no way to the person, or somebody else's message said the same; the reason is kept. Final.</summary>
    Suppressed,

    /// <summary>暂停: waits until somebody mends what is wrong with the template or the account.</summary>
    Parked,
}

/// <summary>消息状态的合法变化: the only table of a message's moves. A final state never changes.</summary>
public static class DeliveryMoves
{
    static readonly Dictionary<DeliveryState, DeliveryState[]> Table = new()
    {
        [DeliveryState.Queued] =
        [
            DeliveryState.Sending, DeliveryState.Suppressed, DeliveryState.Parked, DeliveryState.Blocked, DeliveryState.OutcomeUnknown,
        ],
        [DeliveryState.Sending] =
        [
            DeliveryState.Sent, DeliveryState.Queued, DeliveryState.Blocked, DeliveryState.Failed, DeliveryState.OutcomeUnknown, DeliveryState.Parked,
        ],
        [DeliveryState.Sent] = [DeliveryState.Delivered, DeliveryState.Blocked, DeliveryState.Failed, DeliveryState.OutcomeUnknown],
        [DeliveryState.OutcomeUnknown] = [DeliveryState.Delivered, DeliveryState.Blocked, DeliveryState.Failed],
        [DeliveryState.Parked] = [DeliveryState.Queued, DeliveryState.Suppressed, DeliveryState.OutcomeUnknown],
        [DeliveryState.Delivered] = [],
        [DeliveryState.Blocked] = [],
        [DeliveryState.Failed] = [],
        [DeliveryState.Suppressed] = [],
    };

    /// <summary>True when a message may go from one state to the other.</summary>
    public static bool Allows(DeliveryState from, DeliveryState to) => Table[from].Contains(to);

    /// <summary>The states from which a message may come into this one.</summary>
    public static IReadOnlyList<DeliveryState> Before(DeliveryState state) => [.. Table.Where(row => row.Value.Contains(state)).Select(row => row.Key)];

    /// <summary>终态：不再变化。</summary>
    public static bool IsFinal(DeliveryState state) => Table[state].Length == 0;

    /// <summary>
    /// 可以重发: it is known not to have arrived, or staff decide that a second copy is better than none. What is still on its
    /// way, or arrived, is not sent again. (ours)
    /// </summary>
    public static bool MayBeResent(DeliveryState state) =>
        state is DeliveryState.Blocked or DeliveryState.Failed or DeliveryState.Suppressed or DeliveryState.OutcomeUnknown or DeliveryState.Parked;
}
