using System.Diagnostics;
using Api.Http.Problems;
using Api.Workers;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Defaults;

/// <summary>
/// Settles windows that are over: defaults for what nobody rated (SD 7), and for what was rated the event that the
/// active-rating rate needs. Runs on holidays too, on any number of nodes at once, and after days of downtime: what it writes
/// takes effect when the window ended. The conditional update of the batch decides who was first, the unique index has the
/// last word.
/// </summary>
internal sealed partial class DefaultWork(IServiceScopeFactory scopes, ILogger<DefaultWork> logger) : IDueWork
{
    /// <summary>Encounters settled in one transaction: short enough that a rating does not wait long for the writer.</summary>
    public const int BatchSize = 200;

    /// <summary>Batches among which one that lost a race chooses; and races lost in a row before it goes one by one.</summary>
    const int Places = 16, LossesBeforeOneByOne = 4;

    public string Name => "defaults";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        var (skip, losses) = (0, 0);
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            var (found, settled) = await SettleAsync(BatchSize, cancel, skip);
            if (settled > 0) losses = 0;
            if (found < BatchSize && settled == found)
            {
                if (skip == 0) return;
                skip = 0;
            }
            else if (settled == 0)
            {
                (skip, var goOn) = await StepAsideAsync(found, ++losses, cancel);
                if (!goOn) return;
            }
            // Half the time belongs to those who rate: SQLite has one writer.
            await Task.Delay(Stopwatch.GetElapsedTime(started), cancel);
        }
    }

    /// <summary>
    /// Another node was at the same rows, or one of them was rated just now. Two nodes that both begin with what is due longest
    /// would meet over and over: the one that lost goes on somewhere further down. What cannot be settled even so is gone
    /// through one by one, so that nobody holds up the others.
    /// </summary>
    async Task<(int Skip, bool GoOn)> StepAsideAsync(int found, int losses, CancellationToken cancel) =>
        losses <= LossesBeforeOneByOne
            ? (BatchSize * Random.Shared.Next(Places), true)
            : (0, await OneByOneAsync(found, cancel) > 0);

    async Task<int> OneByOneAsync(int count, CancellationToken cancel)
    {
        var settled = 0;
        for (var i = 0; i < count; i++)
        {
            var (found, done) = await SettleAsync(1, cancel, skip: i - settled);
            if (found == 0) break;
            settled += done;
        }
        return settled;
    }

    /// <summary>Settles a batch in one transaction; nothing of it when somebody else was at one of them.</summary>
    async Task<(int Found, int Settled)> SettleAsync(int size, CancellationToken cancel, int skip = 0)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<Settlement>().RunAsync(size, skip, cancel);
        }
        catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || StorageFailures.IsDuplicate(race))
        {
            LostRace(logger, size);
            return (size, 0);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A batch of {Size} windows met somebody else's hand and is settled one by one")]
    static partial void LostRace(ILogger logger, int size);
}
