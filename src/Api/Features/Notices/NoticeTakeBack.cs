using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Notices;

/// <summary>
/// Takes back notices that their recipient does not want any more. Called in the transaction of the wish: recipients without a
/// message first, because their rows are what the fan-out has to win before it writes one; then messages that wait.
/// </summary>
internal sealed class NoticeTakeBack(RatingDbContext db, BusinessClock clock)
{
    const string Unsubscribed = "收件人已退订", MayHaveLeft = "收件人已退订，此前一次发送结果不明，不再发送";

    /// <summary>Takes back what this person does not want by now.</summary>
    public async Task UnwantedAsync(Guid account, CancellationToken cancel)
    {
        var topics = (await db.NoticeSubscriptions.AsNoTracking().Where(s => s.RaterAccountId == account).ToListAsync(cancel)).ConvertAll(s => s.Topic);
        var stopped = await db.HasStoppedNoticesAsync(account, cancel);
        var waiting = await (
            from recipient in db.BroadcastRecipients.AsNoTracking()
            join broadcast in db.Broadcasts.AsNoTracking() on recipient.BroadcastId equals broadcast.Id
            where recipient.RaterAccountId == account && recipient.State == RecipientState.Waiting
            select new { recipient.Id, Broadcast = broadcast }).ToListAsync(cancel);
        var unwanted = waiting.Where(w => !BroadcastRules.IsStillWanted(w.Broadcast.Audience, topics, stopped)).Select(w => w.Id).ToList();
        await db.BroadcastRecipients.Where(r => EF.Parameter(unwanted).Contains(r.Id) && r.State == RecipientState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Withdrawn), cancel);

        var messages = await (
            from message in db.OutboundMessages.AsNoTracking()
            join broadcast in db.Broadcasts.AsNoTracking() on message.BroadcastId equals broadcast.Id into broadcasts
            from broadcast in broadcasts.DefaultIfEmpty()
            where message.RaterAccountId == account && message.Kind == MessageKind.PublicNotice
                && (message.State == DeliveryState.Queued || message.State == DeliveryState.Parked)
            select new { message.Id, Broadcast = broadcast }).ToListAsync(cancel);
        await MessagesAsync([.. messages.Where(m => stopped || (m.Broadcast is { } b && !BroadcastRules.IsStillWanted(b.Audience, topics, stopped))).Select(m => m.Id)],
            Unsubscribed, MayHaveLeft, cancel);
    }

    /// <summary>Takes back messages that wait; what an earlier attempt may have done is unknown and is not tried again.</summary>
    /// <param name="ids">The messages.</param>
    /// <param name="reason">Why, of those that were not sent.</param>
    /// <param name="uncertain">Why, of those that may have been.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task MessagesAsync(IReadOnlyList<Guid> ids, string reason, string uncertain, CancellationToken cancel)
    {
        if (ids.Count > 0) await MessagesAsync(db.OutboundMessages.Where(m => EF.Parameter(ids).Contains(m.Id)), reason, uncertain, cancel);
    }

    /// <summary>The same of whatever a query finds.</summary>
    public async Task MessagesAsync(IQueryable<OutboundMessage> messages, string reason, string uncertain, CancellationToken cancel)
    {
        var now = clock.Now;
        var waiting = messages.Where(m => m.State == DeliveryState.Queued || m.State == DeliveryState.Parked);
        await waiting.Where(m => m.FirstAttemptAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, DeliveryState.Suppressed).SetProperty(m => m.Withdrawn, true).SetProperty(m => m.EndedAt, now)
            .SetProperty(m => m.HeldBy, (string?)null).SetProperty(m => m.Reason, reason), cancel);
        await waiting.Where(m => m.FirstAttemptAt != null).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, DeliveryState.OutcomeUnknown).SetProperty(m => m.Withdrawn, true).SetProperty(m => m.EndedAt, now)
            .SetProperty(m => m.HeldBy, (string?)null).SetProperty(m => m.Reason, uncertain), cancel);
    }
}
