using Api.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Api.Persistence;

/// <summary>
/// Moves SQLite's write-ahead log into the file beside the lane, which would otherwise stop for it. It waits for nobody and
/// nobody waits for it; what it leaves the lane moves itself when the log has grown to its limit.
/// </summary>
internal sealed partial class LogMover(IServiceScopeFactory scopes, Readiness readiness, ILogger<LogMover> logger) : BackgroundService
{
    const long WorthMoving = 8L << 20;
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Moves the whole log and gives its room back, after a write that failed: on a full disk the log may be what fills it.
    /// Where there is no room even for that nothing is lost and nothing gained; the next write says what is wrong.
    /// </summary>
    public static async Task MoveAllAsync(DatabaseFacade database)
    {
        try
        {
            await database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException full) when (full.SqliteErrorCode is SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR)
        {
            await database.CloseConnectionAsync();
            await database.OpenConnectionAsync();
            await database.ExecuteSqlRawAsync(SqlitePragmas.ForTheLane);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);
        // Two that meet at EF's first use of a compiled model find it half made; until the doors are open that use is the start's.
        while (!readiness.IsReady)
            if (!await timer.WaitForNextTickAsync(stoppingToken)) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RatingDbContext>();
        if (!db.Database.IsSqlite()) return;
        var log = new FileInfo(db.Database.GetDbConnection().DataSource + "-wal");
        var moved = DateTime.MinValue;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            log.Refresh();
            if (!log.Exists || log.Length < WorthMoving || log.LastWriteTimeUtc == moved) continue;
            moved = log.LastWriteTimeUtc;
            try
            {
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(PASSIVE)", stoppingToken);
            }
            catch (SqliteException failure)
            {
                // Nothing is lost: the log holds everything until it is moved, by whomever.
                NotMoved(logger, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log could not be moved and stays until the next time")]
    static partial void NotMoved(ILogger logger, Exception failure);
}
