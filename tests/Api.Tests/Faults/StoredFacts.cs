using Api.Persistence;
using Domain.Ratings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Faults;

/// <summary>The database file read from outside the host, and what must hold in it whatever happened before.</summary>
internal sealed class StoredFacts : IAsyncDisposable
{
    readonly SqliteConnection connection;
    readonly SqliteRatingDbContext db;

    StoredFacts(SqliteConnection connection)
    {
        this.connection = connection;
        db = new SqliteRatingDbContext(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite(connection).Options);
    }

    /// <summary>The database below a content root.</summary>
    public static string FileOf(string folder) => Path.Combine(folder, "data", "rating.db");

    /// <summary>Opens the database below this content root.</summary>
    public static async Task<StoredFacts> OpenAsync(string folder)
    {
        var opened = new SqliteConnection($"Data Source={FileOf(folder)};Mode=ReadWrite;Pooling=False");
        await opened.OpenAsync();
        return new StoredFacts(opened);
    }

    /// <summary>Receipt numbers of every rating.</summary>
    public async Task<List<string>> ReceiptsAsync() => await db.Ratings.AsNoTracking().Select(r => r.ReceiptNo).ToListAsync();

    /// <summary>Idempotency keys with an answer.</summary>
    public async Task<List<string>> KeysAsync() => await db.IdempotencyRecords.AsNoTracking().Select(r => r.Key).ToListAsync();

    /// <summary>The first value of a statement's answer.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Nothing is half written: the file is whole, counts equal facts, every bad rating has its case, the audit chain holds.</summary>
    public async Task AssertSoundAsync()
    {
        Assert.Equal("ok", await ScalarAsync("PRAGMA integrity_check"));
        Assert.Null(await ScalarAsync("PRAGMA foreign_key_check"));

        var ratings = await db.Ratings.AsNoTracking().ToListAsync();
        Assert.Equal(ratings.Count, await db.RatingTallies.SumAsync(t => t.Count));
        Assert.Equal(ratings.Count, await db.IdempotencyRecords.CountAsync());
        Assert.Equal(
            ratings.Where(r => r.Level.IsNegative()).Select(r => r.Id).Order(),
            (await db.Cases.AsNoTracking().Select(c => c.RatingId).ToListAsync()).Order());

        var audit = await db.AuditRows.AsNoTracking().ToListAsync();
        Assert.Equal(ratings.Select(r => $"rating:{r.Id:N}").Order(StringComparer.Ordinal),
            audit.Where(a => a.Stream.StartsWith("rating:", StringComparison.Ordinal)).Select(a => a.Stream).Order(StringComparer.Ordinal));
        foreach (var stream in audit.GroupBy(a => a.Stream))
        {
            var previous = AuditChain.Origin;
            foreach (var (index, row) in stream.OrderBy(a => a.Version).Index())
            {
                Assert.Equal(index + 1, row.Version);
                Assert.Equal(previous, row.PreviousHash);
                Assert.Equal(AuditChain.HashOf(row), row.Hash);
                previous = row.Hash;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync();
        await connection.DisposeAsync();
    }
}
