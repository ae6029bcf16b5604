using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Ratings;

/// <summary>评价人信息保密 (SD 16).</summary>
public sealed class ContactTests(ContactTests.LoggedApp shared) : IClassFixture<ContactTests.LoggedApp>
{
    // Long and odd enough not to occur by chance.
    const string Name = "演示欧阳某某示例", Phone = "0000-73105829", Digits = "000073105829";
    static readonly object Contact = new { comment = "没有人叫号", contact = new { name = Name, phone = Phone } };

    readonly TestApp app = shared.App;

    [Fact(DisplayName = "SD 16：姓名和电话加密保存；数据库文件和最详细的日志里都找不到原文")]
    public async Task Nowhere_in_the_clear()
    {
        using var rater = app.Browser();
        var ticket = await app.TicketAsync("window", "1号");
        var rated = await (await rater.RateAsync(ticket, "dissatisfied", Contact, "k")).IsRatedAsync();
        await (await rater.RateAsync(ticket, "dissatisfied", Contact, "k")).IsRatedAsync();
        await (await rater.RateAsync(ticket, "dissatisfied", new { contact = new { name = Name, phone = Phone + "x" } })).IsProblemAsync(409, "rating.walkInLimit");
        var id = Guid.Parse(rated["id"]!.GetValue<string>());
        Assert.Equal(1, await app.ReadAsync(db => db.RatingContacts.CountAsync(c => c.RatingId == id && c.PhoneHash != null)));

        var files = Directory.GetFiles(Path.GetDirectoryName(app.Database)!, "rating.db*");
        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
        var stored = files.Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).SelectMany(Read).ToArray();
        // The search finds what is there: the comment is stored in the clear.
        Assert.True(Contains(stored, Encoding.UTF8.GetBytes("没有人叫号")));
        foreach (var secret in (string[])[Name, Phone, Digits])
        {
            Assert.False(Contains(stored, Encoding.UTF8.GetBytes(secret)));
            Assert.False(Contains(stored, Encoding.Unicode.GetBytes(secret)));
            Assert.DoesNotContain(secret, shared.Log.Text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(ticket, shared.Log.Text, StringComparison.Ordinal);
        Assert.Contains("rating", shared.Log.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact(DisplayName = "SD 16：工作人员只看到掩码")]
    public async Task Masked()
    {
        var (id, number) = await NegativeAsync("window", "1号", Contact);
        foreach (var role in (string[])["handler", "departmentHead", "supervisor"])
        {
            using var staff = await app.StaffAsync(role);
            foreach (var path in (string[])[$"/api/v1/ratings/{id}", $"/api/v1/cases/{number}"])
            {
                var seen = (await staff.GetFromJsonAsync<JsonObject>(path))!;
                Assert.Equal(("演***", "000****5829"), (seen["contact"]!["name"]!.GetValue<string>(), seen["contact"]!["phone"]!.GetValue<string>()));
                Assert.True(seen["isRealName"]!.GetValue<bool>());
            }
            foreach (var path in (string[])["/api/v1/ratings", "/api/v1/ratings?format=csv", "/api/v1/cases", "/api/v1/cases?format=csv"])
            {
                var text = await staff.GetStringAsync(path);
                Assert.Contains("000****5829", text, StringComparison.Ordinal);
                Assert.DoesNotContain(Name, text, StringComparison.Ordinal);
                Assert.DoesNotContain("73105829", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact(DisplayName = "别的部门的经办人：看不到，也查不出有这条评价和整改")]
    public async Task Another_department()
    {
        var (id, number) = await NegativeAsync("window", "2号", Contact);
        using var supervisor = await app.StaffAsync("supervisor");
        var rating = (await supervisor.GetFromJsonAsync<JsonObject>($"/api/v1/ratings/{id}"))!;
        foreach (var role in (string[])["handler", "departmentHead"])
        {
            using var handler = await app.StaffAsync(role);
            await (await handler.GetAsync($"/api/v1/ratings/{id}")).IsProblemAsync(404, "rating.unknown");
            await (await handler.GetAsync($"/api/v1/cases/{number}")).IsProblemAsync(404, "case.unknown");
            var theirs = rating["departmentId"]!.GetValue<string>();
            foreach (var path in (string[])[$"/api/v1/ratings?departmentId={theirs}", $"/api/v1/cases?departmentId={theirs}", $"/api/v1/ratings?entranceId={rating["entranceId"]!.GetValue<string>()}"])
                Assert.Empty((await handler.GetFromJsonAsync<JsonObject>(path))!["items"]!.AsArray());
            foreach (var path in (string[])["/api/v1/ratings?pageSize=100", "/api/v1/cases?pageSize=100", "/api/v1/ratings?format=csv", "/api/v1/cases?format=csv"])
            {
                var text = await handler.GetStringAsync(path);
                Assert.DoesNotContain(id, text, StringComparison.Ordinal);
                Assert.DoesNotContain(number, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact(DisplayName = "SD 16：被评价人看不到联系方式，连掩码也没有；没有角色的员工看不到评价")]
    public async Task The_rated_person()
    {
        var (id, number) = await NegativeAsync("window", "1号", Contact);
        using var rated = await app.RatedPersonAsync("S001", "handler");
        using var colleague = await app.RatedPersonAsync("S002", "handler");
        foreach (var path in (string[])[$"/api/v1/ratings/{id}", $"/api/v1/cases/{number}"])
        {
            Assert.Null((await rated.GetFromJsonAsync<JsonObject>(path))!["contact"]);
            Assert.NotNull((await colleague.GetFromJsonAsync<JsonObject>(path))!["contact"]);
        }
        Assert.DoesNotContain("5829", await rated.GetStringAsync("/api/v1/ratings?format=csv"), StringComparison.Ordinal);

        using var plain = await app.StaffAsync("staff");
        foreach (var path in (string[])["/api/v1/ratings", $"/api/v1/ratings/{id}", "/api/v1/cases", $"/api/v1/cases/{number}"])
            await (await plain.GetAsync(path)).IsProblemAsync(403, "auth.forbidden");
    }

    [Fact(DisplayName = "评价人选择匿名：对部门、发布员和其他人都是匿名评价，只有监督部看得到掩码")]
    public async Task Hidden_identity()
    {
        var (_, ticket) = await app.RegisterAsync();
        var rated = await (await app.Browser().RateAsync(ticket, "dissatisfied", new { comment = "慢", hideIdentity = true, contact = new { name = Name, phone = Phone } })).IsRatedAsync();
        using var supervisor = await app.StaffAsync("supervisor");
        foreach (var path in (string[])[$"/api/v1/ratings/{rated["id"]!.GetValue<string>()}", $"/api/v1/cases/{rated["case"]!["number"]!.GetValue<string>()}"])
        {
            foreach (var role in (string[])["handler", "departmentHead", "followUp", "committee", "publisher", "admin"])
            {
                using var other = await app.StaffAsync(role);
                var anonymous = (await other.GetFromJsonAsync<JsonObject>(path))!;
                Assert.Equal((role, false), (role, anonymous["contact"] is not null || anonymous["isRealName"]!.GetValue<bool>()));
            }
            var seen = (await supervisor.GetFromJsonAsync<JsonObject>(path))!;
            Assert.NotNull(seen["contact"]);
            Assert.True(seen["isRealName"]!.GetValue<bool>());
        }
    }

    async Task<(string Id, string CaseNumber)> NegativeAsync(string kind, string name, object more)
    {
        var rated = await (await app.Browser().RateAsync(await app.TicketAsync(kind, name), "dissatisfied", more)).IsRatedAsync();
        return (rated["id"]!.GetValue<string>(), rated["case"]!["number"]!.GetValue<string>());
    }

    static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    static bool Contains(byte[] stored, byte[] text) => stored.AsSpan().IndexOf(text) >= 0;

    public sealed class LoggedApp : SharedApp
    {
        internal LogSink Log { get; } = new();

        protected override Task<TestApp> StartAsync() => TestApp.StartAsync(
            sqlite: true,
            settings: ["Logging:LogLevel:Default=Trace"], adjust: builder => builder.Logging.ClearProviders().AddProvider(Log));
    }
}
