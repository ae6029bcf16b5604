using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Domain.Messaging;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

/// <summary>Journeys of a case over HTTP, and what each step tells its rater.</summary>
public sealed class CaseNewsTests
{
    static readonly object Yes = new { result = "answered", satisfaction = "satisfied", solved = true };
    static readonly object No = new { result = "answered", satisfaction = "notSatisfied", solved = false };
    static readonly object InVain = new { result = "noAnswer" };
    static readonly object Reply = new { reply = "已修复叫号屏" };

    sealed record Step(string Who, string Route, object Body, string Told);

    /// <summary>Journeys of one day.</summary>
    static readonly (string Name, Step[] Steps)[] Journeys =
    [
        ("当场解决，电话回访满意",
        [
            new("handler", "on-the-spot", Reply, "当场解决 问卷"), new("followUp", "follow-ups", Yes, "已结案"),
        ]),
        ("联系、核实、整改、问卷满意",
        [
            new("handler", "contacts", new { result = "reached" }, "已经联系"), new("handler", "verification", new { finding = "realProblem", note = "属实" }, ""),
            new("handler", "rectification", Reply, "已经整改 问卷"), new("rater", "survey", true, ""),
        ]),
        ("台账、延期、整改",
        [
            new("handler", "contacts", InVain, "联系未通"), new("handler", "contacts", InVain, ""),
            new("handler", "rectification-ledger", new { dueOn = "2026-11-27", reason = "采购设备" }, "继续办理"),
            new("departmentHead", "extension", new { dueOn = "2026-12-04", reason = "未到货" }, "期限延长"),
            new("handler", "contacts", new { result = "reached" }, "已经联系"), new("handler", "rectification", Reply, "已经整改 问卷"),
            new("followUp", "follow-ups", InVain, "回访未通"), new("followUp", "follow-ups", InVain, ""), new("followUp", "follow-ups", InVain, "已结案"),
        ]),
        ("解释、未解决重新办理、解决",
        [
            new("handler", "contacts", new { result = "declined" }, "已经联系"), new("handler", "explanation", Reply, "已经解释 问卷"),
            new("followUp", "follow-ups", No, "重新办理"), new("handler", "contacts", new { result = "reached" }, "已经联系"),
            new("handler", "rectification", Reply, "已经整改 问卷"), new("followUp", "follow-ups", Yes, "已结案"),
            new("supervisor", "reopen", new { reason = "抽查未过" }, "重新办理"),
        ]),
        ("两次未解决转监督部",
        [
            new("handler", "contacts", new { result = "reached" }, "已经联系"), new("handler", "rectification", Reply, "已经整改 问卷"), new("rater", "survey", false, "重新办理"),
            new("handler", "contacts", new { result = "reached" }, "已经联系"), new("handler", "rectification", Reply, "已经整改 问卷"), new("rater", "survey", false, "监督督办"),
            new("supervisor", "return", new { dueOn = "2026-11-30", reason = "再办" }, "重新办理"), new("handler", "rectification", Reply, "已经整改 问卷"),
            new("followUp", "follow-ups", No, "监督督办"), new("supervisor", "close", new { ending = "rectified", reason = "已办" }, "已结案"),
        ]),
        ("转办、催办、监督检查、移交",
        [
            new("supervisor", "expedite", new { note = "请尽快" }, ""), new("supervisor", "supervision", new { reason = "other", otherReason = "例行抽查", method = "spotCheck", finding = "已查" }, ""),
            new("handler", "verification", new { finding = "realProblem", note = "属实" }, ""), new("departmentHead", "hand-over", new { note = "请他人办理" }, ""),
            new("supervisor", "transfer", new { departmentId = "elsewhere", reason = "误派" }, "已经转办"),
        ]),
    ];

    [Fact(DisplayName = "整改的每一步告诉评价人什么：当场解决、整改、台账延期、解释、重新办理、督办、转办、结案；内部的事和自己刚说过的不打扰；与动作同一事务")]
    public async Task Every_step()
    {
        await using var app = await StartAsync();
        var folk = new Dictionary<string, HttpClient>();
        foreach (var role in (string[])["handler", "departmentHead", "followUp", "supervisor"]) folk[role] = await app.StaffAsync(role);
        var elsewhere = (await app.InfoAsync())["entrances"]!.AsArray().First(e => e!.Text("name").StartsWith("2号窗口", StringComparison.Ordinal))!.Text("departmentId");
        foreach (var (name, steps) in Journeys)
        {
            var (_, mini, number) = await app.FollowersCaseAsync();
            mini.Dispose();
            var told = 0;
            foreach (var step in steps)
            {
                if (step.Route == "survey") await app.AnswerSurveyAsync(number, (bool)step.Body);
                else await folk[step.Who].MoveAsync(number, step.Route, step.Route == "transfer" ? new { departmentId = elsewhere, reason = "误派" } : step.Body);
                var messages = await app.AboutAsync(number);
                Assert.Equal($"{name}：{step.Route} → {step.Told}", $"{name}：{step.Route} → {string.Join(' ', messages.Skip(told).Select(m => m.Short()).OrderBy(t => t == "问卷"))}");
                Assert.All(messages.Skip(told), m => Assert.Contains(m.Kind == MessageKind.CaseProgress ? "/r/" : "/s/", m.Url, StringComparison.Ordinal));
                told = messages.Count;
            }
        }
        foreach (var person in folk.Values) person.Dispose();
    }

    [Fact(DisplayName = "只告诉找得到的人：没有登录的评价一条也不排队；不予采纳用中性的话；三条不予采纳告知限制的原因和期限")]
    public async Task Only_who_can_be_reached()
    {
        await using var app = await StartAsync();
        using var handler = await app.StaffAsync("handler");
        var silent = await app.OpenCaseAsync();
        await handler.FinishAsync(silent);
        Assert.Empty(await app.AboutAsync(silent));

        var (phone, account) = await app.FollowerAsync();
        using var mini = await app.MiniProgramAsync(phone);
        foreach (var (kind, name) in ((string, string)[])[("window", "1号窗口"), ("desk", ""), ("hotline", "政府采购")])
        {
            var rated = await (await mini.RateAsync(await app.TicketAsync(kind, name), "dissatisfied", new { comment = "等了一个小时没有人叫号" })).IsRatedAsync();
            await app.UpheldAsync(rated.Text("id"));
            var cancelled = Assert.Single(await app.AboutAsync(rated["case"]!.Text("number")));
            Assert.Equal(("已撤销", "经复核，评价不予采纳，原评价仍予保存"), (cancelled.Short(), cancelled.Forms[0].Values["thing3"]));
        }
        await app.LaterAsync(TimeSpan.FromSeconds(10));
        for (var turn = 0; turn < 12; turn++)
        {
            await app.SendAsync();
            await app.LaterAsync(TimeSpan.FromSeconds(2));
        }
        var shown = app.TemplatesOn(phone).ToList();
        var barred = Assert.Single(shown, i => i.Title == "限制评价通知");
        Assert.Equal(["一年内3条评价不予采纳（误评3）", "2026年11月16日", "2027年11月15日"], barred.Lines.Select(l => l.Value));
        Assert.Equal(3, shown.Count(i => i.Title == "整改进度"));
        Assert.NotEqual(Guid.Empty, account);
    }

    [Fact(DisplayName = "问卷随办结发出，第三个工作日九点提醒一次，到期结案并告知但不在半夜；电话答过的收回排队的问卷")]
    public async Task Survey_reminder_and_lapse()
    {
        await using var app = await StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        var (phone, _, waiting) = await app.FollowersCaseAsync();
        var (_, _, called) = await app.FollowersCaseAsync();
        foreach (var number in (string[])[waiting, called]) await handler.FinishAsync(number);
        await caller.MoveAsync(called, "follow-ups", Yes);
        await app.TakeBackAsync();
        var survey = Assert.Single(await app.AboutAsync(called), m => m.Kind == MessageKind.FollowUpSurvey);
        Assert.Equal((DeliveryState.Suppressed, "问卷已答复或不再需要，不再发送"), (survey.State, survey.Reason));
        Assert.Equal(DeliveryState.Queued, Assert.Single(await app.AboutAsync(waiting), m => m.Kind == MessageKind.FollowUpSurvey).State);
        for (var turn = 0; turn < 4; turn++)
        {
            await app.SendAsync();
            await app.LaterAsync(TimeSpan.FromSeconds(2));
        }
        var link = Assert.Single(app.TemplatesOn(phone), i => i.Title == "回访问卷");
        Assert.Equal("2026年11月30日", link.Lines[^1].Value);

        foreach (var at in (string[])["2026-11-19T08:59:00+08:00", "2026-11-19T09:00:00+08:00", "2026-11-20T09:00:00+08:00"]) await app.MoveClockAsync(at);
        var reminder = Assert.Single(await app.AboutAsync(waiting), m => m.Kind == MessageKind.SurveyReminder);
        Assert.Equal(link.Links[0].Url, reminder.Url);
        Assert.DoesNotContain(await app.AboutAsync(called), m => m.Kind == MessageKind.SurveyReminder);

        await app.MoveClockAsync("2026-12-01T00:00:30+08:00");
        var last = (await app.AboutAsync(waiting))[^1];
        Assert.Equal(("已结案", "问卷到期没有收到答复，已结案", DateTimeOffset.Parse("2026-12-01T09:00:00+08:00").UtcDateTime), (last.Short(), last.Forms[0].Values["thing3"], last.DueAt));
        Assert.Equal(DeliveryState.Suppressed, Assert.Single(await app.AboutAsync(waiting), m => m.Kind == MessageKind.SurveyReminder).State);
        Assert.Equal("closed", (await caller.CaseAsync(waiting)).Case.Text("state"));
    }

    [Fact(DisplayName = "微信里点开问卷：先静默登录一次，登录不了、别的浏览器照样能答；页面以关注者的身份打开")]
    public async Task Opened_as_that_follower()
    {
        await using var app = await StartAsync();
        using var handler = await app.StaffAsync("handler");
        var (phone, _, number) = await app.FollowersCaseAsync();
        await handler.FinishAsync(number);
        var page = $"/s/{await app.SurveyTicketAsync(number)}";
        using var wechat = new WechatBrowser(app, phone);
        Assert.Contains("解决了吗", await (await wechat.OpenAsync(page)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(wechat.HasCookie("rater"));
        using var noCookies = new WechatBrowser(app, phone, cookies: false);
        Assert.Contains("解决了吗", await (await noCookies.OpenAsync(page)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("解决了吗", await app.Browser().GetStringAsync(page), StringComparison.Ordinal);
    }
}
