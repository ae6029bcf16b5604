using Api.Persistence;
using Api.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Tests.Persistence;

/// <summary>Cases that tender secrecy may have hidden under an earlier version are looked at under this one.</summary>
public sealed class OldSealsTests : IAsyncLifetime
{
    const string LastOfTheOldVersion = "20261129160000_Rankings";
    static readonly Guid Some = Guid.Parse("019aa000-0000-7000-8000-0000000000b1");
    static readonly DateTime Opened = new(2026, 11, 16, 2, 0, 0, DateTimeKind.Utc);

    readonly string folder = Directory.CreateTempSubdirectory("rating-old-").FullName;

    string Connection => $"Data Source={Path.Combine(folder, "rating.db")};Foreign Keys=False;Pooling=False";

    [Fact(DisplayName = "旧版本的库升级：投标人、评审专家在项目里的差评，还在办的，一升级就看是否密封；别的不看")]
    public async Task Looked_at_once()
    {
        await using var db = new SqliteRatingDbContext(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite(Connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(LastOfTheOldVersion);
        foreach (var (number, role, project, state) in ((string, string, Guid?, string)[])
            [("A", "Bidder", Some, "Opened"), ("B", "Expert", Some, "Ledger"), ("C", "Bidder", Some, "Closed"), ("D", "Tenderer", Some, "Opened"), ("E", "Bidder", null, "Opened")])
            await CaseAsync(db, number, role, project, state);
        await migrator.MigrateAsync();
        Assert.Equal<(string, DateTime?, DateTime?)>(
            [("A", Opened, null), ("B", Opened, null), ("C", null, null), ("D", null, null), ("E", null, null)],
            (await db.Cases.AsNoTracking().OrderBy(c => c.Number).Select(c => new { c.Number, c.NextWatchAt, c.SealedSeenAt }).ToListAsync())
                .Select(c => (c.Number, c.NextWatchAt, c.SealedSeenAt)));
    }

    /// <summary>A case, its rating and what was rated, with the plainest values where nothing matters.</summary>
    static async Task CaseAsync(SqliteRatingDbContext db, string number, string role, Guid? project, string state)
    {
        var (rating, encounter) = (Guid.NewGuid(), Guid.NewGuid());
        await InsertAsync(db, "Encounters", new() { ["Id"] = encounter, ["Role"] = role, ["ProjectId"] = project, ["Number"] = number[0] });
        await InsertAsync(db, "Ratings", new() { ["Id"] = rating, ["EncounterId"] = encounter, ["ReceiptNo"] = number, ["AssessNumber"] = number[0] });
        await InsertAsync(db, "Cases", new() { ["Id"] = Guid.NewGuid(), ["RatingId"] = rating, ["Number"] = number, ["State"] = state, ["OpenedAt"] = Opened });
    }

    static async Task InsertAsync(SqliteRatingDbContext db, string table, Dictionary<string, object?> values)
    {
        var columns = await db.Database.SqlQuery<string>($"""SELECT name || ' ' || type AS Value FROM pragma_table_info({table}) WHERE "notnull" """).ToListAsync();
        foreach (var (name, type) in columns.Select(c => (c.Split(' ')[0], c.Split(' ')[1])).Where(c => !values.ContainsKey(c.Item1)))
            values[name] = type == "INTEGER" ? 0 : name.EndsWith("On", StringComparison.Ordinal) ? "2026-11-16" : name.EndsWith("At", StringComparison.Ordinal) ? Opened : "[]";
        var names = values.Keys.Where(n => values[n] is not null).ToList();
        var sql = $"INSERT INTO {table} ({string.Join(',', names.Select(n => $"\"{n}\""))}) VALUES ({string.Join(',', names.Select((_, i) => $"{{{i}}}"))})";
        await db.Database.ExecuteSqlRawAsync(sql, [.. names.Select(n => values[n] is Guid id ? id.ToString().ToUpperInvariant() : values[n]!)]);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Folders.DeleteAsync(folder);
}
