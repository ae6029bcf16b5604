using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Persistence;
using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Wechat.Sandbox;
using static Api.Tests.Messaging.BroadcastWorld;

namespace Api.Tests.Messaging;

/// <summary>群发 over the API, the sandbox's phones at the other end.</summary>
public sealed class BroadcastTests
{
    [Fact(DisplayName = "公示通知：订阅中心或业务的人各收到一次，订了两项的也只一次，没订的不打扰；点开是通知，看一看不退订，点一下退订，之后不再收到")]
    public async Task Notice_to_subscribers()
    {
        await using var app = await StartAsync();
        var centre = await app.ReadAsync(db => db.Centres.Select(c => c.Id).SingleAsync());
        var (byLine, lineMini, _) = await app.SubscribedAsync();
        var (byCentre, centreMini, _) = await app.SubscribedAsync(line: null, centre);
        var (both, bothMini, _) = await app.SubscribedAsync();
        await bothMini.AskAsync(line: null, centre);
        await bothMini.AskAsync(line: null, centre);
        var (other, otherMini, _) = await app.SubscribedAsync("miningRights");
        using var publisher = await app.StaffAsync("publisher");

        var draft = await publisher.DraftAsync(Notice(centre: centre));
        var id = draft.Text("id");
        Assert.Equal(("draft", (int?)null), (draft.Text("state"), draft["total"]?.GetValue<int>()));
        var trial = await (await publisher.PostAsync($"/api/v1/broadcasts/{id}/dry-run", content: null)).JsonAsync();
        Assert.Equal((3, false, 72_000, 1), (trial["size"]!.GetValue<int>(), trial["needsApproval"]!.GetValue<bool>(), trial["perDay"]!.GetValue<int>(), trial["days"]!.GetValue<int>()));
        var sample = trial["samples"]!.AsArray().Single(s => s!["channel"]!.GetValue<string>() == "template")!;
        Assert.Equal(("公示通知", "公示标题", "第三季度服务评价公示"), (sample["title"]!.GetValue<string>(), sample["lines"]![0]!.Text("label"), sample["lines"]![0]!.Text("value")));
        Assert.Equal(0, await app.CountAsync<OutboundMessage>());

        var running = await publisher.BroadcastAsync(id, "submit");
        Assert.Equal(("running", 3), (running.Text("state"), running["submittedSize"]!.GetValue<int>()));
        // Whoever asks after the submission is not in the audience.
        var (late, _, _) = await app.SubscribedAsync();
        await app.CarryOnAsync();
        Assert.Equal((3, 3, 0, 0, 0, 0, 0, 0), (await publisher.ReadBroadcastAsync(id)).Counters());
        await app.SendAsync();
        await app.CarryOnAsync();
        // Receipts come when they come: what was taken by the platform is sent, or delivered already.
        var taken = (await publisher.ReadBroadcastAsync(id)).Counters();
        Assert.Equal((0, 3), (taken.Queued, taken.Sent + taken.Delivered));
        await app.ReceiptsAsync();
        await app.CarryOnAsync();
        var done = await publisher.ReadBroadcastAsync(id);
        Assert.Equal((3, 0, 0, 3, 0, 0, 0, 0), done.Counters());
        Assert.Equal("completed", done.Text("state"));
        Assert.Equal([1, 1, 1, 0, 0], ((PhoneView[])[byLine, byCentre, both, other, late]).Select(p => app.ShownTo(p)));
        Assert.DoesNotContain("account", done.ToJsonString(), StringComparison.OrdinalIgnoreCase);

        var page = app.NoticeOn(byLine);
        Assert.StartsWith("/n/", page, StringComparison.Ordinal);
        using var preview = app.Browser();
        var shown = await preview.GetStringAsync(page);
        Assert.Contains("本季度收到的评价和整改情况。", shown, StringComparison.Ordinal);
        Assert.Contains("href=\"/privacy\"", shown, StringComparison.Ordinal);
        Assert.Contains("退订公示通知", await preview.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Single((await lineMini.GetFromJsonAsync<JsonObject>("/api/v1/my/notices"))!["items"]!.AsArray());
        for (var tap = 0; tap < 2; tap++)
        {
            using var stopped = await app.Browser().PostAsync($"{page}/stop", content: null);
            Assert.Equal((303, page), ((int)stopped.StatusCode, stopped.Headers.Location!.OriginalString));
        }
        Assert.Contains("已退订", await preview.GetStringAsync(page), StringComparison.Ordinal);
        var own = (await lineMini.GetFromJsonAsync<JsonObject>("/api/v1/my/notices"))!;
        Assert.Equal((0, true), (own["items"]!.AsArray().Count, own["stopped"]!.GetValue<bool>()));
        Assert.Equal(1, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "notices.stopped")));
        using var bad = await app.Browser().PostAsync($"{page[..^1]}{(page[^1] == 'A' ? 'B' : 'A')}/stop", content: null);
        Assert.Equal(404, (int)bad.StatusCode);

        // Erased and unfollowed people are told nothing more either, whatever they asked for.
        (await centreMini.DeleteAsync("/api/v1/my")).EnsureSuccessStatusCode();
        await app.Sandbox().Phones.UnfollowAsync(both.Id, WechatWorld.Service);
        await app.WorkedOnAsync();
        Assert.Equal(2, await app.CountAsync<NoticeSubscription>());
        Assert.Equal(404, (int)(await preview.GetAsync(app.NoticeOn(byCentre))).StatusCode);
        var second = (await publisher.SubmitAsync(Notice("第四季度公示", centre: centre))).Text("id");
        await app.ToTheEndAsync();
        Assert.Equal((1, 1), ((await publisher.ReadBroadcastAsync(second)).Counters().Total, app.ShownTo(late)));
        Assert.Equal([1, 1, 1, 0], ((PhoneView[])[byLine, byCentre, both, other]).Select(p => app.ShownTo(p)));

        // Asking again lifts the stop; the counters of the first stay as they were.
        await lineMini.AskAsync();
        await publisher.SubmitAsync(Notice("年度公示"));
        await app.ToTheEndAsync();
        Assert.Equal(2, app.ShownTo(byLine));
        Assert.Equal((3, 0, 0, 3, 0, 0, 0, 0), (await publisher.ReadBroadcastAsync(id)).Counters());
        var csv = await publisher.GetStringAsync("/api/v1/broadcasts?format=csv&state=completed&kind=publicNotice");
        Assert.Equal(4, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        otherMini.Dispose();
    }

    [Fact(DisplayName = "审批：超过规定人数须另一人批准，起草人不行；退回后再改；版本、幂等、状态、角色都按约定")]
    public async Task Approval()
    {
        await using var app = await StartAsync(folder: null, "Broadcasts:ApprovalAbove=0");
        await app.CrowdAsync(3);
        using var publisher = await app.StaffAsync("publisher");
        using var supervisor = await app.StaffAsync("supervisor");
        using var colleague = await app.AccountAsync("publisher2", Roles.Publisher, departmentCode: null);
        using var followUp = await app.StaffAsync("followUp");

        await (await publisher.TryDraftAsync(Notice(), key: null)).IsProblemAsync(400, "idempotency.keyRequired");
        await (await followUp.TryDraftAsync(Notice())).IsProblemAsync(403, "broadcast.kindForRole");
        await (await publisher.TryDraftAsync(Notice(link: "https://example.com"))).IsProblemAsync(422, "broadcast.linkForeign");
        await (await publisher.TryDraftAsync(Notice(line: "nothing"))).IsProblemAsync(422, "broadcast.audienceUnknown");
        await (await publisher.TryDraftAsync(Notice(line: null))).IsProblemAsync(422, "broadcast.audienceIncomplete");
        foreach (var role in (string[])["handler", "departmentHead", "staff", "committee", "admin"])
        {
            using var other = await app.StaffAsync(role);
            await (await other.TryDraftAsync(Notice())).IsProblemAsync(403, "auth.forbidden");
            await (await other.GetAsync("/api/v1/broadcasts")).IsProblemAsync(403, "auth.forbidden");
        }

        var first = await (await publisher.TryDraftAsync(Notice(), "k1")).JsonAsync();
        using var again = await publisher.TryDraftAsync(Notice(), "k1");
        Assert.Equal((201, first.Text("id"), "true"), ((int)again.StatusCode, (await again.JsonAsync()).Text("id"), again.Headers.GetValues("Idempotency-Replayed").Single()));
        var id = first.Text("id");
        await (await publisher.TryBroadcastAsync(id, "submit", withTag: false)).IsProblemAsync(428, "precondition.required");
        await (await publisher.TryBroadcastAsync(id, "submit", tag: "\"9\"")).IsProblemAsync(412, "precondition.stale");
        await (await publisher.TryBroadcastAsync(id, "pause")).IsProblemAsync(409, "broadcast.moveNotAllowed");
        await (await colleague.TryBroadcastAsync(id, "submit")).IsProblemAsync(403, "broadcast.authorOnly");
        await (await publisher.TryBroadcastAsync((await publisher.DraftAsync(Notice(line: "miningRights"))).Text("id"), "submit")).IsProblemAsync(422, "broadcast.audienceEmpty");

        Assert.Equal("submitted", (await publisher.BroadcastAsync(id, "submit")).Text("state"));
        await app.CarryOnAsync();
        Assert.Equal(0, await app.CountAsync<BroadcastRecipient>());
        await (await publisher.TryBroadcastAsync(id, "approve")).IsProblemAsync(403, "broadcast.secondPersonApproves");
        await (await followUp.TryBroadcastAsync(id, "approve")).IsProblemAsync(403, "auth.forbidden");
        Assert.Equal("draft", (await supervisor.BroadcastAsync(id, "return", new { reason = "标题请写明季度" })).Text("state"));
        using (var edit = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/broadcasts/{id}") { Content = JsonContent.Create(Notice("2026年第三季度公示")) })
        {
            edit.Headers.TryAddWithoutValidation("Idempotency-Key", "edit");
            edit.Headers.TryAddWithoutValidation("If-Match", (await publisher.GetAsync($"/api/v1/broadcasts/{id}")).Headers.ETag!.ToString());
            Assert.Equal("2026年第三季度公示", (await (await publisher.SendAsync(edit)).JsonAsync()).Text("title"));
        }
        await publisher.BroadcastAsync(id, "submit");
        var approved = await colleague.BroadcastAsync(id, "approve");
        Assert.Equal(("running", true), (approved.Text("state"), approved["startedAt"] is not null));
        await app.CarryOnAsync();
        Assert.Equal(3, (await publisher.ReadBroadcastAsync(id)).Counters().Total);
        await (await publisher.TryBroadcastAsync(Guid.NewGuid().ToString(), "cancel", new { reason = "x" }, tag: "\"1\"")).IsProblemAsync(404, "broadcast.unknown");
        Assert.Contains("broadcast.approve", await app.ReadAsync(db => db.AuditRows.Select(a => a.Step).ToListAsync()));
    }

    [Fact(DisplayName = "只关一个人的消息不等群发，先发送；群发只用当日额度的一部分，其余等次日；还没轮到就退订的不再发")]
    public async Task Individual_messages_first()
    {
        await using var app = await StartAsync(folder: null, [.. DemoAccounts.With("DailyMessages=4"), "Broadcasts:DailySharePercent=50"]);
        var crowd = new List<(PhoneView Phone, HttpClient Mini, Guid Account)>();
        for (var i = 0; i < 5; i++) crowd.Add(await app.SubscribedAsync());
        using var publisher = await app.StaffAsync("publisher");
        var id = (await publisher.SubmitAsync(Notice())).Text("id");
        await app.CarryOnAsync();
        Assert.Equal(2, await app.ReadAsync(db => db.OutboundMessages.CountAsync(m => m.BroadcastId != null)));
        var waiting = await app.ReadAsync(db => db.BroadcastRecipients.Where(r => r.State == RecipientState.Waiting).Select(r => r.RaterAccountId).ToListAsync());
        var gone = crowd.First(c => waiting.Contains(c.Account));
        (await gone.Mini.DeleteAsync("/api/v1/my/notices")).EnsureSuccessStatusCode();

        var alone = new List<PhoneView>();
        for (var i = 0; i < 3; i++)
        {
            var (phone, account) = await app.FollowerAsync();
            await app.TellAsync(account);
            alone.Add(phone);
        }
        await app.SendAsync();
        // Four may leave today: the three that came last, and one of the broadcast's two.
        Assert.All(alone, p => Assert.Equal(1, app.ShownTo(p)));
        Assert.Equal(1, crowd.Sum(c => app.ShownTo(c.Phone)));
        await app.ReceiptsAsync();
        await app.CarryOnAsync();
        Assert.Equal((5, 3, 0, 1, 0, 0, 1, 0), (await publisher.ReadBroadcastAsync(id)).Counters());
        for (var day = 0; day < 2; day++)
        {
            await app.LaterAsync(TimeSpan.FromHours(24));
            await app.ToTheEndAsync();
        }
        Assert.All(crowd.Where(c => c != gone), c => Assert.Equal(1, app.ShownTo(c.Phone)));
        Assert.Equal(0, app.ShownTo(gone.Phone));
        Assert.Equal((5, 0, 0, 4, 0, 0, 1, 0), (await publisher.ReadBroadcastAsync(id)).Counters());
    }
}
