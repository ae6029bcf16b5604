using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Integration;

namespace Api.Tests.Rectification;

/// <summary>待我办: who finds what in the list of what waits for them.</summary>
public sealed class WorkListTests
{
    [Fact(DisplayName = "待我办：说自己的差评不在其中；本部门无人可办的在监督部；监督部代办不会被自动移交")]
    public async Task Never_about_oneself()
    {
        await using var app = await TestApp.StartAsync();
        using var supervisor = await app.StaffAsync("supervisor");
        using var handler = await app.StaffAsync("handler");
        using var rated = await app.RatedPersonAsync("S001", "handler");
        using var alone = await app.RatedPersonAsync("S003", "handler");
        var (ours, theirs) = (await app.OpenCaseAsync(), await app.OpenCaseAsync("2号窗口"));
        Assert.Equal([ours], await MineAsync(handler));
        Assert.Empty(await MineAsync(rated));
        Assert.Empty(await MineAsync(alone));
        Assert.Equal([theirs], await MineAsync(supervisor));

        await supervisor.MoveAsync(theirs, "contacts", new { result = "reached" });
        await app.MoveClockAsync("2026-11-16T12:00:00+08:00");
        var (held, _) = await supervisor.CaseAsync(theirs);
        Assert.Equal(("演示监督员", 2), (held.Text("handler"), held["version"]!.GetValue<int>()));

        // Once somebody of the department can handle it, the case goes to them.
        using var next = await app.AccountAsync("newcomer", "handler", "gcjs");
        await app.MoveClockAsync("2026-11-16T13:00:00+08:00");
        Assert.Equal("演示newcomer", (await supervisor.CaseAsync(theirs)).Case.Text("handler"));
        Assert.Equal([theirs], await MineAsync(next));
        Assert.Empty(await MineAsync(supervisor));
    }

    [Fact(DisplayName = "待我办：回访人员不见本部门的；选择匿名的评价人由监督部回访；转回离岗人员手里的自动移交")]
    public async Task Call_backs()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var supervisor = await app.StaffAsync("supervisor");
        using var caller = await app.StaffAsync("followUp");
        using var inside = await app.AccountAsync("insider", "followUp", "zfcg");
        using var leaver = await app.RatedPersonAsync("S002", "handler");
        var (_, ticket) = await app.RegisterAsync();
        var hidden = (await (await app.Browser().RateAsync(ticket, "dissatisfied", new { comment = "慢", contact = CaseCalls.Contact, hideIdentity = true })).IsRatedAsync())["case"]!.Text("number");
        var open = await app.OpenCaseAsync();
        await handler.MoveAsync(hidden, "contacts", new { result = "nothingLeft" });
        await handler.MoveAsync(hidden, "rectification", new { reply = "已加开窗口" });
        await leaver.FinishAsync(open);
        Assert.Equal([open, hidden], await MineAsync(caller));
        Assert.Equal([hidden], await MineAsync(supervisor));
        Assert.Empty(await MineAsync(inside));
        // Whoever hides is anonymous to the department, in its filters too.
        foreach (var (who, named) in ((HttpClient, string)[])[(handler, "false"), (supervisor, "true")])
        {
            var path = "/api/v1/cases?realName=";
            Assert.Contains(hidden, await who.GetStringAsync(path + named), StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, await who.GetStringAsync(path + (named == "true" ? "false" : "true")), StringComparison.Ordinal);
        }

        using var admin = await app.StaffAsync("admin");
        var account = (await caller.CaseAsync(open)).Case.Text("handlerId");
        (await admin.PostAsync($"/api/v1/users/{account}/disable", content: null)).EnsureSuccessStatusCode();
        await caller.MoveAsync(open, "follow-ups", new { result = "answered", satisfaction = "notSatisfied", solved = false });
        await app.MoveClockAsync("2026-11-16T12:00:00+08:00");
        Assert.Equal("演示经办人", (await caller.CaseAsync(open)).Case.Text("handler"));
    }

    [Fact(DisplayName = "HB 31 待我办：招投标保密的差评在指定人员的清单里，由其代办，不被移交；开标后转回部门")]
    public async Task Sealed_ones()
    {
        const string Start = "2026-11-16T10:00:00+08:00", Opening = "2026-11-20T09:30:00+08:00";
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        var matter = Trading.Matter(Start, "tenderNotice", "bidder", party: Trading.Company, project: "P-1");
        matter["project"]!["bidOpeningAt"] = Opening;
        await trading.RegisterAsync("M-1", matter);
        var rated = await (await app.Browser().RateAsync(await trading.TicketAsync("M-1"), "dissatisfied", new { comment = "慢", contact = CaseCalls.Contact })).IsRatedAsync();
        var number = rated["case"]!.Text("number");
        using var designated = await app.StaffAsync("followUp");
        using var supervisor = await app.StaffAsync("supervisor");
        using var handler = await app.StaffAsync("handler");
        Assert.Equal([number], await MineAsync(designated));
        Assert.Empty(await MineAsync(supervisor));
        Assert.Empty(await MineAsync(handler));
        await designated.MoveAsync(number, "contacts", new { result = "reached" });
        await app.MoveClockAsync("2026-11-19T09:00:00+08:00");
        Assert.Equal("演示回访员", (await designated.CaseAsync(number)).Case.Text("handler"));
        await app.MoveClockAsync(Opening);
        Assert.Equal("演示经办人", (await designated.CaseAsync(number)).Case.Text("handler"));
        Assert.Equal([number], await MineAsync(handler));
        Assert.Empty(await MineAsync(designated));
    }

    static async Task<List<string>> MineAsync(HttpClient staff) =>
        [.. (await staff.GetFromJsonAsync<JsonObject>("/api/v1/cases?mine=true"))!["items"]!.AsArray().Select(c => c!.Text("number"))];
}
