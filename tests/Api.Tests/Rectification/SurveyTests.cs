using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Domain.Entrances;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Rectification;

/// <summary>满意度问卷 over the API.</summary>
public sealed class SurveyTests
{
    static readonly object Solved = new { satisfaction = "satisfied", solved = true, comment = "很好" };
    static readonly object NotSolved = new { satisfaction = "notSatisfied", solved = false, comment = "屏幕又坏了" };

    [Fact(DisplayName = "问卷：说明评价了什么、部门怎样答复；没有预选；答过就不能再答；结案")]
    public async Task Answered()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        await handler.FinishAsync(number);
        var path = $"/api/v1/surveys/{await app.SurveyTicketAsync(number)}";
        using var rater = app.Browser();
        var asked = (await rater.GetFromJsonAsync<JsonObject>(path))!;
        Assert.Equal(("open", true, number, "rectified", "已整改", "已修复叫号屏", "2026-11-30"),
            (asked.Text("state"), asked["canAnswer"]!.GetValue<bool>(), asked.Text("caseNumber"), asked.Text("ending"), asked.Text("endingText"), asked.Text("reply"), asked.Text("answerableThroughOn")));
        Assert.Equal(["satisfied", "basicallySatisfied", "notSatisfied"], asked["satisfactions"]!.AsArray().Select(c => c!.Text("value")));
        Assert.Null(asked["answer"]);

        var done = await (await AnswerAsync(rater, path, Solved)).JsonAsync();
        Assert.Equal(("closed", "已结案，您确认问题已经解决"), (done.Text("state"), done.Text("stateText")));
        await (await AnswerAsync(rater, path, NotSolved)).IsProblemAsync(409, "survey.alreadyAnswered");
        var (found, _) = await handler.CaseAsync(number);
        Assert.Equal(("closed", "solved", "satisfied", "answered"), (found.Text("state"), found.Text("closing"), found.Text("satisfaction"), found["survey"]!.Text("state")));
        Assert.Equal("评价人", found["timeline"]!.AsArray()[^1]!.Text("who"));
        var seen = (await rater.GetFromJsonAsync<JsonObject>(path))!;
        Assert.Equal(("answered", false, "survey.alreadyAnswered", true), (seen.Text("state"), seen["canAnswer"]!.GetValue<bool>(), seen["refusal"]!.Text("code"), seen["answer"]!["solved"]!.GetValue<bool>()));
    }

    [Fact(DisplayName = "未解决：重新办理，答复里有新的两个期限；第二次未解决转监督部")]
    public async Task Not_solved()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        await handler.FinishAsync(number);
        var first = $"/api/v1/surveys/{await app.SurveyTicketAsync(number)}";
        var again = await (await AnswerAsync(app.Browser(), first, NotSolved)).JsonAsync();
        Assert.Equal(("opened", "2026-11-17", "2026-11-23"), (again.Text("state"), again.Text("contactDueOn"), again.Text("rectifyDueOn")));
        await handler.FinishAsync(number);
        await (await AnswerAsync(app.Browser(), first, Solved)).IsProblemAsync(409, "survey.alreadyAnswered");
        var second = $"/api/v1/surveys/{await app.SurveyTicketAsync(number)}";
        Assert.NotEqual(first, second);
        Assert.Equal("escalated", (await (await AnswerAsync(app.Browser(), second, NotSolved)).JsonAsync()).Text("state"));
    }

    [Fact(DisplayName = "问卷内容不全、过长是 422；没有键是 400；同键重发原样再答，换内容是 422")]
    public async Task Shapes()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        await handler.FinishAsync(number);
        var path = $"/api/v1/surveys/{await app.SurveyTicketAsync(number)}";
        using var rater = app.Browser();
        await (await AnswerAsync(rater, path, Solved, key: null)).IsProblemAsync(400, "idempotency.keyRequired");
        await (await AnswerAsync(rater, path, new { satisfaction = "great", solved = true })).IsProblemAsync(422, "survey.answerIncomplete");
        await (await AnswerAsync(rater, path, new { satisfaction = "satisfied" })).IsProblemAsync(400, "request.invalid");
        await (await AnswerAsync(rater, path, new { satisfaction = "satisfied", solved = true, comment = new string('长', 501) })).IsProblemAsync(422, "survey.commentTooLong");
        using var first = await AnswerAsync(rater, path, Solved, "k");
        using var again = await AnswerAsync(rater, path, Solved, "k");
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        await (await AnswerAsync(rater, path, NotSolved, "k")).IsProblemAsync(422, "idempotency.reused");
    }

    [Fact(DisplayName = "伪造的、别种的、查无此卷的链接：同一个 404；电话里答过的、过期的：说问卷已结束")]
    public async Task Links()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        var number = await app.OpenCaseAsync();
        await handler.FinishAsync(number);
        var ticket = await app.SurveyTicketAsync(number);
        var now = DateTimeOffset.Parse(TestApp.OrdinaryMonday).UtcDateTime;
        foreach (var bad in (string[])
        [
            "x", ticket[..^1] + (ticket[^1] == 'A' ? 'B' : 'A'), await app.TicketAsync("window"),
            EntranceTicket.IssueNumbered(app.Keys.Tickets, TicketKind.Encounter, 1, now.AddDays(1)),
            EntranceTicket.IssueNumbered(app.Keys.Tickets, TicketKind.Survey, 1, now.AddDays(1)),
        ])
        {
            await (await app.Browser().GetAsync($"/api/v1/surveys/{bad}")).IsProblemAsync(404, "ticket.invalid");
            await (await AnswerAsync(app.Browser(), $"/api/v1/surveys/{bad}", Solved)).IsProblemAsync(404, "ticket.invalid");
        }
        // The link of a rating opens no questionnaire, nor the other way round.
        await (await app.Browser().GetAsync($"/api/v1/scan/{ticket}")).IsProblemAsync(404, "ticket.invalid");
        await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true });
        await (await AnswerAsync(app.Browser(), $"/api/v1/surveys/{ticket}", NotSolved)).IsProblemAsync(422, "survey.over");

        var late = await app.OpenCaseAsync();
        await handler.FinishAsync(late);
        var lateTicket = await app.SurveyTicketAsync(late);
        await app.MoveClockAsync("2026-12-01T00:00:00+08:00");
        await (await AnswerAsync(app.Browser(), $"/api/v1/surveys/{lateTicket}", Solved)).IsProblemAsync(422, "survey.over");
        await app.MoveClockAsync("2027-01-20T00:00:00+08:00");
        await (await app.Browser().GetAsync($"/api/v1/surveys/{lateTicket}")).IsProblemAsync(404, "ticket.invalid");
    }

    [Fact(DisplayName = "提醒一次：第 3 个工作日上午九点起，怎么看都只有一次；答过的不提醒")]
    public async Task Reminded_once()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        var (number, answered) = (await app.OpenCaseAsync(), await app.OpenCaseAsync());
        await handler.FinishAsync(number);
        await handler.FinishAsync(answered);
        await AnswerAsync(app.Browser(), $"/api/v1/surveys/{await app.SurveyTicketAsync(answered)}", Solved);
        foreach (var at in (string[])["2026-11-19T08:59:00+08:00", "2026-11-19T09:00:00+08:00", "2026-11-20T09:00:00+08:00", "2026-11-22T09:00:00+08:00"]) await app.MoveClockAsync(at);
        Assert.Equal(1, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "survey.reminded")));
        Assert.StartsWith("2026-11-19T01:00:0", (await handler.CaseAsync(number)).Case["survey"]!.Text("remindedAt"), StringComparison.Ordinal);
        Assert.Null((await handler.CaseAsync(answered)).Case["survey"]!["remindedAt"]);
    }

    [Fact(DisplayName = "两张答卷同时到：只算一张，整改只动一次")]
    public async Task Same_moment()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        foreach (var _ in Enumerable.Range(0, 8))
        {
            var number = await app.OpenCaseAsync();
            await handler.FinishAsync(number);
            var path = $"/api/v1/surveys/{await app.SurveyTicketAsync(number)}";
            var answers = await Task.WhenAll(AnswerAsync(app.Browser(), path, Solved), AnswerAsync(app.Browser(), path, NotSolved));
            Assert.Equal([200, 409], answers.Select(a => (int)a.StatusCode).Order());
            Assert.Equal(4, (await app.StoredAsync(number)).Version);
        }
    }

    [Fact(DisplayName = "工作人员看得到问卷状态，看不到链接；凭回执编号也查不到链接，只有评价人的回执页有")]
    public async Task Only_the_rater_has_the_link()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        var rated = await app.RateBadlyAsync();
        var number = rated["case"]!.Text("number");
        await handler.FinishAsync(number);
        var ticket = await app.SurveyTicketAsync(number);
        foreach (var path in (string[])[$"/api/v1/cases/{number}", "/api/v1/cases", $"/api/v1/receipts/{rated.Text("receiptNo")}", $"/receipt?no={rated.Text("receiptNo")}"])
        {
            var text = await handler.GetStringAsync(path);
            Assert.DoesNotContain(ticket, text, StringComparison.Ordinal);
            Assert.DoesNotContain("/s/", text, StringComparison.Ordinal);
        }
        var receipt = await app.Browser().GetStringAsync(new Uri(rated.Text("receiptUrl")));
        Assert.Contains($"/s/{ticket}", receipt, StringComparison.Ordinal);
        Assert.Contains("部门已完成整改", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain("演示经办人", receipt, StringComparison.Ordinal);
    }

    static async Task<HttpResponseMessage> AnswerAsync(HttpClient rater, string path, object body, string? key = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key.Length == 0 ? Guid.NewGuid().ToString() : key);
        return await rater.SendAsync(request);
    }
}
