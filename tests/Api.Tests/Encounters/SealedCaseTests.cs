using System.Net.Http.Json;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Encounters;

/// <summary>Who works on what tender secrecy seals, and whose deadlines those are (HB 31, rules §9).</summary>
public sealed class SealedCaseTests
{
    const string Start = "2026-11-16T10:00:00+08:00", Opening = "2026-11-20T09:30:00+08:00";
    static readonly object Negative = new { facets = new[] { "process" }, contact = new { name = "示例", phone = "13800000000" } };

    [Fact(DisplayName = "密封期间的差评由被指定的人员办理：部门和其他监督员做不了，也看不到；解除密封后由部门办理")]
    public async Task Handled_by_the_designated()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        var matter = Trading.Matter(Start, "tenderNotice", "bidder", project: "P-1");
        matter["project"]!["bidOpeningAt"] = Opening;
        await trading.RegisterAsync("M-1", matter);
        await trading.RegisterAsync("M-2", Trading.Matter(Start, "tenderNotice", "bidder", party: Trading.CompanyNo(12), project: "P-1"));
        var (number, untouched) = (await RatedAsync("M-1"), await RatedAsync("M-2"));
        var contact = new { result = "reached", note = "已致电说明" };
        foreach (var name in (string[])["handler", "supervisor", "departmentHead"])
        {
            using var other = await app.StaffAsync(name);
            await (await MoveAsync(other, "contacts", contact, version: 1)).IsProblemAsync(404, "case.unknown");
        }
        using var designated = await app.StaffAsync("followUp");
        Assert.Equal(200, (int)(await MoveAsync(designated, "contacts", contact, version: 1)).StatusCode);
        await app.MoveClockAsync("2026-11-18T00:00:00+08:00");
        await app.MoveClockAsync(Opening);
        using var handler = await app.StaffAsync("handler");
        var opened = await handler.ReadAsync($"/cases/{number}");
        Assert.Equal(("handling", "reached"), (opened.Text("state"), opened.Text("contactState")));
        // What the designated let pass is not the department's; its own days begin now.
        var late = await handler.ReadAsync($"/cases/{untouched}");
        Assert.Equal(("2026-11-23", "2026-11-27", null, "normal"), (late.Text("contactDueOn"), late.Text("rectifyDueOn"), late["contactVerdict"], late.Text("light")));
        var kpi = (await handler.ReadAsync("/kpi"))["total"]!["contact"]!;
        Assert.Equal((1, 0), (kpi["inTime"]!["count"]!.GetValue<int>(), kpi["overdue"]!["count"]!.GetValue<int>()));
        // What the designated had begun may be handed over before the clock looks; then its days begin with that move, whose line says so.
        Assert.Equal(2, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "case.unsealed" || a.Detail!.Contains("\"unsealed\":true"))));
        Assert.Equal("2026-11-27", opened.Text("rectifyDueOn"));
        var (version, finding) = (opened["version"]!.GetValue<int>(), new { finding = "realProblem", note = "属实" });
        await (await MoveAsync(designated, "verification", finding, version)).IsProblemAsync(403, "case.notYours");
        Assert.Equal(200, (int)(await MoveAsync(handler, "verification", finding, version)).StatusCode);

        await app.MoveClockAsync("2026-11-24T00:00:00+08:00");
        Assert.Equal(1, (await handler.ReadAsync("/kpi"))["total"]!["contact"]!["overdue"]!["count"]!.GetValue<int>());

        async Task<string> RatedAsync(string no) =>
            (await (await app.Browser().RateAsync(await trading.TicketAsync(no), "dissatisfied", Negative)).IsRatedAsync())["case"]!["number"]!.GetValue<string>();

        Task<HttpResponseMessage> MoveAsync(HttpClient staff, string move, object body, int version)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{number}/{move}") { Content = JsonContent.Create(body) };
            request.Headers.Add("If-Match", $"\"{version}\"");
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            return staff.SendAsync(request);
        }
    }

    [Fact(DisplayName = "只有回访员和监督员可以被指定处理保密评价，由管理员指定，立即生效")]
    public async Task Designation()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        await trading.RegisterAsync("M-1", Trading.Matter(Start, "tenderNotice", "bidder", project: "P-1"));
        await (await app.Browser().RateAsync(await trading.TicketAsync("M-1"), "dissatisfied", Negative)).IsRatedAsync();
        using var admin = await app.StaffAsync("admin");
        using var supervisor = await app.StaffAsync("supervisor");
        Assert.Empty((await supervisor.ReadAsync("/ratings"))["items"]!.AsArray());
        var user = (await admin.ReadAsync("/users?role=supervisor"))["items"]![0]!;
        var change = new { displayName = "监督员", roles = new[] { "supervisor" }, departmentId = user["departmentId"]!.GetValue<Guid>(), handlesSealed = true };
        await admin.PutAsync($"/users/{user["id"]}", change with { roles = ["publisher"] }).RefusedAsync(422, "user.sealsNeedFollowUp");
        Assert.True((await admin.PutAsync($"/users/{user["id"]}", change).OkAsync())["handlesSealed"]!.GetValue<bool>());
        Assert.True((await supervisor.ReadAsync("/ratings"))["items"]![0]!["sealed"]!.GetValue<bool>());
        await admin.PostAsync("/users", new { userName = "sealed-x", displayName = "演示", roles = new[] { "committee" }, password = "a temporary phrase", handlesSealed = true })
            .RefusedAsync(422, "user.sealsNeedFollowUp");
    }
}
