using Api.Redis;

namespace Api.Workers;

/// <summary>Work that becomes due as time passes. Safe to run on every instance and at any time.</summary>
internal interface IDueWork
{
    /// <summary>Name for logs and for the tools of Development.</summary>
    string Name { get; }

    /// <summary>How long to wait between runs, on the wall's time.</summary>
    TimeSpan Every { get; }

    /// <summary>Does everything that is due now.</summary>
    Task RunAsync(CancellationToken cancel);
}

/// <summary>Runs due work regularly, and at once when the clock of Development was moved.</summary>
internal sealed partial class DueWork(IServiceScopeFactory scopes, Hosting.Readiness readiness, NodeLock nodes, ILogger<DueWork> logger) : BackgroundService
{
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>What comes once in so long or more rarely leaves the first moments to those who wait for an answer, and comes one by one.</summary>
    static readonly TimeSpan Rare = TimeSpan.FromMinutes(1), RareBegins = TimeSpan.FromSeconds(20), Apart = TimeSpan.FromSeconds(1);

    /// <summary>Runs everything that is due, in order; returns the names.</summary>
    public async Task<IReadOnlyList<string>> RunAllAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var names = new List<string>();
        foreach (var work in scope.ServiceProvider.GetServices<IDueWork>())
        {
            await work.RunAsync(cancel);
            names.Add(work.Name);
        }
        return names;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A long sweep holds up nothing else: what is at work is passed over until it is done.
        var atWork = new Dictionary<string, Task>();
        var nextRuns = new Dictionary<string, DateTime>();
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!readiness.IsReady) continue;
                await using var scope = scopes.CreateAsyncScope();
                foreach (var work in scope.ServiceProvider.GetServices<IDueWork>())
                {
                    var now = DateTime.UtcNow;
                    if (!nextRuns.TryGetValue(work.Name, out var next))
                        nextRuns[work.Name] = next = work.Every < Rare ? now : now + RareBegins + (Apart * nextRuns.Count);
                    if (now < next) continue;
                    if (atWork.TryGetValue(work.Name, out var running) && !running.IsCompleted) continue;
                    nextRuns[work.Name] = now + work.Every;
                    var run = RunOne(work.Name, stoppingToken);
                    atWork[work.Name] = run;
                    await Task.WhenAny(run, Task.Delay(Beat, stoppingToken));
                }
            }
        }
        finally
        {
            await Task.WhenAll(atWork.Values);
        }
    }

    async Task RunOne(string name, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetServices<IDueWork>().First(w => w.Name == name);
        try
        {
            await nodes.RunAloneAsync($"work:{work.Name}", Lease, () => work.RunAsync(cancel));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // It is due again at the next beat of its own; the log says what is wrong until then.
            WorkFailed(logger, work.Name, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due work {Name} failed and will be tried again")]
    static partial void WorkFailed(ILogger logger, string name, Exception failure);
}
