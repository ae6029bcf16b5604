using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Api.Persistence;

/// <summary>
/// Brings an SQLite file to this version at start. A process killed inside a migration leaves EF's lock row behind, on
/// which every later start would wait for ever; so an operating-system lock, which dies with its process, comes first,
/// and whoever holds it may clear the row.
/// </summary>
internal static partial class DatabaseMigration
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Applies what is pending; returns at once when nothing is.</summary>
    /// <exception cref="TimeoutException">Another process held the lock for a minute.</exception>
    public static async Task ApplyAsync(SqliteRatingDbContext db, ILogger logger, CancellationToken cancel)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        await using var held = await LockAsync(file + ".migrate.lock", cancel);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count == 0) return;
        Migrating(logger, pending.Count);
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel);
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
            await db.Database.MigrateAsync(cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    static async Task<FileStream> LockAsync(string path, CancellationToken cancel)
    {
        var waited = TimeSpan.Zero;
        var step = TimeSpan.FromMilliseconds(100);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException busy) when (busy is not (FileNotFoundException or DirectoryNotFoundException))
            {
                if (waited >= Patience)
                    throw new TimeoutException($"Another process has been migrating for {Patience.TotalSeconds} s: {path}", busy);
                await Task.Delay(step, cancel);
                waited += step;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applying {Count} database migrations")]
    static partial void Migrating(ILogger logger, int count);
}
