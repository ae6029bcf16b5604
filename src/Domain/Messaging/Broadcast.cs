using Domain.Shared;

namespace Domain.Messaging;

/// <summary>What a broadcast says and to whom.</summary>
/// <param name="Kind">Notice or survey.</param>
/// <param name="Title">Title; of a survey, the name of the round.</param>
/// <param name="Text">Text of a notice.</param>
/// <param name="LinkPath">Page of this site a notice leads on to; null for none.</param>
/// <param name="Audience">Whom it is for.</param>
public sealed record BroadcastContent(BroadcastKind Kind, string Title, string? Text, string? LinkPath, BroadcastAudience Audience);

/// <summary>
/// 群发: one notice or one survey round for many, from the draft to its end. Its counters stand apart, so that they move without
/// changing its version.
/// </summary>
public sealed class Broadcast : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Notice or survey.</summary>
    public required BroadcastKind Kind { get; init; }

    /// <summary>Title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Text of a notice; null for a survey without one.</summary>
    public string? Text { get; private set; }

    /// <summary>Page of this site; null for none.</summary>
    public string? LinkPath { get; private set; }

    /// <summary>Whom it is for.</summary>
    public BroadcastAudience Audience { get; private set; } = new(AudienceKind.NoticeSubscribers);

    /// <summary>Account that wrote it.</summary>
    public required Guid AuthorId { get; init; }

    /// <summary>When it was drafted, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>How far it is.</summary>
    public BroadcastState State { get; private set; } = BroadcastState.Draft;

    /// <summary>People in the audience when it was submitted; null before.</summary>
    public int? SubmittedSize { get; private set; }

    /// <summary>When it was submitted, UTC: whoever came into the audience later is not told.</summary>
    public DateTime? SubmittedAt { get; private set; }

    /// <summary>Account that approved or returned it; null for none.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>Why it was returned or cancelled; null for neither.</summary>
    public string? Reason { get; private set; }

    /// <summary>When its messages began to leave, UTC; null before.</summary>
    public DateTime? StartedAt { get; private set; }

    /// <summary>When it was completed or cancelled, UTC; null before.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>A draft.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="content">What it says and to whom; checked.</param>
    /// <param name="author">Account that writes it.</param>
    /// <param name="now">Instant, UTC.</param>
    public static Broadcast Draft(Guid id, BroadcastContent content, Guid author, DateTime now)
    {
        var draft = new Broadcast { Id = id, Kind = content.Kind, AuthorId = author, CreatedAt = now };
        draft.Say(content);
        return draft;
    }

    /// <summary>起草人修改草稿。(ours)</summary>
    public Refusal? Edit(BroadcastContent content, Guid by)
    {
        if ((MayMove(BroadcastMove.Edit) ?? WrittenBy(by)) is { } refusal) return refusal;
        Say(content);
        return null;
    }

    /// <summary>提交：人数超过规定的待审批，否则开始发送。(ours)</summary>
    /// <param name="by">Account that submits.</param>
    /// <param name="size">People in the audience now.</param>
    /// <param name="approvalAbove">Above this size a second person must agree.</param>
    /// <param name="now">Instant, UTC.</param>
    public Refusal? Submit(Guid by, int size, int approvalAbove, DateTime now)
    {
        if ((MayMove(BroadcastMove.Submit) ?? WrittenBy(by) ?? (size > 0 ? null : BroadcastRefusals.AudienceEmpty)) is { } refusal) return refusal;
        (SubmittedSize, SubmittedAt, Reason, DecidedById) = (size, now, null, null);
        if (BroadcastRules.NeedsApproval(size, approvalAbove)) State = BroadcastState.Submitted;
        else Start(now);
        return null;
    }

    /// <summary>由起草人以外的人批准，随即开始发送。(ours)</summary>
    public Refusal? Approve(Guid by, DateTime now)
    {
        if ((MayMove(BroadcastMove.Approve) ?? SecondPerson(by)) is { } refusal) return refusal;
        DecidedById = by;
        Start(now);
        return null;
    }

    /// <summary>由起草人以外的人退回修改，写明理由。(ours)</summary>
    public Refusal? Return(Guid by, string? reason)
    {
        if ((MayMove(BroadcastMove.Return) ?? SecondPerson(by)) is { } refusal) return refusal;
        (State, DecidedById, Reason, SubmittedSize, SubmittedAt) = (BroadcastState.Draft, by, reason?.Trim(), null, null);
        return null;
    }

    /// <summary>暂停：未发出的停下。(ours)</summary>
    public Refusal? Pause() => Move(BroadcastMove.Pause, BroadcastState.Paused);

    /// <summary>恢复发送。(ours)</summary>
    public Refusal? Resume() => Move(BroadcastMove.Resume, BroadcastState.Running);

    /// <summary>取消：未发出的收回，已发出的不变。(ours)</summary>
    public Refusal? Cancel(string? reason, DateTime now)
    {
        if (Move(BroadcastMove.Cancel, BroadcastState.Cancelled) is { } refusal) return refusal;
        (EndedAt, Reason) = (now, reason?.Trim());
        return null;
    }

    /// <summary>最后一条消息有了结果。(ours)</summary>
    public Refusal? Complete(DateTime now)
    {
        if (Move(BroadcastMove.Complete, BroadcastState.Completed) is { } refusal) return refusal;
        EndedAt = now;
        return null;
    }

    void Start(DateTime now) => (State, StartedAt) = (BroadcastState.Running, now);

    void Say(BroadcastContent content) => (Title, Text, LinkPath, Audience) =
        (content.Title.Trim(), string.IsNullOrWhiteSpace(content.Text) ? null : content.Text.Trim(), content.LinkPath, content.Audience);

    Refusal? Move(BroadcastMove move, BroadcastState to)
    {
        if (MayMove(move) is { } refusal) return refusal;
        State = to;
        return null;
    }

    Refusal? MayMove(BroadcastMove move) => BroadcastMoves.Allows(State, move)
        ? null : BroadcastRefusals.MoveNotAllowed($"现在是“{State.Text()}”，不能{move.Text()}");

    Refusal? WrittenBy(Guid by) => by == AuthorId ? null : BroadcastRefusals.AuthorOnly;

    Refusal? SecondPerson(Guid by) => by != AuthorId ? null : BroadcastRefusals.SecondPersonApproves;
}
