using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Rectification;

/// <summary>What every move is sent with, and what it leaves behind.</summary>
public sealed class MoveShapeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;

    [Fact(DisplayName = "没有 If-Match 是 428，过时的是 412；没有 Idempotency-Key 是 400；都不改变什么")]
    public async Task Preconditions()
    {
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        object body = new { result = "reached" };
        await (await handler.SendMoveAsync(number, "contacts", body, "k1", tag: null)).IsProblemAsync(428, "precondition.required");
        await (await handler.SendMoveAsync(number, "contacts", body, "k1", "\"7\"")).IsProblemAsync(412, "precondition.stale");
        foreach (var key in (string?[])[null, "", new string('k', 65), "a b"])
            await (await handler.SendMoveAsync(number, "contacts", body, key, "\"1\"")).IsProblemAsync(400, "idempotency.keyRequired");
        Assert.Equal(("opened", "\"1\""), ((await handler.CaseAsync(number)).Case.Text("state"), (await handler.CaseAsync(number)).Tag));
        using var done = await handler.SendMoveAsync(number, "contacts", body, "k1", "\"1\"");
        Assert.Equal("\"2\"", done.Headers.ETag!.ToString());
        Assert.Equal(2, (await done.JsonAsync())["version"]!.GetValue<int>());
    }

    [Fact(DisplayName = "同一个键重发：原样再答，不再做一次；换了内容是 422；别人用同样的键互不相干")]
    public async Task Idempotency()
    {
        using var handler = await app.StaffAsync("handler");
        using var head = await app.StaffAsync("departmentHead");
        var (number, other) = (await app.OpenCaseAsync(), await app.OpenCaseAsync());
        object body = new { result = "noAnswer", note = "第一次" };
        using var first = await handler.SendMoveAsync(number, "contacts", body, "same", "\"1\"");
        using var again = await handler.SendMoveAsync(number, "contacts", body, "same", "\"1\"");
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        await (await handler.SendMoveAsync(number, "contacts", new { result = "reached" }, "same", "\"2\"")).IsProblemAsync(422, "idempotency.reused");
        await (await handler.SendMoveAsync(other, "contacts", body, "same", "\"1\"")).IsProblemAsync(422, "idempotency.reused");
        Assert.True((await head.SendMoveAsync(number, "contacts", body, "same", "\"2\"")).IsSuccessStatusCode);
        var stored = await app.StoredAsync(number);
        Assert.Equal((3, 2), (stored.Version, await app.ReadAsync(db => db.CaseSteps.CountAsync(s => s.CaseId == stored.Id))));
    }

    [Fact(DisplayName = "两个人同时办：一个成功，另一个是 412，看过再办")]
    public async Task Same_moment()
    {
        using var handler = await app.StaffAsync("handler");
        using var head = await app.StaffAsync("departmentHead");
        foreach (var _ in Enumerable.Range(0, 10))
        {
            var number = await app.OpenCaseAsync();
            var answers = await Task.WhenAll(
                handler.SendMoveAsync(number, "contacts", new { result = "reached" }, Guid.NewGuid().ToString(), "\"1\""),
                head.SendMoveAsync(number, "contacts", new { result = "noAnswer" }, Guid.NewGuid().ToString(), "\"1\""));
            Assert.Equal([200, 412], answers.Select(a => (int)a.StatusCode).Order());
            Assert.Equal(2, (await app.StoredAsync(number)).Version);
        }
    }

    [Fact(DisplayName = "同一个键同时发两次：只做一次，两次的回答一样")]
    public async Task Same_key_at_once()
    {
        using var handler = await app.StaffAsync("handler");
        foreach (var _ in Enumerable.Range(0, 10))
        {
            var (number, key) = (await app.OpenCaseAsync(), Guid.NewGuid().ToString());
            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => handler.SendMoveAsync(number, "contacts", new { result = "noAnswer" }, key, "\"1\"")));
            Assert.All(answers, a => Assert.Equal(200, (int)a.StatusCode));
            Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
            Assert.Equal(2, (await app.StoredAsync(number)).Version);
        }
    }

    [Fact(DisplayName = "一步一行：时间线、审计、计数、幂等记录与整改同在一个事务，审计版本连续")]
    public async Task One_transaction()
    {
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        await handler.FinishAsync(number);
        var stored = await app.StoredAsync(number);
        await app.ReadAsync(async db =>
        {
            var steps = await db.CaseSteps.AsNoTracking().Where(s => s.CaseId == stored.Id).OrderBy(s => s.Ordinal).ToListAsync();
            Assert.Equal([2, 3], steps.Select(s => s.Ordinal));
            var audit = await db.AuditRows.AsNoTracking().Where(a => a.Stream == $"rectificationCase:{stored.Id:N}").OrderBy(a => a.Version).ToListAsync();
            Assert.Equal([(1, "case.opened"), (2, "case.contactSettled"), (3, "case.rectified")], audit.Select(a => (a.Version, a.Step)));
            Assert.All(audit.Skip(1), a => Assert.DoesNotContain("叫号屏", a.Detail, StringComparison.Ordinal));
            Assert.Equal(1, await db.FollowUpSurveys.CountAsync(s => s.CaseId == stored.Id));
            return true;
        });
    }

    [Theory(DisplayName = "内容不对：少了必填的是 400，取值不在列表里是 422，空白说明是 422")]
    [InlineData("contacts", "{}", 400, "request.invalid")]
    [InlineData("contacts", """{"result":"maybe"}""", 422, "case.valueUnknown")]
    [InlineData("contacts", """{"result":1}""", 400, "request.malformed")]
    [InlineData("verification", """{"finding":"realProblem","note":" "}""", 422, "case.wordsMissing")]
    [InlineData("rectification-ledger", """{"reason":"复杂"}""", 400, "request.invalid")]
    [InlineData("rectification-ledger", """{"dueOn":"2026-02-30","reason":"复杂"}""", 400, "request.malformed")]
    [InlineData("rectification-ledger", """{"dueOn":"2026-11-29","reason":"复杂"}""", 422, "case.dueOnRestDay")]
    public async Task Contents(string route, string json, int status, string code)
    {
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        await handler.RefusedAsync(number, route, JsonNode.Parse(json)!, status, code);
    }

    [Fact(DisplayName = "回访内容：有结果须选满意度和是否解决，监督检查须选事由和方式")]
    public async Task Contents_of_others()
    {
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        using var supervisor = await app.StaffAsync("supervisor");
        var number = await app.OpenCaseAsync();
        await caller.RefusedAsync(number, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true }, 409, "case.stateForbids");
        await handler.FinishAsync(number);
        foreach (var body in (object[])[new { result = "answered" }, new { result = "answered", solved = true }, new { result = "answered", satisfaction = "great", solved = true }])
            await caller.RefusedAsync(number, "follow-ups", body, 422, "survey.answerIncomplete");
        await caller.RefusedAsync(number, "follow-ups", new { result = "noAnswer", note = new string('长', 600) }, 422, "survey.commentTooLong");
        await supervisor.RefusedAsync(number, "supervision", new { reason = "unsolved", method = "telepathy", finding = "无" }, 422, "case.valueUnknown");
        await supervisor.MoveAsync(number, "supervision", new { reason = "falseReport", method = "siteVisit", finding = "现场未见整改" });
        var (found, _) = await supervisor.CaseAsync(number);
        Assert.Equal("监督检查（实地查看）：弄虚作假", found["timeline"]!.AsArray()[^1]!.Text("words"));
        await handler.RefusedAsync("ZG20260101-000000", "contacts", new { result = "reached" }, 404, "case.unknown");
    }
}
