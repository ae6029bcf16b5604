using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Broadcasts;

/// <summary>
/// Rolls the counters up from the rows they count, by two indexes; run by the worker and after a move, never by whoever looks. The same
/// rows give the same counters, whoever counts and however often.
/// </summary>
internal sealed class BroadcastCounting(RatingDbContext db, BusinessClock clock)
{
    /// <summary>How long a broadcast that ended with unknown outcomes is still counted: a receipt may yet tell.</summary>
    static readonly TimeSpan LateReceipts = TimeSpan.FromDays(2);

    /// <summary>Counts; the counters as they are now.</summary>
    public async Task<BroadcastProgress> CountAsync(Broadcast broadcast, CancellationToken cancel)
    {
        var (id, now) = (broadcast.Id, clock.Now);
        var recipients = (await db.BroadcastRecipients.AsNoTracking().Where(r => r.BroadcastId == id)
            .GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel)).ToDictionary(g => g.Key, g => g.Count);
        var messages = await db.OutboundMessages.AsNoTracking().Where(m => m.BroadcastId == id)
            .GroupBy(m => new { m.State, m.Withdrawn }).Select(g => new { g.Key.State, g.Key.Withdrawn, Count = g.Count() }).ToListAsync(cancel);

        var total = recipients.Values.Sum();
        var queued = recipients.GetValueOrDefault(RecipientState.Waiting)
            + Of(m => m is DeliveryState.Queued or DeliveryState.Sending or DeliveryState.Parked);
        var (sent, delivered, unknown) = (Of(m => m == DeliveryState.Sent), Of(m => m == DeliveryState.Delivered), Of(m => m == DeliveryState.OutcomeUnknown));
        var failed = Of(m => m is DeliveryState.Failed or DeliveryState.Blocked);
        var suppressed = recipients.GetValueOrDefault(RecipientState.Withdrawn) + messages.Where(m => m.State == DeliveryState.Suppressed && m.Withdrawn).Sum(m => m.Count);
        var noChannel = recipients.GetValueOrDefault(RecipientState.Unreachable) + messages.Where(m => m.State == DeliveryState.Suppressed && !m.Withdrawn).Sum(m => m.Count);
        DateTime? settled = BroadcastMoves.IsFinal(broadcast.State) && queued + sent == 0 && (unknown == 0 || now > broadcast.EndedAt + LateReceipts) ? now : null;
        await db.BroadcastProgress.Where(p => p.BroadcastId == id).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.Total, total).SetProperty(p => p.Queued, queued).SetProperty(p => p.Sent, sent)
            .SetProperty(p => p.Delivered, delivered).SetProperty(p => p.Failed, failed).SetProperty(p => p.Unknown, unknown)
            .SetProperty(p => p.Suppressed, suppressed).SetProperty(p => p.NoChannel, noChannel)
            .SetProperty(p => p.CountedAt, now).SetProperty(p => p.SettledAt, settled), cancel);
        return await db.BroadcastProgress.AsNoTracking().SingleAsync(p => p.BroadcastId == id, cancel);

        int Of(Func<DeliveryState, bool> which) => messages.Where(m => which(m.State)).Sum(m => m.Count);
    }
}
