using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;

namespace Api.Features.Messaging;

/// <summary>A message somebody holds, and to whom it goes.</summary>
internal sealed record ClaimedMessage(OutboundMessage Message, RaterIdentity Recipient, Guid Token, DateTime ClaimedAt)
{
    /// <summary>An earlier attempt may have been done.</summary>
    public bool IsUncertain => Message.FirstAttemptAt < ClaimedAt;
}

/// <summary>
/// Claims messages by lease: the token, the lease's end and the time of the first attempt are on disk before the call
/// leaves, so that whoever finds the row later knows that it may have left.
/// </summary>
internal sealed class OutboxClaims(RatingDbContext db, SendingHolds holds, WechatOptions options, BusinessClock clock)
{
    /// <summary>How long a claim holds; a call takes ten seconds at most, with tokens and one repetition forty.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Shortest time between two messages to one person.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);

    /// <summary>Messages claimed, and calls under way, together.</summary>
    public const int Batch = 24;

    const string BudgetSpent = "当日发送额度已用完，次日零点继续";

    /// <summary>Claims what may be sent now from one account.</summary>
    public async Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(WechatAccount account, CancellationToken cancel)
    {
        var now = clock.Now;
        var due = await db.OutboundMessages.AsNoTracking()
            .Where(m => m.State == DeliveryState.Queued && m.Channel != null && m.Account == account.Name && m.DueAt <= now)
            .OrderBy(m => m.Priority).ThenBy(m => m.DueAt).ThenBy(m => m.CreatedAt)
            .Select(m => new { m.Id, m.RaterIdentityId, m.Channel }).Take(Batch * 2).ToListAsync(cancel);
        if (due.Count == 0) return [];
        var first = due.DistinctBy(m => m.RaterIdentityId).Take(Batch).ToList();
        var recipients = first.ConvertAll(m => m.RaterIdentityId);
        var later = due.Where(m => recipients.Contains(m.RaterIdentityId) && !first.Contains(m)).Select(m => m.Id).ToList();
        if (later.Count > 0) await PostponeAsync(later, now + Spacing, cancel);

        var channel = first[0].Channel!.Value;
        var granted = await SpendAsync(account.Name, channel, first.Count, cancel);
        if (granted == 0)
        {
            await holds.HoldAsync(account.Name, $"{channel}", ChinaTime.EndOf(clock.Today), errorCode: 0, BudgetSpent, cancel);
            return [];
        }
        return await LeaseAsync(first.Take(granted).Select(m => m.Id).ToList(), now, cancel);
    }

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
        var (token, until) = (Guid.NewGuid(), DateTime.UtcNow + Lease);
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
            join identity in db.RaterIdentities.AsNoTracking() on message.RaterIdentityId equals identity.Id
            where message.LeaseToken == token
            select new { message, identity }).ToListAsync(cancel);
        return rows.ConvertAll(r => new ClaimedMessage(r.message, r.identity, token, now));
    }

    Task PostponeAsync(List<Guid> ids, DateTime until, CancellationToken cancel) => db.OutboundMessages
        .Where(m => ids.Contains(m.Id) && m.State == DeliveryState.Queued && m.DueAt < until)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, until), cancel);

    /// <summary>Takes calls from the day's budget; as many as are left, 0 when none.</summary>
    async Task<int> SpendAsync(string account, MessageChannel channel, int wanted, CancellationToken cancel)
    {
        var budget = options.Accounts[account].DailyMessages;
        var today = clock.Today;
        var row = db.SendingDays.Where(d => d.Account == account && d.Channel == channel && d.Day == today);
        for (var take = wanted; take > 0; take = Math.Min(wanted, budget - await row.Select(d => d.Calls).SingleOrDefaultAsync(cancel)))
        {
            if (await row.Where(d => d.Calls + take <= budget).ExecuteUpdateAsync(set => set.SetProperty(d => d.Calls, d => d.Calls + take), cancel) == 1)
                return take;
            if (!await row.AnyAsync(cancel)) await BeginDayAsync(account, channel, today, cancel);
        }
        return 0;
    }

    async Task BeginDayAsync(string account, MessageChannel channel, DateOnly day, CancellationToken cancel)
    {
        try
        {
            db.Add(new SendingDay { Account = account, Channel = channel, Day = day });
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException race) when (Http.Problems.StorageFailures.IsDuplicate(race))
        {
            // Another instance began the day.
        }
        db.ChangeTracker.Clear();
    }
}
