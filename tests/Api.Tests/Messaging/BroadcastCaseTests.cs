using System.Net.Http.Json;
using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Domain.Messaging;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;
using static Api.Tests.Messaging.BroadcastWorld;

namespace Api.Tests.Messaging;

/// <summary>群发 to the raters of cases, and what tender secrecy keeps out of it.</summary>
public sealed class BroadcastCaseTests
{
    [Fact(DisplayName = "密封的评价不在任何群发对象里，谁来数都一样；开标之后才算进去")]
    public async Task Sealed_ratings_are_in_no_audience()
    {
        await using var app = await StartAsync();
        using var trading = new Trading(app);
        var matter = Trading.Matter(TestApp.OrdinaryMonday, "tenderNotice", "bidder", project: "P-1");
        matter["project"]!["bidOpeningAt"] = "2026-11-20T09:30:00+08:00";
        await trading.RegisterAsync("M-1", matter);
        await (await app.Browser().RateAsync(await trading.TicketAsync("M-1"), "dissatisfied", new { facets = new[] { "process" } })).IsRatedAsync();
        var finished = DateTimeOffset.Parse(TestApp.OrdinaryMonday).UtcDateTime;
        Assert.Equal(1, await app.ReadAsync(db => db.Cases.ExecuteUpdateAsync(set => set
            .SetProperty(c => c.State, CaseState.FollowUp).SetProperty(c => c.FinishedAt, finished))));
        using var followUp = await app.StaffAsync("followUp");
        using var supervisor = await app.StaffAsync("supervisor");
        using var publisher = await app.StaffAsync("publisher");
        var id = (await publisher.DraftAsync(new { kind = "publicNotice", title = "整改公示", text = "见公告", audience = new { kind = "ratersOfCases" } })).Text("id");
        Assert.Equal((0, 0), (await SizeAsync(followUp), await SizeAsync(supervisor)));
        await app.MoveClockAsync("2026-11-20T09:30:00+08:00");
        Assert.Equal((1, 1), (await SizeAsync(followUp), await SizeAsync(supervisor)));

        async Task<int> SizeAsync(HttpClient staff) =>
            (await (await staff.PostAsync($"/api/v1/broadcasts/{id}/dry-run", content: null)).JsonAsync())["size"]!.GetValue<int>();
    }

    [Fact(DisplayName = "回访问卷群发：只问可答的问卷，密封的不在其内，没有微信的算没有渠道，答过的收回；人数只给回访员和监督员看")]
    public async Task Survey_round()
    {
        await using var app = await StartAsync();
        using var publisher = await app.StaffAsync("publisher");
        using var followUp = await app.StaffAsync("followUp");
        var (first, second) = (await app.FollowerAsync(), await app.FollowerAsync());
        using var firstMini = await app.MiniProgramAsync(first.Phone);
        using var secondMini = await app.MiniProgramAsync(second.Phone);
        var asked = await app.OpenCaseAsync(rater: firstMini);
        var answered = await app.OpenCaseAsync("2号窗口", rater: secondMini);
        var nobody = await app.OpenCaseAsync();
        var unfinished = await app.OpenCaseAsync();
        foreach (var number in (string[])[asked, answered, nobody])
        {
            var department = (await app.StoredAsync(number)).DepartmentId;
            using var own = await app.AccountAsync($"h{number[^6..]}", Roles.Handler, await app.ReadAsync(db => db.Departments.Where(d => d.Id == department).Select(d => d.Code).SingleAsync()));
            await own.FinishAsync(number);
        }
        await DropMessagesAsync(app);

        var draft = await followUp.DraftAsync(Survey());
        var trial = await (await followUp.PostAsync($"/api/v1/broadcasts/{draft.Text("id")}/dry-run", content: null)).JsonAsync();
        Assert.Equal(3, trial["size"]!.GetValue<int>());
        var hidden = await (await publisher.PostAsync($"/api/v1/broadcasts/{draft.Text("id")}/dry-run", content: null)).JsonAsync();
        Assert.Null(hidden["size"]);
        Assert.Null(hidden["days"]);
        await followUp.BroadcastAsync(draft.Text("id"), "submit");
        await app.CarryOnAsync();
        // Answered while its message waits: taken back.
        using var answer = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/surveys/{await app.SurveyTicketAsync(answered)}")
        {
            Content = JsonContent.Create(new { satisfaction = "satisfied", solved = true }),
        };
        answer.Headers.TryAddWithoutValidation("Idempotency-Key", "answer");
        (await secondMini.SendAsync(answer)).EnsureSuccessStatusCode();
        await app.ToTheEndAsync();
        var seen = await followUp.ReadBroadcastAsync(draft.Text("id"));
        Assert.Equal((3, 0, 0, 1, 0, 0, 1, 1), seen.Counters());
        Assert.Equal("completed", seen.Text("state"));
        Assert.Null((await publisher.ReadBroadcastAsync(draft.Text("id")))["total"]);
        Assert.Equal($"/s/{await app.SurveyTicketAsync(asked)}", app.NoticeOn(first.Phone));
        Assert.DoesNotContain(app.TemplatesOn(second.Phone), t => t.Links.Any(l => l.Url.Contains("/s/", StringComparison.Ordinal)));
        var back = await app.ReadAsync(db => db.OutboundMessages.AsNoTracking().SingleAsync(m => m.BroadcastId != null && m.Withdrawn));
        Assert.Equal(DeliveryState.Suppressed, back.State);
        using var admin = await app.StaffAsync("admin");
        await (await admin.PostAsync($"/api/v1/messages/{back.Id}/resend", content: null)).IsProblemAsync(409, "message.withdrawn");
        Assert.Equal(CaseState.Opened, (await app.StoredAsync(unfinished)).State);
    }

    /// <summary>What the case itself told its rater is another test's matter.</summary>
    static Task DropMessagesAsync(TestApp app) => app.ReadAsync(db => db.OutboundMessages.Where(m => m.BroadcastId == null).ExecuteDeleteAsync());
}
