using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Domain.Entrances;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Encounters;

/// <summary>QD 七, entrance 3: draws that the desk itself opens, and the code on its screen.</summary>
public sealed class DrawDeskTests
{
    const string Start = "2026-11-16T10:00:00+08:00";

    static readonly object Draw = new { title = "示例桥梁工程 评标专家抽取", projectCode = "CT-2026-0009" };

    [Fact(DisplayName = "抽取窗口登记场次：扫码即可选择，每人一次；撤销后不再列出；别的部门不能登记")]
    public async Task Opened_by_the_desk()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var admin = await app.StaffAsync("admin");
        using var construction = await StaffOfAsync(app, admin, "gcjs");
        using var procurement = await app.StaffAsync("staff");
        await procurement.PostAsync("/draws", Draw).RefusedAsync(422, "draw.deskUnknown");
        await construction.PostAsync("/draws", new { title = "x" }).RefusedAsync(400, "request.invalid");
        await construction.PostAsync("/draws", new { title = "x", projectCode = "\u0001" }).RefusedAsync(422, "organization.nameInvalid");
        using var publisher = await app.StaffAsync("publisher");
        await publisher.PostAsync("/draws", Draw).RefusedAsync(403, "auth.forbidden");

        var opened = await construction.PostAsync("/draws", Draw).OkAsync(201);
        var desk = await app.TicketAsync("expertDraw");
        using var rater = app.Browser();
        var listed = (await rater.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{desk}"))!["encounters"]!.AsArray();
        Assert.Contains(listed, e => e!["id"]!.GetValue<string>() == opened.Text("id") && e["projectCode"] is null);
        await (await rater.RateAsync(desk, "satisfied", new { encounterId = opened.Text("id") })).IsRatedAsync();
        await (await rater.RateAsync(opened.Text("ticket"), "satisfied")).IsProblemAsync(409, "rating.alreadyRated");
        await (await app.Browser().RateAsync(opened.Text("ticket"), "satisfied")).IsRatedAsync();

        Assert.Single((await construction.ReadAsync("/draws?on=2026-11-16"))["items"]!.AsArray(), d => d!["projectCode"]!.GetValue<string>() == "CT-2026-0009");
        Assert.Empty((await procurement.ReadAsync("/draws"))["items"]!.AsArray());
        await procurement.PostAsync($"/draws/{opened.Text("id")}/cancel").RefusedAsync(404, "draw.unknown");
        Assert.True((await construction.PostAsync($"/draws/{opened.Text("id")}/cancel").OkAsync())["cancelled"]!.GetValue<bool>());
        await (await app.Browser().RateAsync(opened.Text("ticket"), "satisfied")).IsProblemAsync(422, "rating.encounterCancelled");
        Assert.Equal(HttpStatusCode.NotFound, (await rater.GetAsync(new Uri(opened.Text("screenUrl")).PathAndQuery)).StatusCode);
    }

    [Fact(DisplayName = "屏幕上的动态码：每次刷新换一个，15 分钟后失效，打开的是这一场的评价页；别的码打不开屏幕页")]
    public async Task Changing_code()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var admin = await app.StaffAsync("admin");
        var opened = await admin.PostAsync("/draws", Draw).OkAsync(201);
        using var screen = app.Browser();
        var path = new Uri(opened.Text("screenUrl")).PathAndQuery;
        var first = await screen.GetAsync(path);
        Assert.Equal("60", first.Headers.GetValues("Refresh").Single());
        var html = await first.Content.ReadAsStringAsync();
        Assert.Contains("示例桥梁工程", html, StringComparison.Ordinal);
        Assert.DoesNotContain("CT-2026-0009", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("10:15前有效", html, StringComparison.Ordinal);

        await app.MoveClockAsync("2026-11-16T10:01:00+08:00");
        Assert.NotEqual(Svg(html), Svg(await screen.GetStringAsync(path)));

        // The code itself, as the page signs it.
        var keys = app.App.Services.GetRequiredService<KeyRing>().Tickets;
        Assert.True(EntranceTicket.TryVerify(opened.Text("ticket"), keys, DateTimeOffset.Parse(Start).UtcDateTime, out var session));
        var code = EntranceTicket.IssueNumbered(keys, TicketKind.Encounter, session.Number, DateTimeOffset.Parse("2026-11-16T10:16:00+08:00").UtcDateTime);
        await app.MoveClockAsync("2026-11-16T10:15:59.999+08:00");
        Assert.Equal(HttpStatusCode.OK, (await screen.GetAsync($"/api/v1/scan/{code}")).StatusCode);
        await app.MoveClockAsync("2026-11-16T10:16:00+08:00");
        await (await screen.GetAsync($"/api/v1/scan/{code}")).IsProblemAsync(404, "ticket.invalid");
        foreach (var foreign in (string[])[await app.TicketAsync("expertDraw"), await app.EncounterTicketAsync("matter"), new string('A', 32)])
            Assert.Equal(HttpStatusCode.NotFound, (await screen.GetAsync($"/draws/{foreign}")).StatusCode);

        static string Svg(string page) => Regex.Match(page, "<svg.*?</svg>", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Value;
    }

    static async Task<HttpClient> StaffOfAsync(TestApp app, HttpClient admin, string department)
    {
        var id = (await admin.ReadAsync("/departments"))["items"]!.AsArray().Single(d => d!["code"]!.GetValue<string>() == department)!["id"]!.GetValue<Guid>();
        var name = $"staff-{department}";
        await admin.PostAsync("/users", new { userName = name, displayName = "演示员工", roles = new[] { "staff" }, departmentId = id, password = "a temporary phrase" }).OkAsync(201);
        var first = (await app.SignInAsync(name, "a temporary phrase"))!;
        (await first.PostAsync("/auth/password", new { currentPassword = "a temporary phrase", newPassword = "a phrase of their own" })).EnsureSuccessStatusCode();
        return (await app.SignInAsync(name, "a phrase of their own"))!;
    }
}
