using Api.Persistence;
using Api.Time;
using Api.Workers;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;

namespace Api.Features.Messaging;

/// <summary>
/// Sends what is due: holds, plan, claim, call, record; again until nothing is left. Safe on every instance at once, and
/// stopped at any point: what was claimed is found by its lease.
/// </summary>
internal sealed partial class OutboxWork(
    IServiceScopeFactory scopes, WechatAccounts accounts, BusinessClock clock, ILogger<OutboxWork> logger) : IDueWork
{
    /// <summary>A call is begun only while so much of the lease is left.</summary>
    static readonly TimeSpan NeededForACall = TimeSpan.FromSeconds(45);

    public string Name => "outbox";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ReceiptSettler>().RunAsync(cancel);
        while (await IsDueAsync(cancel))
        {
            var handled = await PrepareAsync(cancel);
            foreach (var account in accounts.All) handled += await SendAsync(account, cancel);
            if (handled == 0) return;
        }
        await using (var scope = scopes.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ReceiptSettler>().RunAsync(cancel);
    }

    async Task<bool> IsDueAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now, wall) = (scope.ServiceProvider.GetRequiredService<RatingDbContext>(), clock.Now, DateTime.UtcNow);
        return await db.OutboundMessages
            .Where(m => (m.State == DeliveryState.Queued && m.DueAt <= now) || (m.State == DeliveryState.Sending && m.LeasedUntil <= wall))
            .Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel) is not null;
    }

    async Task<int> PrepareAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<OutboxClaims>().RecoverAsync(cancel);
        var planned = await services.GetRequiredService<ChannelPlanner>().RunAsync(cancel);
        var holds = services.GetRequiredService<SendingHolds>();
        await holds.ApplyAsync(await holds.ActiveAsync(cancel), cancel);
        return planned;
    }

    async Task<int> SendAsync(WechatAccount account, CancellationToken cancel)
    {
        IReadOnlyList<ClaimedMessage> claimed;
        await using (var scope = scopes.CreateAsyncScope())
            claimed = await scope.ServiceProvider.GetRequiredService<OutboxClaims>().ClaimAsync(account, cancel);
        var stop = new StopSign();
        await Task.WhenAll(claimed.Select(c => SendAsync(account, c, stop)));
        return claimed.Count;
    }

    // Not cancelled: what has left is recorded, also while the host stops.
    async Task SendAsync(WechatAccount account, ClaimedMessage claimed, StopSign stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var results = scope.ServiceProvider.GetRequiredService<SendingResults>();
            if (stop.IsUp || claimed.Message.LeasedUntil - DateTime.UtcNow < NeededForACall)
            {
                await results.ReleaseAsync(claimed, CancellationToken.None);
                return;
            }
            var answer = await scope.ServiceProvider.GetRequiredService<MessageSender>().SendAsync(account, claimed);
            stop.Look(answer.Error);
            await results.RecordAsync(claimed, answer, Random.Shared.NextDouble(), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The lease tells whoever comes next that it may have left.
            NotRecorded(logger, claimed.Message.Id, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of message {Id} could not be recorded; its lease will end")]
    static partial void NotRecorded(ILogger logger, Guid id, Exception failure);

    /// <summary>The others of a batch see that the account or the quota has ended.</summary>
    sealed class StopSign
    {
        volatile bool up;

        public bool IsUp => up;

        public void Look(WechatError error)
        {
            if (error.Advice is WechatAdvice.AccountIsStopped or WechatAdvice.WaitForNextMinute or WechatAdvice.WaitForTomorrow) up = true;
        }
    }
}

/// <summary>Sends all the time; what it misses is due again a moment later.</summary>
internal sealed partial class OutboxPump(OutboxWork work, Hosting.Readiness readiness, ILogger<OutboxPump> logger) : BackgroundService
{
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!readiness.IsReady) continue;
            try
            {
                await work.RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                PumpFailed(logger, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be worked on; it is due again soon")]
    static partial void PumpFailed(ILogger logger, Exception failure);
}
