using Api.Http.Problems;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Workers;

/// <summary>
/// The loop of every watcher: asks for what is due, a batch at a time, and looks at each row in a transaction of its own, until
/// nothing new is due. When somebody moves a row in the same moment, theirs holds and the next beat looks again.
/// </summary>
internal sealed partial class DueRows(RatingDbContext db, Commit commit, ILogger<DueRows> logger)
{
    /// <summary>Rows asked for at a time: the answer stays small after a long stop, and asking costs little beside looking.</summary>
    public const int Batch = 200;

    /// <summary>Looks at everything that is due.</summary>
    /// <param name="what">Name for the log.</param>
    /// <param name="due">Identities of what is due, in a fixed order.</param>
    /// <param name="look">Reads one row and notes what follows; it is saved here.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task LookAsync(string what, IQueryable<Guid> due, Func<Guid, CancellationToken, Task> look, CancellationToken cancel)
    {
        var looked = new HashSet<Guid>();
        while (true)
        {
            db.ChangeTracker.Clear();
            var found = await due.Take(Batch).ToListAsync(cancel);
            // A row that was lost to somebody else stays due; this run does not ask for it again.
            var fresh = found.Where(looked.Add).ToList();
            foreach (var id in fresh) await OneAsync(what, id, look, cancel);
            if (found.Count < Batch || fresh.Count == 0) return;
        }
    }

    async Task OneAsync(string what, Guid id, Func<Guid, CancellationToken, Task> look, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        try
        {
            await look(id, cancel);
            await commit.SaveAsync(cancel);
        }
        catch (DbUpdateException race) when (Races.IsRace(race))
        {
            commit.Forget();
            Raced(logger, what, id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !StorageFailures.IsStorageFailure(failure))
        {
            // One row that cannot be looked at does not keep the others waiting.
            commit.Forget();
            Failed(logger, what, id, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} {Id} could not be looked at; the others are, and it is tried again")]
    static partial void Failed(ILogger logger, string what, Guid id, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What} {Id} was moved while it was looked at; it is looked at again")]
    static partial void Raced(ILogger logger, string what, Guid id);
}
