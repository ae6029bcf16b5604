using Api.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Api.Persistence;

/// <summary>
/// Brings a database to this version. On SQLite a process killed inside a migration leaves EF's lock row behind, on
/// which every later start would wait for ever; so an operating-system lock, which dies with its process, comes first,
/// and whoever holds it may clear the row.
/// </summary>
internal static partial class DatabaseMigration
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What happens at start: SQLite migrates itself; SQL Server does so in Development only, for elsewhere it belongs to
    /// an administrator who reads the script first.
    /// </summary>
    /// <exception cref="StartupRefusedException">SQL Server lacks migrations outside Development.</exception>
    public static async Task PrepareAsync(RatingDbContext db, IHostEnvironment environment, ILogger logger, CancellationToken cancel)
    {
        if (db is SqliteRatingDbContext || environment.IsDevelopment())
            await ApplyAsync(db, logger, cancel);
        else if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            throw new StartupRefusedException("数据库版本较旧，系统不启动。请先运行 `migrate`，或用 `migrate --script` 生成脚本交数据库管理员执行（database has pending migrations）");
    }

    /// <summary>True when nothing is pending. Reads only: a file that is not there is not made.</summary>
    public static async Task<bool> IsCurrentAsync(RatingDbContext db, CancellationToken cancel) =>
        (db is not SqliteRatingDbContext || File.Exists(FileOf(db))) && !(await db.Database.GetPendingMigrationsAsync(cancel)).Any();

    /// <summary>Applies what is pending; returns the names, none when nothing was.</summary>
    /// <exception cref="TimeoutException">Another process held the lock for a minute.</exception>
    public static async Task<IReadOnlyList<string>> ApplyAsync(RatingDbContext db, ILogger logger, CancellationToken cancel)
    {
        if (db is SqliteRatingDbContext sqlite) return await ApplySqliteAsync(sqlite, logger, cancel);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count == 0) return pending;
        Migrating(logger, pending.Count);
        await db.Database.MigrateAsync(cancel);
        return pending;
    }

    static async Task<IReadOnlyList<string>> ApplySqliteAsync(SqliteRatingDbContext db, ILogger logger, CancellationToken cancel)
    {
        var file = FileOf(db);
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        await using var held = await LockAsync(file + ".migrate.lock", cancel);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
        if (pending.Count == 0) return pending;
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
        return pending;
    }

    static string FileOf(RatingDbContext db) => new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;

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
