using System.Diagnostics;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings.Submission;

/// <summary>
/// The lane's open connection with its prepared statements. Nothing is remembered from batch to batch but these: the
/// context is emptied after every batch, and thrown away with everything else after any failure.
/// </summary>
internal sealed class LaneSession(IServiceScopeFactory scopes) : IAsyncDisposable
{
    /// <summary>After so long without use a connection may have died without a word, and a new one is opened.</summary>
    static readonly TimeSpan Trust = TimeSpan.FromSeconds(30);

    AsyncServiceScope? open;
    bool failed;
    long used;

    /// <summary>Decides and writes a batch; an exception means that nothing of it was written.</summary>
    public async Task<IReadOnlyList<SubmissionOutcome>> RunAsync(IReadOnlyList<PendingSubmission> batch)
    {
        if (Stopwatch.GetElapsedTime(used) > Trust) await DisposeAsync();
        try
        {
            var services = await ServicesAsync();
            var outcomes = await services.GetRequiredService<SubmissionBatch>().RunAsync(batch, CancellationToken.None);
            services.GetRequiredService<RatingDbContext>().ChangeTracker.Clear();
            used = Stopwatch.GetTimestamp();
            return outcomes;
        }
        catch
        {
            failed = true;
            await DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (open is not { } scope) return;
        open = null;
        await scope.DisposeAsync();
    }

    async Task<IServiceProvider> ServicesAsync()
    {
        if (open is { } scope) return scope.ServiceProvider;
        var fresh = scopes.CreateAsyncScope();
        open = fresh;
        var db = fresh.ServiceProvider.GetRequiredService<RatingDbContext>();
        var database = db.Database;
        await database.OpenConnectionAsync();
        if (db is SqliteRatingDbContext)
        {
            await database.ExecuteSqlRawAsync(SqlitePragmas.ForTheLane);
            if (failed) await LogMover.MoveAllAsync(database);
        }
        failed = false;
        return fresh.ServiceProvider;
    }
}
