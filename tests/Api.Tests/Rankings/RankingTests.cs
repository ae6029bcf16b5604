using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Rankings;

/// <summary>综合排名 over HTTP (SD 19, SD 21).</summary>
public sealed class RankingTests
{
    [Fact(DisplayName = "SD 19 排名：样本不足不排名；周期结束后监督部定稿一次，留痕；此后不予采纳的评价只注明、不改名次；从定稿数据复算一致；候选名单条条有据")]
    public async Task A_month()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-10-30T10:00:00+08:00");
        using var supervisor = await app.StaffAsync("supervisor");
        using var colleague = await app.StaffAsync("staff");
        var (window, other) = (await app.TicketAsync("window", "1号"), await app.TicketAsync("window", "2号"));
        for (var i = 0; i < 28; i++) await (await app.Browser().RateAsync(window, "verySatisfied")).IsRatedAsync();
        for (var i = 0; i < 9; i++) await (await app.Browser().RateAsync(other, "satisfied")).IsRatedAsync();
        var bad = new List<string>();
        for (var i = 0; i < 4; i++) bad.Add((await (await app.Browser().RateAsync(window, "dissatisfied", new { facets = new[] { "conduct" } })).IsRatedAsync()).Text("id"));
        // Of today nothing counts yet, so that no single rating shows.
        var early = await colleague.ReadAsync("/rankings/2026-10");
        Assert.All(Rows(early), r => Assert.Equal("tooFew", r.Text("standing")));
        await supervisor.WishAsync("/rankings/2026-10/freeze", new { }).RefusedAsync(422, "ranking.periodNotOver");

        await app.MoveClockAsync("2026-11-02T10:00:00+08:00");
        var live = await colleague.ReadAsync("/rankings/2026-10");
        Assert.Null(live["frozen"]);
        // 32 ratings: 28×5 + 4×2 = 148, mean 4.625 → 0.90625; negative 0.875. Contacts are due today, so no duty is decided.
        // (50×0.90625 + 20×0.875) ÷ 70 = 62.8125 ÷ 70 = 89.732…
        Assert.Equal("ranked 1 89.73 32", Shown(Rows(live).Single(r => r.Text("code") == "zfcg")));
        Assert.Equal("tooFew   ", Shown(Rows(live).Single(r => r.Text("code") == "gcjs")));
        Assert.Equal("ranked 1 89.73 32", Shown(Rows(live).Single(r => r.Text("code") == "S001")));
        Assert.Equal("样本不足", Rows(live).Single(r => r.Text("code") == "S003").Text("standingText"));
        await colleague.WishAsync("/rankings/2026-10/freeze", new { }).RefusedAsync(403, "auth.forbidden");
        foreach (var part in (string[])["inputs", "candidates"]) await colleague.GetAsync($"/api/v1/rankings/2026-10/{part}").RefusedAsync(403, "auth.forbidden");
        await supervisor.GetAsync("/api/v1/rankings/2026-10/inputs").RefusedAsync(404, "ranking.notFrozen");

        using var made = await supervisor.WishAsync("/rankings/2026-10/freeze", new { }, key: "freeze-1");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var first = await made.Content.ReadAsStringAsync();
        using var replayed = await supervisor.WishAsync("/rankings/2026-10/freeze", new { }, key: "freeze-1");
        Assert.Equal((first, "true"), (await replayed.Content.ReadAsStringAsync(), replayed.Headers.GetValues("Idempotency-Replayed").Single()));
        await supervisor.WishAsync("/rankings/2026-10/freeze", new { }).RefusedAsync(409, "ranking.frozen");
        await supervisor.WishAsync("/rankings/2026-11/freeze", new { }).RefusedAsync(422, "ranking.periodNotOver");
        Assert.Equal(1, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "ranking.frozen" && a.ActorKind == ActorKind.Staff)));
        Assert.Equal("2026-10", (await colleague.ReadAsync("/rankings"))["items"]!.AsArray().Single()!["period"]!.GetValue<string>());

        // Anybody who may see the inputs computes hash and score with tools of his own.
        var inputs = await supervisor.ReadAsync("/rankings/2026-10/inputs");
        Assert.Equal(inputs.Text("inputsHash"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(inputs.Text("text")))));
        Assert.DoesNotContain("演示", inputs.Text("text"), StringComparison.Ordinal);
        var candidates = await supervisor.ReadAsync("/rankings/2026-10/candidates");
        var accused = candidates["items"]!.AsArray().Where(c => c!["kind"]!.GetValue<string>() == "accountability").ToList();
        Assert.Equal(["department 4/32", "staff 4/32"], accused.Select(c => $"{c!["subject"]} {c["evidence"]![0]!["count"]}/{c["evidence"]![0]!["of"]}"));
        Assert.Equal(4, (await supervisor.GetAsync(accused[1]!["evidence"]![0]!["rows"]!.GetValue<string>()).OkAsync())["items"]!.AsArray().Count);
        Assert.Contains("差评率,4,32,0.125", await supervisor.GetStringAsync("/api/v1/rankings/2026-10/candidates?format=csv"), StringComparison.Ordinal);
        var csv = await colleague.GetStringAsync("/api/v1/rankings/2026-Q4?format=csv&kind=department");
        Assert.Contains("样本不足", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("S001", csv, StringComparison.Ordinal);
        await colleague.GetAsync("/api/v1/rankings/moon").RefusedAsync(400, "request.filterInvalid");

        // The same as a workbook, with cells that are text and numbers and never run.
        await app.UseAsync((RatingDbContext db) => db.StaffMembers.Where(s => s.Code == "S003").ExecuteUpdateAsync(set => set.SetProperty(s => s.Name, "=HYPERLINK(\"x\")")));
        using var book = await colleague.GetAsync("/api/v1/rankings/2026-Q4?format=xlsx");
        Assert.Equal(("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "ranking-2026-Q4.xlsx"),
            (book.Content.Headers.ContentType!.MediaType, book.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
        var sheets = Workbooks.Read(await book.Content.ReadAsByteArrayAsync());
        Assert.Equal(["说明", "部门", "人员"], sheets.Keys);
        Assert.Equal(["zfcg", "政府采购部", "政府采购部", "已排名", "1", "89.73", "32", "4.63", "0.125", "", "", "", "0"], sheets["部门"].Single(r => r[0] == "zfcg"));
        Assert.Equal(["S003", "=HYPERLINK(\"x\")", "样本不足", ""], ((int[])[0, 1, 3, 5]).Select(i => sheets["人员"].Single(r => r[0] == "S003")[i]));
        Assert.Equal(["说明", "部门"], Workbooks.Read(await colleague.GetByteArrayAsync("/api/v1/rankings/2026?format=xlsx&kind=department")).Keys);
        var named = Workbooks.Read(await supervisor.GetByteArrayAsync("/api/v1/rankings/2026-10/candidates?format=xlsx"))["候选名单"];
        Assert.Contains(named, r => r[0] == "问责" && r[1] == "人员" && r[5] == "差评率" && r[6] == "4" && r[7] == "32" && r[8] == "0.125" && r[9].StartsWith("/api/v1/ratings?", StringComparison.Ordinal));
        foreach (var wrong in (string[])["rankings/2026-10?format=xls", "rankings/2026-10/candidates?format=xls"])
            await supervisor.GetAsync($"/api/v1/{wrong}").RefusedAsync(400, "request.filterInvalid");

        await app.MoveClockAsync("2026-11-03T10:00:00+08:00");
        await app.UpheldAsync(bad[0]);
        var frozen = await colleague.ReadAsync("/rankings/2026-10");
        Assert.Equal((true, 1), (frozen["frozen"]!["reproduces"]!.GetValue<bool>(), frozen["frozen"]!["notAdoptedSince"]!.GetValue<int>()));
        Assert.Equal("ranked 1 89.73 32", Shown(Rows(frozen).Single(r => r.Text("code") == "zfcg")));
        Assert.Equal(1, Rows(frozen).Single(r => r.Text("code") == "S001")["notAdoptedSince"]!.GetValue<int>());
        Assert.Equal(31, Rows(await colleague.ReadAsync("/rankings/2026-Q4")).Single(r => r.Text("code") == "zfcg")["ratings"]!.GetValue<int>());
        await app.UseAsync((RatingDbContext db) => db.RankingEntries.Where(e => e.Code == "zfcg").ExecuteUpdateAsync(set => set.SetProperty(e => e.VerySatisfied, 29)));
        Assert.False((await colleague.ReadAsync("/rankings/2026-10"))["frozen"]!["reproduces"]!.GetValue<bool>());

        // Relayed by somebody we do not know, a request comes from nowhere; and nobody else sees anything at all.
        using var relayed = new HttpRequestMessage(HttpMethod.Get, "/api/v1/rankings/2026-10");
        relayed.Headers.Add("X-Forwarded-For", "10.1.2.3");
        await colleague.SendAsync(relayed).RefusedAsync(403, "ranking.intranetOnly");
        await app.Browser().GetAsync("/api/v1/rankings/2026-10").RefusedAsync(401, "auth.required");
    }

    [Fact(DisplayName = "SD 19 只在内网：不在网段内 403；转发头只听已知代理的，伪造的不算数")]
    public async Task Intranet_only()
    {
        await using var app = await TestApp.StartAsync(settings: ["Intranet:Networks:0=10.0.0.0/8", "Proxy:KnownNetworks:0=127.0.0.0/8"]);
        using var colleague = await app.StaffAsync("staff");
        foreach (var (forwarded, inside) in ((string?, bool)[])
            [(null, false), ("10.1.2.3", true), ("203.0.113.5", false), ("10.1.2.3, 203.0.113.5", false), ("203.0.113.5, 10.1.2.3", false)])
            foreach (var path in (string[])["", "/2026-10"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/rankings{path}");
                if (forwarded is not null) request.Headers.Add("X-Forwarded-For", forwarded);
                using var answer = await colleague.SendAsync(request);
                Assert.Equal((forwarded, inside ? 200 : 403), (forwarded, (int)answer.StatusCode));
                Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            }
    }

    [Theory(DisplayName = "没有设置网段时，只认本机和私有地址")]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.255.0.1", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("192.169.1.1", false)]
    [InlineData("fd00::1", true)]
    [InlineData("2001:db8::1", false)]
    [InlineData("::ffff:192.168.1.1", true)]
    [InlineData("::ffff:203.0.113.5", false)]
    [InlineData("203.0.113.5", false)]
    [InlineData(null, false)]
    public void Private_by_default(string? address, bool inside)
    {
        var door = new IntranetDoor(new DeploymentOptions());
        Assert.Equal(inside, door.IsInside(address is null ? null : IPAddress.Parse(address)));
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        Assert.Equal(inside, door.IsInside(context));
        foreach (var header in (string[])["X-Forwarded-For", "Forwarded", "X-Real-IP"])
        {
            context.Request.Headers.Clear();
            context.Request.Headers[header] = "10.0.0.1";
            Assert.False(door.IsInside(context));
        }
    }

    static IEnumerable<JsonObject> Rows(JsonObject ranking) =>
        ranking["departments"]!.AsArray().Concat(ranking["staff"]!.AsArray()).Select(r => r!.AsObject());

    static string Shown(JsonObject row) => $"{row["standing"]} {row["rank"]} {row["score"]} {row["ratings"]}";
}
