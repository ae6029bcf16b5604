using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;

namespace Api.Features.Messaging;

/// <summary>A message somebody holds, and to whom it goes.</summary>
internal sealed record ClaimedMessage(OutboundMessage Message, RaterIdentity? Recipient, Guid Token, DateTime ClaimedAt)
{
    /// <summary>The colleague it goes to; null for a rater.</summary>
    public StaffWechat? Colleague { get; init; }

    /// <summary>An earlier attempt may have been done.</summary>
    public bool IsUncertain => Message.FirstAttemptAt < ClaimedAt;
}

/// <summary>
/// Claims messages by lease: the token, the lease's end and the time of the first attempt are on disk before the call
/// leaves, so that whoever finds the row later knows that it may have left.
/// </summary>
internal sealed class OutboxClaims(
    RatingDbContext db, SendingHolds holds, SendingBudget budget, SendingPace pace, WechatOptions options, BusinessClock clock)
{
    /// <summary>Shortest time between two messages to one person.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);

    const string BudgetSpent = "当日发送额度已用完，次日零点继续", PaceReached = "已到系统设置的每分钟发送上限，下一分钟继续";

    /// <summary>Claims what may be sent now from one account: the oldest due message of each person, and of nobody who was written to just now.</summary>
    /// <param name="account">The account.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(WechatAccount account, int most, CancellationToken cancel)
    {
        var now = clock.Now;
        var spared = now - Spacing;
        var due = await DueAsync(MessagePriority.Individual);
        if (due.Count < most) due.AddRange(await DueAsync(MessagePriority.Broadcast));
        if (due.Count == 0) return [];
        var first = due.DistinctBy(m => m.RaterIdentityId).Take(most).ToList();
        var channel = first[0].Channel!.Value;

        var paced = await pace.TakeAsync(account.Name, first.Count);
        if (paced == 0)
        {
            await holds.HoldAsync(account.Name, $"{channel}", pace.NextMinute, errorCode: 0, PaceReached, cancel);
            return [];
        }
        var granted = await budget.SpendAsync(account.Name, channel, paced, cancel);
        if (granted == 0)
        {
            await holds.HoldAsync(account.Name, $"{channel}", ChinaTime.EndOf(clock.Today), errorCode: 0, BudgetSpent, cancel);
            return [];
        }
        var claimed = await LeaseAsync(first.Take(granted).Select(m => m.Id).ToList(), now, cancel);
        // Another instance had some of them first.
        if (claimed.Count < granted) await budget.ReturnAsync(account.Name, channel, granted - claimed.Count, cancel);
        return claimed;

        // By the index's own order, one priority after the other: of a hundred thousand that became due together only the first are read.
        Task<List<Due>> DueAsync(int priority) => db.OutboundMessages.AsNoTracking()
            .Where(m => m.State == DeliveryState.Queued && m.Channel != null && m.Account == account.Name && m.DueAt <= now && m.Priority == priority
                && !db.OutboundMessages.Any(o => o.OpenidKey == m.OpenidKey && (o.State == DeliveryState.Sending || o.SentAt > spared)))
            .OrderBy(m => m.DueAt)
            .Select(m => new Due(m.Id, m.RaterIdentityId, m.Channel)).Take(most * 2).ToListAsync(cancel);
    }

    sealed record Due(Guid Id, Guid? RaterIdentityId, MessageChannel? Channel);

    /// <summary>What a lease left behind: repeated where that is harmless, otherwise nobody knows.</summary>
    public async Task RecoverAsync(CancellationToken cancel)
    {
        var (wall, now) = (DateTime.UtcNow, clock.Now);
        var oldest = now - RetrySchedule.RepeatWindow;
        await db.OutboundMessages
            .Where(m => m.State == DeliveryState.Sending && m.LeasedUntil <= wall && m.Channel == MessageChannel.Template && m.FirstAttemptAt > oldest)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, DeliveryState.Queued).SetProperty(m => m.DueAt, now), cancel);
        // Also what waited too long after an uncertain attempt: the platform has forgotten its client id by now.
        await db.OutboundMessages
            .Where(m => (m.State == DeliveryState.Sending && m.LeasedUntil <= wall) || (m.State == DeliveryState.Queued && m.FirstAttemptAt <= oldest))
            .ExecuteUpdateAsync(set => set
                .SetProperty(m => m.State, DeliveryState.OutcomeUnknown).SetProperty(m => m.EndedAt, now)
                .SetProperty(m => m.Reason, "不知道是否已送达：发送中断，没有记下结果"), cancel);
    }

    async Task<IReadOnlyList<ClaimedMessage>> LeaseAsync(List<Guid> ids, DateTime now, CancellationToken cancel)
    {
        var (token, until) = (Guid.NewGuid(), DateTime.UtcNow + SendingLease.Of(options));
        var taken = await db.OutboundMessages
            .Where(m => ids.Contains(m.Id) && m.State == DeliveryState.Queued && m.DueAt <= now)
            .ExecuteUpdateAsync(set => set
                .SetProperty(m => m.State, DeliveryState.Sending)
                .SetProperty(m => m.LeaseToken, token)
                .SetProperty(m => m.LeasedUntil, until)
                .SetProperty(m => m.FirstAttemptAt, m => m.FirstAttemptAt ?? now)
                .SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel);
        if (taken == 0) return [];
        var rows = await (
            from message in db.OutboundMessages.AsNoTracking()
            join identity in db.RaterIdentities.AsNoTracking() on message.RaterIdentityId equals identity.Id into identities
            from identity in identities.DefaultIfEmpty()
            join colleague in db.StaffWechats.AsNoTracking() on message.RaterIdentityId equals colleague.Id into colleagues
            from colleague in colleagues.DefaultIfEmpty()
            where message.LeaseToken == token
            select new { message, identity, colleague }).ToListAsync(cancel);
        return rows.ConvertAll(r => new ClaimedMessage(r.message, r.identity, token, now) { Colleague = r.colleague });
    }
}
