using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Api.Persistence;

/// <summary>
/// Every connection writes through to the disk before it says "committed" (<c>synchronous=FULL</c> with the write-ahead
/// log), and waits a moment for the one writer SQLite allows.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    const string Sql = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    /// <summary>
    /// The one connection that thousands of ratings go through keeps 16 MB of pages in memory, no more, for SQLite walks over
    /// all of them with every commit; and it moves its log into the file after 64 MB instead of 4: a page written many times
    /// in between is moved once.
    /// </summary>
    public const string ForTheLane = "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=16384;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
