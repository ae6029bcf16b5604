using System.Diagnostics;
using System.Net;
using System.Text;
using Api.Features.Development;
using Api.Persistence;
using Api.Tests.Harness;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;
using Wechat.Callbacks;
using Wechat.Sandbox;

namespace Api.Tests.Wechat;

public sealed class CallbackTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Old = "oldTokenOld", OldKey = "sandboxOnlyOldKeyNeverUseThisOneAnywhere000";

    readonly TestApp app = shared.App;

    [Fact(DisplayName = "地址校验：签名对才原样返回 echostr；改一个字符、隔得太久、没有这个账号都拒绝")]
    public async Task Echo()
    {
        Assert.True(await app.Sandbox().Callbacks.VerifyAsync(WechatWorld.Service));
        Assert.True(await app.Sandbox().Callbacks.VerifyAsync(WechatWorld.Mini));
        using var client = app.Browser();
        var (token, now) = (DemoWechat.Accounts()[DemoWechat.Service].Token!, DateTimeOffset.UtcNow);
        Assert.Equal((HttpStatusCode.OK, "<b>1</b>"), await EchoAsync(token, now, "service"));
        Assert.Equal("text/plain", (await client.GetAsync(Url(token, now, "service"))).Content.Headers.ContentType!.MediaType);
        Assert.Equal((HttpStatusCode.Forbidden, ""), await EchoAsync("another", now, "service"));
        Assert.Equal((HttpStatusCode.Forbidden, ""), await EchoAsync(token, now.AddMinutes(-11), "service"));
        Assert.Equal((HttpStatusCode.Forbidden, ""), await EchoAsync(token, now.AddMinutes(11), "service"));
        Assert.Equal((HttpStatusCode.Forbidden, ""), await EchoAsync(token, now, "nobody"));
        Assert.Equal((HttpStatusCode.OK, "<b>1</b>"), await EchoAsync(token, now.AddMinutes(-5), "service"));

        async Task<(HttpStatusCode, string)> EchoAsync(string by, DateTimeOffset at, string account)
        {
            using var answer = await client.GetAsync(Url(by, at, account));
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        static string Url(string by, DateTimeOffset at, string account)
        {
            var seconds = at.ToUnixTimeSeconds().ToString();
            return $"/wechat/callback/{account}?signature={CallbackSignature.Plain(by, seconds, "12345")}&timestamp={seconds}&nonce=12345&echostr=%3Cb%3E1%3C%2Fb%3E";
        }
    }

    [Theory(DisplayName = "关注：扫入口的公众号码，被动回复带该入口的签名链接；明文、兼容、安全三种模式都通")]
    [InlineData(SandboxCallbackMode.Plain)]
    [InlineData(SandboxCallbackMode.Compatible)]
    [InlineData(SandboxCallbackMode.Safe)]
    public async Task Follows_by_scanning(SandboxCallbackMode mode)
    {
        await using var own = await TestApp.StartAsync(settings: [$"Wechat:Accounts:service:CallbackMode={mode}", .. Accounts("service")]);
        var phone = own.Somebody();
        var ticket = await own.TicketAsync("window", "1号");
        foreach (var again in (bool[])[false, true])
        {
            var push = Assert.Single(await own.Sandbox().Callbacks.PushAsync(ServiceOf(own), Scanned(phone.OpenIds[ServiceOf(own)], ticket, again)));
            var attempt = Assert.Single(push.Attempts);
            Assert.Null(attempt.Failure);
            Assert.Equal(mode != SandboxCallbackMode.Plain, attempt.Answer.Contains("<Encrypt>", StringComparison.Ordinal));
        }
        await own.WorkedOnAsync();
        Assert.Equal(1, await own.CountAsync<RaterAccount>());
        Assert.Equal(2, await own.CountAsync<WechatInboxMessage>());
        Assert.All(await own.ReadAsync(db => db.WechatInbox.AsNoTracking().ToListAsync()), m => Assert.Equal((InboxState.Done, null), (m.State, m.Payload)));
    }

    [Theory(DisplayName = "扫码回复：签名链接指向扫的那个入口；码失效时说一句话；没扫码的关注得到欢迎语")]
    [InlineData("good", "点这里评价本次服务")]
    [InlineData("rotated", "这个码已失效")]
    [InlineData("junk", "这个码已失效")]
    [InlineData("none", "欢迎关注示例市公共资源交易中心")]
    public async Task Answers(string code, string expected)
    {
        await using var own = await TestApp.StartAsync();
        var phone = own.Somebody();
        var ticket = await own.TicketAsync("window", "1号");
        if (code == "rotated")
        {
            using var admin = await own.StaffAsync("admin");
            var id = (await own.InfoAsync())["entrances"]!.AsArray().First(e => e!["ticket"]!.GetValue<string>() == ticket)!["id"]!.GetValue<Guid>();
            (await admin.PostAsync($"/api/v1/entrances/{id}/rotate", content: null)).EnsureSuccessStatusCode();
        }
        var reply = code == "none"
            ? (await own.Sandbox().Phones.FollowAsync(phone.Id, WechatWorld.Service))!.Reply!
            : (await own.Sandbox().Phones.ScanAsync(phone.Id, await own.AccountCodeAsync(code == "junk" ? "some-scene" : ticket))).Reply!;
        var text = string.Join('\n', reply.Lines.Select(l => l.Value)) + string.Join('\n', reply.Links.Select(l => l.Text));
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(code == "good" ? [$"{own.Address.AbsoluteUri}q/{ticket}"] : [], reply.Links.Select(l => l.Url));
    }

    [Fact(DisplayName = "故障 24：小程序的 JSON 推送：对象或数组、CreateTime 为数字或文字、多出的字段、没见过的事件，都收下")]
    public async Task Json_shapes()
    {
        await using var own = await TestApp.StartAsync();
        own.Sandbox().Switches = own.Sandbox().Switches with { CreateTimeAsText = true, ExtraFields = true };
        var openid = own.Somebody().OpenIds[WechatWorld.Mini];
        foreach (var shape in Enum.GetValues<ListShape>())
            await TakenAsync(new SandboxEvent
            {
                OpenId = openid,
                Event = "subscribe_msg_popup_event",
                Shape = shape,
                List = [new Dictionary<string, string> { ["TemplateId"] = $"template-{shape}", ["SubscribeStatusString"] = "accept", ["PopupScene"] = "0" }],
            });
        await TakenAsync(new SandboxEvent { OpenId = openid, Event = "an_event_of_next_year", Fields = [new("Nested", "值")] });
        await own.WorkedOnAsync();
        Assert.Equal(3, await own.ReadAsync(db => db.SubscriptionGrants.CountAsync(g => g.Pushed == 1)));
        Assert.Equal("an_event_of_next_year", await own.ReadAsync(db => db.WechatInbox.Where(m => m.Kind == CallbackKind.Unknown).Select(m => m.Event).SingleAsync()));

        async Task TakenAsync(SandboxEvent pushed) =>
            Assert.All(await own.Sandbox().Callbacks.PushAsync(WechatWorld.Mini, pushed), p => Assert.True(p.Answered && p.Attempts.Count == 1));
    }

    [Theory(DisplayName = "故障 23：伪造的回调一律拒绝：空答复、没有作用、不崩溃")]
    [InlineData(SandboxForgery.BadSignature)]
    [InlineData(SandboxForgery.BadMessageSignature)]
    [InlineData(SandboxForgery.WrongAppId)]
    [InlineData(SandboxForgery.PaddingZero)]
    [InlineData(SandboxForgery.PaddingTooLong)]
    [InlineData(SandboxForgery.LengthBeyondBuffer)]
    [InlineData(SandboxForgery.NotBase64)]
    [InlineData(SandboxForgery.OldTimestamp)]
    [InlineData(SandboxForgery.Dtd)]
    [InlineData(SandboxForgery.Oversized)]
    [InlineData(SandboxForgery.InClear)]
    public async Task Fault_23_forgeries(SandboxForgery kind)
    {
        await app.WorkedOnAsync();
        var before = (await app.CountAsync<WechatInboxMessage>(), await app.CountAsync<RaterAccount>());
        var attempt = await app.Sandbox().Callbacks.ForgeAsync(WechatWorld.Service, kind, "oForgedForgedForgedForgedForg");
        // The server may hang up on ten megabytes while they are still being sent.
        Assert.True(attempt.Status is 403 or 413 || (kind == SandboxForgery.Oversized && attempt.Status == 0), $"{attempt.Status} {attempt.Answer}");
        Assert.Equal("", attempt.Answer);
        await app.WorkedOnAsync();
        Assert.Equal(before, (await app.CountAsync<WechatInboxMessage>(), await app.CountAsync<RaterAccount>()));
        Assert.True(await app.Sandbox().Callbacks.VerifyAsync(WechatWorld.Service));
    }

    [Fact(DisplayName = "故障 23：原样重放在时限内得到同样的答复，没有第二次作用")]
    public async Task Fault_23_replay()
    {
        var phone = app.Somebody();
        var pushed = (await app.Sandbox().Callbacks.PushAsync(
            WechatWorld.Service, Scanned(phone.OpenIds[WechatWorld.Service], await app.TicketAsync("desk"))))[0];
        await app.WorkedOnAsync();
        var before = (await app.CountAsync<WechatInboxMessage>(), await app.CountAsync<AuditRow>());
        var replay = await app.Sandbox().Callbacks.ForgeAsync(WechatWorld.Service, SandboxForgery.Replay);
        Assert.Equal(200, replay.Status);
        Assert.Contains("Encrypt", pushed.Attempts[0].Answer, StringComparison.Ordinal);
        Assert.Contains("Encrypt", replay.Answer, StringComparison.Ordinal);
        await app.WorkedOnAsync();
        Assert.Equal(before, (await app.CountAsync<WechatInboxMessage>(), await app.CountAsync<AuditRow>()));
    }

    [Fact(DisplayName = "明文模式的签名不含正文：用过的时间戳和随机数换一个正文再来，拒绝")]
    public async Task Nonce_belongs_to_its_body()
    {
        await using var own = await TestApp.StartAsync(settings: ["Wechat:Accounts:service:CallbackMode=Plain", .. Accounts("service")]);
        using var client = own.Browser();
        var seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString();
        var query = $"signature={CallbackSignature.Plain("testToken", seconds, "777")}&timestamp={seconds}&nonce=777";
        Assert.Equal(HttpStatusCode.OK, await PostAsync("oAAA"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("oAAA"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("oBBB"));
        Assert.Equal(1, await own.CountAsync<WechatInboxMessage>());

        async Task<HttpStatusCode> PostAsync(string openid) => (await client.PostAsync($"/wechat/callback/service?{query}", new StringContent(
            $"<xml><ToUserName>gh_x</ToUserName><FromUserName>{openid}</FromUserName><CreateTime>{seconds}</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>",
            Encoding.UTF8, "text/xml"))).StatusCode;
    }

    [Fact(DisplayName = "故障 25：轮换 Token 和 EncodingAESKey 期间，新旧两套都收，答复用来者的那一套；时钟差五分钟也收")]
    public async Task Fault_25_rotation()
    {
        await using var own = await TestApp.StartAsync(settings:
        [
            "Wechat:Accounts:service:CallbackMode=Safe", $"Wechat:Accounts:service:PreviousToken={Old}",
            $"Wechat:Accounts:service:PreviousEncodingAesKey={OldKey}", .. Accounts("service"),
        ]);
        foreach (var token in (string[])["testToken", Old])
            foreach (var key in (string[])[DemoKey, OldKey])
                await TakesAsync(own, token, key);
    }

    static async Task TakesAsync(TestApp own, string token, string key)
    {
        var callbacks = own.Sandbox().Callbacks;
        callbacks.Configure(ServiceOf(own), callbacks.Of(ServiceOf(own)) with { Token = token, EncodingAesKey = key });
        var phone = own.Somebody();
        var push = await own.Sandbox().Phones.FollowAsync(phone.Id, ServiceOf(own));
        Assert.True(push!.Answered);
        Assert.NotNull(push.Reply);

        using var client = own.Browser();
        var cipher = new CallbackCipher(EncodingAesKey.Parse(key)!, ServiceOf(own));
        foreach (var minutes in (int[])[-5, 5])
        {
            var seconds = DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeSeconds().ToString();
            var encrypt = cipher.Encrypt($"<xml><ToUserName>gh</ToUserName><FromUserName>oSkew{minutes}{token}{key}</FromUserName><CreateTime>{seconds}</CreateTime><MsgType>event</MsgType><Event>SCAN</Event></xml>");
            using var answer = await client.PostAsync(
                $"/wechat/callback/service?signature=x&timestamp={seconds}&nonce=9&msg_signature={CallbackSignature.Message(token, seconds, "9", encrypt)}",
                new StringContent(CallbackEnvelope.Write(CallbackFormat.Xml, "gh", encrypt), Encoding.UTF8, "text/xml"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact(DisplayName = "先收下再办事：一秒之内答复，即使微信的其他接口慢")]
    public async Task Answers_within_a_second()
    {
        await using var own = await TestApp.StartAsync();
        own.Sandbox().AddFault(new SandboxFault { Path = "/cgi-bin/user/info", Delay = TimeSpan.FromSeconds(2), Times = null });
        var openid = own.Somebody().OpenIds[WechatWorld.Service];
        // The quickest of several: one that waited for the slow call would take its two seconds every time, a busy machine does not.
        var quickest = TimeSpan.MaxValue;
        for (var time = 0; time < 5; time++)
        {
            var started = Stopwatch.GetTimestamp();
            var push = (await own.Sandbox().Callbacks.PushAsync(WechatWorld.Service, Scanned(openid, await own.TicketAsync("desk"))))[0];
            var took = Stopwatch.GetElapsedTime(started);
            if (took < quickest) quickest = took;
            Assert.True(push.Answered);
        }
        Assert.True(quickest < TimeSpan.FromSeconds(1), $"{quickest}");
    }

    const string DemoKey = "sandboxOnlyKeyNeverUseThisOneAnywhereElse00";

    /// <summary>Settings of one service account of a test's own.</summary>
    static string[] Accounts(string name) =>
    [
        $"Wechat:Accounts:{name}:Kind=ServiceAccount", $"Wechat:Accounts:{name}:AppId=wx00000000000000c3", $"Wechat:Accounts:{name}:AppSecret=test-secret",
        $"Wechat:Accounts:{name}:OriginalId=gh_0000000000c3", $"Wechat:Accounts:{name}:Token=testToken", $"Wechat:Accounts:{name}:EncodingAesKey={DemoKey}",
    ];

    static string ServiceOf(TestApp _) => "wx00000000000000c3";

    static SandboxEvent Scanned(string openid, string scene, bool follower = false) => new()
    {
        OpenId = openid,
        Event = follower ? "SCAN" : "subscribe",
        Fields = [new("EventKey", follower ? scene : $"qrscene_{scene}"), new("Ticket", "gQExampleTicket")],
    };
}
