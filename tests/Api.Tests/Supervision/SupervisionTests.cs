using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Persistence;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Api.Workers;
using Domain.Rectification;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Supervision;

/// <summary>监督检查、抽样、提请委员会、归档查询 over HTTP; nothing here moves the clock.</summary>
public sealed class SupervisionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;

    [Fact(DisplayName = "SD 15 抽样、检查、退回：种子和名单留存可复核，检查后待查变为已查，重抽留痕；检查列表可筛选可导出")]
    public async Task Sample_and_check()
    {
        using var handler = await app.StaffAsync("handler");
        using var supervisor = await app.StaffAsync("supervisor");
        var (first, second, open) = (await app.OpenCaseAsync(), await app.OpenCaseAsync(), await app.OpenCaseAsync());
        foreach (var number in (string[])[first, second]) await handler.FinishAsync(number);

        var wish = new { fromOn = "2026-11-16", throughOn = "2026-11-16", percent = 50, seed = "seed-1", reason = "例行抽查" };
        using var drawn = await supervisor.WishAsync("/supervision/samples", wish, key: "draw-1");
        var answer = await drawn.JsonAsync();
        Assert.Equal((HttpStatusCode.Created, 2, 1, 0), (drawn.StatusCode, answer["candidates"]!.GetValue<int>(), answer["size"]!.GetValue<int>(), answer["earlierDraws"]!.GetValue<int>()));
        using var replayed = await supervisor.WishAsync("/supervision/samples", wish, key: "draw-1");
        Assert.Equal((answer.Text("id"), "true"), ((await replayed.JsonAsync()).Text("id"), replayed.Headers.GetValues("Idempotency-Replayed").Single()));
        var again = await supervisor.GrantedAsync("/supervision/samples", new { fromOn = "2026-11-10", throughOn = "2026-11-16", size = 5, reason = "再抽一次" });
        Assert.Equal((2, 1), (again["size"]!.GetValue<int>(), again["earlierDraws"]!.GetValue<int>()));
        Assert.Matches("^[0-9A-Z]{24}$", again.Text("seed"));

        // Anybody draws the same from what is published of the draw.
        var candidates = (await supervisor.ReadAsync($"/supervision/samples/{answer.Text("id")}/candidates"))["items"]!.AsArray();
        var numbers = candidates.Select(c => c!.Text("caseNumber")).ToList();
        Assert.Equal(SampleDraw.Order("seed-1", [first, second]), numbers);
        Assert.Equal(SampleDraw.HashOf(numbers), answer.Text("candidatesHash"));
        Assert.Equal([true, false], candidates.Select(c => c!["drawn"]!.GetValue<bool>()));
        var page = await supervisor.ReadAsync($"/supervision/samples/{answer.Text("id")}/candidates?pageSize=1");
        Assert.Equal(numbers[1], (await supervisor.ReadAsync($"/supervision/samples/{answer.Text("id")}/candidates?pageSize=1&cursor={page.Text("next")}"))["items"]![0]!.Text("caseNumber"));
        Assert.Contains(numbers[1], await supervisor.GetStringAsync($"/api/v1/supervision/samples/{answer.Text("id")}/candidates?format=csv"), StringComparison.Ordinal);

        Assert.Equal("open", (await DrawnAsync(supervisor, answer.Text("id")))[0]!.Text("state"));
        await supervisor.RefusedAsync(open, "supervision", new { reason = "unsolved", method = "spotCheck", finding = "未办", result = "returned", returnDueOn = "2026-12-01" }, 409, "case.stateForbids");
        await supervisor.RefusedAsync(numbers[0], "supervision", new { reason = "other", method = "spotCheck", finding = "未办" }, 422, "case.otherUnnamed");
        await supervisor.RefusedAsync(numbers[0], "supervision", new { reason = "unsolved", method = "spotCheck", finding = "未办", result = "maybe" }, 422, "case.valueUnknown");
        var moved = await supervisor.MoveAsync(numbers[0], "supervision", new { reason = "falseReport", method = "siteVisit", finding = "现场未见整改", result = "returned", returnDueOn = "2026-12-01" });
        Assert.Equal(("returned", "handling", "2026-12-01"), (moved.Text("move"), moved.Text("state"), moved.Text("dueOn")));
        var done = (await DrawnAsync(supervisor, answer.Text("id")))[0]!;
        Assert.Equal("done", done.Text("state"));
        Assert.Equal(1, (await supervisor.ReadAsync($"/supervision/samples/{answer.Text("id")}"))["sample"]!["checked"]!.GetValue<int>());

        var check = (await supervisor.ReadAsync($"/supervision/checks?sampleId={answer.Text("id")}&result=returned"))["items"]!.AsArray().Single()!;
        Assert.Equal((done.Text("checkId"), numbers[0], "弄虚作假", "实地查看", "退回重办", "演示监督员"),
            (check.Text("id"), check.Text("caseNumber"), check.Text("reasonText"), check.Text("methodText"), check.Text("resultText"), check.Text("by")));
        Assert.Empty((await supervisor.ReadAsync($"/supervision/checks?caseNumber={open}"))["items"]!.AsArray());
        Assert.Contains("现场未见整改", await supervisor.GetStringAsync($"/api/v1/supervision/checks?format=csv&caseNumber={numbers[0]}"), StringComparison.Ordinal);
        var samples = (await supervisor.ReadAsync("/supervision/samples"))["items"]!.AsArray();
        Assert.Equal(["再抽一次", "例行抽查"], samples.Select(s => s!.Text("reason")));
        Assert.Equal([false, true], samples.Select(s => s!["seedWasGiven"]!.GetValue<bool>()));
        Assert.Contains("seed-1", await supervisor.GetStringAsync("/api/v1/supervision/samples?format=csv"), StringComparison.Ordinal);

        // The head reads what was found in its department, unless the rating names it; another department knows nothing of it.
        using var head = await app.StaffAsync("departmentHead");
        using var rated = await app.RatedPersonAsync("S001", "departmentHead");
        using var other = await app.AccountAsync("head-gcjs", "departmentHead", "gcjs");
        Assert.Equal("现场未见整改", (await head.ReadAsync("/supervision/checks"))["items"]![0]!.Text("finding"));
        Assert.Null((await rated.ReadAsync("/supervision/checks"))["items"]![0]!["finding"]);
        Assert.Empty((await other.ReadAsync("/supervision/checks"))["items"]!.AsArray());
        Assert.Equal("现场未见整改", (await supervisor.CaseAsync(numbers[0])).Case["timeline"]!.AsArray()[^1]!.Text("note"));
    }

    [Fact(DisplayName = "SD 18 提请监督委员会：必须附方案，委员会退回、重报、同意、落实；两人同时提请只成一次")]
    public async Task Escalation()
    {
        using var supervisor = await app.StaffAsync("supervisor");
        using var member = await app.StaffAsync("committee");
        var number = await app.OpenCaseAsync("2号窗口");
        object Wish(string plan) => new { caseNumber = number, reason = "两次未解决", plan, dueOn = "2026-12-01" };
        await (await supervisor.WishAsync("/supervision/escalations", Wish(" "))).IsProblemAsync(422, "case.wordsMissing");
        await (await supervisor.WishAsync("/supervision/escalations", new { caseNumber = "ZG20261116-000000", reason = "理由", plan = "方案", dueOn = "2026-12-01" })).IsProblemAsync(404, "case.unknown");
        var both = await Task.WhenAll(supervisor.WishAsync("/supervision/escalations", Wish("方案一")), supervisor.WishAsync("/supervision/escalations", Wish("方案二")));
        Assert.Equal([201, 409], both.Select(a => (int)a.StatusCode).Order());
        await both.Single(a => a.StatusCode == HttpStatusCode.Conflict).IsProblemAsync(409, "escalation.escalatedAlready");
        var path = $"/supervision/escalations/{(await both.Single(a => a.StatusCode == HttpStatusCode.Created).JsonAsync()).Text("id")}";

        await (await supervisor.TryAsync(path, "decision", new { outcome = "approved", reason = "同意" })).IsProblemAsync(403, "auth.forbidden");
        await (await member.TryAsync(path, "decision", new { outcome = "perhaps", reason = "同意" })).IsProblemAsync(422, "escalation.outcomeUnknown");
        await (await member.WishAsync($"{path}/decision", new { outcome = "approved", reason = "同意" })).IsProblemAsync(428, "precondition.required");
        await (await member.WishAsync($"{path}/decision", new { outcome = "approved", reason = "同意" }, tag: "\"9\"")).IsProblemAsync(412, "precondition.stale");
        await member.DoAsync(path, "decision", new { outcome = "sentBack", reason = "方案太空" });
        await supervisor.DoAsync(path, "plan", new { plan = "更换叫号设备", dueOn = "2026-12-02" });
        await member.DoAsync(path, "decision", new { outcome = "approved", reason = "同意" });
        await (await supervisor.TryAsync(path, "plan", new { plan = "再改", dueOn = "2026-12-02" })).IsProblemAsync(409, "escalation.stateForbids");
        var one = await supervisor.ReadAsync(path);
        Assert.Equal(("approved", "normal", "更换叫号设备", "2026-12-02", "演示监督委员"), (one["escalation"]!.Text("state"), one["escalation"]!.Text("light"),
            one["escalation"]!.Text("plan"), one["escalation"]!.Text("dueOn"), one["escalation"]!.Text("decidedBy")));
        Assert.Equal(["退回方案", "重报方案", "同意方案"], one["steps"]!.AsArray().Select(s => s!.Text("what")));
        Assert.Single((await member.ReadAsync("/supervision/escalations?state=approved&light=normal"))["items"]!.AsArray());
        Assert.Empty((await member.ReadAsync("/supervision/escalations?light=overdue"))["items"]!.AsArray());
        await supervisor.DoAsync(path, "completion", new { words = "已更换" });
        Assert.Contains("已更换", await member.GetStringAsync("/api/v1/supervision/escalations?format=csv"), StringComparison.Ordinal);
        using var head = await app.StaffAsync("departmentHead");
        await (await head.GetAsync($"/api/v1{path}")).IsProblemAsync(404, "escalation.unknown");
        Assert.Empty((await head.ReadAsync("/supervision/escalations"))["items"]!.AsArray());
    }

    [Fact(DisplayName = "提请随整改终结：办理过程看得到提请；结案、撤销时未完的提请同一事务终结，不能再决定；提请与结案同时发生，不会留下没有整改的提请")]
    public async Task Escalation_ends_with_its_case()
    {
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        using var supervisor = await app.StaffAsync("supervisor");
        using var member = await app.StaffAsync("committee");
        object yes = new { result = "answered", satisfaction = "satisfied", solved = true };
        foreach (var ended in (string[])["closed", "cancelled"])
        {
            var number = await app.OpenCaseAsync();
            var path = $"/supervision/escalations/{(await supervisor.GrantedAsync("/supervision/escalations", Wish(number))).Text("id")}";
            Assert.Equal("broughtToCommittee", (await handler.CaseAsync(number)).Case["timeline"]!.AsArray()[^1]!.Text("move"));
            if (ended == "cancelled") await app.CancelAsync(number);
            else
            {
                await handler.FinishAsync(number);
                await caller.MoveAsync(number, "follow-ups", yes);
            }
            var read = await member.ReadAsync(path);
            Assert.Equal(("ended", "随整改终结"), (read["escalation"]!.Text("state"), read["escalation"]!.Text("stateText")));
            Assert.Equal("随整改终结", read["steps"]!.AsArray()[^1]!.Text("what"));
            await (await member.TryAsync(path, "decision", new { outcome = "approved", reason = "同意" })).IsProblemAsync(409, "escalation.stateForbids");
        }
        Assert.Equal(2, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "escalation.ended")));

        // Left open by an earlier version: ended as of the end of their cases, once, however often somebody looks.
        await app.UseAsync((RatingDbContext db) => db.Database.ExecuteSqlRawAsync("UPDATE CommitteeEscalations SET State = 'Submitted', EndedAt = NULL WHERE State = 'Ended'"));
        for (var i = 0; i < 2; i++)
            await app.UseAsync(async (IEnumerable<IDueWork> works) =>
            {
                await works.Single(w => w.Name == "over-escalations").RunAsync(CancellationToken.None);
                return true;
            });
        Assert.Equal(4, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "escalation.ended")));
        Assert.Equal(2, await app.ReadAsync(db => db.CommitteeEscalations.CountAsync(e => e.State == EscalationState.Ended && e.EndedAt != null)));

        for (var i = 0; i < 5; i++)
        {
            var number = await app.OpenCaseAsync();
            await handler.FinishAsync(number);
            await Task.WhenAll(supervisor.WishAsync("/supervision/escalations", Wish(number)), CaseCalls.TryAsync(caller, number, "follow-ups", yes));
        }
        Assert.False(await app.ReadAsync(db => db.CommitteeEscalations.AnyAsync(e => EscalationMoves.Open.Contains(e.State) && db.Cases.Any(c => c.Id == e.CaseId && c.State == CaseState.Closed))));

        static object Wish(string number) => new { caseNumber = number, reason = "两次未解决", plan = "更换叫号设备", dueOn = "2026-12-01" };
    }

    [Fact(DisplayName = "HB 34 归档查询：申请、第二人批准、申请人限期查阅，每次查阅留痕；批准前和别人都查不了，行里没有个人信息")]
    public async Task Archive()
    {
        using var supervisor = await app.StaffAsync("supervisor");
        using var admin = await app.StaffAsync("admin");
        var number = await app.OpenCaseAsync("2号窗口");
        await supervisor.MoveAsync(number, "expedite", new { note = "请张三尽快联系" });
        var wish = new { purpose = "核查催办", fromOn = "2026-11-16", throughOn = "2026-11-16", stream = "rectificationCase:", step = "case.expedited" };
        var asked = await supervisor.GrantedAsync("/audit/queries", wish);
        var path = $"/audit/queries/{asked.Text("id")}";
        await (await supervisor.GetAsync($"/api/v1{path}/rows")).IsProblemAsync(409, "archiveQuery.notApproved");
        await (await supervisor.TryAsync(path, "decision", new { approved = true, reason = "同意" })).IsProblemAsync(403, "archiveQuery.secondPersonDecides");
        await (await supervisor.WishAsync("/audit/queries", new { purpose = "核查", fromOn = "2026-11-17", throughOn = "2026-11-16" })).IsProblemAsync(422, "archiveQuery.scopeInvalid");
        Assert.Equal("2026-11-23", (await admin.DoAsync(path, "decision", new { approved = true, reason = "同意" })).Text("readableThroughOn"));
        await (await admin.GetAsync($"/api/v1{path}/rows")).IsProblemAsync(403, "archiveQuery.notYours");

        var rows = (await supervisor.ReadAsync($"{path}/rows"))["items"]!.AsArray();
        Assert.All(rows, r => Assert.Equal("case.expedited", r!.Text("step")));
        var which = await app.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Number == number));
        Assert.Contains(rows, r => r!.Text("stream") == $"rectificationCase:{which.Id:N}");
        var csv = await supervisor.GetStringAsync($"/api/v1{path}/rows?format=csv");
        Assert.Contains("case.expedited", csv, StringComparison.Ordinal);
        foreach (var word in (string[])["张三", "0000-1234567", "127.0.0.1"]) Assert.DoesNotContain(word, csv + rows.ToJsonString(), StringComparison.Ordinal);

        var kept = await admin.ReadAsync(path);
        Assert.Equal((2, 2), (kept["query"]!["readings"]!.GetValue<int>(), kept["readings"]!.AsArray().Count));
        Assert.All(kept["readings"]!.AsArray(), r => Assert.Equal(("演示监督员", rows.Count), (r!.Text("by"), r!["rows"]!.GetValue<int>())));
        Assert.Equal(2, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "archiveQuery.read" && a.Detail!.Contains(asked.Text("id")))));
        Assert.Contains((await admin.ReadAsync("/audit/queries?state=approved"))["items"]!.AsArray(), q => q!.Text("purpose") == "核查催办");
        Assert.Contains("核查催办", await admin.GetStringAsync("/api/v1/audit/queries?format=csv"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "监督和归档的每条路由只对规定的角色开放，没有登录一律 401")]
    public async Task Roles_by_route()
    {
        var id = Guid.Empty;
        (HttpMethod Method, string Path, object? Body, string[] Roles)[] routes =
        [
            (HttpMethod.Get, "/supervision/checks", null, ["supervisor", "committee", "departmentHead"]),
            (HttpMethod.Post, "/supervision/samples", new { fromOn = "2026-11-16", throughOn = "2026-11-16", reason = "无" }, ["supervisor", "committee"]),
            (HttpMethod.Get, "/supervision/samples", null, ["supervisor", "committee"]),
            (HttpMethod.Get, $"/supervision/samples/{id}", null, ["supervisor", "committee"]),
            (HttpMethod.Get, $"/supervision/samples/{id}/candidates", null, ["supervisor", "committee"]),
            (HttpMethod.Post, "/supervision/escalations", new { caseNumber = "无", reason = "无", plan = "无", dueOn = "2026-12-01" }, ["supervisor", "committee"]),
            (HttpMethod.Get, "/supervision/escalations", null, ["supervisor", "committee", "departmentHead"]),
            (HttpMethod.Get, $"/supervision/escalations/{id}", null, ["supervisor", "committee", "departmentHead"]),
            (HttpMethod.Post, $"/supervision/escalations/{id}/decision", new { outcome = "approved", reason = "无" }, ["committee"]),
            (HttpMethod.Post, $"/supervision/escalations/{id}/plan", new { plan = "无", dueOn = "2026-12-01" }, ["supervisor", "committee"]),
            (HttpMethod.Post, $"/supervision/escalations/{id}/completion", new { words = "无" }, ["supervisor", "committee"]),
            (HttpMethod.Post, $"/supervision/escalations/{id}/withdrawal", new { words = "无" }, ["supervisor", "committee"]),
            (HttpMethod.Get, "/supervision/alerts", null, ["supervisor", "committee", "departmentHead"]),
            (HttpMethod.Get, "/supervision/tasks", null, ["supervisor", "committee", "departmentHead"]),
            (HttpMethod.Get, $"/supervision/tasks/{id}", null, ["supervisor", "committee", "departmentHead"]),
            (HttpMethod.Post, $"/supervision/tasks/{id}/assignment", new { assigneeId = id }, ["supervisor", "committee"]),
            (HttpMethod.Post, $"/supervision/tasks/{id}/findings", new { outcome = "confirmed", words = "无" }, ["supervisor", "committee"]),
            (HttpMethod.Post, $"/supervision/tasks/{id}/measures", new { words = "无" }, ["supervisor", "committee"]),
            (HttpMethod.Post, $"/supervision/tasks/{id}/extension", new { dueOn = "2026-12-01", reason = "无" }, ["supervisor", "committee"]),
            (HttpMethod.Post, $"/supervision/tasks/{id}/close", new { words = "无" }, ["supervisor", "committee"]),
            (HttpMethod.Post, "/audit/queries", new { purpose = "无", fromOn = "2026-11-17", throughOn = "2026-11-16" }, ["supervisor", "admin"]),
            (HttpMethod.Get, "/audit/queries", null, ["supervisor", "committee", "admin"]),
            (HttpMethod.Get, $"/audit/queries/{id}", null, ["supervisor", "committee", "admin"]),
            (HttpMethod.Post, $"/audit/queries/{id}/decision", new { approved = true, reason = "无" }, ["supervisor", "committee", "admin"]),
            (HttpMethod.Get, $"/audit/queries/{id}/rows", null, ["supervisor", "admin"]),
        ];
        foreach (var role in (string[])["staff", "handler", "departmentHead", "followUp", "supervisor", "committee", "publisher", "admin"])
        {
            using var staff = await app.StaffAsync(role);
            foreach (var (method, path, body, allowed) in routes)
            {
                using var answer = await SendAsync(staff, method, path, body);
                Assert.Equal((role, path, !allowed.Contains(role)), (role, path, answer.StatusCode == HttpStatusCode.Forbidden));
            }
        }
        foreach (var (method, path, body, _) in routes) Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(app.Browser(), method, path, body)).StatusCode);

        static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, object? body)
        {
            using var request = new HttpRequestMessage(method, $"/api/v1{path}") { Content = body is null ? null : JsonContent.Create(body) };
            if (body is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
            return await client.SendAsync(request);
        }
    }

    static async Task<JsonArray> DrawnAsync(HttpClient staff, string sample) => (await staff.ReadAsync($"/supervision/samples/{sample}"))["drawn"]!.AsArray();
}
