using System.Net.Http.Json;
using Api.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Rectification;

/// <summary>Whole journeys over HTTP, the clock moved as the days would pass.</summary>
public sealed class JourneyTests
{
    [Fact(DisplayName = "联系、核实、整改、回访满意：每一步在时间线上有时间、人和话，结案后不再亮灯")]
    public async Task Rectified_and_satisfied()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        var number = await app.OpenCaseAsync();
        await handler.MoveAsync(number, "contacts", new { result = "reached", note = "说明了情况" });
        await handler.MoveAsync(number, "verification", new { finding = "realProblem", note = "叫号屏停用一小时" });
        var finished = await handler.MoveAsync(number, "rectification", new { reply = "已修复叫号屏" });
        Assert.Equal(("followUp", "rectified", "2026-11-23"), (finished.Text("state"), finished.Text("move"), finished.Text("dueOn")));
        await app.MoveClockAsync("2026-11-17T10:00:00+08:00");
        var closed = await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true, note = "很快" });
        Assert.Equal("closed", closed.Text("state"));

        var (found, _) = await handler.CaseAsync(number);
        Assert.Equal(("closed", "已结案", "normal", "solved"), (found.Text("state"), found.Text("stateText"), found.Text("light"), found.Text("closing")));
        Assert.Null(found["dueOn"]);
        Assert.Equal(
            ["评价人|收到差评，立案", "演示经办人（责任部门）|已联系上评价人", "演示经办人（责任部门）|核实：情况属实", "演示经办人（责任部门）|整改完成并反馈", "演示回访员（回访人员）|回访：满意，已解决，结案"],
            found["timeline"]!.AsArray().Select(t => $"{t!.Text("who")}|{t!.Text("words")}"));
        Assert.Equal(("inTime", "inTime", "inTime"), (found.Text("contactVerdict"), found.Text("rectifyVerdict"), found.Text("followUpVerdict")));
    }

    [Fact(DisplayName = "当场解决：联系期限内可以，之后照样回访；过了联系期限就不行")]
    public async Task On_the_spot()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        var (first, second) = (await app.OpenCaseAsync(), await app.OpenCaseAsync());
        var solved = await handler.MoveAsync(first, "on-the-spot", new { reply = "已当场补打回执" });
        Assert.Equal(("followUp", "solvedOnTheSpot"), (solved.Text("state"), solved.Text("move")));
        await app.MoveClockAsync("2026-11-18T00:00:00+08:00");
        await handler.RefusedAsync(second, "on-the-spot", new { reply = "已解决" }, 422, "case.onTheSpotTooLate");
        Assert.Equal("overdue", (await handler.CaseAsync(second)).Case.Text("light"));
    }

    [Fact(DisplayName = "联系不上：三次、两个工作日之后为无法联系，整改照常；回访三次未接通，结案并单列")]
    public async Task Unreachable()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        var number = await app.OpenCaseAsync();
        await handler.RefusedAsync(number, "contacts", new { result = "nothingLeft" }, 422, "case.contactWasLeft");
        await handler.MoveAsync(number, "contacts", new { result = "noAnswer" });
        await handler.MoveAsync(number, "contacts", new { result = "wrongNumber" });
        await handler.RefusedAsync(number, "rectification", new { reply = "已整改" }, 409, "case.contactFirst");
        await app.MoveClockAsync("2026-11-17T09:30:00+08:00");
        Assert.Equal("handling", (await handler.MoveAsync(number, "contacts", new { result = "noAnswer" })).Text("state"));
        Assert.Equal("unreachable", (await handler.CaseAsync(number)).Case.Text("contactState"));
        await handler.MoveAsync(number, "rectification", new { reply = "已整改" });
        foreach (var day in (int[])[17, 18])
        {
            await app.MoveClockAsync($"2026-11-{day}T10:00:00+08:00");
            Assert.Equal("followUp", (await caller.MoveAsync(number, "follow-ups", new { result = "noAnswer" })).Text("state"));
        }
        Assert.Equal("closed", (await caller.MoveAsync(number, "follow-ups", new { result = "noAnswer" })).Text("state"));
        var (found, _) = await caller.CaseAsync(number);
        Assert.Equal(("noAnswer", "inTime", "open"), (found.Text("closing"), found.Text("followUpVerdict"), found["survey"]!.Text("state")));
        Assert.Equal([true, true, true], found["followUps"]!.AsArray().Select(f => f!["counts"]!.GetValue<bool>()));
    }

    [Fact(DisplayName = "没有留联系方式：登记为无法联系，说明白；问卷到期无人应答，结案")]
    public async Task Nothing_left()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync(leaveContact: false);
        await handler.MoveAsync(number, "contacts", new { result = "nothingLeft" });
        Assert.Contains((await handler.CaseAsync(number)).Case["timeline"]!.AsArray(), t => t!.Text("words") == "评价人没有留联系方式，无法联系");
        await handler.MoveAsync(number, "rectification", new { reply = "已整改" });
        await app.MoveClockAsync("2026-12-02T00:00:00+08:00");
        var (found, _) = await handler.CaseAsync(number);
        Assert.Equal(("closed", "noAnswer"), (found.Text("state"), found.Text("closing")));
        Assert.Equal("问卷到期无人应答，结案", found["timeline"]!.AsArray()[^1]!.Text("words"));
    }

    [Fact(DisplayName = "台账：自定期限和理由；延期须第二人；逾期计入；最后办结")]
    public async Task Ledger()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var head = await app.StaffAsync("departmentHead");
        var number = await app.OpenCaseAsync();
        await handler.MoveAsync(number, "contacts", new { result = "reached" });
        await handler.RefusedAsync(number, "rectification-ledger", new { dueOn = "2026-11-28", reason = "采购设备" }, 422, "case.dueOnRestDay");
        var listed = await handler.MoveAsync(number, "rectification-ledger", new { dueOn = "2026-11-27", reason = "采购设备" });
        Assert.Equal(("ledger", "2026-11-27"), (listed.Text("state"), listed.Text("dueOn")));
        await handler.RefusedAsync(number, "extension", new { dueOn = "2026-12-04", reason = "未到货" }, 403, "auth.forbidden");
        var extended = await head.MoveAsync(number, "extension", new { dueOn = "2026-12-04", reason = "设备未到货" });
        Assert.Equal("2026-12-04", extended.Text("dueOn"));
        await app.MoveClockAsync("2026-12-05T08:00:00+08:00");
        var (late, _) = await head.CaseAsync(number);
        Assert.Equal(("overdue", "overdue"), (late.Text("light"), late.Text("rectifyVerdict")));
        Assert.Equal("期限由人工确定，截至12月4日24时；理由：设备未到货", late["deadlines"]!.AsArray().Single(d => d!.Text("duty") == "ledger")!.Text("explanation"));
        await handler.MoveAsync(number, "rectification", new { reply = "设备已更换" });
        using var caller = await app.StaffAsync("followUp");
        await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "basicallySatisfied", solved = true });
        Assert.Equal(("closed", "overdue"), ((await head.CaseAsync(number)).Case.Text("state"), (await head.CaseAsync(number)).Case.Text("rectifyVerdict")));
    }

    [Fact(DisplayName = "解释说明：于法无据的解释，核实属实的不能只解释")]
    public async Task Explained()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        await handler.MoveAsync(number, "contacts", new { result = "declined" });
        await handler.MoveAsync(number, "verification", new { finding = "realProblem", note = "属实" });
        await handler.RefusedAsync(number, "explanation", new { reply = "依据" }, 409, "case.realProblemIsRectified");
        await handler.MoveAsync(number, "verification", new { finding = "noLegalBasis", note = "再核" });
        var done = await handler.MoveAsync(number, "explanation", new { reply = "该材料为法规明确要求提交" });
        Assert.Equal(("followUp", "explained"), (done.Text("state"), done.Text("move")));
    }

    [Fact(DisplayName = "未解决重新办理，两个期限另计；解决后结案；两次未解决转监督部，监督部退回或结案")]
    public async Task Not_solved()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        using var supervisor = await app.StaffAsync("supervisor");
        var (once, twice) = (await app.OpenCaseAsync(), await app.OpenCaseAsync());
        object no = new { result = "answered", satisfaction = "notSatisfied", solved = false, note = "还是没人叫号" };
        object yes = new { result = "answered", satisfaction = "satisfied", solved = true };
        foreach (var number in (string[])[once, twice]) await handler.FinishAsync(number);
        await app.MoveClockAsync("2026-11-18T09:00:00+08:00");
        foreach (var number in (string[])[once, twice])
        {
            Assert.Equal("opened", (await caller.MoveAsync(number, "follow-ups", no)).Text("state"));
            var (again, _) = await handler.CaseAsync(number);
            Assert.Equal((2, "2026-11-19", "2026-11-25", "pending"), (again["round"]!.GetValue<int>(), again.Text("contactDueOn"), again.Text("rectifyDueOn"), again.Text("contactState")));
            await handler.FinishAsync(number);
        }
        Assert.Equal("closed", (await caller.MoveAsync(once, "follow-ups", yes)).Text("state"));

        Assert.Equal("escalated", (await caller.MoveAsync(twice, "follow-ups", no)).Text("state"));
        Assert.Contains(twice, await supervisor.GetStringAsync("/api/v1/cases?mine=true"), StringComparison.Ordinal);
        await handler.RefusedAsync(twice, "contacts", new { result = "reached" }, 409, "case.stateForbids");
        await supervisor.MoveAsync(twice, "return", new { dueOn = "2026-11-24", reason = "限期更换设备" });
        await handler.MoveAsync(twice, "rectification", new { reply = "已更换设备" });
        Assert.Equal("escalated", (await caller.MoveAsync(twice, "follow-ups", no)).Text("state"));
        await supervisor.RefusedAsync(twice, "close", new { reason = "已约谈" }, 422, "case.endingMissing");
        var closed = await supervisor.MoveAsync(twice, "close", new { ending = "rectified", reason = "已约谈并现场确认" });
        Assert.Equal("closed", closed.Text("state"));
        Assert.Equal("bySupervision", (await supervisor.CaseAsync(twice)).Case.Text("closing"));
    }

    [Fact(DisplayName = "转办：期限不停，原部门的逾期记在原部门；新部门无人可办的由监督部办理")]
    public async Task Transfer()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var supervisor = await app.StaffAsync("supervisor");
        var number = await app.OpenCaseAsync();
        await app.MoveClockAsync("2026-11-18T09:00:00+08:00");
        var other = (await app.InfoAsync())["entrances"]!.AsArray().First(e => e!.Text("name").StartsWith("2号窗口", StringComparison.Ordinal))!.Text("departmentId");
        await handler.RefusedAsync(number, "transfer", new { departmentId = other, reason = "误派" }, 403, "auth.forbidden");
        await supervisor.RefusedAsync(number, "transfer", new { departmentId = Guid.NewGuid(), reason = "误派" }, 422, "case.departmentUnknown");
        await supervisor.MoveAsync(number, "transfer", new { departmentId = other, reason = "属于工程建设部" });
        var (moved, _) = await supervisor.CaseAsync(number);
        Assert.Equal(("工程建设部", "2026-11-17", "2026-11-23", "overdue", "supervision"),
            (moved.Text("department"), moved.Text("contactDueOn"), moved.Text("rectifyDueOn"), moved.Text("contactVerdict"), moved.Text("handledBy")));
        // The old department still sees what its figure leads to, but neither contact nor talk, and moves nothing.
        var (seen, _) = await handler.CaseAsync(number);
        Assert.Null(seen["contact"]);
        await handler.RefusedAsync(number, "contacts", new { result = "reached" }, 403, "case.notYours");
        await supervisor.MoveAsync(number, "contacts", new { result = "reached" });
        await supervisor.MoveAsync(number, "rectification", new { reply = "已整改" });
        Assert.Equal("inTime", (await supervisor.CaseAsync(number)).Case.Text("rectifyVerdict"));
    }

    [Fact(DisplayName = "经办人离岗：未结的差评自动移交本部门现任经办人，同一事务")]
    public async Task Handler_leaves()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var admin = await app.StaffAsync("admin");
        using var next = await app.AccountAsync("successor", "handler", "zfcg");
        var (taken, free) = (await app.OpenCaseAsync(), await app.OpenCaseAsync());
        await handler.MoveAsync(taken, "contacts", new { result = "reached" });
        var mine = async (HttpClient who) => (await who.GetStringAsync("/api/v1/cases?mine=true")) is var text ? (text.Contains(taken, StringComparison.Ordinal), text.Contains(free, StringComparison.Ordinal)) : default;
        Assert.Equal(((true, true), (false, true)), (await mine(handler), await mine(next)));

        var account = (await handler.CaseAsync(taken)).Case.Text("handlerId");
        (await admin.PostAsync($"/api/v1/users/{account}/disable", content: null)).EnsureSuccessStatusCode();
        Assert.Equal((true, true), await mine(next));
        var (found, _) = await next.CaseAsync(taken);
        Assert.Equal(("演示successor", "移交经办人"), (found.Text("handler"), found["timeline"]!.AsArray()[^1]!.Text("words")));
        await next.MoveAsync(taken, "rectification", new { reply = "已整改" });
    }

    [Fact(DisplayName = "工作人员最后工作日过后：名下未结的差评自动移交，不用有人去停用账号")]
    public async Task Last_day_passes()
    {
        await using var app = await TestApp.StartAsync();
        using var leaver = await app.RatedPersonAsync("S002", "handler");
        using var handler = await app.StaffAsync("handler");
        using var admin = await app.StaffAsync("admin");
        var number = await app.OpenCaseAsync();
        await leaver.MoveAsync(number, "contacts", new { result = "reached" });
        var id = (await app.ReadAsync(db => db.StaffMembers.AsNoTracking().SingleAsync(s => s.Code == "S002"))).Id;
        (await admin.PostAsJsonAsync($"/api/v1/staff/{id}/leave", new { leftOn = "2026-11-17" })).EnsureSuccessStatusCode();
        await app.MoveClockAsync("2026-11-17T20:00:00+08:00");
        Assert.Equal("演示被评价人", (await handler.CaseAsync(number)).Case.Text("handler"));
        await app.MoveClockAsync("2026-11-18T08:00:00+08:00");
        Assert.Equal("演示经办人", (await handler.CaseAsync(number)).Case.Text("handler"));
    }

    [Fact(DisplayName = "期限在详情里说明自己：9月29日收到的 5 个工作日是 9月30日、10月8日、9日、10日、12日；放假那天到点也提醒，各一次")]
    public async Task Deadlines_explain_themselves()
    {
        await using var app = await TestApp.StartAsync("2026-09-29T10:00:00+08:00");
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        var (found, _) = await handler.CaseAsync(number);
        Assert.Equal("自9月29日起（当日不计）5个工作日：9月30日、10月8日、9日、10日、12日，截至10月12日24时",
            found["deadlines"]!.AsArray().Single(d => d!.Text("duty") == "rectify")!.Text("explanation"));
        foreach (var at in (string[])["2026-09-30T09:00:00+08:00", "2026-09-30T20:00:00+08:00", "2026-10-01T00:00:00+08:00", "2026-10-03T12:00:00+08:00", "2026-10-12T09:00:00+08:00", "2026-10-13T00:00:00+08:00", "2026-10-20T00:00:00+08:00"])
            await app.MoveClockAsync(at);
        var told = (await handler.CaseAsync(number)).Case["timeline"]!.AsArray().Where(t => t!.Text("who") == "系统").Select(t => t!.Text("words"));
        Assert.Equal(["联系期限9月30日临期，已提醒", "联系期限9月30日已逾期，已提醒", "整改期限10月12日临期，已提醒", "整改期限10月12日已逾期，已提醒"], told);
        Assert.Equal("\"1\"", (await handler.CaseAsync(number)).Tag);
    }
}
