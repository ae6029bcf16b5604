using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Cases;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Fairness;

/// <summary>Nobody supervises or decides about the own department, and somebody always can: the committee (SD 15, SD 17, SD 18).</summary>
public sealed class OwnDepartmentTests(SharedApp shared) : IClassFixture<SharedApp>
{
    static readonly object Check = new { reason = "unsolved", method = "spotCheck", finding = "未见整改" }, No = new { result = "answered", satisfaction = "notSatisfied", solved = false };

    readonly TestApp app = shared.App;

    [Fact(DisplayName = "SD 15 被评价部门自己的监督员不检查、不退回、不催办、不转办、不提请；监督委员会都可以，留痕为监督委员会，重复提交只算一次")]
    public async Task Cases()
    {
        using var own = await app.AccountAsync("own-supervisor", "supervisor", "zfcg");
        using var member = await app.StaffAsync("committee");
        using var supervisor = await app.StaffAsync("supervisor");
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        var number = await app.OpenCaseAsync();
        var elsewhere = await app.ReadAsync(db => db.Departments.AsNoTracking().Where(d => d.Code == "gcjs").Select(d => d.Id).SingleAsync());
        foreach (var (route, body) in ((string, object)[])
            [("supervision", Check), ("expedite", new { note = "请尽快" }), ("transfer", new { departmentId = elsewhere, reason = "误派" }), ("hand-over", new { note = "调整" })])
            await own.RefusedAsync(number, route, body, 403, "case.supervisionFromOutside");
        var escalation = new { caseNumber = number, reason = "久拖不决", plan = "更换设备", dueOn = "2026-12-15" };
        await (await own.WishAsync("/supervision/escalations", escalation)).IsProblemAsync(403, "case.supervisionFromOutside");
        Assert.Empty((await own.CaseAsync(number)).Case["allowedMoves"]!.AsArray());

        Assert.Equal(["transfer", "hand-over", "expedite", "supervision", "attachments"], (await member.CaseAsync(number)).Case["allowedMoves"]!.AsArray().Select(m => m!.GetValue<string>()));
        await (await member.SendMoveAsync(number, "supervision", Check, "stale", "\"9\"")).IsProblemAsync(412, "precondition.stale");
        using var first = await member.TryAsync(number, "supervision", Check, key: "check-once");
        using var again = await member.TryAsync(number, "supervision", Check, key: "check-once");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, "true"), (first.StatusCode, again.StatusCode, again.Headers.GetValues("Idempotency-Replayed").Single()));
        await member.RefusedAsync(number, "return", new { dueOn = "2026-12-15", reason = "未整改" }, 409, "case.stateForbids");
        await member.MoveAsync(number, "expedite", new { note = "请尽快" });
        Assert.Equal("submitted", (await member.GrantedAsync("/supervision/escalations", escalation)).Text("state"));
        Assert.Equal(
            ["演示监督委员（监督委员会）|监督检查（抽查）：未解决", "演示监督委员（监督委员会）|催办", "系统|提请监督委员会"],
            (await handler.CaseAsync(number)).Case["timeline"]!.AsArray().Where(t => t!["move"] is not null).Select(t => $"{t!.Text("who")}|{t!.Text("words")}"));
        Assert.Equal(1, await app.ReadAsync(db => db.SupervisionChecks.CountAsync(c => db.Cases.Any(f => f.Id == c.CaseId && f.Number == number))));

        for (var round = 0; round < 2; round++)
        {
            await handler.FinishAsync(number);
            await own.RefusedAsync(number, "return", new { dueOn = "2026-12-15", reason = "未整改" }, 403, "case.supervisionFromOutside");
            await own.RefusedAsync(number, "follow-ups", new { result = "noAnswer" }, 403, "case.followUpFromOutside");
            await caller.MoveAsync(number, "follow-ups", No);
        }
        Assert.Equal("committee", (await member.CaseAsync(number)).Case.Text("handledBy"));
        // Who acts may see whom to call; who does not act may not.
        var (path, elsewhereRated) = ($"/api/v1/ratings/{(await member.CaseAsync(number)).Case.Text("ratingId")}/reveal", await app.RateBadlyAsync("2号窗口"));
        Assert.Equal("示例", (await (await member.PostAsJsonAsync(path, new { purpose = "电话核实" })).JsonAsync()).Text("name"));
        await (await own.PostAsJsonAsync(path, new { purpose = "电话核实" })).IsProblemAsync(403, "reveal.notAllowed");
        (await supervisor.PostAsJsonAsync(path, new { purpose = "电话核实" })).EnsureSuccessStatusCode();
        await (await member.PostAsJsonAsync($"/api/v1/ratings/{elsewhereRated.Text("id")}/reveal", new { purpose = "电话核实" })).IsProblemAsync(403, "reveal.notAllowed");
        Assert.DoesNotContain(number, await own.GetStringAsync("/api/v1/cases?mine=true&pageSize=100"), StringComparison.Ordinal);
        foreach (var somebody in (HttpClient[])[supervisor, member])
            Assert.Contains(number, await somebody.GetStringAsync("/api/v1/cases?mine=true&pageSize=100"), StringComparison.Ordinal);
        await own.RefusedAsync(number, "close", new { ending = "rectified", reason = "已约谈" }, 403, "case.supervisionFromOutside");
        Assert.Equal("closed", (await member.MoveAsync(number, "close", new { ending = "rectified", reason = "已约谈" })).Text("state"));
        await app.AssertRecountAsync();
    }

    [Fact(DisplayName = "SD 17 申诉不会悬着：最后一日和逾期各提醒一次，裁决后收回；监督部和委员会都没有合适的人的，申诉和列表里写明，告诉管理员，指定委员后裁决")]
    public async Task Appeals()
    {
        using var clerk = await app.AccountAsync("appeal-clerk", "handler", "gcjs");
        using var supervisor = await app.StaffAsync("supervisor");
        var first = await FileAsync(clerk);
        Assert.Equal(("supervision", true, "2026-11-30"), (first.Text("authority"), first["hasDecider"]!.GetValue<bool>(), first.Text("dueOn")));
        var appeal = first.Text("id");
        await app.MoveClockAsync("2026-11-29T23:59:00+08:00");
        Assert.Empty(await NoticesAsync(appeal));
        await app.MoveClockAsync("2026-11-30T10:00:00+08:00");
        Assert.Equal(["appeal.dueSoon"], await NoticesAsync(appeal));
        Assert.Contains("supervisor", await ToldAsync(appeal, "申诉裁决：临期"));
        Assert.DoesNotContain("committee", await ToldAsync(appeal, "申诉裁决：临期"));
        await app.MoveClockAsync("2026-12-01T00:00:30+08:00");
        await app.MoveClockAsync("2026-12-01T00:02:30+08:00");
        Assert.Equal(["appeal.dueSoon", "appeal.overdue"], await NoticesAsync(appeal));
        Assert.Subset((await ToldAsync(appeal, "申诉裁决：已逾期")).ToHashSet(), new HashSet<string> { "supervisor", "committee" });
        (await supervisor.DecideAsync(appeal, new { outcome = "rejected", reason = "证据不足" })).EnsureSuccessStatusCode();
        await app.MoveClockAsync("2026-12-01T00:05:00+08:00");
        Assert.All(
            await app.ReadAsync(db => db.OutboundMessages.AsNoTracking().Where(m => m.DedupeKey.StartsWith($"staffAppeal:{Guid.Parse(appeal):N}:Overdue")).ToListAsync()),
            m => Assert.Equal((DeliveryState.Suppressed, "申诉已经裁决，不再提醒"), (m.State, m.Reason)));

        // Everybody who decides appeals works in the rated department by now.
        var rated = await app.ReadAsync(db => db.Departments.AsNoTracking().Where(d => d.Code == "gcjs").Select(d => d.Id).SingleAsync());
        var people = (await app.ReadAsync(db => db.Users.AsNoTracking().ToListAsync())).FindAll(u => u.Roles.Contains("supervisor") || u.Roles.Contains("committee")).ConvertAll(u => u.Id);
        await app.ReadAsync(db => db.Users.Where(u => people.Contains(u.Id)).ExecuteUpdateAsync(set => set.SetProperty(u => u.DepartmentId, rated)));
        var second = await FileAsync(clerk);
        Assert.Equal(("committee", false), (second.Text("authority"), second["hasDecider"]!.GetValue<bool>()));
        appeal = second.Text("id");
        await (await supervisor.DecideAsync(appeal, new { outcome = "rejected", reason = "证据不足" })).IsProblemAsync(403, "appeal.committeeDecides");
        Assert.False((await ListedAsync(supervisor, appeal))["hasDecider"]!.GetValue<bool>());
        await app.MoveClockAsync("2026-12-01T10:00:00+08:00");
        Assert.Equal(["appeal.nobodyDecides"], await NoticesAsync(appeal));
        Assert.Contains("admin", await ToldAsync(appeal, "申诉裁决：没有可以裁决的人"));

        using var rescue = await app.AccountAsync("new-member", "committee", departmentCode: null);
        Assert.True((await ListedAsync(rescue, appeal))["hasDecider"]!.GetValue<bool>());
        Assert.Equal("rejected", (await (await rescue.DecideAsync(appeal, new { outcome = "rejected", reason = "证据不足" })).JsonAsync()).Text("state"));
    }

    [Fact(DisplayName = "到期提醒给谁：部门以外的监督员；监督员就在被评价部门的，也给监督委员会；没有监督员的，给监督委员会")]
    public void Told_about_a_deadline()
    {
        var (here, there, desk) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var (outside, inside, member, close) = (Who("supervisor", desk), Who("supervisor", here), Who("committee", department: null), Who("committee", here));
        Assert.Equal([outside], CaseSupervisors.Of([outside, member, close], here, here));
        Assert.Equal([outside, member], CaseSupervisors.Of([outside, inside, member, close], here, here));
        Assert.Equal([outside, member], CaseSupervisors.Of([outside, inside, member, close], there, here));
        Assert.Equal([member], CaseSupervisors.Of([member, close], here, here));

        static User Who(string role, Guid? department) => new()
        {
            Id = Guid.NewGuid(),
            UserName = role,
            NormalizedUserName = role,
            DisplayName = role,
            PasswordHash = "",
            Roles = [role],
            DepartmentId = department,
            SecurityStamp = Guid.Empty,
        };
    }

    async Task<JsonObject> FileAsync(HttpClient clerk) =>
        await clerk.GrantedAsync($"/ratings/{(await app.RateBadlyAsync("2号窗口")).Text("id")}/appeals", AppealCalls.Form());

    static async Task<JsonNode> ListedAsync(HttpClient staff, string appeal) =>
        (await staff.GetFromJsonAsync<JsonObject>("/api/v1/appeals?pageSize=100"))!["items"]!.AsArray().Single(a => a!.Text("id") == appeal)!;

    /// <summary>What was noted of an appeal, in the order of the words.</summary>
    Task<List<string>> NoticesAsync(string appeal) => app.ReadAsync(db => db.AuditRows.AsNoTracking()
        .Where(a => a.Stream.StartsWith($"appealNotice:{Guid.Parse(appeal):N}")).OrderBy(a => a.Step).Select(a => a.Step).ToListAsync());

    /// <summary>User names of the colleagues who are told this of an appeal, each once.</summary>
    async Task<List<string>> ToldAsync(string appeal, string task)
    {
        var told = await app.ReadAsync(db => db.OutboundMessages.AsNoTracking().Where(m => m.DedupeKey.StartsWith($"staffAppeal:{Guid.Parse(appeal):N}")).ToListAsync());
        var ids = told.FindAll(m => m.Forms[0].Values.Values.Contains(task)).ConvertAll(m => m.UserId!.Value);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        return await app.ReadAsync(db => db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => u.UserName).ToListAsync());
    }
}
