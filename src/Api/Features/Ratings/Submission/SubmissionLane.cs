using System.Diagnostics;
using System.Threading.Channels;
using Api.Http.Problems;
using Api.Persistence;
using Api.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings.Submission;

/// <summary>
/// Group commit: one lane to the disk, many ratings in one transaction, each answered only after its commit. A batch that
/// fails is rolled back and run again one by one, so that one bad item sinks nobody else.
/// </summary>
internal sealed partial class SubmissionLane(
    IServiceScopeFactory scopes, RatingMetrics metrics, WriterTurn turns, ILogger<SubmissionLane> logger) : BackgroundService
{
    /// <summary>Most submissions that wait, and most that are written together.</summary>
    internal const int Capacity = 4096, LargestBatch = 256;

    readonly LaneSession session = new(scopes);
    readonly Channel<LaneEntry> queue = Channel.CreateBounded<LaneEntry>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Queues a submission and waits for its commit.</summary>
    /// <exception cref="StorageUnavailableException">The database could not be used; nothing was written.</exception>
    public Task<SubmissionOutcome> SubmitAsync(PendingSubmission pending)
    {
        var entry = new LaneEntry(pending);
        return queue.Writer.TryWrite(entry)
            ? entry.Answer
            : Task.FromResult<SubmissionOutcome>(new SubmissionOutcome.Refused(HttpRefusals.Busy));
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Whoever was let in is answered; the host waits for the requests before it stops the lane.
        queue.Writer.TryComplete();
        if (ExecuteTask is { } running) await running.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.WatchQueue(() => queue.Reader.Count);
        var batch = new List<LaneEntry>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            // Whoever has knocked already comes along: few together cost the disk as much as many.
            await Task.Yield();
            batch.Clear();
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var entry)) batch.Add(entry);
            await RunTogether(batch);
        }
        await session.DisposeAsync();
    }

    async Task RunTogether(List<LaneEntry> batch)
    {
        try
        {
            var outcomes = await Run([.. batch.Select(e => e.Pending)]);
            LaneEntry.TellAll(batch, outcomes);
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure) && !IsRace(failure))
        {
            GiveUp(batch, failure);
        }
        catch (Exception failure)
        {
            if (batch.Count > 1) BatchFailed(logger, batch.Count, failure);
            foreach (var entry in batch)
                if (!entry.IsTold) await RunAlone(entry, batch);
        }
    }

    async Task RunAlone(LaneEntry entry, List<LaneEntry> batch)
    {
        try
        {
            entry.Tell((await Run([entry.Pending]))[0]);
        }
        catch (Exception race) when (IsRace(race))
        {
            await RunAfterRace(entry, batch);
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
        {
            GiveUp(batch, failure);
        }
        catch (Exception failure)
        {
            entry.TryFail(failure);
        }
    }

    /// <summary>
    /// Another writer was first, or its locks were in the way. A deadlock is no reason to give up on the database: whoever won
    /// it is done by the next try.
    /// </summary>
    static bool IsRace(Exception failure) =>
        (failure is DbUpdateException race && Races.IsRace(race)) || StorageFailures.IsInTheWay(failure);

    /// <summary>Another process was first; asked again, the rules see its rating and say so.</summary>
    async Task RunAfterRace(LaneEntry entry, List<LaneEntry> batch)
    {
        try
        {
            entry.Tell((await Run([entry.Pending]))[0]);
        }
        catch (Exception race) when (IsRace(race))
        {
            // Lost twice: nothing was written, and the person may ask once more.
            RaceLost(logger, race);
            entry.Tell(new SubmissionOutcome.Refused(HttpRefusals.Busy));
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
        {
            GiveUp(batch, failure);
        }
        catch (Exception failure)
        {
            entry.TryFail(failure);
        }
    }

    /// <summary>
    /// Whoever is in the batch or has queued behind it is told now: the database was waited for once, and waiting again for
    /// each would only keep people waiting.
    /// </summary>
    void GiveUp(List<LaneEntry> batch, Exception failure)
    {
        var told = 0;
        foreach (var entry in batch) Tell(entry);
        while (queue.Reader.TryRead(out var waiting)) Tell(waiting);
        StorageFailed(logger, told, failure);

        void Tell(LaneEntry entry)
        {
            if (entry.TryFail(new StorageUnavailableException("Nothing was written.", failure))) told++;
        }
    }

    async Task<IReadOnlyList<SubmissionOutcome>> Run(IReadOnlyList<PendingSubmission> batch)
    {
        using var activity = RatingMetrics.Source.StartActivity("rating.commit");
        using var turn = await turns.TakeAsync(CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        var outcomes = await session.RunAsync(batch);
        metrics.Committed(batch.Count, Stopwatch.GetElapsedTime(started));
        return outcomes;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} submissions failed and is run one by one")]
    static partial void BatchFailed(ILogger logger, int count, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A submission lost its race twice and was not stored")]
    static partial void RaceLost(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be used; {Count} submissions were not written")]
    static partial void StorageFailed(ILogger logger, int count, Exception failure);
}
