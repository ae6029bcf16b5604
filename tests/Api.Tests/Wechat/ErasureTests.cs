using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Raters;
using Api.Persistence;
using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Domain.Messaging;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Sandbox;

namespace Api.Tests.Wechat;

public sealed class ErasureTests
{
    [Fact(DisplayName = "注销：openid、手机号、绑定、订阅和留下的联系方式删除，登录凭证作废；评价和整改仍在，校验值因整改未结而保留")]
    public async Task Erases_who_it_was()
    {
        await using var app = await TestApp.StartAsync();
        var phone = app.Somebody(WechatWorld.Service);
        using var mini = await app.MiniProgramAsync(phone);
        await (await mini.RateAsync(await app.TicketAsync("desk"), "dissatisfied",
            new { facets = (string[])["conduct"], contact = new { name = "演示某某", phone = "0000-1234567" } })).IsRatedAsync();
        (await mini.PostAsJsonAsync("/api/v1/my/phone", new
        {
            code = app.Sandbox().Phones.PhoneNumberCode(phone.Id, WechatWorld.Mini),
            privacyVersion = PrivacyText.Version,
        })).EnsureSuccessStatusCode();
        await app.Sandbox().Phones.GrantAsync(phone.Id, WechatWorld.Mini, accept: true, WechatWorld.MiniTemplate);
        await app.WorkedOnAsync();
        (await mini.PostAsJsonAsync("/api/v1/my/bindings", new { method = "tradingSystem", privacyVersion = PrivacyText.Version })).EnsureSuccessStatusCode();
        Assert.True(await app.ReadAsync(db => db.RatingContacts.AnyAsync()));

        Assert.Equal(HttpStatusCode.NoContent, (await mini.DeleteAsync("/api/v1/my")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mini.GetAsync("/api/v1/my")).StatusCode);
        Assert.Equal((0, 0, 0), (await app.CountAsync<RatingContact>(), await app.CountAsync<RaterPhone>(), await app.CountAsync<SubscriptionGrant>()));
        Assert.All(await app.ReadAsync(db => db.RaterIdentities.AsNoTracking().ToListAsync()), i => Assert.Null(i.Openid ?? i.WrappedKey));
        Assert.Equal(2, await app.CountAsync<RaterIdentity>());
        Assert.Equal(BindingState.Ended, (await app.ReadAsync(db => db.PartyBindings.AsNoTracking().SingleAsync())).State);
        Assert.Equal(1, await app.ReadAsync(db => db.Ratings.CountAsync()));
        Assert.Equal(1, await app.ReadAsync(db => db.Cases.CountAsync()));

        // Coming back is a new consent to be known; the rules still know the same person.
        using var again = await app.MiniProgramAsync(phone);
        await (await again.RateAsync(await app.TicketAsync("desk"), "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        Assert.Single(await app.ReadAsync(db => db.RaterAccounts.AsNoTracking().ToListAsync()));
    }

    [Fact(DisplayName = "注销、在微信里撤回授权：在办的整改记一笔，不再欠电话回访；办结的通话记录一并删除")]
    public async Task Cases_show_it()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        var (first, second) = (app.Somebody(WechatWorld.Service), app.Somebody(WechatWorld.Service));
        using var finished = await app.MiniProgramAsync(first);
        using var open = await app.MiniProgramAsync(second);
        var over = await RatedAsync(finished);
        await handler.FinishAsync(over);
        await caller.MoveAsync(over, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true, note = "评价人住在示例路" });
        var waits = await RatedAsync(open);
        await handler.FinishAsync(waits);
        await handler.MoveAsync(await RatedAsync(finished, "window"), "contacts", new { result = "reached", note = "评价人说他姓示" });

        Assert.Equal(HttpStatusCode.NoContent, (await finished.DeleteAsync("/api/v1/my")).StatusCode);
        Assert.DoesNotContain("示例路", (await caller.CaseAsync(over)).Case.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await app.ReadAsync(db => db.FollowUps.AsNoTracking().Where(f => f.Comment != null).ToListAsync()));
        Assert.Equal((0, 1), (Lines(await caller.CaseAsync(over)), await ErasedAsync()));

        var openid = second.OpenIds[WechatWorld.Mini];
        await app.Sandbox().Callbacks.PushAsync(WechatWorld.Mini, new SandboxEvent
        {
            OpenId = openid,
            Event = "user_authorization_revoke",
            Fields = [new("OpenID", openid), new("AppID", WechatWorld.Mini), new("RevokeInfo", "301")],
        });
        await app.WorkedOnAsync();
        Assert.Equal((1, 2), (Lines(await caller.CaseAsync(waits)), await ErasedAsync()));
        Assert.False((await app.StoredAsync(waits)).CanBeCalled);
        Assert.Empty(await app.ReadAsync(db => db.RatingContacts.AsNoTracking().ToListAsync()));

        async Task<string> RatedAsync(HttpClient rater, string entrance = "desk") => (await (await rater.RateAsync(await app.TicketAsync(entrance, entrance == "window" ? "1号窗口" : ""), "dissatisfied",
            new { facets = (string[])["conduct"], contact = new { name = "演示某某", phone = "0000-1234567" } })).IsRatedAsync())["case"]!.Text("number");

        Task<int> ErasedAsync() => app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "case.contactErased"));

        static int Lines((JsonObject Case, string Tag) read) => read.Case["timeline"]!.AsArray().Count(line => line!.Text("words") == "评价人留下的联系方式已应其要求删除");
    }

    [Fact(DisplayName = "注销后的校验值：整改和黑名单都不再需要时删除，回来的人是新的评价人")]
    public async Task Keys_go_when_nothing_needs_them()
    {
        await using var app = await TestApp.StartAsync();
        var (happy, unhappy) = (app.Somebody(), app.Somebody());
        using var first = await app.MiniProgramAsync(happy);
        await (await first.RateAsync(await app.TicketAsync("desk"), "satisfied")).IsRatedAsync();
        using var second = await app.MiniProgramAsync(unhappy);
        await (await second.RateAsync(await app.TicketAsync("desk"), "dissatisfied", new { facets = (string[])["conduct"] })).IsRatedAsync();
        foreach (var mini in (HttpClient[])[first, second]) Assert.Equal(HttpStatusCode.NoContent, (await mini.DeleteAsync("/api/v1/my")).StatusCode);

        await app.MoveClockAsync("2028-11-15T09:00:00+08:00");
        Assert.Equal(4, await app.CountAsync<RaterIdentity>());
        await app.MoveClockAsync("2028-11-17T09:00:00+08:00");
        var kept = await app.ReadAsync(db => db.RaterIdentities.AsNoTracking().Select(i => i.Key).ToListAsync());
        Assert.Equal(2, kept.Count);
        Assert.Contains(app.App.Services.GetRequiredService<RaterKeys>().OfUnionid(unhappy.UnionId), kept);

        using var back = await app.MiniProgramAsync(happy);
        Assert.Empty(await back.MyRatingsAsync());
        Assert.Equal(3, await app.CountAsync<RaterAccount>());
    }

    [Fact(DisplayName = "取消关注：停发消息，删除 openid 和订阅余量；重新关注后恢复，先到的旧事件不算数")]
    public async Task Unfollowing()
    {
        await using var app = await TestApp.StartAsync();
        var phone = app.Somebody();
        var phones = app.Sandbox().Phones;
        await phones.FollowAsync(phone.Id, WechatWorld.Service);
        await app.WorkedOnAsync();
        Assert.Equal((true, true), await FollowerAsync());
        var followed = app.Sandbox().Now;
        await app.Sandbox().AdvanceAsync(TimeSpan.FromSeconds(2));
        await phones.UnfollowAsync(phone.Id, WechatWorld.Service, events: 3);
        await app.WorkedOnAsync();
        Assert.Equal((false, false), await FollowerAsync());

        await app.Sandbox().Callbacks.PushAsync(WechatWorld.Service, new SandboxEvent
        {
            OpenId = phone.OpenIds[WechatWorld.Service],
            Event = "unsubscribe",
            Fields = [new("EventKey", "late")],
            CreateTime = followed.ToUnixTimeSeconds() - 100,
        });
        await app.Sandbox().AdvanceAsync(TimeSpan.FromSeconds(2));
        await phones.FollowAsync(phone.Id, WechatWorld.Service);
        await app.Sandbox().Callbacks.PushAsync(WechatWorld.Service, new SandboxEvent
        {
            OpenId = phone.OpenIds[WechatWorld.Service],
            Event = "unsubscribe",
            Fields = [new("EventKey", "later still, from before")],
            CreateTime = followed.ToUnixTimeSeconds() - 50,
        });
        await app.WorkedOnAsync();
        Assert.Equal((true, true), await FollowerAsync());

        async Task<(bool? Follows, bool HasOpenid)> FollowerAsync()
        {
            var key = app.App.Services.GetRequiredService<RaterKeys>().OfOpenid(WechatWorld.Service, phone.OpenIds[WechatWorld.Service]);
            var identity = await app.ReadAsync(db => db.RaterIdentities.AsNoTracking().SingleAsync(i => i.Key == key));
            var openid = app.App.Services.GetRequiredService<RaterOpenids>().Open(identity);
            Assert.True(openid is null || openid == phone.OpenIds[WechatWorld.Service]);
            return (identity.Follows, openid is not null);
        }
    }

    [Theory(DisplayName = "在微信里撤回授权或注销微信账号，等同于在这里注销")]
    [InlineData("user_authorization_revoke")]
    [InlineData("user_authorization_cancellation")]
    public async Task Withdrawn(string name)
    {
        await using var app = await TestApp.StartAsync();
        var phone = app.Somebody();
        using var mini = await app.MiniProgramAsync(phone);
        var openid = phone.OpenIds[WechatWorld.Mini];
        await app.Sandbox().Callbacks.PushAsync(WechatWorld.Mini, new SandboxEvent
        {
            OpenId = openid,
            Event = name,
            Fields = [new("OpenID", openid), new("AppID", WechatWorld.Mini), new("RevokeInfo", "301")],
        });
        await app.WorkedOnAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await mini.GetAsync("/api/v1/my")).StatusCode);
        Assert.All(await app.ReadAsync(db => db.RaterIdentities.AsNoTracking().ToListAsync()), i => Assert.Null(i.Openid));
        Assert.NotNull((await app.ReadAsync(db => db.RaterAccounts.AsNoTracking().SingleAsync())).ErasedAt);
    }
}
