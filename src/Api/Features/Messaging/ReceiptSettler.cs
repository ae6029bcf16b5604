using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Messaging;

/// <summary>
/// Brings receipts and messages together. A receipt that comes before its message is known to have been sent waits here; one
/// that comes again, or after the end, changes nothing; one that never comes is no success.
/// </summary>
internal sealed class ReceiptSettler(RatingDbContext db, BusinessClock clock)
{
    const int Batch = 200;

    static readonly List<DeliveryState> Open = [.. DeliveryMoves.Before(DeliveryState.Delivered)];

    /// <summary>Settles what can be settled, a batch at a time, and gives up what waited too long; true when there is more.</summary>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        if (await ByNumberAsync(cancel) == Batch) return true;
        await ByRecipientAsync(cancel);
        await SweepAsync(cancel);
        return false;
    }

    /// <summary>Receipts with a number some message of ours has.</summary>
    async Task<int> ByNumberAsync(CancellationToken cancel)
    {
        var met = await (
            from receipt in db.WechatReceipts.AsNoTracking()
            join message in db.OutboundMessages.AsNoTracking()
                on new { Account = (string?)receipt.Account, receipt.MsgId } equals new { message.Account, message.MsgId }
            where receipt.SettledAt == null && receipt.MsgId != null
            orderby receipt.ReceivedAt, receipt.OccurredAt
            select new { Receipt = receipt, MessageId = message.Id }).Take(Batch).ToListAsync(cancel);
        if (met.Count == 0) return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var pair in met) await SettleAsync(pair.Receipt, pair.MessageId, cancel);
        await transaction.CommitAsync(cancel);
        return met.Count;
    }

    /// <summary>Subscription messages: the platform's answer tells no number, so person and template must do, the oldest first.</summary>
    async Task ByRecipientAsync(CancellationToken cancel)
    {
        var receipts = await db.WechatReceipts.AsNoTracking()
            .Where(r => r.SettledAt == null && r.TemplateId != null
                && db.OutboundMessages.Any(m => m.OpenidKey == r.OpenidKey && m.TemplateId == r.TemplateId && m.Account == r.Account
                    && m.MsgId == null && Open.Contains(m.State)))
            .OrderBy(r => r.ReceivedAt).Take(Batch).ToListAsync(cancel);
        foreach (var receipt in receipts)
        {
            var candidates = db.OutboundMessages.AsNoTracking()
                .Where(m => m.OpenidKey == receipt.OpenidKey && m.TemplateId == receipt.TemplateId && m.Account == receipt.Account);
            // It may be the receipt of the one that is being sent at this moment.
            if (await candidates.AnyAsync(m => m.State == DeliveryState.Sending, cancel)) continue;
            var sent = await candidates.Where(m => m.State == DeliveryState.Sent && m.MsgId == null)
                .OrderBy(m => m.SentAt).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel);
            var unknown = sent ?? await candidates.Where(m => m.State == DeliveryState.OutcomeUnknown && m.MsgId == null)
                .OrderBy(m => m.FirstAttemptAt).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel);
            if (unknown is not { } id) continue;
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await SettleAsync(receipt, id, cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    async Task SettleAsync(WechatReceipt receipt, Guid messageId, CancellationToken cancel)
    {
        var (now, reason) = (clock.Now, receipt.Outcome == ReceiptOutcome.Delivered ? null : $"微信回执：{receipt.Status}");
        var state = receipt.Outcome switch
        {
            ReceiptOutcome.Delivered => DeliveryState.Delivered,
            ReceiptOutcome.Blocked => DeliveryState.Blocked,
            _ => DeliveryState.Failed,
        };
        // First the receipt: of two instances only one gets it.
        if (await db.WechatReceipts.Where(r => r.Id == receipt.Id && r.SettledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.SettledAt, now), cancel) == 0) return;
        // A final state is none of these, and stays.
        await db.OutboundMessages.Where(m => m.Id == messageId && Open.Contains(m.State)).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, state).SetProperty(m => m.EndedAt, now).SetProperty(m => m.Reason, reason)
            .SetProperty(m => m.MsgId, m => m.MsgId ?? receipt.MsgId), cancel);
        // Whose phone a reminder reached is nobody's business: kept, it would say which rater a colleague is.
        await db.WechatReceipts.Where(r => r.Id == receipt.Id && db.OutboundMessages.Any(m => m.Id == messageId && m.UserId != null))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.OpenidKey, ""), cancel);
    }

    Task SweepAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var before = now - RetrySchedule.ReceiptPatience;
        return db.OutboundMessages.Where(m => m.State == DeliveryState.Sent && m.SentAt <= before).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, DeliveryState.OutcomeUnknown).SetProperty(m => m.EndedAt, now)
            .SetProperty(m => m.Reason, "微信已受理，24 小时内没有送达回执"), cancel);
    }
}
