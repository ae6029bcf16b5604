using Api.Persistence;
using Api.Workers;

namespace Api.Features.Messaging;

/// <summary>
/// Sends what is due until nothing is left. Safe on every instance at once, and stopped at any point: what was claimed is
/// found by its lease. Within one process one run at a time; a second caller waits for it and then looks again.
/// </summary>
internal sealed class OutboxWork(IServiceProvider services) : IDisposable
{
    readonly SemaphoreSlim turn = new(1);

    /// <summary>Does everything that is due now.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            await using var drain = ActivatorUtilities.CreateInstance<OutboxDrain>(services);
            await drain.RunAsync(cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}

/// <summary>The outbox among the due work, for the clock of Development that runs whatever is due.</summary>
internal sealed class OutboxDue(OutboxWork work) : IDueWork
{
    public string Name => "outbox";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public Task RunAsync(CancellationToken cancel) => work.RunAsync(cancel);
}

/// <summary>Sends when a message was written here, and every half second whatever became due or was written elsewhere.</summary>
internal sealed partial class OutboxPump(OutboxWork work, OutboxBell bell, Hosting.Readiness readiness, ILogger<OutboxPump> logger) : BackgroundService
{
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>Between two looks, so that a thousand commits in a second are not a thousand looks.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Breath, stoppingToken);
            await bell.HeardAsync(Beat, stoppingToken);
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
