using System.Globalization;
using Api.Features.Audit;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Domain.Ratings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Fairness;

/// <summary>审计记录: what is altered, cut off, put in or moved is named (HB 32–34).</summary>
public sealed class AuditTests
{
    [Fact(DisplayName = "HB 32 改一个字节、删最后十条、换两条的次序、重算哈希、补入一条、截断封存：核验逐一指明是哪一条")]
    public async Task Tampering_is_named()
    {
        await using var app = await TestApp.StartAsync(sqlite: true);
        using var handler = await app.StaffAsync("handler");
        for (var i = 0; i < 4; i++) await handler.FinishAsync(await app.OpenCaseAsync());
        await app.MoveClockAsync("2026-11-16T11:00:00+08:00");
        Assert.Empty(await VerifyAsync(app));
        var (head, unsealed) = await HeadAsync(app);
        Assert.True(head.No >= 1 && unsealed < 5, $"{head.No} {unsealed}");
        Assert.Equal(0, (await CommandAsync(app, $"--head={head.No}:{head.Mac}")).Code);

        await using var attacker = new SqliteConnection($"Data Source={app.Database}");
        await attacker.OpenAsync();
        await RefusedAsync(attacker, "UPDATE AuditRows SET Detail = 'x'");
        await RefusedAsync(attacker, "DELETE FROM AuditRows");
        await RefusedAsync(attacker, "UPDATE AuditSeals SET Mac = 'x'");
        await RefusedAsync(attacker, "DELETE FROM AuditSeals");
        foreach (var trigger in (string[])["AuditRows_NoUPDATE", "AuditRows_NoDELETE", "AuditSeals_NoUPDATE", "AuditSeals_NoDELETE"]) await DoAsync(attacker, $"DROP TRIGGER {trigger}");
        await DoAsync(attacker, "CREATE TABLE Kept AS SELECT * FROM AuditRows; CREATE TABLE KeptSeals AS SELECT * FROM AuditSeals");

        // One byte.
        var victim = await app.ReadAsync(db => db.AuditRows.AsNoTracking().Where(a => a.Step == "case.rectified").FirstAsync());
        await DoAsync(attacker, $"UPDATE AuditRows SET Step = 'case.rectifieD' WHERE Id = '{victim.Id}' COLLATE NOCASE");
        Assert.Equal(("altered", $"{victim.Stream} {victim.Version}"), First(await VerifyAsync(app)));
        await RestoreAsync(attacker);

        // Somebody who knows how rows are hashed makes the stream whole again; the seal was made under a key of ours.
        var forged = new AuditRow
        {
            Id = victim.Id,
            Stream = victim.Stream,
            Version = victim.Version,
            At = victim.At,
            Step = "case.explained",
            ActorKind = victim.ActorKind,
            ActorId = victim.ActorId,
            Source = victim.Source,
            AddressHash = victim.AddressHash,
            Detail = victim.Detail,
            PreviousHash = victim.PreviousHash,
            Hash = "",
        };
        await DoAsync(attacker, $"UPDATE AuditRows SET Step = 'case.explained', Hash = '{AuditChain.HashOf(forged)}' WHERE Id = '{victim.Id}' COLLATE NOCASE");
        Assert.Equal(("altered", $"{victim.Stream} {victim.Version}"), First(await VerifyAsync(app)));
        await RestoreAsync(attacker);

        // The last ten.
        var last = await ColumnAsync(attacker, "SELECT Stream || ' ' || Version FROM AuditRows ORDER BY rowid DESC LIMIT 10");
        await DoAsync(attacker, "DELETE FROM AuditRows WHERE rowid IN (SELECT rowid FROM AuditRows ORDER BY rowid DESC LIMIT 10)");
        var cut = await VerifyAsync(app);
        Assert.All(cut, f => Assert.Equal("missing", f.Kind));
        Assert.Equal(last.Order(), cut.Select(f => f.Where).Distinct().Order());
        var (code, said) = await CommandAsync(app);
        Assert.Equal(1, code);
        Assert.Contains($"missing {cut[0].Where}", said, StringComparison.Ordinal);
        await RestoreAsync(attacker);

        // Two change places.
        await DoAsync(attacker, $"UPDATE AuditRows SET Version = -Version WHERE Stream = '{victim.Stream}' AND Version IN (1, 2); UPDATE AuditRows SET Version = CASE Version WHEN -1 THEN 2 ELSE 1 END WHERE Stream = '{victim.Stream}' AND Version < 0");
        Assert.Equal(("altered", $"{victim.Stream} 1"), First(await VerifyAsync(app)));
        await RestoreAsync(attacker);

        // A row put in where time was sealed, whole in itself.
        var added = new AuditRow
        {
            Id = Guid.CreateVersion7(),
            Stream = "rating:forged",
            Version = 1,
            At = victim.At.AddMinutes(-1),
            Step = "rating.submitted",
            ActorKind = ActorKind.Rater,
            Source = "SubmitRating",
            PreviousHash = AuditChain.Origin,
            Hash = "",
        };
        await app.UseAsync(async (RatingDbContext db) =>
        {
            db.Add(added);
            db.Entry(added).Property(a => a.Hash).CurrentValue = AuditChain.HashOf(added);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(("added", "rating:forged 1"), First(await VerifyAsync(app)));
        await RestoreAsync(attacker);

        // The newest seal cut off, with the rows it names: only a head kept elsewhere shows that.
        await DoAsync(attacker, $"DELETE FROM AuditSeals WHERE No = {head.No}");
        Assert.Equal(("truncated", $"seal {head.No}"), First(await VerifyAsync(app, (head.No, head.Mac))));
        await RestoreAsync(attacker);
        await DoAsync(attacker, "UPDATE AuditSeals SET Count = Count + 1 WHERE No = 1");
        Assert.Equal(("altered", "seal 1"), First(await VerifyAsync(app)));
        await RestoreAsync(attacker);
        Assert.Empty(await VerifyAsync(app));

        // The things themselves: a rating that says something else than the record, one that is gone, a case put into another state.
        var (rating, handled) = await app.ReadAsync(async db => (await db.Ratings.AsNoTracking().OrderBy(r => r.SubmittedAt).FirstAsync(r => r.Level == SatisfactionLevel.Dissatisfied), await db.Cases.AsNoTracking().FirstAsync()));
        await DoAsync(attacker, $"UPDATE Ratings SET Level = 'VerySatisfied' WHERE Id = '{rating.Id}' COLLATE NOCASE");
        Assert.Equal(("altered", $"rating:{rating.Id:N} 1"), First(await VerifyAsync(app)));
        await DoAsync(attacker, $"UPDATE Ratings SET Level = '{rating.Level}' WHERE Id = '{rating.Id}' COLLATE NOCASE");
        await DoAsync(attacker, $"UPDATE Cases SET State = 'Closed' WHERE Id = '{handled.Id}' COLLATE NOCASE");
        Assert.Equal(("altered", $"rectificationCase:{handled.Id:N} {handled.Version}"), First(await VerifyAsync(app)));
        await DoAsync(attacker, $"UPDATE Cases SET State = '{handled.State}' WHERE Id = '{handled.Id}' COLLATE NOCASE");
        Assert.Empty(await VerifyAsync(app));
        await DoAsync(attacker, $"PRAGMA foreign_keys = OFF; CREATE TABLE KeptRatings AS SELECT * FROM Ratings; CREATE TABLE KeptCases AS SELECT * FROM Cases; DELETE FROM Ratings WHERE Id = '{rating.Id}' COLLATE NOCASE");
        Assert.Equal(("missing", $"rating:{rating.Id:N} 1"), First(await VerifyAsync(app)));
        await DoAsync(attacker, $"INSERT INTO Ratings SELECT * FROM KeptRatings WHERE Id = '{rating.Id}' COLLATE NOCASE; DELETE FROM Cases WHERE Id = '{handled.Id}' COLLATE NOCASE");
        Assert.Equal(("missing", $"rectificationCase:{handled.Id:N} 1"), First(await VerifyAsync(app)));
        await DoAsync(attacker, $"INSERT INTO Cases SELECT * FROM KeptCases WHERE Id = '{handled.Id}' COLLATE NOCASE");
        Assert.Empty(await VerifyAsync(app));

        // Cut off before anybody sealed it: the thing itself knows how often it was changed.
        var number = await app.OpenCaseAsync();
        await handler.MoveAsync(number, "contacts", new { result = "reached" });
        var id = (await app.StoredAsync(number)).Id;
        await DoAsync(attacker, $"DELETE FROM AuditRows WHERE Stream = 'rectificationCase:{id:N}' AND Version = 2");
        Assert.Equal(("missing", $"rectificationCase:{id:N} 2"), First(await VerifyAsync(app)));
    }

    [Fact(DisplayName = "封存不漏不重：时钟跳动、重复运行，每条记录恰好封存一次")]
    public async Task Every_row_once()
    {
        await using var app = await TestApp.StartAsync();
        await app.OpenCaseAsync();
        foreach (var at in (string[])["2026-11-16T10:00:00+08:00", "2026-11-16T10:30:00+08:00", "2026-11-16T12:00:00+08:00", "2026-11-17T10:00:00+08:00"])
        {
            await app.MoveClockAsync(at);
            await app.OpenCaseAsync(window: "2号窗口");
        }
        await app.MoveClockAsync("2026-11-17T11:00:00+08:00");
        await app.ReadAsync(async db =>
        {
            var named = (await db.AuditSeals.AsNoTracking().OrderBy(s => s.No).ToListAsync()).SelectMany(AuditSealing.RowsOf).Select(r => $"{r.Stream} {r.Version}").ToList();
            var before = DateTime.Parse("2026-11-17T02:50:00Z", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
            var rows = (await db.AuditRows.AsNoTracking().Where(a => a.At < before).ToListAsync()).Select(a => $"{a.Stream} {a.Version}").ToList();
            Assert.Equal(named.Count, named.Distinct().Count());
            Assert.Empty(rows.Except(named));
            return true;
        });
        Assert.Empty(await VerifyAsync(app));
    }

    static (string, string) First(IReadOnlyList<AuditFinding> findings) => (findings[0].Kind, findings[0].Where);

    static Task<IReadOnlyList<AuditFinding>> VerifyAsync(TestApp app, (long, string)? kept = null) =>
        app.UseAsync((AuditVerification verification) => verification.RunAsync(kept, CancellationToken.None));

    static Task<(AuditSeal Head, long Unsealed)> HeadAsync(TestApp app) => app.UseAsync(async (AuditVerification verification) =>
    {
        await verification.RunAsync(kept: null, CancellationToken.None);
        return (verification.Head!, verification.Unsealed);
    });

    static Task<(int Code, string Said)> CommandAsync(TestApp app, params string[] more) =>
        new HostCommand(app.Folder).RunAsync(["audit", "verify", "--environment=Development", $"--contentRoot={app.Folder}", .. more]);

    static async Task RestoreAsync(SqliteConnection attacker) => await DoAsync(
        attacker, "DELETE FROM AuditRows; INSERT INTO AuditRows SELECT * FROM Kept; DELETE FROM AuditSeals; INSERT INTO AuditSeals SELECT * FROM KeptSeals");

    static async Task RefusedAsync(SqliteConnection attacker, string sql) =>
        Assert.Contains("append-only", (await Assert.ThrowsAsync<SqliteException>(() => DoAsync(attacker, sql))).Message, StringComparison.Ordinal);

    static async Task DoAsync(SqliteConnection attacker, string sql)
    {
        await using var command = attacker.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    static async Task<List<string>> ColumnAsync(SqliteConnection attacker, string sql)
    {
        await using var command = attacker.CreateCommand();
        command.CommandText = sql;
        var values = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }
}
