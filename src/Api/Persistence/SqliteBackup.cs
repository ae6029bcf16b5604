using Domain.Messaging;
using Domain.Shared;
using Microsoft.Data.Sqlite;

namespace Api.Persistence;

/// <summary>Copies of an SQLite database: made while it is served, checked before they are called good.</summary>
internal static class SqliteBackup
{
    /// <summary>Copies the database into a single new file; people go on rating meanwhile.</summary>
    /// <exception cref="InvalidDataException">The copy is not sound.</exception>
    public static void Make(string connectionString, string file)
    {
        var draft = file + ".part";
        File.Delete(draft);
        try
        {
            Copy(connectionString, draft);
            File.Move(draft, file, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    static void Copy(string connectionString, string draft)
    {
        using (var source = new SqliteConnection(connectionString))
        using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = draft, Pooling = false }.ToString()))
        {
            source.Open();
            target.Open();
            source.BackupDatabase(target);
            Execute(target, "PRAGMA journal_mode=DELETE");
            Check(target);
        }
        using var written = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Puts a copy in the place of the database. What was there is kept beside it under a new name. Messages that waited when the
    /// copy was made may have been sent since: nobody knows, and they are not sent again by themselves.
    /// </summary>
    /// <param name="file">The copy; stays as it is.</param>
    /// <param name="databaseFile">The database, which nobody may be serving.</param>
    /// <param name="suffix">What the kept files end with.</param>
    /// <exception cref="InvalidDataException">The copy is not sound, or is no database of this product.</exception>
    /// <returns>How many messages were waiting in the copy.</returns>
    public static int PutBack(string file, string databaseFile, string suffix)
    {
        using (var copy = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()))
        {
            Check(copy);
        }
        var draft = databaseFile + ".restoring";
        File.Copy(file, draft, overwrite: true);
        var waiting = NobodyKnows(draft);
        using (var written = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
        foreach (var part in (string[])["", "-wal", "-shm"])
            if (File.Exists(databaseFile + part)) File.Move(databaseFile + part, databaseFile + suffix + part);
        File.Move(draft, databaseFile);
        return waiting;
    }

    static int NobodyKnows(string draft)
    {
        using var restored = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = draft, Pooling = false }.ToString());
        restored.Open();
        // A copy from before there were messages.
        if (Execute(restored, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'OutboundMessages'") is null) return 0;
        using var command = restored.CreateCommand();
        command.CommandText = $"""
            UPDATE "OutboundMessages"
            SET "State" = '{nameof(DeliveryState.OutcomeUnknown)}', "EndedAt" = $now, "Reason" = $reason, "LeaseToken" = NULL, "LeasedUntil" = NULL
            WHERE "State" IN ('{nameof(DeliveryState.Queued)}', '{nameof(DeliveryState.Sending)}')
            """;
        command.Parameters.AddWithValue("$now", ChinaTime.ToMilliseconds(DateTime.UtcNow));
        command.Parameters.AddWithValue("$reason", "从备份恢复：备份之后可能已经发出，不再自动发送");
        return command.ExecuteNonQuery();
    }

    static void Check(SqliteConnection connection)
    {
        try
        {
            connection.Open();
            if (Execute(connection, "PRAGMA integrity_check") is not "ok") throw new InvalidDataException("integrity_check");
            Execute(connection, "SELECT COUNT(*) FROM \"__EFMigrationsHistory\"");
            Execute(connection, "SELECT 1 FROM \"Ratings\" LIMIT 1");
        }
        catch (SqliteException broken)
        {
            throw new InvalidDataException(broken.Message, broken);
        }
    }

    static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
