namespace Api.Persistence;

/// <summary>How far one recipient of a broadcast is, before and beside its message.</summary>
public enum RecipientState
{
    /// <summary>In the audience; no message was written yet.</summary>
    Waiting,

    /// <summary>A message was written; how far it is, the message tells.</summary>
    Handed,

    /// <summary>Taken out before a message was written: unsubscribed, answered, erased, or the broadcast was cancelled.</summary>
    Withdrawn,

    /// <summary>Nobody whom WeChat told us apart, so nobody to write to.</summary>
    Unreachable,
}

/// <summary>
/// One recipient of a broadcast, fixed when it started: a person for a notice, a questionnaire for a survey. The unique key is
/// what keeps anybody from being told twice. Forgotten when the links have expired.
/// </summary>
public sealed class BroadcastRecipient
{
    /// <summary>Identity; the order in which messages are written.</summary>
    public required Guid Id { get; init; }

    /// <summary>The broadcast.</summary>
    public required Guid BroadcastId { get; init; }

    /// <summary>What makes it the same recipient: <c>account:…</c>, <c>survey:…</c>, or <c>case:…</c> where nobody can be written to.</summary>
    public required string Key { get; set; }

    /// <summary>The person; null for a survey, and once the person erased the own identity.</summary>
    public Guid? RaterAccountId { get; set; }

    /// <summary>The questionnaire; null for a notice.</summary>
    public Guid? SurveyId { get; init; }

    /// <summary>Number inside the signed link of a notice; null for a survey.</summary>
    public long? LinkNumber { get; set; }

    /// <summary>How far it is.</summary>
    public required RecipientState State { get; set; }

    /// <summary>The person erased the own identity: the row counts, and names nobody.</summary>
    public void Forget()
    {
        (Key, RaterAccountId, LinkNumber) = ($"erased:{Id:N}", null, null);
        if (State == RecipientState.Waiting) State = RecipientState.Withdrawn;
    }
}

/// <summary>
/// 群发进度: where the fan-out stands, and the counters, rolled up by the worker from the rows they count. Apart from the
/// broadcast, so that they move without changing its version.
/// </summary>
public sealed class BroadcastProgress
{
    /// <summary>The broadcast.</summary>
    public required Guid BroadcastId { get; init; }

    /// <summary>Last row of the audience that was taken up; null before the first.</summary>
    public Guid? Cursor { get; init; }

    /// <summary>When the whole audience was taken up, UTC; null before.</summary>
    public DateTime? FixedAt { get; init; }

    /// <summary>Recipients.</summary>
    public int Total { get; init; }

    /// <summary>待发送: no message yet, or waiting for its time.</summary>
    public int Queued { get; init; }

    /// <summary>已发出: taken by the platform, its receipt still to come.</summary>
    public int Sent { get; init; }

    /// <summary>已送达.</summary>
    public int Delivered { get; init; }

    /// <summary>失败或拒收.</summary>
    public int Failed { get; init; }

    /// <summary>结果不明.</summary>
    public int Unknown { get; init; }

    /// <summary>收回: unsubscribed, answered or cancelled before it was sent.</summary>
    public int Suppressed { get; init; }

    /// <summary>没有渠道.</summary>
    public int NoChannel { get; init; }

    /// <summary>When this was counted, UTC; null before.</summary>
    public DateTime? CountedAt { get; init; }

    /// <summary>When nothing was left that could still change, UTC; null before.</summary>
    public DateTime? SettledAt { get; init; }
}

/// <summary>退订: a person who stopped all notices with one tap; asking for notices again lifts it.</summary>
public sealed class NoticeStop
{
    /// <summary>The person.</summary>
    public required Guid RaterAccountId { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTime StoppedAt { get; init; }
}
