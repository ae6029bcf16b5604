using Api.Http.Problems;
using Api.Persistence;
using Api.Redis;
using Api.Time;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;

namespace Api.Features.Messaging;

/// <summary>当日额度: the calls of an account on one China date, counted in the database for all instances together.</summary>
internal sealed class SendingBudget(RatingDbContext db, WechatOptions options, BusinessClock clock)
{
    /// <summary>Takes calls from the day's budget; as many as are left, 0 when none.</summary>
    public async Task<int> SpendAsync(string account, MessageChannel channel, int wanted, CancellationToken cancel)
    {
        var budget = options.Accounts[account].DailyMessages;
        var row = Today(account, channel);
        for (var take = wanted; take > 0; take = Math.Min(wanted, budget - await row.Select(d => d.Calls).SingleOrDefaultAsync(cancel)))
        {
            if (await row.Where(d => d.Calls + take <= budget).ExecuteUpdateAsync(set => set.SetProperty(d => d.Calls, d => d.Calls + take), cancel) == 1)
                return take;
            if (!await row.AnyAsync(cancel)) await BeginDayAsync(account, channel, cancel);
        }
        return 0;
    }

    /// <summary>Gives back what was taken for calls that were never begun.</summary>
    public Task ReturnAsync(string account, MessageChannel channel, int calls, CancellationToken cancel) =>
        Today(account, channel).Where(d => d.Calls >= calls).ExecuteUpdateAsync(set => set.SetProperty(d => d.Calls, d => d.Calls - calls), cancel);

    IQueryable<SendingDay> Today(string account, MessageChannel channel)
    {
        var today = clock.Today;
        return db.SendingDays.Where(d => d.Account == account && d.Channel == channel && d.Day == today);
    }

    async Task BeginDayAsync(string account, MessageChannel channel, CancellationToken cancel)
    {
        try
        {
            db.Add(new SendingDay { Account = account, Channel = channel, Day = clock.Today });
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException race) when (StorageFailures.IsDuplicate(race))
        {
            // Another instance began the day.
        }
        db.ChangeTracker.Clear();
    }
}

/// <summary>
/// 每分钟上限 of our own, where one is set: over all instances with Redis, in each process by itself without. Whatever it lets
/// through too much, the platform refuses with 45011, and everybody waits for the next minute.
/// </summary>
internal sealed class SendingPace(WechatOptions options, BusinessClock clock, IServiceProvider services)
{
    readonly RedisCounters? shared = services.GetService<RedisCounters>();
    readonly Lock gate = new();
    readonly Dictionary<string, (long Minute, int Calls)> counts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>When the next minute begins, UTC business time.</summary>
    public DateTime NextMinute => new((Minute + 1) * TimeSpan.TicksPerMinute, DateTimeKind.Utc);

    long Minute => clock.Now.Ticks / TimeSpan.TicksPerMinute;

    /// <summary>How many of the wanted calls this minute still has room for.</summary>
    public async Task<int> TakeAsync(string account, int wanted)
    {
        if (options.Accounts[account].MessagesPerMinute is not { } most) return wanted;
        var minute = Minute;
        int own;
        lock (gate)
        {
            var before = counts.TryGetValue(account, out var count) && count.Minute == minute ? count.Calls : 0;
            own = Math.Min(wanted, most - before);
            counts[account] = (minute, before + own);
        }
        if (shared is null) return own;
        for (var taken = 0; taken < own; taken++)
            if (await shared.TakeAsync($"messages:{account}:{minute}", most) is not null) return taken;
        return own;
    }
}
