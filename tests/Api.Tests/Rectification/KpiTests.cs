using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;

namespace Api.Tests.Rectification;

/// <summary>整改考核指标 against cases checked by hand, and against a recount.</summary>
public sealed class KpiTests
{
    [Fact(DisplayName = "SD 14 手工核对的一周：联系、整改、回访按时率和实名率的分子分母，每个数打开的名单正好那么多")]
    public async Task A_worked_week()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        using var supervisor = await app.StaffAsync("supervisor");
        object yes = new { result = "answered", satisfaction = "satisfied", solved = true };
        object no = new { result = "answered", satisfaction = "notSatisfied", solved = false };

        // 1 solved, 2 unreached, 3 contact overdue then solved, 4 never handled, 5 anonymous and lapsed, 6 cancelled by hand below,
        // 7 reopened and late the second time, 8 transferred after its contact was overdue.
        var numbers = new List<string>();
        foreach (var _ in Enumerable.Range(0, 4)) numbers.Add(await app.OpenCaseAsync());
        numbers.Add(await app.OpenCaseAsync(leaveContact: false));
        foreach (var _ in Enumerable.Range(0, 3)) numbers.Add(await app.OpenCaseAsync());
        foreach (var i in (int[])[0, 1, 5, 6]) await handler.FinishAsync(numbers[i]);
        await handler.MoveAsync(numbers[4], "rectification", new { reply = "已整改" });
        await caller.MoveAsync(numbers[0], "follow-ups", yes);
        await caller.MoveAsync(numbers[1], "follow-ups", new { result = "noAnswer" });
        await caller.MoveAsync(numbers[6], "follow-ups", no);
        await app.CancelAsync(numbers[5]);

        foreach (var day in (int[])[17, 18])
        {
            await app.MoveClockAsync($"2026-11-{day}T09:00:00+08:00");
            await caller.MoveAsync(numbers[1], "follow-ups", new { result = "noAnswer" });
        }
        await handler.FinishAsync(numbers[2]);
        await caller.MoveAsync(numbers[2], "follow-ups", yes);
        var other = (await app.InfoAsync())["entrances"]!.AsArray().First(e => e!.Text("name").StartsWith("2号窗口", StringComparison.Ordinal))!.Text("departmentId");
        await supervisor.MoveAsync(numbers[7], "transfer", new { departmentId = other, reason = "误派" });
        await app.MoveClockAsync("2026-12-02T09:00:00+08:00");

        var kpi = (await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/kpi?fromOn=2026-11-16&throughOn=2026-11-16"))!["total"]!;
        Assert.Equal((7, 1), (kpi["received"]!["count"]!.GetValue<int>(), kpi["cancelled"]!["count"]!.GetValue<int>()));
        // In time: 1, 2, 5. Overdue: 3, 4, 8 and 7, whose second round nobody contacted.
        Assert.Equal((3, 4, 7, 0.4286m), Share(kpi["contact"]!));
        // In time: 1, 2, 3, 5. Overdue: 4, 7 (second round), 8.
        Assert.Equal((4, 3, 7, 0.5714m), Share(kpi["rectify"]!));
        // In time: 1, 2, 3 and the first round of 7. 5 left nothing to call; nobody answered.
        Assert.Equal((4, 0, 4, 1m), Share(kpi["followUp"]!));
        // Completed: 1, 2, 3. Of 1, 2, 3, 4, 7, 8; unfinished 4, 7, 8.
        Assert.Equal((3, 6, 0.5m, 3, 1, 0), Rate(kpi["realName"]!));
        Assert.Equal((0, 1, 0m, 0, 0, 1), Rate(kpi["anonymous"]!));

        var csv = (await supervisor.GetStringAsync("/api/v1/kpi?fromOn=2026-11-16&throughOn=2026-11-16&format=csv")).TrimStart('\uFEFF').Split("\r\n");
        Assert.StartsWith("department,received,cancelled,contactInTime,contactOverdue,contactRate,", csv[0], StringComparison.Ordinal);
        Assert.Equal(["工程建设部", "政府采购部", "合计"], csv[1..4].Select(line => line.Split(',')[0]));
        Assert.Equal("合计,7,1,3,4,0.4286,4,3,0.5714,4,0,1,6,3,0.5,3,1,0,1,0,0,0,0,1", csv[3]);
        await EveryListIsAsLongAsItsFigureAsync(supervisor, "/api/v1/kpi");
        await EveryListIsAsLongAsItsFigureAsync(supervisor, "/api/v1/kpi?fromOn=2026-11-16&throughOn=2026-11-16");
        await EveryListIsAsLongAsItsFigureAsync(handler, "/api/v1/kpi");
        await app.AssertRecountAsync();
        var own = (await handler.GetFromJsonAsync<JsonObject>("/api/v1/kpi"))!;
        Assert.Equal(["政府采购部"], own["departments"]!.AsArray().Select(d => d!.Text("department")));
        // What was overdue before the transfer stays with the department that let it pass.
        Assert.Equal((3, 4, 7, 0.4286m), Share(own["total"]!["contact"]!));
        Assert.Equal((4, 2, 6, 0.6667m), Share(own["total"]!["rectify"]!));

        // Whom all of them name is told of none, by no figure and no list; a colleague reads the department's figures.
        using var rated = await app.RatedPersonAsync("S001", "handler");
        using var colleague = await app.RatedPersonAsync("S002", "handler");
        var none = (await rated.GetFromJsonAsync<JsonObject>("/api/v1/kpi?by=month"))!;
        Assert.Equal((0, 0, 0, 0), (none["total"]!["received"]!["count"]!.GetValue<int>(), none["total"]!["cancelled"]!["count"]!.GetValue<int>(),
            none["departments"]!.AsArray().Count, none["periods"]!.AsArray().Count));
        Assert.Equal((0, 0, 0, null), Share(none["total"]!["contact"]!));
        var duties = (await rated.GetFromJsonAsync<JsonObject>("/api/v1/statistics/cases?by=month"))!;
        Assert.Equal((0, 0, 0), (duties["total"]!["received"]!["count"]!.GetValue<int>(), duties["total"]!["cancelled"]!["count"]!.GetValue<int>(), duties["rows"]!.AsArray().Count));
        var seen = (await colleague.GetFromJsonAsync<JsonObject>("/api/v1/kpi"))!["total"]!;
        Assert.Equal((3, 4, 7, 0.4286m), Share(seen["contact"]!));
        Assert.Null(seen["anonymous"]);
    }

    [Fact(DisplayName = "期限还在走的不进分母；没有的不算作 0%")]
    public async Task Running_clocks()
    {
        await using var app = await TestApp.StartAsync();
        using var supervisor = await app.StaffAsync("supervisor");
        await app.OpenCaseAsync();
        var kpi = (await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/kpi"))!["total"]!;
        Assert.Equal((0, 0, 0, null), Share(kpi["contact"]!));
        Assert.Equal((0, 1, 0m, 1, 0, 0), Rate(kpi["realName"]!));
        Assert.Equal((0, 0, null, 0, 0, 0), Rate(kpi["anonymous"]!));
        using var colleague = await app.RatedPersonAsync("S002", "handler");
        var few = (await colleague.GetFromJsonAsync<JsonObject>("/api/v1/kpi?by=month"))!;
        Assert.Null(few["total"]);
        Assert.Null(few["departments"]!.AsArray().Single()!["figures"]);
        Assert.Null(few["periods"]!.AsArray().Single()!["figures"]);
        Assert.Contains("\r\n合计,,,,", await colleague.GetStringAsync("/api/v1/kpi?format=csv"), StringComparison.Ordinal);
        await (await supervisor.GetAsync("/api/v1/kpi?fromOn=2026-11-17&throughOn=2026-11-16")).IsProblemAsync(400, "request.filterInvalid");
        await (await supervisor.GetAsync("/api/v1/kpi?format=xml")).IsProblemAsync(400, "request.filterInvalid");
        var empty = (await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/kpi?fromOn=2026-11-17"))!;
        Assert.Empty(empty["departments"]!.AsArray());
    }

    [Fact(DisplayName = "工作清单：待我办、今日到期、已逾期、按部门、按状态；导出 CSV 同样的筛选")]
    public async Task Work_lists()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        var (waiting, finished, theirs) = (await app.OpenCaseAsync(), await app.OpenCaseAsync(), await app.OpenCaseAsync("2号窗口"));
        await handler.FinishAsync(finished);
        Assert.Equal([waiting], await Listed(handler, "mine=true"));
        Assert.Equal([finished], await Listed(caller, "mine=true"));
        Assert.Empty(await Listed(handler, "light=dueSoon"));
        await app.MoveClockAsync("2026-11-17T08:00:00+08:00");
        Assert.Equal([waiting], await Listed(handler, "light=dueSoon"));
        Assert.Equal([finished], await Listed(handler, "light=normal"));
        await app.MoveClockAsync("2026-11-18T08:00:00+08:00");
        Assert.Equal([waiting], await Listed(handler, "light=overdue"));
        Assert.Equal([theirs, waiting], await Listed(caller, "light=overdue"));
        Assert.Equal([finished], await Listed(caller, "state=followUp"));
        Assert.Equal([theirs], await Listed(caller, $"departmentId={(await caller.CaseAsync(theirs)).Case.Text("departmentId")}"));
        Assert.Equal([finished], await Listed(caller, $"handlerId={(await caller.CaseAsync(finished)).Case.Text("handlerId")}"));
        Assert.Equal(3, (await Listed(caller, "realName=true&fromOn=2026-11-16&throughOn=2026-11-16")).Count);
        Assert.Empty(await Listed(caller, "fromOn=2026-11-17"));
        Assert.Empty(await Listed(caller, "fromOn=9999-12-31&throughOn=0001-01-01"));
        var csv = await caller.GetStringAsync("/api/v1/cases?light=overdue&format=csv");
        Assert.Contains(waiting, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(finished, csv, StringComparison.Ordinal);
        foreach (var bad in (string[])["light=green", "figure=everything", "state=lost"])
            await (await caller.GetAsync($"/api/v1/cases?{bad}")).IsProblemAsync(400, "request.filterInvalid");
    }

    static async Task<List<string>> Listed(HttpClient staff, string query) =>
        [.. (await staff.GetFromJsonAsync<JsonObject>($"/api/v1/cases?pageSize=100&{query}"))!["items"]!.AsArray().Select(c => c!.Text("number"))];

    static async Task EveryListIsAsLongAsItsFigureAsync(HttpClient staff, string path)
    {
        var looked = 0;
        var kpi = (await staff.GetFromJsonAsync<JsonObject>(path))!;
        foreach (var figure in Figures(kpi))
        {
            var link = figure.Text("cases");
            var page = (await staff.GetFromJsonAsync<JsonObject>($"{link}&pageSize=100"))!;
            Assert.Equal((link, figure["count"]!.GetValue<int>()), (link, page["items"]!.AsArray().Count));
            looked++;
        }
        Assert.True(looked >= 36);
    }

    static IEnumerable<JsonObject> Figures(JsonNode? node) => node switch
    {
        JsonObject found when found.ContainsKey("cases") => [found],
        JsonObject group => group.SelectMany(member => Figures(member.Value)),
        JsonArray list => list.SelectMany(Figures),
        _ => [],
    };

    static (int, int, int, decimal?) Share(JsonNode share) =>
        (share["inTime"]!["count"]!.GetValue<int>(), share["overdue"]!["count"]!.GetValue<int>(), share["of"]!.GetValue<int>(), share["value"]?.GetValue<decimal>());

    static (int, int, decimal?, int, int, int) Rate(JsonNode rate) =>
        (rate["completed"]!["count"]!.GetValue<int>(), rate["of"]!["count"]!.GetValue<int>(), rate["value"]?.GetValue<decimal>(),
            rate["unfinished"]!["count"]!.GetValue<int>(), rate["unreached"]!["count"]!.GetValue<int>(), rate["noAnswer"]!["count"]!.GetValue<int>());
}
