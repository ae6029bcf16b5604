using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Raters;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

/// <summary>招投标保密 in messages and in the figures of cases (HB 31).</summary>
public sealed class SealedNewsTests
{
    const string Start = "2026-11-16T09:00:00+08:00", Opening = "2026-11-20T09:30:00+08:00";

    [Fact(DisplayName = "HB 31：密封评价的邀请、回执、进度、提醒和考核数只有被指定的人看得到，导出和重发也一样；开标后照常；评价人自己照样收到")]
    public async Task Hidden_until_opening()
    {
        await using var app = await StartAsync();
        using var trading = new Trading(app);
        var (phone, _) = await app.FollowerAsync();
        using var mini = await app.MiniProgramAsync(phone);
        var code = (await (await mini.PostAsJsonAsync("/api/v1/my/bindings", new { method = "tradingSystem", privacyVersion = PrivacyText.Version })).JsonAsync()).Text("code");
        (await trading.Client.PostAsJsonAsync("/api/v1/integration/bindings/confirm",
            new { code, party = new { kind = "legalPerson", name = "示例建设有限公司", creditCode = Trading.CompanyNo(81) } })).EnsureSuccessStatusCode();
        var matter = Trading.Matter(Start, "tenderNotice", "bidder", party: Trading.CompanyNo(81), project: "P-1");
        matter["project"]!["bidOpeningAt"] = Opening;
        await trading.RegisterAsync("M-1", matter);
        var rated = await (await mini.RateAsync(await trading.TicketAsync("M-1"), "dissatisfied", new { comment = "通知太晚", contact = new { name = "示例", phone = "0000-1234567" } })).IsRatedAsync();
        var number = rated["case"]!.Text("number");
        using var designated = await app.StaffAsync("followUp");
        await app.MoveClockAsync("2026-11-17T00:00:10+08:00");
        var reminder = Assert.Single(await app.AboutAsync(number), m => m.Kind == MessageKind.StaffDeadlineReminder);
        Assert.Equal("followUp", await app.ReadAsync(db => db.Users.Where(u => u.Id == reminder.UserId).Select(u => u.UserName).SingleAsync()));

        await designated.MoveAsync(number, "contacts", new { result = "noAnswer" });
        var seen = (await designated.GetFromJsonAsync<JsonObject>("/api/v1/messages?pageSize=100"))!["items"]!.AsArray();
        Assert.Contains(seen, m => m!.Text("kind") == "ratingReceipt");
        Assert.Contains(seen, m => m!.Text("kind") == "caseProgress" && m!.Text("caseNumber") == number);
        foreach (var role in (string[])["supervisor", "publisher", "admin"])
        {
            using var staff = await app.StaffAsync(role);
            Assert.Empty((await staff.GetFromJsonAsync<JsonObject>("/api/v1/messages"))!["items"]!.AsArray());
            Assert.Empty((await staff.GetFromJsonAsync<JsonObject>($"/api/v1/messages?caseNumber={number}"))!["items"]!.AsArray());
            var csv = await staff.GetStringAsync("/api/v1/messages?format=csv");
            Assert.All(seen, m => Assert.DoesNotContain(m!.Text("id"), csv, StringComparison.Ordinal));
            if (role != "supervisor")
                await (await staff.PostAsync($"/api/v1/messages/{seen[0]!.Text("id")}/resend", content: null)).IsProblemAsync(404, "message.unknown");
        }
        await app.SendAsync();
        Assert.NotEmpty(app.TemplatesOn(phone));

        foreach (var role in (string[])["supervisor", "handler", "departmentHead"])
        {
            using var staff = await app.StaffAsync(role);
            var kpi = (await staff.GetFromJsonAsync<JsonObject>("/api/v1/kpi"))!;
            Assert.Equal((0, 0, 0), Counts(kpi));
            Assert.Empty(kpi["departments"]!.AsArray());
            Assert.Contains("合计,0,0,0,0", await staff.GetStringAsync("/api/v1/kpi?format=csv"), StringComparison.Ordinal);
        }
        Assert.Equal((1, 1, 1), Counts((await designated.GetFromJsonAsync<JsonObject>("/api/v1/kpi"))!));
        Assert.Equal((0, 0, 0), Counts((await designated.GetFromJsonAsync<JsonObject>("/api/v1/kpi?fromOn=2026-11-17"))!));

        await app.MoveClockAsync(Opening);
        using var supervisor = await app.StaffAsync("supervisor");
        Assert.Equal((1, 1, 1), Counts((await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/kpi"))!));
        Assert.Contains((await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/messages"))!["items"]!.AsArray(), m => m!["caseNumber"]?.GetValue<string>() == number);
        await app.AssertRecountAsync();
    }

    static (int Received, int ContactInTime, int RealName) Counts(JsonObject kpi) => (
        kpi["total"]!["received"]!["count"]!.GetValue<int>(), kpi["total"]!["contact"]!["inTime"]!["count"]!.GetValue<int>(),
        kpi["total"]!["realName"]!["of"]!["count"]!.GetValue<int>());
}
