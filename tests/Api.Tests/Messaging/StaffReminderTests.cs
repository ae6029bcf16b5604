using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Features.StaffWechats;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Wechat.Sandbox;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

/// <summary>办理提醒 for colleagues, and the WeChat they bind for it.</summary>
public sealed partial class StaffReminderTests
{
    [Fact(DisplayName = "SD 14、SD 15：临期和逾期提醒经办人和监督部，逾期还提醒部门负责人，早上九点发；绑定微信的收到，没绑定的在消息列表里说明原因；办过的收回")]
    public async Task Deadlines()
    {
        await using var app = await StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var admin = await app.StaffAsync("admin");
        var (late, done) = (await app.OpenCaseAsync(), await app.OpenCaseAsync());
        var phone = app.Somebody(WechatWorld.Service);
        await BindAsync(app, handler, phone);

        await app.MoveClockAsync("2026-11-17T00:00:10+08:00");
        await app.SendAsync();
        Assert.Empty(app.TemplatesOn(phone));
        await handler.MoveAsync(done, "contacts", new { result = "reached" });
        await app.MoveClockAsync("2026-11-17T09:00:10+08:00");
        Assert.All(await app.AboutAsync(done), m => Assert.Equal((DeliveryState.Suppressed, "已办理或期限已变更，不再提醒"), (m.State, m.Reason)));
        await app.SendAsync();
        // Nobody has taken the case: everybody of the department who could is told.
        Assert.Equal(
            ["演示监督员 suppressed 没有绑定微信，请本人登录后绑定", "演示经办人 sent ", "演示部门负责人 suppressed 没有绑定微信，请本人登录后绑定"], await ListedAsync(admin, late));
        var soon = Assert.Single(app.TemplatesOn(phone));
        Assert.Equal(("办理提醒", "差评整改：联系期限临期", late, "2026年11月17日 23:59", "今天到期，请抓紧办理"),
            (soon.Title, soon.Lines[0].Value, soon.Lines[1].Value, soon.Lines[2].Value, soon.Lines[3].Value));

        await app.ReceiptsAsync();
        await app.MoveClockAsync("2026-11-18T09:00:10+08:00");
        await app.SendAsync();
        await app.ReceiptsAsync();
        Assert.Equal(2, app.ShownTo(phone));
        Assert.Equal(6, (await app.AboutAsync(late)).Count);
        Assert.Contains("演示经办人 delivered ", await ListedAsync(admin, late));

        // Nothing stored leads from the colleague to a rater: no hash of the openid, neither with the message nor with its receipt.
        await app.ReadAsync(async db =>
        {
            var sent = await db.OutboundMessages.AsNoTracking().Where(m => m.UserId != null && m.MsgId != null).ToListAsync();
            Assert.NotEmpty(sent);
            Assert.All(sent, m => Assert.Equal(($"staff:{m.RaterIdentityId:N}", null, null, null), (m.OpenidKey, m.RaterKey, m.RaterAccountId, m.PartyId)));
            var numbers = sent.ConvertAll(m => m.MsgId);
            Assert.All(await db.WechatReceipts.AsNoTracking().Where(r => numbers.Contains(r.MsgId)).ToListAsync(), r => Assert.Equal("", r.OpenidKey));
            Assert.All(await db.AuditRows.AsNoTracking().Where(a => a.Step == "staffWechat.bound").ToListAsync(), a => Assert.Null(a.AddressHash));
            return true;
        });

        (await handler.DeleteAsync("/api/v1/auth/me/wechat")).EnsureSuccessStatusCode();
        Assert.Equal(0, await app.CountAsync<StaffWechat>());
        Assert.False((await handler.GetFromJsonAsync<JsonObject>("/api/v1/auth/me/wechat"))!["bound"]!.GetValue<bool>());
    }

    [Fact(DisplayName = "绑定微信：码十分钟、只用一次、要本人在手机上确认；旧码、别人的浏览器、伪造的码都不行；再绑一个取代前一个；不产生评价人账户")]
    public async Task Binding()
    {
        await using var app = await StartAsync();
        using var handler = await app.StaffAsync("handler");
        var before = (await handler.GetFromJsonAsync<JsonObject>("/api/v1/auth/me/wechat"))!;
        Assert.Equal((false, true), (before["bound"]!.GetValue<bool>(), before["available"]!.GetValue<bool>()));
        var raters = await app.CountAsync<Domain.Raters.RaterAccount>();
        var old = await CodeAsync(handler);
        var code = await CodeAsync(handler);
        var phone = app.Somebody();
        foreach (var bad in (string[])[old, "nonsense", new string('A', 100)])
            Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().GetAsync($"/w/{bad}")).StatusCode);
        using var desktop = app.Browser();
        Assert.Contains("用微信“扫一扫”", await desktop.GetStringAsync($"/w/{code}"), StringComparison.Ordinal);

        using var wechat = new WechatBrowser(app, phone);
        var asked = await wechat.OpenAsync($"/w/{code}");
        var html = await asked.Content.ReadAsStringAsync();
        Assert.Contains("确认绑定这个微信", html, StringComparison.Ordinal);
        Assert.Contains("演示经办人", html, StringComparison.Ordinal);
        Assert.False(wechat.HasCookie("rater"));
        // Opened is not bound; another browser may neither confirm nor begin.
        Assert.Equal(0, await app.CountAsync<StaffWechat>());
        using var thief = new WechatBrowser(app, app.Somebody());
        Assert.Equal(HttpStatusCode.NotFound, (await thief.OpenAsync($"/w/{code}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ConfirmAsync(thief.Http, code, html)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await ConfirmAsync(wechat.Http, code, html)).StatusCode);
        Assert.Contains("已绑定微信", await (await wechat.OpenAsync($"/w/{code}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ConfirmAsync(wechat.Http, code, html)).StatusCode);
        Assert.True((await handler.GetFromJsonAsync<JsonObject>("/api/v1/auth/me/wechat"))!["bound"]!.GetValue<bool>());

        var first = await app.ReadAsync(db => db.StaffWechats.AsNoTracking().SingleAsync());
        await BindAsync(app, handler, app.Somebody());
        Assert.NotEqual(first.Id, (await app.ReadAsync(db => db.StaffWechats.AsNoTracking().SingleAsync())).Id);
        Assert.Equal(
            ["staffWechat.bound", "staffWechat.bound", "staffWechat.ended"],
            await app.ReadAsync(db => db.AuditRows.Where(a => a.Step.StartsWith("staffWechat.")).Select(a => a.Step).OrderBy(s => s).ToListAsync()));
        Assert.Equal(raters, await app.CountAsync<Domain.Raters.RaterAccount>());

        var last = await CodeAsync(handler);
        await app.ReadAsync(db => db.StaffWechatCodes.ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, DateTime.UtcNow.AddSeconds(-1))));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().GetAsync($"/w/{last}")).StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(10), StaffWechatBindings.Lifetime);
        using var nobody = app.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync("/api/v1/auth/me/wechat", content: null)).StatusCode);
    }

    [Fact(DisplayName = "快照不是本人，不能绑定；微信把回来的地址加载两次，也只绑定一次")]
    public async Task Snapshots_and_second_loads()
    {
        await using var app = await StartAsync();
        using var handler = await app.StaffAsync("handler");
        var phone = app.Somebody();
        app.Sandbox().Phones.Snapshot(phone.Id);
        using (var snapshot = new WechatBrowser(app, phone))
            Assert.Equal(HttpStatusCode.NotFound, (await snapshot.OpenAsync($"/w/{await CodeAsync(handler)}")).StatusCode);
        app.Sandbox().Phones.Snapshot(phone.Id, snapshot: false);

        using var wechat = new WechatBrowser(app, phone);
        var back = await wechat.WayBackAsync($"/w/{await CodeAsync(handler)}");
        var loads = await Task.WhenAll(wechat.StepAsync(back), wechat.StepAsync(back));
        foreach (var load in loads) Assert.Contains("确认绑定这个微信", await load.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    static async Task<string> CodeAsync(HttpClient staff)
    {
        var invited = await (await staff.PostAsync("/api/v1/auth/me/wechat", content: null)).JsonAsync();
        Assert.StartsWith("<svg", invited.Text("svg"), StringComparison.Ordinal);
        return invited.Text("url").Split('/')[^1];
    }

    static async Task BindAsync(TestApp app, HttpClient staff, PhoneView phone)
    {
        var code = await CodeAsync(staff);
        using var wechat = new WechatBrowser(app, phone);
        var html = await (await wechat.OpenAsync($"/w/{code}")).Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.SeeOther, (await ConfirmAsync(wechat.Http, code, html)).StatusCode);
    }

    static Task<HttpResponseMessage> ConfirmAsync(HttpClient browser, string code, string html) => browser.PostAsync($"/w/{code}", new FormUrlEncodedContent(
        Hidden().Matches(html).Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))));

    static async Task<List<string>> ListedAsync(HttpClient admin, string number) =>
        [.. (await admin.GetFromJsonAsync<JsonObject>($"/api/v1/messages?pageSize=100&kind=staffDeadlineReminder&caseNumber={number}"))!["items"]!.AsArray()
            .Select(m => $"{m!.Text("colleague")} {m!.Text("state")} {m!["reason"]?.GetValue<string>()}").Order(StringComparer.Ordinal)];

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"\s*/?>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
