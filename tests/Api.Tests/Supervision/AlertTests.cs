using System.Text.Json.Nodes;
using Api.Hosting;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Supervision;

/// <summary>差评集中预警与调查任务 over HTTP (SD 18, QD 五(三)).</summary>
public sealed class AlertTests
{
    static readonly object Bad = new { comment = "等了一个小时没有人叫号" };

    [Fact(DisplayName = "SD 18 差评集中即预警并立任务，几个节点同时看也只有一个；任务逐步办理，逾期亮灯，部门办结后看得到结论，看不到谁评的")]
    public async Task Alert_and_task()
    {
        await using var app = await FrozenApp.StartAtAsync(TestApp.OrdinaryMonday);
        using var admin = await app.StaffAsync("admin");
        await admin.PostAsync("/profiles", new { code = "demo", name = "演示规则", validFrom = "2026-11-17", values = new { alertEntranceNegatives = 3, investigationDays = 5 } }).OkAsync(201);
        await app.MoveClockAsync("2026-11-17T09:00:00+08:00");
        using var supervisor = await app.StaffAsync("supervisor");
        using var head = await app.StaffAsync("departmentHead");
        using var rated = await app.RatedPersonAsync("S001", "departmentHead");
        using var other = await app.AccountAsync("head-gcjs", "departmentHead", "gcjs");
        var (first, second) = (await BadAsync(app), await BadAsync(app));
        await app.WatchAlertsAsync();
        Assert.Empty(await ListAsync(supervisor, "alerts"));
        // Not adopted, it does not count any more.
        await app.UpheldAsync(second.Text("id"));
        var third = await BadAsync(app);
        await app.WatchAlertsAsync();
        Assert.Empty(await ListAsync(supervisor, "alerts"));
        var fourth = await BadAsync(app);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(app.WatchAlertsAsync)));
        await app.WatchAlertsAsync();

        var alert = Assert.Single(await ListAsync(supervisor, "alerts"))!;
        Assert.Equal(("entrance", "咨询服务台", "2026-11-11", "2026-11-17", 3, 3, "2026-11-24"), (alert.Text("subject"), alert.Text("subjectName"), alert.Text("fromOn"),
            alert.Text("throughOn"), alert["negatives"]!.GetValue<int>(), alert["threshold"]!.GetValue<int>(), alert.Text("dueOn")));
        Assert.Equal(3, Assert.Single(await ListAsync(head, "alerts"))!["negatives"]!.GetValue<int>());
        // Three is no figure for somebody who may be the rated person.
        var small = Assert.Single(await ListAsync(rated, "alerts"))!;
        Assert.Equal((null, null), (small["negatives"], small["threshold"]));
        Assert.Empty(await ListAsync(other, "alerts"));
        Assert.Empty(await ListAsync(supervisor, "alerts?subject=item"));
        Assert.Contains("咨询服务台", await supervisor.GetStringAsync("/api/v1/supervision/alerts?format=csv"), StringComparison.Ordinal);
        foreach (var one in (JsonObject[])[first, third, fourth]) Assert.DoesNotContain(one.Text("id"), alert.ToJsonString() + small.ToJsonString(), StringComparison.Ordinal);

        var path = $"/supervision/tasks/{alert.Text("taskId")}";
        var task = await supervisor.ReadAsync(path);
        Assert.Equal(["assignment", "extension"], task["allowedMoves"]!.AsArray().Select(m => m!.GetValue<string>()));
        Assert.Equal(4, task["caseNumbers"]!.AsArray().Count);
        Assert.Empty((await head.ReadAsync(path))["allowedMoves"]!.AsArray());
        await (await other.GetAsync($"/api/v1{path}")).IsProblemAsync(404, "investigation.unknown");
        await (await supervisor.TryAsync(path, "assignment", new { assigneeId = await app.OwnIdAsync("handler") })).IsProblemAsync(422, "investigation.assigneeUnfit");
        await (await supervisor.WishAsync($"{path}/assignment", new { assigneeId = Guid.Empty })).IsProblemAsync(428, "precondition.required");
        var wish = new { assigneeId = await app.OwnIdAsync("supervisor"), note = "请查" };
        using var assigned = await supervisor.WishAsync($"{path}/assignment", wish, key: "assign-1", tag: "\"1\"");
        using var replayed = await supervisor.WishAsync($"{path}/assignment", wish, key: "assign-1", tag: "\"1\"");
        Assert.Equal((200, 200, "true"), ((int)assigned.StatusCode, (int)replayed.StatusCode, replayed.Headers.GetValues("Idempotency-Replayed").Single()));
        await (await supervisor.WishAsync($"{path}/findings", new { outcome = "confirmed", words = "属实" }, tag: "\"1\"")).IsProblemAsync(412, "precondition.stale");
        await supervisor.DoAsync(path, "findings", new { outcome = "confirmed", words = "叫号屏坏了一周" });
        await (await supervisor.TryAsync(path, "close", new { words = "办结" })).IsProblemAsync(409, "investigation.measuresFirst");
        await (await supervisor.TryAsync(path, "extension", new { dueOn = "2026-12-01", reason = "未到货" })).IsProblemAsync(403, "investigation.secondPersonExtends");
        await supervisor.DoAsync(path, "measures", new { words = "本周更换" });
        var seen = (await head.ReadAsync(path))["task"]!;
        Assert.Equal((null, "本周更换"), (seen["findings"], seen.Text("measures")));

        await app.MoveClockAsync("2026-11-24T09:00:00+08:00");
        Assert.Single(await ListAsync(supervisor, "tasks?light=dueSoon&mine=true"));
        await app.MoveClockAsync("2026-11-25T00:00:00+08:00");
        Assert.Single(await ListAsync(supervisor, "tasks?light=overdue&state=measures"));
        await supervisor.DoAsync(path, "close", new { words = "已更换" });
        Assert.Equal("overdue", Assert.Single(await ListAsync(supervisor, "tasks?light=overdue&state=closed"))!.Text("light"));
        Assert.Empty(await ListAsync(supervisor, "tasks?mine=true"));
        Assert.Equal("叫号屏坏了一周", (await head.ReadAsync(path))["task"]!.Text("findings"));
        Assert.Null((await rated.ReadAsync(path))["task"]!["findings"]);
        Assert.Equal(["指派", "记录调查情况", "确定整改措施", "办结"], (await supervisor.ReadAsync(path))["steps"]!.AsArray().Select(s => s!.Text("what")));
        Assert.Contains("已办结", await supervisor.GetStringAsync("/api/v1/supervision/tasks?format=csv"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "HB 31 密封的评价不引起预警，开标解封之日起计入；归档查询也查不到密封的评价")]
    public async Task Sealed()
    {
        const string start = "2026-11-16T10:00:00+08:00", opening = "2026-11-30T09:30:00+08:00";
        await using var app = await FrozenApp.StartAtAsync(start);
        using var trading = new Trading(app);
        using var supervisor = await app.StaffAsync("supervisor");
        using var admin = await app.StaffAsync("admin");
        var ids = new List<string>();
        for (var i = 1; i <= 5; i++)
        {
            var matter = Trading.Matter(start, "tenderNotice", "bidder", party: Trading.CompanyNo(i), project: "P-1");
            matter["project"]!["bidOpeningAt"] = opening;
            await trading.RegisterAsync($"M-{i}", matter);
            ids.Add((await (await app.Browser().RateAsync(await trading.TicketAsync($"M-{i}"), "dissatisfied", Bad)).IsRatedAsync()).Text("id"));
        }
        var query = (await supervisor.GrantedAsync("/audit/queries", new { purpose = "核查", fromOn = "2026-11-16", throughOn = "2026-11-16" })).Text("id");
        await admin.DoAsync($"/audit/queries/{query}", "decision", new { approved = true, reason = "同意" });
        await app.MoveClockAsync("2026-11-17T10:00:00+08:00");
        Assert.Equal(5, await app.ReadAsync(db => db.RatingTallies.AsNoTracking().Where(t => t.Day == new DateOnly(2026, 11, 16)).SumAsync(t => t.Count)));
        Assert.Empty(await ListAsync(supervisor, "alerts"));
        Assert.Equal(0, await NamedAsync());

        await app.MoveClockAsync("2026-11-30T09:29:00+08:00");
        Assert.Empty(await ListAsync(supervisor, "alerts"));
        await app.MoveClockAsync(opening);
        // They were made two weeks ago; nobody could know then, so they count today.
        Assert.Equal([("entrance", "2026-11-24", 5), ("item", "2026-11-24", 5)], (await ListAsync(supervisor, "alerts"))
            .Select(a => (a!.Text("subject"), a!.Text("fromOn"), a!["negatives"]!.GetValue<int>())).Order());
        query = (await supervisor.GrantedAsync("/audit/queries", new { purpose = "核查", fromOn = "2026-11-16", throughOn = "2026-11-16" })).Text("id");
        await admin.DoAsync($"/audit/queries/{query}", "decision", new { approved = true, reason = "同意" });
        Assert.Equal(5, await NamedAsync());
        await app.MoveClockAsync("2026-12-08T00:00:00+08:00");
        await (await supervisor.GetAsync($"/api/v1/audit/queries/{query}/rows")).IsProblemAsync(403, "archiveQuery.over");

        async Task<int> NamedAsync()
        {
            var rows = (await supervisor.ReadAsync($"/audit/queries/{query}/rows?pageSize=100"))["items"]!.ToJsonString();
            var all = rows + await supervisor.GetStringAsync($"/api/v1/audit/queries/{query}/rows?format=csv");
            return ids.Count(id => all.Contains(Guid.Parse(id).ToString("N"), StringComparison.Ordinal));
        }
    }

    [Fact(DisplayName = "旧版发布的规则没有预警的数值，读作出厂值")]
    public void Old_profiles()
    {
        var old = JsonNode.Parse(RuleBook.ContentOf(ShandongProfile.Version1 with { Code = "old" }))!.AsObject();
        foreach (var name in (string[])["alertPeriodDays", "alertDepartmentNegatives", "alertItemNegatives", "alertEntranceNegatives", "investigationDays", "archiveReadDays"])
            Assert.True(old.Remove(name), name);
        Assert.Equal(ShandongProfile.Version1 with { Code = "old" }, RuleBook.ProfileOf(old.ToJsonString()));
    }

    static async Task<JsonObject> BadAsync(TestApp app)
    {
        using var rater = app.Browser();
        return await (await rater.RateAsync(await app.TicketAsync("desk"), "dissatisfied", Bad)).IsRatedAsync();
    }

    static async Task<JsonArray> ListAsync(HttpClient staff, string list) => (await staff.ReadAsync($"/supervision/{list}"))["items"]!.AsArray();
}
