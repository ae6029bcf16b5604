using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;

namespace Api.Tests.Rectification;

/// <summary>What the rater is told of each way a case can go, and what it counts for at the end.</summary>
public sealed class RaterSeesTests
{
    static readonly object Yes = new { result = "answered", satisfaction = "satisfied", solved = true, note = "评价人姓示" };
    static readonly object No = new { result = "answered", satisfaction = "notSatisfied", solved = false, note = "评价人姓示" };

    [Fact(DisplayName = "评价人看到的进展：每一种走法都用人话，逾期也不瞒，没有人名和内部记录；最后的计数与走法相符")]
    public async Task Every_way()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var head = await app.StaffAsync("departmentHead");
        using var caller = await app.StaffAsync("followUp");
        using var supervisor = await app.StaffAsync("supervisor");
        var names = (string[])["onTheSpot", "unreachable", "ledger", "explained", "reopened", "escalated", "transferred", "forgotten", "cancelled"];
        var all = new Dictionary<string, (string Number, string Receipt)>();
        foreach (var name in names)
        {
            var rated = await app.RateBadlyAsync();
            all[name] = (rated["case"]!.Text("number"), rated.Text("receiptNo"));
        }
        string Of(string name) => all[name].Number;
        Assert.Equal("已立案，等待部门联系", (await SeenAsync(app, all["forgotten"].Receipt)).Text("stateText"));

        await handler.MoveAsync(Of("onTheSpot"), "on-the-spot", new { reply = "已当场补打回执", note = "当事人为示某" });
        await handler.MoveAsync(Of("unreachable"), "contacts", new { result = "noAnswer" });
        await handler.MoveAsync(Of("unreachable"), "contacts", new { result = "noAnswer" });
        await handler.MoveAsync(Of("ledger"), "contacts", new { result = "reached" });
        await handler.MoveAsync(Of("ledger"), "rectification-ledger", new { dueOn = "2026-11-25", reason = "采购设备" });
        await head.MoveAsync(Of("ledger"), "extension", new { dueOn = "2026-11-26", reason = "未到货" });
        await handler.MoveAsync(Of("explained"), "contacts", new { result = "declined" });
        await handler.MoveAsync(Of("explained"), "explanation", new { reply = "该材料为法规明确要求提交" });
        await caller.MoveAsync(Of("explained"), "follow-ups", Yes);
        foreach (var name in (string[])["reopened", "escalated"])
        {
            await handler.FinishAsync(Of(name));
            await caller.MoveAsync(Of(name), "follow-ups", No);
            await handler.FinishAsync(Of(name));
        }
        await caller.MoveAsync(Of("reopened"), "follow-ups", Yes);
        await caller.MoveAsync(Of("escalated"), "follow-ups", No);
        Assert.Equal("监督部正在督办", (await SeenAsync(app, all["escalated"].Receipt)).Text("stateText"));
        await supervisor.MoveAsync(Of("escalated"), "close", new { ending = "rectified", reason = "已约谈" });
        await app.CancelAsync(Of("cancelled"));

        await app.MoveClockAsync("2026-11-17T09:00:00+08:00");
        await handler.MoveAsync(Of("unreachable"), "contacts", new { result = "noAnswer" });
        await handler.MoveAsync(Of("unreachable"), "rectification", new { reply = "已整改" });
        await caller.MoveAsync(Of("unreachable"), "follow-ups", new { result = "noAnswer" });
        await caller.MoveAsync(Of("onTheSpot"), "follow-ups", Yes);
        await app.MoveClockAsync("2026-11-18T09:00:00+08:00");
        await caller.MoveAsync(Of("unreachable"), "follow-ups", new { result = "noAnswer" });
        var other = (await app.InfoAsync())["entrances"]!.AsArray().First(e => e!.Text("name").StartsWith("2号窗口", StringComparison.Ordinal))!.Text("departmentId");
        await supervisor.MoveAsync(Of("transferred"), "transfer", new { departmentId = other, reason = "误派" });
        await app.MoveClockAsync("2026-11-19T09:00:00+08:00");
        await caller.MoveAsync(Of("unreachable"), "follow-ups", new { result = "noAnswer" });
        await app.MoveClockAsync("2026-11-27T09:00:00+08:00");
        await handler.MoveAsync(Of("ledger"), "rectification", new { reply = "设备已更换" });
        await caller.MoveAsync(Of("ledger"), "follow-ups", Yes);

        const string Opened = "收到评价，已立案", Called = "部门已与您联系", Done = "部门已完成整改", Solved = "您确认问题已经解决，已结案",
            NoContact = "联系期限11月17日已过，还没有联系记录，已提醒部门和监督部", NotDone = "办理期限11月23日已过，还没有办结，已提醒部门和监督部";
        var told = new Dictionary<string, (string State, string[] Steps)>
        {
            ["onTheSpot"] = ("已结案，您确认问题已经解决", [Opened, "部门已当场解决", Solved]),
            ["unreachable"] = ("已结案，没有收到您的答复",
                [Opened, "部门联系过您，没有联系上", "部门联系过您，没有联系上", "部门没有联系上您，整改继续进行", Done, .. Enumerable.Repeat("回访人员给您打过电话，没有接通", 3)]),
            ["ledger"] = ("已结案，您确认问题已经解决",
                [Opened, Called, "情况复杂，列入台账继续办理，期限11月25日", "办理期限延长至11月26日", "办理期限11月26日已过，还没有办结，已提醒部门和监督部", Done, Solved]),
            ["explained"] = ("已结案，您确认问题已经解决", [Opened, Called, "部门已作出解释说明", Solved]),
            ["reopened"] = ("已结案，您确认问题已经解决", [Opened, Called, Done, "您表示问题没有解决，重新办理", Called, Done, Solved]),
            ["escalated"] = ("已结案，由监督部督办办结",
                [Opened, Called, Done, "您表示问题没有解决，重新办理", Called, Done, "您再次表示问题没有解决，转由监督部督办", "已结案"]),
            ["transferred"] = ("已立案，等待部门联系", [Opened, NoContact, "已转给负责的部门，期限不变", NotDone]),
            ["forgotten"] = ("已立案，等待部门联系", [Opened, NoContact, NotDone]),
            ["cancelled"] = ("已撤销", [Opened, "整改已撤销"]),
        };
        foreach (var (name, (state, steps)) in told)
        {
            var seen = await SeenAsync(app, all[name].Receipt);
            Assert.Equal((name, state), (name, seen.Text("stateText")));
            Assert.Equal(steps, seen["steps"]!.AsArray().Select(s => s!.Text("text")));
            var text = await app.Browser().GetStringAsync($"/api/v1/receipts/{all[name].Receipt}");
            Assert.Contains("收到评价", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("演示[^市]|姓示|示某|误派|约谈|未到货|法规|采购设备", text);
        }

        var kpi = (await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/kpi"))!["total"]!;
        int Count(string group, string figure) => kpi[group]![figure]!["count"]!.GetValue<int>();
        Assert.Equal((8, 1), (kpi["received"]!["count"]!.GetValue<int>(), kpi["cancelled"]!["count"]!.GetValue<int>()));
        Assert.Equal((6, 2), (Count("contact", "inTime"), Count("contact", "overdue")));
        Assert.Equal((5, 3), (Count("rectify", "inTime"), Count("rectify", "overdue")));
        Assert.Equal((6, 2, 1, 0), (Count("realName", "completed"), Count("realName", "unfinished"), Count("realName", "unreached"), Count("realName", "noAnswer")));
        await app.AssertRecountAsync();
    }

    [Fact(DisplayName = "回执页：签名链接有部门答复，凭编号查询没有；结案后本人可追评一次，别的浏览器、伪造的表单不行")]
    public async Task Follow_up_rating_on_the_page()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        using var rater = app.Browser();
        var rated = await app.RateBadlyAsync(rater: rater);
        var (number, page) = (rated["case"]!.Text("number"), new Uri(rated.Text("receiptUrl")).AbsolutePath);
        Assert.Contains("还不能追评", await rater.GetStringAsync($"{page}/again"), StringComparison.Ordinal);
        Assert.DoesNotContain("/again", await rater.GetStringAsync(page), StringComparison.Ordinal);
        await handler.FinishAsync(number);
        Assert.Contains("已修复叫号屏", await rater.GetStringAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain("已修复叫号屏", await rater.GetStringAsync($"/receipt?no={rated.Text("receiptNo")}"), StringComparison.Ordinal);
        await caller.MoveAsync(number, "follow-ups", Yes);
        Assert.Contains($"{page}/again", await rater.GetStringAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain("/again", await rater.GetStringAsync($"/receipt?no={rated.Text("receiptNo")}"), StringComparison.Ordinal);

        using var other = app.Browser();
        _ = await other.GetStringAsync($"/q/{await app.TicketAsync("window")}");
        Assert.Contains("请本人追评", await other.GetStringAsync($"{page}/again"), StringComparison.Ordinal);
        Assert.Contains("请本人追评", await (await PostAsync(other, $"{page}/again", await TokenAsync(other, $"/q/{await app.TicketAsync("window")}"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var forged = await PostAsync(rater, $"{page}/again", token: "x");
        Assert.Contains("页面已过期", await forged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rater.GetAsync($"{page[..^1]}{(page[^1] == 'A' ? 'B' : 'A')}/again")).StatusCode);

        var token = await TokenAsync(rater, $"{page}/again");
        using var stored = await PostAsync(rater, $"{page}/again", token, key: "again-1");
        using var repeated = await PostAsync(rater, $"{page}/again", token, key: "again-1");
        Assert.Equal((HttpStatusCode.SeeOther, stored.Headers.Location), (stored.StatusCode, repeated.Headers.Location));
        Assert.Contains("您的追评已收到", await rater.GetStringAsync(stored.Headers.Location), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rater.GetAsync($"{stored.Headers.Location}/again")).StatusCode);
        using var second = await PostAsync(rater, $"{page}/again", token, key: "again-2");
        Assert.Contains("已追评", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("/again", await rater.GetStringAsync(page), StringComparison.Ordinal);
        var receipt = (await rater.GetFromJsonAsync<JsonObject>($"/api/v1/receipts/{rated.Text("receiptNo")}"))!;
        Assert.Equal((1, "satisfied"), (receipt["assessNumber"]!.GetValue<int>(), receipt["reRated"]!.Text("level")));
    }

    static async Task<JsonObject> SeenAsync(TestApp app, string receiptNo) =>
        (await app.Browser().GetFromJsonAsync<JsonObject>($"/api/v1/receipts/{receiptNo}"))!["case"]!.AsObject();

    static async Task<string> TokenAsync(HttpClient browser, string page)
    {
        const string Before = "name=\"__RequestVerificationToken\" value=\"";
        var html = await browser.GetStringAsync(page);
        var from = html.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return html[from..html.IndexOf('"', from)];
    }

    static Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string token, string key = "again-0") =>
        browser.PostAsync(page, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["idempotencyKey"] = key,
            ["level"] = "satisfied",
            ["comment"] = "这次很快",
        }));
}
