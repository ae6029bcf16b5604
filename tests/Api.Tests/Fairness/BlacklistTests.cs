using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Fairness;

/// <summary>黑名单 over HTTP (SD 17).</summary>
public sealed class BlacklistTests
{
    static readonly object Bad = new { comment = "等了一个小时没有人叫号" };

    [Fact(DisplayName = "SD 17 第三条成立即列入：只限这台设备、哪个入口都不能评价并告知到哪天；首尾两刻；期满自行恢复；名单注明每条的类型")]
    public async Task A_device()
    {
        await using var app = await TestApp.StartAsync();
        using var rater = app.Browser();
        using var other = app.Browser();
        using var supervisor = await app.StaffAsync("supervisor");
        using var handler = await app.StaffAsync("handler");
        var tickets = ((string, string)[])[("window", "1号窗口"), ("desk", ""), ("hotline", "政府采购")];
        var number = 0;
        foreach (var (kind, name) in tickets)
        {
            var rated = await (await rater.RateAsync(await app.TicketAsync(kind, name), "dissatisfied", Bad)).IsRatedAsync();
            await app.UpheldAsync(rated.Text("id"), number++ == 1 ? "malicious" : "mistaken");
            if (number < 3) Assert.True((await ScanAsync(rater, await app.TicketAsync("window", "2号窗口")))["canRate"]!.GetValue<bool>());
        }

        foreach (var (kind, name) in (List<(string, string)>)[.. tickets, ("window", "2号窗口"), ("hotline", "建设工程")])
        {
            var ticket = await app.TicketAsync(kind, name);
            var scan = await ScanAsync(rater, ticket);
            Assert.Equal("rating.barred", scan["refusal"]!.Text("code"));
            var problem = await (await rater.RateAsync(ticket, "satisfied")).IsProblemAsync(403, "rating.barred");
            Assert.Contains("2027年11月15日（含当日）", problem.Text("detail"), StringComparison.Ordinal);
        }
        var page = await rater.GetAsync($"/q/{await app.TicketAsync("window", "2号窗口")}");
        Assert.Equal(HttpStatusCode.Created, (await rater.WishAsync("/public/complaints", new { text = "窗口没有人" })).StatusCode);
        Assert.Contains("投诉和申诉不受影响", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await other.RateAsync(await app.TicketAsync("window", "2号窗口"), "satisfied")).StatusCode);
        var listed = (await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/blacklist?barred=true"))!["items"]!.AsArray().Single()!;
        Assert.Equal(("device", "2026-11-16", "2027-11-15", null), (listed.Text("kind"), listed.Text("listedOn"), listed.Text("throughOn"), listed["party"]));
        Assert.Equal(["误评", "恶意评价", "误评"], listed["grounds"]!.AsArray().Select(g => g!.Text("typeText")));
        await (await handler.GetAsync("/api/v1/blacklist")).IsProblemAsync(403, "auth.forbidden");

        await app.MoveClockAsync("2027-11-15T23:59:00+08:00");
        await (await rater.RateAsync(await app.TicketAsync("window", "2号窗口"), "satisfied")).IsProblemAsync(403, "rating.barred");
        await app.MoveClockAsync("2027-11-16T00:00:00+08:00");
        Assert.Equal(HttpStatusCode.Created, (await rater.RateAsync(await app.TicketAsync("window", "2号窗口"), "satisfied")).StatusCode);
        Assert.Empty((await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/blacklist?barred=true"))!["items"]!.AsArray());
        // Once counted, never again: a fourth does not list anew.
        var fourth = await (await rater.RateAsync(await app.TicketAsync("window", "1号窗口"), "dissatisfied", Bad)).IsRatedAsync();
        await app.UpheldAsync(fourth.Text("id"));
        Assert.Single((await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/blacklist"))!["items"]!.AsArray());
    }

    [Fact(DisplayName = "SD 17 限制的是主体：同一主体换设备、换账号也不能评；两条裁决同时作出也只列入一次；解除须第二人批准，批准后立即恢复")]
    public async Task A_party()
    {
        await using var app = await TestApp.StartAsync();
        var party = await app.ReadAsync(db => db.TradingParties.AsNoTracking().Select(p => p.Id).FirstAsync());
        using var handler = await app.StaffAsync("handler");
        using var one = await app.StaffAsync("supervisor");
        using var two = await app.AccountAsync("supervisor2", "supervisor", "jdb");
        var appeals = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var anybody = app.Browser();
            var rated = await (await anybody.RateAsync((await app.RegisterAsync(party: party)).Ticket, "dissatisfied", Bad)).IsRatedAsync();
            appeals.Add((await handler.GrantedAsync($"/ratings/{rated.Text("id")}/appeals", AppealCalls.Form())).Text("id"));
        }
        var upheld = new { outcome = "upheld", reason = "核实无误" };
        (await one.DecideAsync(appeals[0], upheld)).EnsureSuccessStatusCode();
        Assert.All(await Task.WhenAll(one.DecideAsync(appeals[1], upheld), two.DecideAsync(appeals[2], upheld)), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        var listed = (await one.GetFromJsonAsync<JsonObject>("/api/v1/blacklist"))!["items"]!.AsArray().Single()!;
        Assert.Equal(("party", 3), (listed.Text("kind"), listed["grounds"]!.AsArray().Count));
        Assert.Contains('*', listed.Text("party"));

        using var fresh = app.Browser();
        var (_, ticket) = await app.RegisterAsync(party: party);
        await (await fresh.RateAsync(ticket, "satisfied")).IsProblemAsync(403, "rating.barred");
        Assert.Equal(HttpStatusCode.Created, (await fresh.RateAsync(await app.TicketAsync("window", "1号窗口"), "satisfied")).StatusCode);

        var path = $"/blacklist/{listed.Text("id")}";
        await (await one.WishAsync($"{path}/lift-decision", new { approved = true, reason = "同意" }, tag: "\"1\"")).IsProblemAsync(409, "blacklist.liftNotRequested");
        await (await one.WishAsync($"{path}/lift-request", new { reason = " " }, tag: "\"1\"")).IsProblemAsync(422, "appeal.wordsMissing");
        await one.GrantedAsync($"{path}/lift-request", new { reason = "证据后来查明有误" }, tag: "\"1\"");
        await (await one.WishAsync($"{path}/lift-decision", new { approved = true, reason = "同意" }, tag: "\"2\"")).IsProblemAsync(403, "blacklist.secondPersonLifts");
        await (await fresh.RateAsync(ticket, "satisfied")).IsProblemAsync(403, "rating.barred");
        await two.GrantedAsync($"{path}/lift-decision", new { approved = true, reason = "同意解除" }, tag: "\"2\"");
        Assert.Equal(HttpStatusCode.Created, (await fresh.RateAsync(ticket, "satisfied")).StatusCode);
        await (await one.WishAsync($"{path}/lift-request", new { reason = "再解除" }, tag: "\"3\"")).IsProblemAsync(409, "blacklist.over");
    }

    static async Task<JsonObject> ScanAsync(HttpClient rater, string ticket) => (await rater.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{ticket}"))!;
}
