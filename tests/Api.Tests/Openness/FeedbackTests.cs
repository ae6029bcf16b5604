using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Api.Tests.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Openness;

public sealed class FeedbackTests(FrozenApp shared) : OpennessTest(shared)
{
    const string Words = "窗口中午没有人，等了一个小时。";

    [Fact(DisplayName = "HB 三(五) 投诉：提交、转办、答复、核实、办结、公开；本人凭编号和查询码查进展，承办部门看不到联系方式")]
    public async Task Whole_life()
    {
        using var anybody = App.Browser();
        using var caller = await App.StaffAsync("followUp");
        using var handler = await App.StaffAsync("handler");
        using var supervisor = await App.StaffAsync("supervisor");
        using var publisher = await App.StaffAsync("publisher");
        var sent = await SendAsync(anybody, "complaints", new { text = Words, department = "zfcg", contact = CaseCalls.Contact });
        Assert.Equal("2026-11-17", sent.Text("dueOn"));
        var (path, progress) = ($"/feedback/{sent.Text("number")}", $"/feedback/{sent.Text("number")}/{sent.Text("key")}");
        Assert.Equal("已受理，等待转责任部门", (await anybody.ReadAsync($"/public{progress}")).Text("stateText"));

        await handler.GetAsync($"/api/v1{path}").RefusedAsync(404, "feedback.unknown");
        var department = (await App.ReadAsync(db => db.Departments.SingleAsync(d => d.Code == "zfcg"))).Id;
        await (await TriedAsync(caller, path, "close", new { })).IsProblemAsync(409, "feedback.stateForbids");
        await (await TriedAsync(caller, path, "transfer", new { departmentId = Guid.NewGuid() })).IsProblemAsync(422, "feedback.departmentUnknown");
        Assert.Equal("2026-11-30", (await caller.DoAsync(path, "transfer", new { departmentId = department, note = "请核实" })).Text("dueOn"));
        var seen = await handler.ReadAsync(path);
        Assert.Equal((Words, null, "reply"), (seen["feedback"]!.AsObject().Text("text"), seen["contact"], seen["allowedMoves"]!.AsArray().Single()!.GetValue<string>()));
        await handler.DoAsync(path, "reply", new { reply = "已调整值班安排。", findings = "排班漏了一天" });
        Assert.Null((await anybody.ReadAsync($"/public{progress}"))["reply"]);
        await (await TriedAsync(caller, path, "close", new { })).IsProblemAsync(409, "feedback.verifyFirst");
        await (await TriedAsync(supervisor, path, "verification", new { outcome = "perhaps", words = "看过" })).IsProblemAsync(422, "feedback.outcomeUnknown");
        await supervisor.DoAsync(path, "verification", new { outcome = "verified", words = "现场核对" });
        await publisher.GetAsync($"/api/v1{path}").RefusedAsync(404, "feedback.unknown");
        await caller.DoAsync(path, "close", new { });
        var done = await anybody.ReadAsync($"/public{progress}");
        Assert.Equal(("已办结，反映的情况属实", "已调整值班安排。", "政府采购部", true),
            (done.Text("stateText"), done.Text("reply"), done.Text("department"), done["foundTrue"]!.GetValue<bool>()));
        Assert.DoesNotContain("窗口中午", done.ToJsonString(), StringComparison.Ordinal);

        Assert.Null((await publisher.ReadAsync(path))["steps"]);
        // What names somebody is not published: the author's own name and phone, a colleague, a company.
        foreach (var named in (string[])["示例反映窗口中午无人。", "请回电0000-1234567。", "演示员甲中午不在。", "青禾示例建设有限公司反映窗口无人。"])
            await (await TriedAsync(publisher, path, "publication", new { summary = named, publicReply = "已调整。" })).IsProblemAsync(422, "feedback.wordsNeedMasking");
        await publisher.DoAsync(path, "publication", new { summary = "有人反映窗口中午无人。", publicReply = "已调整值班，中午不间断。" });
        var reply = (await OpenAsync(anybody, "/replies"))["items"]!.AsArray().Single(r => r!["summary"]!.GetValue<string>() == "有人反映窗口中午无人。")!.AsObject();
        Assert.Equal(("2026-11", "政府采购部", true), (reply.Text("month"), reply.Text("department"), reply["foundTrue"]!.GetValue<bool>()));
        Assert.DoesNotContain(sent.Text("number"), reply.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("有人反映窗口中午无人。", await anybody.GetStringAsync("/replies"), StringComparison.Ordinal);
        await publisher.DoAsync(path, "publication-withdrawal", new { words = "改措辞" });
        Assert.DoesNotContain("有人反映窗口中午无人。", await anybody.GetStringAsync("/replies"), StringComparison.Ordinal);

        Assert.Equal(["转办", "答复", "核实属实", "办结", "公开答复", "撤回公开"], (await caller.ReadAsync(path))["steps"]!.AsArray().Select(s => s!["what"]!.GetValue<string>()));
        Assert.Contains(sent.Text("number"), await caller.GetStringAsync("/api/v1/feedback?format=csv&kind=complaint&state=closed&fromOn=2026-11-16&throughOn=2026-11-16"), StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", await caller.GetStringAsync("/api/v1/feedback?format=csv"), StringComparison.Ordinal);
        await caller.GetAsync("/api/v1/feedback?source=nobody").RefusedAsync(400, "request.filterInvalid");
    }

    [Fact(DisplayName = "转办和退回提醒承办部门，投诉答复后提醒监督部核实，与那一步同时写下；被投诉人不提醒；作者凭编号和查询码看每一步")]
    public async Task Told()
    {
        using var anybody = App.Browser();
        using var caller = await App.StaffAsync("followUp");
        using var handler = await App.StaffAsync("handler");
        using var supervisor = await App.StaffAsync("supervisor");
        using var accused = await App.AccountAsync("accused-2", "handler", "zfcg");
        var (department, person) = await App.ReadAsync(async db => (
            (await db.Departments.SingleAsync(d => d.Code == "zfcg")).Id, (await db.StaffMembers.SingleAsync(s => s.Code == "S002")).Id));
        await App.ReadAsync(db => db.Users.Where(u => u.UserName == "accused-2").ExecuteUpdateAsync(set => set.SetProperty(u => u.StaffMemberId, person)));
        var sent = await SendAsync(anybody, "complaints", new { text = "答复太慢" });
        var (path, progress) = ($"/feedback/{sent.Text("number")}", $"/public/feedback/{sent.Text("number")}/{sent.Text("key")}");
        await caller.DoAsync(path, "transfer", new { departmentId = department, staffMemberId = person });
        Assert.Equal(["departmentHead", "handler"], (await ToldAsync("转办")).Intersect(["departmentHead", "handler", "accused-2", "supervisor"]).Order());
        Assert.Equal("已转责任部门办理", (await anybody.ReadAsync(progress)).Text("stateText"));
        // A move that is refused tells nobody.
        await (await TriedAsync(caller, path, "close", new { })).IsProblemAsync(409, "feedback.stateForbids");
        Assert.Empty(await ToldAsync("已答复"));
        await handler.DoAsync(path, "reply", new { reply = "已改进。" });
        Assert.Equal(["supervisor"], (await ToldAsync("已答复")).Intersect(["departmentHead", "handler", "accused-2", "supervisor", "followUp"]));
        Assert.Equal("部门已答复，正在核实", (await anybody.ReadAsync(progress)).Text("stateText"));
        await supervisor.DoAsync(path, "return", new { words = "没有说明怎样改进" });
        Assert.Contains("handler", await ToldAsync("退回"));
        await handler.DoAsync(path, "reply", new { reply = "增加一人值班。" });
        await supervisor.DoAsync(path, "verification", new { outcome = "verified", words = "现场核对" });
        Assert.Equal(("经核实，反映的情况属实", "增加一人值班。"), ((await anybody.ReadAsync(progress)).Text("stateText"), (await anybody.ReadAsync(progress)).Text("reply")));
        var all = await MessagesAsync();
        Assert.All(all, m => Assert.Contains(sent.Text("number"), m.Forms, StringComparison.Ordinal));
        Assert.DoesNotContain(all, m => m.Forms.Contains("太慢", StringComparison.Ordinal));
        Assert.Equal(all.Count, all.Select(m => m.DedupeKey).Distinct().Count());

        async Task<List<string>> ToldAsync(string task) => await App.ReadAsync(async db =>
        {
            var users = (await MessagesAsync()).Where(m => m.Forms.Contains(task, StringComparison.Ordinal)).Select(m => m.UserId).ToList();
            return await db.Users.Where(u => users.Contains(u.Id)).Select(u => u.UserName).ToListAsync();
        });

        Task<List<(Guid? UserId, string Forms, string DedupeKey)>> MessagesAsync() => App.ReadAsync(async db =>
        {
            var id = (await db.Feedbacks.SingleAsync(f => f.Number == sent.Text("number"))).Id;
            var found = await db.OutboundMessages.AsNoTracking().Where(m => m.DedupeKey.StartsWith($"feedback:{id:N}:")).ToListAsync();
            return found.ConvertAll(m => (m.UserId, System.Text.Json.JsonSerializer.Serialize(m.Forms, Plain), m.DedupeKey));
        });
    }

    static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact(DisplayName = "联系方式：加密保存，查看要说明用途并进办理记录；监督部按要求删除；库里、审计里都没有明文")]
    public async Task Contact()
    {
        using var anybody = App.Browser();
        using var caller = await App.StaffAsync("followUp");
        using var supervisor = await App.StaffAsync("supervisor");
        var number = (await SendAsync(anybody, "comments", new { text = "建议增加打印机", contact = CaseCalls.Contact })).Text("number");
        var path = $"/feedback/{number}";
        Assert.Equal(("示*", "000****4567"), ((await caller.ReadAsync(path))["contact"]!.AsObject().Text("name"), (await caller.ReadAsync(path))["contact"]!.AsObject().Text("phone")));
        await caller.PostAsync($"{path}/contact", new { purpose = " " }).RefusedAsync(422, "case.wordsMissing");
        Assert.Equal("0000-1234567", (await caller.PostAsync($"{path}/contact", new { purpose = "电话回复" }).OkAsync()).Text("phone"));
        var step = (await supervisor.ReadAsync(path))["steps"]!.AsArray().Single()!.AsObject();
        Assert.Equal(("查看联系方式", "电话回复", "演示回访员"), (step.Text("what"), step.Text("words"), step.Text("who")));
        var stored = await App.ReadAsync(async db => (
            Audit: await db.AuditRows.Where(a => a.Step == "feedback.received" || a.Step == "feedback.contactViewed").Select(a => a.Detail).ToListAsync(),
            Kept: await db.IdempotencyRecords.Select(r => r.Body).ToListAsync()));
        Assert.DoesNotContain(stored.Audit.Concat(stored.Kept), text => text is not null && (text.Contains("1234567", StringComparison.Ordinal) || text.Contains("打印机", StringComparison.Ordinal)));
        Assert.True((await supervisor.PostAsync($"{path}/erasure").OkAsync())["contact"]!.GetValue<bool>());
        Assert.False((await supervisor.PostAsync($"{path}/erasure").OkAsync())["contact"]!.GetValue<bool>());
        Assert.Null((await caller.ReadAsync(path))["contact"]);
        await caller.PostAsync($"{path}/contact", new { purpose = "再看" }).RefusedAsync(404, "feedback.noContact");
    }

    [Fact(DisplayName = "登记：意见箱、电话等来的，注明来源、渠道、证据编号和登记人；一个编号一件；被投诉部门不登记；被投诉人看不到、办不了")]
    public async Task Registered()
    {
        using var handler = await App.StaffAsync("handler");
        using var caller = await App.StaffAsync("followUp");
        var (department, person) = await App.ReadAsync(async db => (
            (await db.Departments.SingleAsync(d => d.Code == "zfcg")).Id, (await db.StaffMembers.SingleAsync(s => s.Code == "S001")).Id));
        var form = new
        {
            kind = "complaint",
            source = "undercoverCheck",
            channel = "opinionBox",
            evidenceNo = "YJX-1",
            text = "演示员甲态度生硬",
            departmentId = department,
            staffMemberId = person,
        };
        await (await handler.WishAsync("/feedback", form)).IsProblemAsync(403, "feedback.ownComplaint");
        var key = Guid.NewGuid().ToString();
        using var first = await caller.WishAsync("/feedback", form, key);
        var made = await first.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var again = await caller.WishAsync("/feedback", form, key);
        Assert.Equal((made.ToJsonString(), "true"), ((await again.JsonAsync()).ToJsonString(), again.Headers.GetValues("Idempotency-Replayed").Single()));
        await (await caller.WishAsync("/feedback", form)).IsProblemAsync(409, "feedback.evidenceTaken");
        await (await caller.WishAsync("/feedback", form with { source = "rumour", evidenceNo = "YJX-2" })).IsProblemAsync(422, "feedback.sourceUnknown");

        var path = $"/feedback/{made.Text("number")}";
        var view = (await caller.ReadAsync(path))["feedback"]!.AsObject();
        Assert.Equal(("暗访", "意见箱", "YJX-1", "演示回访员", "演示员甲"),
            (view.Text("sourceText"), view.Text("channelText"), view.Text("evidenceNo"), view.Text("registeredBy"), view.Text("staffMember")));
        await caller.DoAsync(path, "transfer", new { departmentId = department });
        using var accused = await App.AccountAsync("accused", "handler", "zfcg");
        Assert.Contains(made.Text("number"), await accused.GetStringAsync("/api/v1/feedback"), StringComparison.Ordinal);
        await App.ReadAsync(db => db.Users.Where(u => u.UserName == "accused").ExecuteUpdateAsync(set => set.SetProperty(u => u.StaffMemberId, person)));
        await accused.GetAsync($"/api/v1{path}").RefusedAsync(404, "feedback.unknown");
        await (await accused.WishAsync($"{path}/reply", new { reply = "没有的事" }, tag: "\"2\"")).IsProblemAsync(404, "feedback.unknown");
        foreach (var format in (string[])["json", "csv"])
            Assert.DoesNotContain(made.Text("number"), await accused.GetStringAsync($"/api/v1/feedback?format={format}"), StringComparison.Ordinal);
        await handler.DoAsync(path, "reply", new { reply = "已批评教育。" });
    }

    [Fact(DisplayName = "公开提交：同一个键只受理一次；内容不对说明白；查询码错一位就查不到；没有键不收")]
    public async Task Submitting()
    {
        using var anybody = App.Browser();
        var (key, body) = (Guid.NewGuid().ToString(), new { text = "大厅空调太冷", contact = new { phone = "0000-1234567" } });
        using var first = await anybody.WishAsync("/public/comments", body, key);
        using var again = await anybody.WishAsync("/public/comments", body, key);
        var made = await first.JsonAsync();
        Assert.Equal((made.ToJsonString(), "true"), ((await again.JsonAsync()).ToJsonString(), again.Headers.GetValues("Idempotency-Replayed").Single()));
        await (await anybody.WishAsync("/public/comments", new { text = "另一件" }, key)).IsProblemAsync(422, "idempotency.reused");
        await anybody.PostAsync("/public/comments", body).RefusedAsync(400, "idempotency.keyRequired");
        foreach (var (wrong, code) in ((object, string)[])
        [
            (new { text = " " }, "feedback.textMissing"), (new { text = new string('长', 2001) }, "feedback.textTooLong"),
            (new { text = "事", contact = new { phone = "无" } }, "feedback.phoneInvalid"), (new { text = "事", department = "nowhere" }, "feedback.departmentUnknown"),
        ])
            await (await anybody.WishAsync("/public/complaints", wrong)).IsProblemAsync(422, code);

        var (number, secret) = (made.Text("number"), made.Text("key"));
        var typed = $"{number.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()}/{secret[..4]}-{secret[4..].ToLowerInvariant()}";
        Assert.Equal(number, (await anybody.ReadAsync($"/public/feedback/{typed}")).Text("number"));
        await anybody.GetAsync($"/api/v1/public/feedback/{number}/{secret[..^1]}{(secret[^1] == '0' ? '1' : '0')}").RefusedAsync(404, "feedback.unknown");
        await anybody.GetAsync($"/api/v1/public/feedback/DP20261116-ZZZZZZ/{secret}").RefusedAsync(404, "feedback.unknown");
    }

    [Fact(DisplayName = "网页：不登录就能提交，303 到进展页；重交同一页不会多一件；写错了原样留着；查询页凭编号和查询码")]
    public async Task Page()
    {
        using var browser = App.Browser();
        var form = new HtmlParser().ParseDocument(await browser.GetStringAsync("/feedback"));
        Assert.Empty(form.QuerySelectorAll("input[checked]"));
        Dictionary<string, string> Fields(string kind, string text) => new()
        {
            ["__RequestVerificationToken"] = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["idempotencyKey"] = form.QuerySelector("input[name=idempotencyKey]")!.GetAttribute("value")!,
            ["kind"] = kind,
            ["department"] = "gcjs",
            ["text"] = text,
        };
        using var refused = await browser.PostAsync("/feedback", new FormUrlEncodedContent(Fields("", "取号机坏了<b>")));
        var page = new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        Assert.Equal((422, "取号机坏了<b>"), ((int)refused.StatusCode, page.QuerySelector("textarea")!.TextContent));
        Assert.Contains("请选择是意见建议还是投诉", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        using var sent = await browser.PostAsync("/feedback", new FormUrlEncodedContent(Fields("complaint", "取号机坏了")));
        using var again = await browser.PostAsync("/feedback", new FormUrlEncodedContent(Fields("complaint", "取号机坏了")));
        Assert.Equal((HttpStatusCode.SeeOther, sent.Headers.Location), (sent.StatusCode, again.Headers.Location));
        var where = sent.Headers.Location!.OriginalString;
        var progress = await browser.GetStringAsync(where);
        Assert.Contains("已受理，等待转责任部门", progress, StringComparison.Ordinal);
        Assert.DoesNotContain("取号机", progress, StringComparison.Ordinal);
        Assert.Equal(1, await App.ReadAsync(db => db.Feedbacks.CountAsync(f => f.Text == "取号机坏了")));
        var parts = where.Split('/');
        Assert.Contains("11月17日", await App.Browser().GetStringAsync($"/feedback/progress?no={parts[2]}&key={parts[3]}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/feedback/progress?no={parts[2]}&key=000000000000")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/feedback/{parts[2]}/000000000000")).StatusCode);
    }

    static async Task<JsonObject> SendAsync(HttpClient client, string kind, object body)
    {
        using var answer = await client.WishAsync($"/public/{kind}", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.JsonAsync();
    }
}
