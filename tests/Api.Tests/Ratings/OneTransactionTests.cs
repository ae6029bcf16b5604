using Api.Persistence;
using Api.Tests.Harness;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Ratings;

/// <summary>Everything a rating brings about is written together, or nothing is.</summary>
public sealed class OneTransactionTests
{
    static readonly object Negative = new { facets = new[] { "conduct" }, indicators = new[] { "213", "207" }, contact = new { name = "示例", phone = "0000-1234567" } };

    [Fact(DisplayName = "一次提交：评价、联系方式、整改、审计、各项计数、幂等记录一并写入，彼此相符")]
    public async Task Together()
    {
        await using var app = await FrozenApp.StartAtAsync(TestApp.OrdinaryMonday);
        var (encounter, ticket) = await app.RegisterAsync(entrance: "1号窗口 政府采购受理");
        await (await app.Browser().RateAsync(ticket, "dissatisfied", Negative)).IsRatedAsync();

        await app.ReadAsync(async db =>
        {
            var rating = await db.Ratings.AsNoTracking().SingleAsync();
            var opened = await db.Cases.AsNoTracking().SingleAsync();
            Assert.Equal((encounter.Id, encounter.DepartmentId, true), (rating.EncounterId, rating.DepartmentId, rating.IsRealName));
            Assert.Equal((rating.Id, rating.DepartmentId, rating.SubmittedAt), (opened.RatingId, opened.DepartmentId, opened.OpenedAt));
            Assert.Equal(rating.Id, (await db.RatingContacts.AsNoTracking().SingleAsync()).RatingId);
            Assert.Equal(RatingTally.Of(rating), await db.RatingTallies.AsNoTracking().SingleAsync());
            Assert.Equal(StaffTally.Of(rating), await db.StaffTallies.AsNoTracking().ToListAsync());
            Assert.Equal(CaseTally.Opened(opened).Of(rating, NationalCatalogue.Version1), await db.CaseTallies.AsNoTracking().SingleAsync());
            Assert.Equal(
                FacetTally.Of(rating, NationalCatalogue.Version1).ToHashSet(),
                (await db.FacetTallies.AsNoTracking().ToListAsync()).ToHashSet());
            Assert.All(await db.IdempotencyRecords.AsNoTracking().ToListAsync(), r => Assert.Equal((201, rating.SubmittedAt), (r.Status, r.CreatedAt)));
            Assert.Equal(rating.SubmittedAt, (await db.Encounters.AsNoTracking().SingleAsync(e => e.Id == encounter.Id)).RatedAt);

            var steps = await db.AuditRows.AsNoTracking().Where(a => a.ActorKind == ActorKind.Rater).ToListAsync();
            Assert.Equal(
                new HashSet<(string, int, string)>
                {
                    ($"rating:{rating.Id:N}", 1, "rating.submitted"), ($"rectificationCase:{opened.Id:N}", 1, "case.opened"),
                    ($"encounter:{encounter.Id:N}", 2, "encounter.rated"),
                },
                steps.Select(a => (a.Stream, a.Version, a.Step)).ToHashSet());
            Assert.All(steps, a => Assert.Equal(("SubmitRating", null, rating.SubmittedAt), (a.Source, a.ActorId, a.At)));
            Assert.All(steps, a => Assert.NotNull(a.AddressHash));
            return true;
        });
    }

    [Fact(DisplayName = "HB 32：审计链完整：每步的摘要重算相符，版本连续，前一步首尾相接")]
    public async Task Audit_chain()
    {
        await using var app = await TestApp.StartAsync();
        foreach (var kind in new[] { EncounterKind.Matter, EncounterKind.Visit })
            await (await app.Browser().RateAsync(await app.EncounterTicketAsync(kind == EncounterKind.Matter ? "matter" : "visit"), "dissatisfied", Negative)).IsRatedAsync();
        using var admin = await app.StaffAsync("admin");
        var entrance = (await app.InfoAsync())["entrances"]![0]!["id"]!.GetValue<string>();
        foreach (var verb in (string[])["rotate", "disable", "enable"])
            (await admin.PostAsync($"/api/v1/entrances/{entrance}/{verb}", content: null)).EnsureSuccessStatusCode();

        var rows = await app.ReadAsync(db => db.AuditRows.AsNoTracking().ToListAsync());
        Assert.All(rows, row => Assert.Equal(row.Hash, AuditChain.HashOf(row)));
        Assert.All(rows.GroupBy(r => r.Stream), stream =>
        {
            var previous = AuditChain.Origin;
            var version = 0;
            foreach (var row in stream.OrderBy(r => r.Version))
            {
                Assert.Equal((++version, previous), (row.Version, row.PreviousHash));
                previous = row.Hash;
            }
        });
        Assert.Equal(4, rows.Count(r => r.Stream == $"entrance:{Guid.Parse(entrance):N}"));
        Assert.Equal(2, rows.Count(r => r.Step == "encounter.rated" && r.Version == 2));
    }

    [Fact(DisplayName = "HB 32：审计记录只增不改，数据库本身拒绝修改和删除")]
    public async Task Append_only()
    {
        await using var app = await TestApp.StartAsync(sqlite: true);
        var before = await app.ReadAsync(db => db.AuditRows.CountAsync());
        foreach (var sql in (string[])["UPDATE AuditRows SET Step = 'x'", "UPDATE AuditRows SET Hash = Hash WHERE Version = 1", "DELETE FROM AuditRows"])
        {
            var refused = await Assert.ThrowsAsync<SqliteException>(() => ExecuteAsync(app, sql));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }
        Assert.Equal(before, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step != "x")));
    }

    [Fact(DisplayName = "任何一处写不进去，整个提交都不留痕迹，恢复后可以重新提交")]
    public async Task Or_nothing()
    {
        await using var app = await TestApp.StartAsync(sqlite: true, settings: ["Logging:LogLevel:Default=None"]);
        var (encounter, ticket) = await app.RegisterAsync();
        using var rater = app.Browser();
        var before = await CountsAsync(app);
        foreach (var table in (string[])["Cases", "RatingContacts", "FacetTallies", "AuditRows", "IdempotencyRecords"])
        {
            await ExecuteAsync(app, $"CREATE TRIGGER Broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'broken'); END");
            using var failed = await rater.RateAsync(ticket, "dissatisfied", Negative, "k");
            await failed.IsProblemAsync(500, "service.failed");
            Assert.Equal(before, await CountsAsync(app));
            Assert.Null((await app.ReadAsync(db => db.Encounters.AsNoTracking().SingleAsync(e => e.Id == encounter.Id))).RatedAt);
            await ExecuteAsync(app, "DROP TRIGGER Broken");
        }
        await (await rater.RateAsync(ticket, "dissatisfied", Negative, "k")).IsRatedAsync();
    }

    static async Task ExecuteAsync(TestApp app, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={app.Database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    static Task<string> CountsAsync(TestApp app) => app.ReadAsync(async db => string.Join(' ',
        await db.Ratings.CountAsync(), await db.RatingContacts.CountAsync(), await db.Cases.CountAsync(), await db.AuditRows.CountAsync(),
        await db.AuditAddresses.CountAsync(), await db.RatingTallies.CountAsync(), await db.StaffTallies.CountAsync(),
        await db.FacetTallies.CountAsync(), await db.CaseTallies.CountAsync(), await db.IdempotencyRecords.CountAsync()));
}
