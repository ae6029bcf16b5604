using Api.Persistence;
using Api.Security;
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
    [Theory(DisplayName = "提交队列写入 SQLite 的每一列，与 EF 写入的类型和内容一致，空值也一样")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Written_as_EF_writes(bool sparse)
    {
        await using var prepared = await NewAsync();
        await using var tracked = await NewAsync();
        var seeded = prepared.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(e => e.GetSeedData().Any()).Select(e => e.ClrType).ToHashSet();
        var types = prepared.Model.GetEntityTypes()
            .Where(e => !e.IsOwned() && !e.GetNavigations().Any() && !e.GetComplexProperties().Any() && e.GetProperties().All(p => !p.IsShadowProperty() || p.ClrType == typeof(Guid)) && !seeded.Contains(e.ClrType))
            .ToList();
        Assert.Contains(types, t => t.ClrType == typeof(Rating));
        using var writer = new RowWriter(prepared);
        foreach (var type in types)
        {
            var row = WriteTests.Sample(type, sparse);
            await writer.InsertAsync([row], CancellationToken.None);
            tracked.Add(row);
            await tracked.SaveChangesAsync();
            tracked.ChangeTracker.Clear();
            Assert.Equal(await StoredAsync(tracked, type), await StoredAsync(prepared, type));
        }
    }

    [Fact(DisplayName = "时刻写到毫秒，末尾的零不写，与 EF 写入的一致")]
    public async Task Instants_as_EF_writes_them()
    {
        await using var prepared = await NewAsync();
        await using var tracked = await NewAsync();
        using var writer = new RowWriter(prepared);
        foreach (var ticks in (long[])[0, 1, 10, 120_000, 1_000_000, 1_230_000, 9_999_999])
        {
            var row = new AuditAddress { AuditRowId = Guid.NewGuid(), Address = "a", At = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(ticks) };
            await writer.InsertAsync([row], CancellationToken.None);
            tracked.Add(row);
        }
        await tracked.SaveChangesAsync();
        var (expected, found) = (await InstantsAsync(tracked), await InstantsAsync(prepared));
        Assert.Equal(7, expected.Distinct().Count());
        Assert.Equal(expected, found);
    }

    [Fact(DisplayName = "标识按时间先后排列，同一时刻也不重复")]
    public void Ids_in_order_of_time()
    {
        var moment = new DateTimeOffset(2026, 11, 22, 1, 2, 3, 456, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 1000).Select(i => Chance.Id(moment.AddMilliseconds(i / 2))).ToList();
        Assert.All(ids, id => Assert.Equal((7, 0b10), (id.Version, id.Variant >> 2)));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var starts = ids.ConvertAll(id => id.ToString("N")[..12]);
        Assert.Equal(starts.Order(StringComparer.Ordinal), starts);
        Assert.Equal(Guid.CreateVersion7(moment).ToString("N")[..12], starts[0]);
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

    static async Task<List<string>> InstantsAsync(RatingDbContext db) =>
        await db.Database.SqlQueryRaw<string>("SELECT \"At\" AS \"Value\" FROM \"AuditAddresses\" ORDER BY 1").ToListAsync();

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
