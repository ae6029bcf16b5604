using Api.Tests.Harness;

namespace Api.Tests.Rectification;

/// <summary>Role × scope: who moves which case, and who sees what of it.</summary>
public sealed class WhoMovesTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;

    static readonly (string Route, object Body, string[] Roles)[] Moves =
    [
        ("on-the-spot", new { reply = "已解决" }, ["handler", "departmentHead", "followUp", "supervisor", "committee"]),
        ("contacts", new { result = "reached" }, ["handler", "departmentHead", "followUp", "supervisor", "committee"]),
        ("verification", new { finding = "realProblem", note = "属实" }, ["handler", "departmentHead", "followUp", "supervisor", "committee"]),
        ("rectification", new { reply = "已整改" }, ["handler", "departmentHead", "followUp", "supervisor", "committee"]),
        ("explanation", new { reply = "依据" }, ["handler", "departmentHead", "followUp", "supervisor", "committee"]),
        ("rectification-ledger", new { dueOn = "2026-12-01", reason = "复杂" }, ["handler", "departmentHead", "followUp", "supervisor", "committee"]),
        ("extension", new { dueOn = "2026-12-08", reason = "未到货" }, ["departmentHead", "supervisor", "committee"]),
        ("return", new { dueOn = "2026-12-08", reason = "未整改" }, ["supervisor", "committee"]),
        ("transfer", new { departmentId = Guid.Empty, reason = "误派" }, ["supervisor", "committee"]),
        ("hand-over", new { handlerId = Guid.Empty }, ["departmentHead", "supervisor", "committee"]),
        ("expedite", new { note = "请尽快" }, ["departmentHead", "followUp", "supervisor", "committee"]),
        ("supervision", new { reason = "other", otherReason = "例行抽查", method = "spotCheck", finding = "已查" }, ["supervisor", "committee"]),
        ("follow-ups", new { result = "noAnswer" }, ["followUp", "supervisor", "committee"]),
        ("close", new { reason = "结案" }, ["followUp", "supervisor", "committee"]),
        ("reopen", new { reason = "重办" }, ["followUp", "supervisor", "committee"]),
    ];

    [Fact(DisplayName = "每个动作只对规定的角色开放，其余一律 403；没有登录一律 401")]
    public async Task Roles_by_route()
    {
        var number = await app.OpenCaseAsync();
        foreach (var role in (string[])["staff", "handler", "departmentHead", "followUp", "supervisor", "committee", "publisher", "admin"])
        {
            using var staff = await app.StaffAsync(role);
            foreach (var (route, body, allowed) in Moves)
            {
                // A stale version stops whoever is let in before anything happens.
                using var answer = await staff.SendMoveAsync(number, route, body, Guid.NewGuid().ToString(), "\"99\"");
                Assert.Equal((role, route, allowed.Contains(role) ? 412 : 403), (role, route, (int)answer.StatusCode));
            }
        }
        foreach (var (route, body, _) in Moves)
            await (await app.Browser().SendMoveAsync(number, route, body, "k", "\"1\"")).IsProblemAsync(401, "auth.required");
    }

    [Fact(DisplayName = "别的部门的经办人办不了，也查不出有这件整改")]
    public async Task Another_department()
    {
        using var stranger = await app.AccountAsync("stranger", "handler", "gcjs");
        var number = await app.OpenCaseAsync();
        foreach (var (route, body, allowed) in Moves.Where(m => m.Roles.Contains("handler")))
            await (await stranger.SendMoveAsync(number, route, body, Guid.NewGuid().ToString(), "\"1\"")).IsProblemAsync(404, "case.unknown");
        await (await stranger.GetAsync($"/api/v1/cases/{number}")).IsProblemAsync(404, "case.unknown");
        using var handler = await app.StaffAsync("handler");
        var home = (await handler.CaseAsync(number)).Case.Text("departmentId");
        foreach (var list in (string[])["", $"?departmentId={home}", $"?departmentId={home}&figure=received", "?format=csv", "?mine=true"])
            Assert.DoesNotContain(number, await stranger.GetStringAsync($"/api/v1/cases{list}"), StringComparison.Ordinal);
        var figures = (await (await stranger.GetAsync($"/api/v1/kpi?departmentId={home}")).JsonAsync())["total"]!;
        Assert.Equal(0, figures["received"]!["count"]!.GetValue<int>());
    }

    [Fact(DisplayName = "发布员和管理员看得到整改办得怎样，看不到联系方式、通话记录和内部记录")]
    public async Task Who_needs_no_rater()
    {
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        await handler.MoveAsync(number, "contacts", new { result = "reached", note = "评价人说他姓示" });
        Assert.Contains("姓示", await handler.GetStringAsync($"/api/v1/cases/{number}"), StringComparison.Ordinal);
        Assert.Contains("****", await handler.GetStringAsync("/api/v1/cases?format=csv"), StringComparison.Ordinal);
        foreach (var role in (string[])["publisher", "admin"])
        {
            using var staff = await app.StaffAsync(role);
            var (seen, _) = await staff.CaseAsync(number);
            Assert.Equal(("handling", null), (seen.Text("state"), seen["contact"]));
            Assert.DoesNotContain("姓示", await staff.GetStringAsync($"/api/v1/cases/{number}"), StringComparison.Ordinal);
            Assert.DoesNotContain("****", await staff.GetStringAsync("/api/v1/cases?format=csv"), StringComparison.Ordinal);
        }
    }

    [Fact(DisplayName = "被评价人：不能办自己的差评，看不到联系方式、内部记录和附件；评价等级结案后才看得到")]
    public async Task The_rated_person()
    {
        using var rated = await app.RatedPersonAsync("S001", "handler");
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        var number = await app.OpenCaseAsync();
        foreach (var (route, body, allowed) in Moves.Where(m => m.Roles.Contains("handler")))
            await rated.RefusedAsync(number, route, body, 403, "case.ratedPerson");
        await handler.MoveAsync(number, "contacts", new { result = "reached", note = "评价人说他姓示" });
        await handler.MoveAsync(number, "rectification", new { reply = "已整改" });
        await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "notSatisfied", solved = false, note = "评价人住在示例路" });

        var (seen, _) = await rated.CaseAsync(number);
        Assert.Null(seen["contact"]);
        Assert.Empty(seen["followUps"]!.AsArray());
        Assert.Empty(seen["allowedMoves"]!.AsArray());
        var (text, full) = (await rated.GetStringAsync($"/api/v1/cases/{number}"), await handler.GetStringAsync($"/api/v1/cases/{number}"));
        foreach (var talk in (string[])["姓示", "示例路"])
        {
            Assert.DoesNotContain(talk, text, StringComparison.Ordinal);
            Assert.Contains(talk, full, StringComparison.Ordinal);
        }
        // The reply to the rater may tell what was complained about.
        Assert.DoesNotContain("已整改", text, StringComparison.Ordinal);
        Assert.DoesNotContain("等了一个小时", text, StringComparison.Ordinal);
        Assert.Null(seen["level"]);
        Assert.Empty(seen["facets"]!.AsArray());
        Assert.DoesNotContain("等了一个小时", await rated.GetStringAsync("/api/v1/cases?format=csv"), StringComparison.Ordinal);

        await handler.FinishAsync(number);
        await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true, note = "评价人姓示" });
        (seen, _) = await rated.CaseAsync(number);
        Assert.Equal("dissatisfied", seen.Text("level"));
        Assert.Null(seen["comment"]);
        Assert.Contains("已整改", await rated.GetStringAsync($"/api/v1/cases/{number}"), StringComparison.Ordinal);
        Assert.DoesNotContain("姓示", await rated.GetStringAsync($"/api/v1/cases/{number}"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "本部门只剩被评价人能办的，由监督部办理；有别人能办的，监督部不代办")]
    public async Task Supervision_stands_in()
    {
        await using var fresh = await TestApp.StartAsync();
        using var supervisor = await fresh.StaffAsync("supervisor");
        var ours = await fresh.OpenCaseAsync();
        await supervisor.RefusedAsync(ours, "contacts", new { result = "reached" }, 403, "case.departmentHandles");

        using var rated = await fresh.RatedPersonAsync("S003", "handler");
        var theirs = await fresh.OpenCaseAsync("2号窗口");
        Assert.Equal("supervision", (await supervisor.CaseAsync(theirs)).Case.Text("handledBy"));
        await supervisor.MoveAsync(theirs, "contacts", new { result = "reached" });
    }

    [Fact(DisplayName = "回访人员属于被评价部门的，不能回访")]
    public async Task Follow_up_from_outside()
    {
        using var inside = await app.AccountAsync("insider", "followUp", "zfcg");
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        await handler.FinishAsync(number);
        await inside.RefusedAsync(number, "follow-ups", new { result = "noAnswer" }, 403, "case.followUpFromOutside");
    }

    [Fact(DisplayName = "详情列出您现在能做的动作，能做的都做得成，没列的都做不成")]
    public async Task Allowed_moves_are_true()
    {
        using var handler = await app.StaffAsync("handler");
        using var supervisor = await app.StaffAsync("supervisor");
        var number = await app.OpenCaseAsync();
        var allowed = (await handler.CaseAsync(number)).Case["allowedMoves"]!.AsArray().Select(m => m!.GetValue<string>()).ToList();
        Assert.Contains("contacts", allowed);
        Assert.DoesNotContain("follow-ups", allowed);
        Assert.DoesNotContain("transfer", allowed);
        var theirs = (await supervisor.CaseAsync(number)).Case["allowedMoves"]!.AsArray().Select(m => m!.GetValue<string>()).ToList();
        Assert.Equal(["transfer", "hand-over", "expedite", "supervision", "attachments"], theirs);
    }

    [Fact(DisplayName = "移交只能给本部门能办的人")]
    public async Task Hand_over()
    {
        using var head = await app.StaffAsync("departmentHead");
        using var supervisor = await app.StaffAsync("supervisor");
        var number = await app.OpenCaseAsync();
        var caller = (await (await app.StaffAsync("followUp")).GetAsync("/api/v1/auth/me")).JsonAsync();
        await head.RefusedAsync(number, "hand-over", new { handlerId = (await caller).Text("id") }, 422, "case.handlerUnfit");
        var handler = (await (await (await app.StaffAsync("handler")).GetAsync("/api/v1/auth/me")).JsonAsync()).Text("id");
        await head.MoveAsync(number, "hand-over", new { handlerId = handler, note = "由您办理" });
        Assert.Equal(handler, (await supervisor.CaseAsync(number)).Case.Text("handlerId"));
    }
}
