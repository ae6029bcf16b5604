using Wechat.Callbacks;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

public sealed class PushTests
{
    [Theory(DisplayName = "沙箱推送：三种模式、两种格式都能被真正的接收端验证和读懂")]
    [InlineData(SandboxCallbackMode.Plain, false), InlineData(SandboxCallbackMode.Compatible, false), InlineData(SandboxCallbackMode.Safe, false)]
    [InlineData(SandboxCallbackMode.Plain, true), InlineData(SandboxCallbackMode.Compatible, true), InlineData(SandboxCallbackMode.Safe, true)]
    public async Task Every_mode(SandboxCallbackMode mode, bool json)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await ListenAsync(sandbox, mode, json);
        var push = await sandbox.Control.Phones.FollowAsync(sandbox.Phone.Id, TestSandbox.Service);
        Assert.True(push!.Answered);
        var received = Assert.Single(listener.Pushes);
        var message = Read(sandbox, mode, received);
        Assert.Equal(("subscribe", sandbox.OpenId, "gh_0000000000a1"), (message.Event, message.FromUserName, message.ToUserName));
        Assert.Equal(sandbox.Clock.GetUtcNow().ToUnixTimeSeconds(), message.CreateTime);
        Assert.Equal(json, message.Format == CallbackFormat.Json);
        Assert.Equal(mode != SandboxCallbackMode.Plain, received.Text.Contains("Encrypt", StringComparison.Ordinal));
        Assert.Equal(mode != SandboxCallbackMode.Safe, received.Text.Contains("subscribe", StringComparison.Ordinal));
        Assert.Equal(mode != SandboxCallbackMode.Plain, received.Query.ContainsKey("msg_signature"));
        Assert.Equal(sandbox.OpenId, received.Query["openid"]);
    }

    [Fact(DisplayName = "沙箱推送：扫带参数的码，没关注时带 qrscene_ 前缀，已关注时是 SCAN 不带前缀，都带票")]
    public async Task Scanned_codes()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await ListenAsync(sandbox, SandboxCallbackMode.Plain);
        var ticket = await CodeTests.TicketAsync(sandbox, "JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxz");
        var stranger = sandbox.Control.Phones.Create();
        Assert.Equal(SandboxScanKind.Followed, (await sandbox.Control.Phones.ScanAsync(stranger.Id, ticket)).Kind);
        Assert.Equal(SandboxScanKind.Scanned, (await sandbox.Control.Phones.ScanAsync(stranger.Id, $"https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket={Uri.EscapeDataString(ticket)}")).Kind);
        await sandbox.Control.Phones.UnfollowAsync(stranger.Id, TestSandbox.Service, events: 3);
        var messages = listener.Pushes.Select(p => Read(sandbox, SandboxCallbackMode.Plain, p)).ToList();
        Assert.Equal(["subscribe", "SCAN", "unsubscribe", "unsubscribe", "unsubscribe"], messages.Select(m => m.Event));
        Assert.Equal("qrscene_JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxz", messages[0].EventKey);
        Assert.Equal("JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxz", messages[1].EventKey);
        Assert.Equal([ticket, ticket, null], messages.Take(3).Select(m => m.Ticket));
    }

    [Fact(DisplayName = "沙箱推送：五秒没有答复就断开重发，最多三次，每次重新签名，时间不变")]
    public async Task Three_deliveries()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await ListenAsync(sandbox, SandboxCallbackMode.Safe);
        listener.Answer = async (_, cancel) =>
        {
            if (listener.Pushes.Count < 3) await Task.Delay(Timeout.Infinite, cancel);
            return "success";
        };
        var pushing = sandbox.Control.Phones.FollowAsync(sandbox.Phone.Id, TestSandbox.Service);
        for (var delivery = 1; delivery <= 2; delivery++)
        {
            await UntilAsync(() => listener.Pushes.Count == delivery);
            sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        }
        var push = (await pushing)!;
        Assert.Equal(["timeout", "timeout", null], push.Attempts.Select(a => a.Failure));
        Assert.Equal([0, 5, 10], push.Attempts.Select(a => (a.At - push.Attempts[0].At).TotalSeconds));
        Assert.Equal(3, listener.Pushes.Select(p => p.Query["nonce"]).Distinct().Count());
        Assert.Single(listener.Pushes.Select(p => Read(sandbox, SandboxCallbackMode.Safe, p).CreateTime).Distinct());
        Assert.Empty(sandbox.Control.Phones.Inbox(sandbox.Phone.Id));
    }

    [Fact(DisplayName = "沙箱推送：答复 500 也隔五秒重发；三次都不成，手机看到暂时无法提供服务")]
    public async Task Given_up()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await ListenAsync(sandbox, SandboxCallbackMode.Plain);
        listener.Status = 500;
        var before = sandbox.Clock.Created;
        var pushing = sandbox.Control.Phones.FollowAsync(sandbox.Phone.Id, TestSandbox.Service);
        for (var delivery = 1; delivery <= 2; delivery++)
        {
            // Each delivery has its patience, and then the pause before the next.
            await UntilAsync(() => sandbox.Clock.Created == before + (2 * delivery));
            sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        }
        var push = (await pushing)!;
        Assert.Equal(["status", "status", "status"], push.Attempts.Select(a => a.Failure));
        Assert.False(push.Answered);
        Assert.Contains("暂时无法提供服务", Assert.Single(Assert.Single(sandbox.Control.Phones.Inbox(sandbox.Phone.Id)).Lines).Value);
    }

    [Theory(DisplayName = "沙箱推送：被动回复显示在手机上，三种模式都一样")]
    [InlineData(SandboxCallbackMode.Plain), InlineData(SandboxCallbackMode.Compatible), InlineData(SandboxCallbackMode.Safe)]
    public async Task Passive_replies(SandboxCallbackMode mode)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await ListenAsync(sandbox, mode);
        listener.Answer = (received, _) => Task.FromResult(Reply(sandbox, mode, received, message =>
            PassiveReply.Text(message, "您好，<a href=\"http://127.0.0.1:5000/q/a?b=1&amp;c=2\">点这里</a>", sandbox.Clock.GetUtcNow())));
        var text = (await sandbox.Control.Phones.FollowAsync(sandbox.Phone.Id, TestSandbox.Service))!.Reply!;
        Assert.Equal((InboxItemKind.Text, "您好，点这里"), (text.Kind, text.Lines[0].Value));
        Assert.Equal(new InboxLink("点这里", "http://127.0.0.1:5000/q/a?b=1&c=2"), Assert.Single(text.Links));

        listener.Answer = (received, _) => Task.FromResult(Reply(sandbox, mode, received, message =>
            PassiveReply.News(message, new ReplyArticle("标题", "说明", "http://127.0.0.1:5000/q/b"), sandbox.Clock.GetUtcNow())));
        var news = (await sandbox.Control.Phones.SayAsync(sandbox.Phone.Id, TestSandbox.Service, "你好"))!.Reply!;
        Assert.Equal((InboxItemKind.News, "标题", "说明"), (news.Kind, news.Title, news.Lines[0].Value));
        Assert.Equal("http://127.0.0.1:5000/q/b", Assert.Single(news.Links).Url);
        Assert.Equal(2, sandbox.Control.Phones.Inbox(sandbox.Phone.Id).Count);
    }

    [Theory(DisplayName = "沙箱推送：答复不像样，手机看到暂时无法提供服务；空白和 success 什么也不显示")]
    [InlineData("", false), InlineData("success", false)]
    [InlineData("""{"errcode":0}""", true), InlineData("<html>", true), InlineData("好的", true)]
    [InlineData("<xml><ToUserName>o1</ToUserName><FromUserName>gh_1</FromUserName><MsgType>text</MsgType><Content>给别人的</Content></xml>", true)]
    public async Task Junk(string answer, bool shown)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await ListenAsync(sandbox, SandboxCallbackMode.Plain);
        listener.Answer = (_, _) => Task.FromResult(answer);
        await sandbox.Control.Phones.FollowAsync(sandbox.Phone.Id, TestSandbox.Service);
        Assert.Equal(shown ? 1 : 0, sandbox.Control.Phones.Inbox(sandbox.Phone.Id).Count(i => i.Kind == InboxItemKind.Platform));
    }

    [Fact(DisplayName = "沙箱推送：校验回调地址，答对 echostr 才通过")]
    public async Task Verification()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await ListenAsync(sandbox, SandboxCallbackMode.Safe);
        Assert.False(await sandbox.Control.Callbacks.VerifyAsync(TestSandbox.Service));
        listener.Answer = (received, _) => Task.FromResult(Receiver(SandboxCallbackMode.Safe).Echo(received.Signed, sandbox.Clock.GetUtcNow()) ?? "");
        Assert.True(await sandbox.Control.Callbacks.VerifyAsync(TestSandbox.Service));
        Assert.All(listener.Pushes, p => Assert.Equal("GET", p.Method));
    }

    [Fact(DisplayName = "沙箱推送：几份同时发到几个地址，轮流送达")]
    public async Task Copies_at_once()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var one = await ListenAsync(sandbox, SandboxCallbackMode.Plain);
        await using var two = await Listener.StartAsync();
        sandbox.Control.Callbacks.Configure(TestSandbox.Service, Callback(SandboxCallbackMode.Plain, json: false, one.Address, two.Address));
        var pushed = new SandboxEvent { OpenId = sandbox.OpenId, Event = "VIEW", Fields = [KeyValuePair.Create<string, object>("EventKey", "a")] };
        var pushes = await sandbox.Control.Callbacks.PushAsync(TestSandbox.Service, pushed, copies: 4);
        Assert.All(pushes, p => Assert.True(p.Answered));
        Assert.Equal((2, 2), (one.Pushes.Count, two.Pushes.Count));
        Assert.Single(one.Pushes.Concat(two.Pushes).Select(p => p.Text).Distinct());
    }

    [Fact(DisplayName = "沙箱推送：只推到本机的地址，密钥不对的设置不收")]
    public async Task This_machine_only()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Assert.Throws<ArgumentException>(() => sandbox.Control.Callbacks.Configure(
            TestSandbox.Service, Callback(SandboxCallbackMode.Plain, json: false, new Uri("http://example.com/callback"))));
        Assert.Throws<ArgumentException>(() => sandbox.Control.Callbacks.Configure(
            TestSandbox.Service, Callback(SandboxCallbackMode.Safe, json: false, new Uri("http://127.0.0.1/")) with { EncodingAesKey = "short" }));
        Assert.Null(await sandbox.Control.Phones.FollowAsync(sandbox.Phone.Id, TestSandbox.Service));
    }

    [Theory(DisplayName = "沙箱推送：字段倒着写、CDATA 拆成两段、签名的钟快五分钟或慢五分钟，都读得懂")]
    [InlineData(SandboxCallbackMode.Plain, 5), InlineData(SandboxCallbackMode.Safe, -5)]
    public async Task Odd_manners(SandboxCallbackMode mode, int skewMinutes)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await ListenAsync(sandbox, mode);
        sandbox.Control.Switches = sandbox.Control.Switches with { FieldsReversed = true, CdataSplit = true, SigningSkew = TimeSpan.FromMinutes(skewMinutes) };
        await sandbox.Control.Phones.SayAsync(sandbox.Phone.Id, TestSandbox.Service, "你好]]>");
        var received = Assert.Single(listener.Pushes);
        var message = Read(sandbox, mode, received);
        Assert.Equal(("你好]]>", sandbox.OpenId), (message.Content, message.FromUserName));
        Assert.StartsWith("<xml><MsgId>", message.Text);
        Assert.Contains("]]><![CDATA[", message.Text);
        Assert.Equal(60 * skewMinutes, long.Parse(received.Query["timestamp"], System.Globalization.CultureInfo.InvariantCulture) - message.CreateTime);
    }

    [Fact(DisplayName = "沙箱推送：平台的日历调走了，签名可以仍按墙上的钟")]
    public async Task Signed_by_the_wall()
    {
        var wall = FakeClock.Monday();
        await using var sandbox = await TestSandbox.StartAsync(o => o with { SigningTime = wall });
        await using var listener = await ListenAsync(sandbox, SandboxCallbackMode.Safe);
        sandbox.Clock.Advance(TimeSpan.FromDays(3));
        await sandbox.Control.Phones.FollowAsync(sandbox.Phone.Id, TestSandbox.Service);
        var received = Assert.Single(listener.Pushes);
        var reading = Receiver(SandboxCallbackMode.Safe).Read(received.Signed, received.Body, wall.GetUtcNow());
        Assert.Equal(sandbox.Clock.GetUtcNow().ToUnixTimeSeconds(), reading.Message!.CreateTime);
    }

    internal static async Task<Listener> ListenAsync(TestSandbox sandbox, SandboxCallbackMode mode, bool json = false, string appId = TestSandbox.Service)
    {
        var listener = await Listener.StartAsync();
        sandbox.Control.Callbacks.Configure(appId, Callback(mode, json, listener.Address));
        return listener;
    }

    internal static CallbackReceiver Receiver(SandboxCallbackMode mode, string appId = TestSandbox.Service) => new(
        appId, Enum.Parse<CallbackMode>($"{mode}"), [new CallbackSecrets(TestSandbox.Token, mode == SandboxCallbackMode.Plain ? null : EncodingAesKey.Parse(TestSandbox.AesKey))]);

    internal static CallbackMessage Read(TestSandbox sandbox, SandboxCallbackMode mode, Received received, string appId = TestSandbox.Service)
    {
        var reading = Receiver(mode, appId).Read(received.Signed, received.Body, sandbox.Clock.GetUtcNow());
        Assert.Equal(CallbackRefusal.None, reading.Refusal);
        return reading.Message!;
    }

    internal static async Task UntilAsync(Func<bool> holds)
    {
        for (var attempt = 0; attempt < 3_000 && !holds(); attempt++) await Task.Delay(10);
        Assert.True(holds());
    }

    static SandboxCallback Callback(SandboxCallbackMode mode, bool json, params Uri[] urls) =>
        new() { Urls = urls, Token = TestSandbox.Token, EncodingAesKey = TestSandbox.AesKey, Mode = mode, Json = json };

    static string Reply(TestSandbox sandbox, SandboxCallbackMode mode, Received received, Func<CallbackMessage, PassiveReply> reply)
    {
        var reading = Receiver(mode).Read(received.Signed, received.Body, sandbox.Clock.GetUtcNow());
        var clear = reply(reading.Message!).Write(reading.Message!.Format);
        return reading.Encrypted
            ? SealedReply.Seal(reading.Secrets!, TestSandbox.Service, clear, sandbox.Clock.GetUtcNow()).Write(reading.Message.Format) : clear;
    }
}
