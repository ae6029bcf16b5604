using Microsoft.Data.Sqlite;

namespace Api.Tests.Faults;

/// <summary>
/// Puts any number of open matters into a database that the demo made: copies of its matter, whose window ends at an instant.
/// Faster than registering them one by one; linked into the benchmarks, which want a million.
/// </summary>
internal static class ManyEncounters
{
    /// <summary>Adds them; nobody else is at the database.</summary>
    /// <param name="file">The database.</param>
    /// <param name="count">How many.</param>
    /// <param name="dueAt">The end of their windows, UTC, to the second.</param>
    public static async Task AddAsync(string file, int count, DateTime dueAt)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();
        var columns = new List<string>();
        await using (var ask = connection.CreateCommand())
        {
            ask.CommandText = "SELECT name FROM pragma_table_info('Encounters')";
            await using var reader = await ask.ExecuteReaderAsync();
            while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        }
        var end = dueAt.ToString("yyyy-MM-dd HH:mm:ss");
        var values = columns.Select(column => column switch
        {
            "Id" => "printf('%08X-%04X-7000-8000-%012X', n, n % 65536, n)",
            "Number" => "200000000000000 + n",
            "Version" => "1",
            "Window_EndsAt" or "Window_DefaultDueAt" => $"'{end}'",
            "RatedAt" or "DefaultedAt" or "SettledAt" or "NotRatableAt" or "CancelledAt" => "NULL",
            _ => column,
        });
        await using var insert = connection.CreateCommand();
        insert.CommandText =
            $"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})
            INSERT INTO Encounters ({string.Join(", ", columns)})
            SELECT {string.Join(", ", values)} FROM numbers, (SELECT * FROM Encounters WHERE Kind = 'Matter' AND RatedAt IS NULL LIMIT 1)
            """;
        insert.CommandTimeout = 0;
        if (await insert.ExecuteNonQueryAsync() != count) throw new InvalidOperationException("The demo's matter is not there to be copied.");
    }

    /// <summary>How many windows that have a default are not settled yet.</summary>
    public static async Task<long> UnsettledAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False;Default Timeout=60");
        await connection.OpenAsync();
        await using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT COUNT(*) FROM Encounters WHERE Window_DefaultDueAt IS NOT NULL AND SettledAt IS NULL";
        return (long)(await ask.ExecuteScalarAsync())!;
    }
}
