using Api.Persistence;
using Api.Tests.SqlServer;
using Domain.Ratings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Api.Tests.Persistence;

/// <summary>The lane's prepared inserts on SQLite (docs/adr/0009).</summary>
public sealed class RowWriterTests
{
    [Fact(DisplayName = "提交队列写入 SQLite 的每一列，与 EF 写入的类型和内容一致")]
    public async Task Written_as_EF_writes()
    {
        await using var prepared = await NewAsync();
        await using var tracked = await NewAsync();
        var seeded = prepared.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(e => e.GetSeedData().Any()).Select(e => e.ClrType).ToHashSet();
        var types = prepared.Model.GetEntityTypes()
            .Where(e => !e.IsOwned() && !e.GetNavigations().Any() && e.GetProperties().All(p => !p.IsShadowProperty() || p.ClrType == typeof(Guid)) && !seeded.Contains(e.ClrType))
            .ToList();
        Assert.Contains(types, t => t.ClrType == typeof(Rating));
        using var writer = new RowWriter(prepared);
        foreach (var type in types)
        {
            var row = WriteTests.Sample(type);
            await writer.InsertAsync([row], CancellationToken.None);
            tracked.Add(row);
            await tracked.SaveChangesAsync();
            tracked.ChangeTracker.Clear();
            Assert.Equal(await StoredAsync(tracked, type), await StoredAsync(prepared, type));
        }
    }

    [Fact(DisplayName = "一行被拒绝时说清楚是谁拒绝的，语句随后仍可使用")]
    public async Task Refused_and_used_again()
    {
        await using var db = await NewAsync();
        using var writer = new RowWriter(db);
        var record = new IdempotencyRecord { Scope = "甲", Key = "k", RequestHash = "h", Status = 201, Body = "{}", CreatedAt = DateTime.UnixEpoch };
        await writer.InsertAsync([record], CancellationToken.None);
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => writer.InsertAsync([record], CancellationToken.None));
        Assert.IsType<SqliteException>(refused.InnerException);
        var other = new IdempotencyRecord { Scope = "甲", Key = "K", RequestHash = "h", Status = 201, Body = "{}", CreatedAt = DateTime.UnixEpoch };
        await writer.InsertAsync([other], CancellationToken.None);
        Assert.Equal(2, await db.IdempotencyRecords.CountAsync(r => r.Scope == "甲"));
    }

    static async Task<SqliteRatingDbContext> NewAsync()
    {
        var db = new SqliteRatingDbContext(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite("Data Source=:memory:;Foreign Keys=False").Options);
        await db.Database.OpenConnectionAsync();
        await db.Database.EnsureCreatedAsync();
        return db;
    }

    // The type SQLite gave each value counts as much as the value: a blob is not found by a text.
    static async Task<List<string>> StoredAsync(DbContext db, IEntityType type)
    {
        var columns = type.GetProperties().Where(p => !p.IsShadowProperty()).Select(p => $"typeof(\"{p.GetColumnName()}\") || ' ' || quote(\"{p.GetColumnName()}\")");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns)} FROM \"{type.GetTableName()}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var stored = new List<string>();
        while (await reader.ReadAsync())
            for (var i = 0; i < reader.FieldCount; i++) stored.Add(reader.GetString(i));
        return stored;
    }
}
