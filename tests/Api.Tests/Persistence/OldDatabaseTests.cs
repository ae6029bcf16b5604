using System.Globalization;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Tests.Persistence;

/// <summary>A database of the version before 差评整改, with cases in it, goes on under this one.</summary>
public sealed class OldDatabaseTests : IDisposable
{
    const string LastOfTheOldVersion = "20261122010000_WechatTokens";

    readonly string folder = Directory.CreateTempSubdirectory("rating-old-").FullName;

    [Fact(DisplayName = "旧版本的库升级：旧版立的案有期限、有灯、有提醒，能办到结案，计数等于重新清点")]
    public async Task Cases_of_the_version_before()
    {
        await BuildAsync();
        await using var app = await TestApp.StartAsync(folder: folder);
        using var handler = await app.AccountAsync("someone", "handler", "old");
        using var caller = await app.AccountAsync("caller", "followUp", departmentCode: null);
        await app.MoveClockAsync("2026-11-16T09:30:00+08:00");

        var (late, _) = await handler.CaseAsync("ZG20261110-AAAAAA");
        Assert.Equal(("opened", 1, "pending", "overdue", "overdue"),
            (late.Text("state"), late["round"]!.GetValue<int>(), late.Text("contactState"), late.Text("light"), late.Text("contactVerdict")));
        Assert.Equal(["收到差评，立案", "联系期限11月11日已逾期，已提醒"], late["timeline"]!.AsArray().Select(t => t!.Text("words")));
        Assert.Equal("截至11月17日24时", late["deadlines"]!.AsArray().Single(d => d!.Text("duty") == "rectify")!.Text("explanation"));
        var (fresh, _) = await handler.CaseAsync("ZG20261116-BBBBBB");
        Assert.Equal(("normal", null), (fresh.Text("light"), fresh["contactVerdict"]?.GetValue<string>()));
        Assert.Contains("11月17日，截至11月17日24时", fresh["deadlines"]!.AsArray().Single(d => d!.Text("duty") == "contact")!.Text("explanation"), StringComparison.Ordinal);

        foreach (var number in (string[])["ZG20261110-AAAAAA", "ZG20261116-BBBBBB"])
        {
            await handler.FinishAsync(number);
            await caller.MoveAsync(number, "close", new { reason = "没有留联系方式，问卷未答" });
            Assert.Equal("closed", (await handler.CaseAsync(number)).Case.Text("state"));
        }
        Assert.Equal("overdue", (await handler.CaseAsync("ZG20261110-AAAAAA")).Case.Text("contactVerdict"));
        Assert.Equal("inTime", (await handler.CaseAsync("ZG20261116-BBBBBB")).Case.Text("contactVerdict"));
        await app.AssertRecountAsync();
        // They were counted by department only; now they are of the window that was rated, too.
        using var supervisor = await app.AccountAsync("watcher", "supervisor", departmentCode: null);
        var row = Assert.Single((await supervisor.GetAsync("/api/v1/statistics/cases?by=entrance").OkAsync())["rows"]!.AsArray())!;
        Assert.Equal(("1号窗口", 2), (row.Text("name"), row["figures"]!["received"]!["count"]!.GetValue<int>()));
    }

    public void Dispose()
    {
        SqliteConnection.ClearPool(Connection());
        Directory.Delete(folder, recursive: true);
    }

    SqliteConnection Connection() => new($"Data Source={Path.Combine(folder, "data", "rating.db")}");

    async Task BuildAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await using (var db = new SqliteRatingDbContext(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite(Connection().ConnectionString).Options))
            await db.GetService<IMigrator>().MigrateAsync(LastOfTheOldVersion);
        await using var connection = Connection();
        await connection.OpenAsync();
        var (centre, department, entrance) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await InsertAsync(connection, "Centres", [("Id", centre), ("Code", "370001"), ("Name", "示例县公共资源交易中心")]);
        await InsertAsync(connection, "Departments", [("Id", department), ("CentreId", centre), ("Code", "old"), ("Name", "交易服务部"), ("Enabled", true)]);
        await InsertAsync(connection, "Entrances", [("Id", entrance), ("DepartmentId", department), ("Kind", "Window"), ("Name", "1号窗口"), ("StaffIds", "[]"), ("Enabled", true)]);
        await CaseAsync(connection, department, entrance, "ZG20261110-AAAAAA", "2026-11-10 01:00:00", "2026-11-11", "2026-11-17");
        await CaseAsync(connection, department, entrance, "ZG20261116-BBBBBB", "2026-11-16 00:30:00", "2026-11-17", "2026-11-23");
    }

    static async Task CaseAsync(SqliteConnection connection, Guid department, Guid entrance, string number, string at, string contactBy, string rectifyBy)
    {
        var (rating, day) = (Guid.NewGuid(), at[..10]);
        await InsertAsync(connection, "Ratings",
        [
            ("Id", rating), ("ReceiptNo", $"{day.Replace("-", "", StringComparison.Ordinal)}{number[^6..]}00"), ("AssessNumber", 1), ("EntranceId", entrance),
            ("DepartmentId", department), ("RaterKind", "Device"), ("RaterKey", number), ("Level", "Dissatisfied"), ("Facets", "[]"), ("Indicators", "[]"),
            ("Comment", "等了一个小时没有人叫号"), ("Channel", "QrCode"), ("Origin", "Active"), ("Basis", "WalkIn"), ("StaffIds", "[]"),
            ("SubmittedAt", at), ("SubmittedOn", day), ("BusinessLine", "governmentProcurement"), ("ProfileCode", "shandong"), ("ProfileVersion", 1), ("CatalogueVersion", 1),
        ]);
        await InsertAsync(connection, "Cases",
        [
            ("Id", Guid.NewGuid()), ("Version", 1), ("Number", number), ("RatingId", rating), ("DepartmentId", department), ("State", "Opened"),
            ("OpenedAt", at), ("ContactDueOn", contactBy), ("ContactEndsAt", EndOf(contactBy)), ("RectifyDueOn", rectifyBy), ("RectifyEndsAt", EndOf(rectifyBy)),
            ("CalendarVersion", 1), ("ProfileCode", "shandong"), ("ProfileVersion", 1),
        ]);
        await InsertAsync(connection, "CaseTallies", [("Id", Guid.NewGuid()), ("Day", day), ("DepartmentId", department), ("Event", "Opened"), ("Count", 1)]);
    }

    static string EndOf(string day) => $"{day} 16:00:00";

    /// <summary>One row as the old version wrote it; columns that say nothing here get the plainest value of their type.</summary>
    static async Task InsertAsync(SqliteConnection connection, string table, (string Column, object Value)[] given)
    {
        var values = given.ToDictionary(v => v.Column, v => v.Value);
        var columns = new List<(string Name, string Type)>();
        await using (var ask = connection.CreateCommand())
        {
            ask.CommandText = $"SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\" AND NOT (pk AND type = 'INTEGER')";
            await using var answer = await ask.ExecuteReaderAsync();
            while (await answer.ReadAsync()) columns.Add((answer.GetString(0), answer.GetString(1)));
        }
        foreach (var (name, type) in columns.Where(c => !values.ContainsKey(c.Name)))
            values[name] = type switch { "INTEGER" => 0, "BLOB" => Array.Empty<byte>(), _ => name.EndsWith("On", StringComparison.Ordinal) ? "2026-11-01" : "" };
        await using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} ({string.Join(',', values.Keys)}) VALUES ({string.Join(',', values.Keys.Select(k => $"${k}"))})";
        foreach (var (name, value) in values)
            insert.Parameters.AddWithValue($"${name}", value is Guid id ? id.ToString().ToUpper(CultureInfo.InvariantCulture) : value);
        await insert.ExecuteNonQueryAsync();
    }
}
