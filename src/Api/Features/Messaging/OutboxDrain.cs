using System.Diagnostics;
using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;

namespace Api.Features.Messaging;

/// <summary>
/// One run over the outbox: recover, plan, hold, claim, again and again while calls are under way. A call that hangs keeps
/// one place of its account busy and nothing else.
/// </summary>
internal sealed class OutboxDrain : IAsyncDisposable
{
    /// <summary>How often, while sending, receipts are looked at and leases that ended are looked for.</summary>
    static readonly TimeSpan Regularly = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait for a free place before looking whether something else became due.</summary>
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    const int PlannedAhead = 200;

    readonly IServiceScopeFactory scopes;
    readonly BusinessClock clock;
    readonly OutboxAge age;
    readonly OutboxBell changed = new();
    // One writes at a time: SQLite lets whoever finds it busy sleep for longer than any of these takes.
    readonly SemaphoreSlim pen = new(1);
    readonly ResultWriter writer;
    readonly List<SendingLane> lanes;
    long? recovered, settled, measured;
    Task settling = Task.CompletedTask;

    public OutboxDrain(
        IServiceScopeFactory scopes, WechatAccounts accounts, WechatOptions options, MessageSender sender, OutboxAge age, BusinessClock clock, ILogger<ResultWriter> logger)
    {
        (this.scopes, this.clock, this.age) = (scopes, clock, age);
        writer = new ResultWriter(scopes, pen, logger);
        lanes = [.. accounts.All.Select(a => new SendingLane(a, sender, writer, SendingLease.NeededForACall(options), changed))];
    }

    /// <summary>Sends until nothing is due. What has left when it is cancelled is still recorded.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await SettleAsync(cancel);
        var sent = false;
        while (true)
        {
            // Before the look: what ends after it may have queued something again.
            var idle = lanes.TrueForAll(l => l.IsIdle);
            if (Passed(ref measured)) await MeasureAsync(cancel);
            var handled = await IsDueAsync(cancel) ? await AloneAsync(() => TurnAsync(cancel), cancel) : 0;
            sent |= handled > 0;
            if (Passed(ref settled) && settling.IsCompleted)
            {
                await settling;
                settling = SettleAsync(cancel);
            }
            if (handled > 0 && lanes.Exists(l => l.HasRoom)) continue;
            if (handled == 0 && idle) break;
            await changed.HeardAsync(Glance, cancel);
        }
        await settling;
        if (sent) await SettleAsync(cancel);
        await MeasureAsync(cancel);
    }

    /// <summary>Waits for the calls that are under way; what was claimed and not begun is given back.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in lanes) lane.Close();
        await Task.WhenAll(lanes.Select(l => l.EmptyAsync()));
        lanes.ForEach(l => l.Dispose());
        await writer.DisposeAsync();
        await settling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        changed.Dispose();
        pen.Dispose();
    }

    async Task<T> AloneAsync<T>(Func<Task<T>> write, CancellationToken cancel)
    {
        await pen.WaitAsync(cancel);
        try
        {
            return await write();
        }
        finally
        {
            pen.Release();
        }
    }

    async Task<bool> IsDueAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now, wall) = (scope.ServiceProvider.GetRequiredService<RatingDbContext>(), clock.Now, DateTime.UtcNow);
        return await db.OutboundMessages
            .Where(m => (m.State == DeliveryState.Queued && m.DueAt <= now) || (m.State == DeliveryState.Sending && m.LeasedUntil <= wall))
            .Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel) is not null;
    }

    /// <summary>The first of an index.</summary>
    async Task MeasureAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<RatingDbContext>(), clock.Now);
        age.Saw(await db.OutboundMessages.Where(m => m.State == DeliveryState.Queued && m.DueAt <= now)
            .OrderBy(m => m.DueAt).Select(m => (DateTime?)m.DueAt).FirstOrDefaultAsync(cancel));
    }

    /// <summary>Claims what is planned; plans more only where places stay free, so that nothing waits long after it was planned.</summary>
    async Task<int> TurnAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (Passed(ref recovered)) await services.GetRequiredService<OutboxClaims>().RecoverAsync(cancel);
        var holds = services.GetRequiredService<SendingHolds>();
        await holds.ApplyAsync(await holds.ActiveAsync(cancel), cancel);
        var claimed = await ClaimAsync(cancel);
        if (!lanes.Exists(l => l.HasRoom) || (claimed > 0 && await IsPlannedAheadAsync(services, cancel))) return claimed;
        var planned = await services.GetRequiredService<ChannelPlanner>().RunAsync(cancel);
        if (planned == 0) return claimed;
        await holds.ApplyAsync(await holds.ActiveAsync(cancel), cancel);
        return claimed + planned + await ClaimAsync(cancel);
    }

    /// <summary>True when so many wait with their way found that finding more ways can wait; those of one person wait for each other.</summary>
    async Task<bool> IsPlannedAheadAsync(IServiceProvider services, CancellationToken cancel)
    {
        var now = clock.Now;
        return await services.GetRequiredService<RatingDbContext>().OutboundMessages
            .Where(m => m.State == DeliveryState.Queued && m.DueAt <= now && m.Channel != null)
            .OrderBy(m => m.DueAt).Skip(PlannedAhead).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel) is not null;
    }

    async Task<int> ClaimAsync(CancellationToken cancel)
    {
        var count = 0;
        foreach (var lane in lanes.Where(l => l.HasRoom))
        {
            await using var scope = scopes.CreateAsyncScope();
            var claimed = await scope.ServiceProvider.GetRequiredService<OutboxClaims>().ClaimAsync(lane.Account, lane.Room, cancel);
            foreach (var message in claimed) lane.Take(message);
            count += claimed.Count;
        }
        return count;
    }

    async Task SettleAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var settler = scope.ServiceProvider.GetRequiredService<ReceiptSettler>();
        while (await AloneAsync(() => settler.RunAsync(cancel), cancel)) { }
        settled = Stopwatch.GetTimestamp();
    }

    static bool Passed(ref long? last)
    {
        if (last is { } before && Stopwatch.GetElapsedTime(before) < Regularly) return false;
        last = Stopwatch.GetTimestamp();
        return true;
    }
}
