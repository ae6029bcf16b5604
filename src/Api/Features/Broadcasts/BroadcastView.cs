using Api.Persistence;
using Api.Security;
using Domain.Messaging;

namespace Api.Features.Broadcasts;

/// <summary>A broadcast as staff see it: what it says, how far it is, and counters; never who was told.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">Notice or survey.</param>
/// <param name="State">How far it is.</param>
/// <param name="StateText">The same in Chinese.</param>
/// <param name="Title">Title.</param>
/// <param name="Text">Text of a notice.</param>
/// <param name="LinkPath">Page of this site a notice leads on to.</param>
/// <param name="Audience">Whom it is for.</param>
/// <param name="AllowedMoves">What its state allows.</param>
/// <param name="AuthorId">Account that wrote it.</param>
/// <param name="DecidedById">Account that approved or returned it.</param>
/// <param name="Reason">Why it was returned or cancelled.</param>
/// <param name="CreatedAt">When it was drafted.</param>
/// <param name="SubmittedAt">When it was submitted: whoever came into the audience later is not told.</param>
/// <param name="SubmittedSize">People in the audience then; null before, and where counts are not shown to you.</param>
/// <param name="StartedAt">When its messages began to leave.</param>
/// <param name="EndedAt">When it was completed or cancelled.</param>
/// <param name="AudienceFixed">Whether the whole audience was taken up; until then <c>total</c> grows.</param>
/// <param name="Total">Recipients; the sum of the seven counters after it. All are null before the start, and where counts are not shown to you.</param>
/// <param name="Queued">To be sent.</param>
/// <param name="Sent">Taken by the platform, its receipt still to come.</param>
/// <param name="Delivered">Delivered.</param>
/// <param name="Failed">Failed, or refused by the person.</param>
/// <param name="Unknown">Nobody knows whether it arrived.</param>
/// <param name="Suppressed">Taken back before it was sent: unsubscribed, answered, cancelled.</param>
/// <param name="NoChannel">No way to the person.</param>
/// <param name="CountedAt">When this was counted.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record BroadcastView(
    Guid Id, BroadcastKind Kind, BroadcastState State, string StateText, string Title, string? Text, string? LinkPath, BroadcastAudience Audience,
    IReadOnlyList<BroadcastMove> AllowedMoves, Guid AuthorId, Guid? DecidedById, string? Reason, DateTime CreatedAt, DateTime? SubmittedAt, int? SubmittedSize,
    DateTime? StartedAt, DateTime? EndedAt, bool AudienceFixed, int? Total, int? Queued, int? Sent, int? Delivered, int? Failed, int? Unknown, int? Suppressed,
    int? NoChannel, DateTime? CountedAt, int Version)
{
    internal static readonly BroadcastView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000090"), BroadcastKind.PublicNotice, BroadcastState.Running, "发送中", BroadcastRequest.Example.Title, BroadcastRequest.Example.Text,
        "/notices/GS2026-3", new BroadcastAudience(AudienceKind.NoticeSubscribers, CentreId: null, "governmentProcurement"), [BroadcastMove.Pause, BroadcastMove.Cancel],
        Guid.Parse("019aa000-0000-7000-8000-000000000031"), Guid.Parse("019aa000-0000-7000-8000-000000000032"), Reason: null,
        new DateTime(2026, 11, 21, 7, 0, 0, DateTimeKind.Utc), new DateTime(2026, 11, 21, 7, 1, 0, DateTimeKind.Utc), 1204, new DateTime(2026, 11, 21, 7, 5, 0, DateTimeKind.Utc),
        EndedAt: null, AudienceFixed: true, 1204, 611, 102, 470, 3, 0, 6, 12, new DateTime(2026, 11, 21, 7, 6, 0, DateTimeKind.Utc), 4);

    /// <summary>
    /// 按整改筛选的人数只给回访员和监督员看：人数少时，部门可能猜出是谁。(ours, SD 16)
    /// </summary>
    internal static bool SeesCounts(BroadcastAudience audience, CurrentStaff staff) =>
        audience.Kind != AudienceKind.RatersOfCases || staff.Roles.Contains(Roles.FollowUp) || staff.Roles.Contains(Roles.Supervisor);

    internal static BroadcastView Of(Broadcast b, BroadcastProgress? progress, CurrentStaff staff)
    {
        var p = SeesCounts(b.Audience, staff) ? progress : null;
        return new(
            b.Id, b.Kind, b.State, b.State.Text(), b.Title, b.Text, b.LinkPath, b.Audience,
            [.. BroadcastMoves.From(b.State).Where(m => m != BroadcastMove.Complete)], b.AuthorId, b.DecidedById, b.Reason, b.CreatedAt, b.SubmittedAt,
            SeesCounts(b.Audience, staff) ? b.SubmittedSize : null, b.StartedAt, b.EndedAt, progress?.FixedAt is not null,
            p?.Total, p?.Queued, p?.Sent, p?.Delivered, p?.Failed, p?.Unknown, p?.Suppressed, p?.NoChannel, p?.CountedAt, b.Version);
    }
}
