using System.Net;
using System.Text;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

public sealed class ControlTests
{
    [Theory(DisplayName = "沙箱只在 Development 环境启动")]
    [InlineData("Production"), InlineData("Staging"), InlineData("")]
    public async Task Development_only(string environment)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            WechatSandbox.StartAsync(TestSandbox.Options with { EnvironmentName = environment }, TimeProvider.System));
        Assert.Contains("Development", refused.Message);
    }

    [Fact(DisplayName = "沙箱的两个端口都只在本机，控制接口不在平台的端口上；端口被占用时说出是哪个")]
    public async Task Two_loopback_ports()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Assert.Equal(("127.0.0.1", "127.0.0.1"), (sandbox.Wechat.BaseAddress.Host, sandbox.Wechat.ControlAddress.Host));
        Assert.NotEqual(sandbox.Wechat.BaseAddress.Port, sandbox.Wechat.ControlAddress.Port);
        Assert.Equal(40066, (await sandbox.GetAsync("/sandbox/phones")).Code());
        var port = sandbox.Wechat.BaseAddress.Port;
        var taken = await Assert.ThrowsAsync<IOException>(() => WechatSandbox.StartAsync(TestSandbox.Options with { Port = port }, TimeProvider.System));
        Assert.Contains($"{port}", taken.Message);
        using var ports = SandboxPorts.Reserve();
        Assert.NotEqual(ports.BaseAddress, ports.ControlAddress);
    }

    [Fact(DisplayName = "沙箱不理会别的名字和别的网站：改名的主机 421，别处网页提交的 403")]
    public async Task Own_name_only()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        foreach (var client in (HttpClient[])[sandbox.Http, sandbox.Knobs])
        {
            using var renamed = new HttpRequestMessage(HttpMethod.Get, "/");
            renamed.Headers.Host = "elsewhere.example";
            Assert.Equal(HttpStatusCode.MisdirectedRequest, (await client.SendAsync(renamed)).StatusCode);
        }
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/sandbox/reset");
        foreign.Headers.Add("Origin", "http://elsewhere.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.Knobs.SendAsync(foreign)).StatusCode);
    }

    [Theory(DisplayName = "控制接口：写错的字段、没有的手机和账号，说清楚错在哪里")]
    [InlineData("POST", "/sandbox/faults", """{"errCod":-1}""", HttpStatusCode.BadRequest, "errCod")]
    [InlineData("POST", "/sandbox/faults", """{"answer":"explode"}""", HttpStatusCode.BadRequest, "answer")]
    [InlineData("POST", "/sandbox/phones", """{"count":0}""", HttpStatusCode.BadRequest, "count")]
    [InlineData("POST", "/sandbox/clock", "{}", HttpStatusCode.BadRequest, "advance")]
    [InlineData("POST", "/sandbox/clock", """{"advance":"-00:00:01"}""", HttpStatusCode.BadRequest, "forward")]
    [InlineData("POST", "/sandbox/phones/p9/follow", """{"appId":"wx"}""", HttpStatusCode.NotFound, "p9")]
    [InlineData("POST", "/sandbox/phones/p1/follow", """{"appId":"wx9"}""", HttpStatusCode.NotFound, "wx9")]
    [InlineData("PUT", "/sandbox/accounts/wx00000000000000a1/callback", """{"urls":["http://example.com/"]}""", HttpStatusCode.BadRequest, "this machine")]
    public async Task Mistakes(string method, string path, string body, HttpStatusCode expected, string says)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await sandbox.Knobs.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync());
    }

    [Fact(DisplayName = "控制接口：请求日志记下方法、路径、查询、原文和结果，只留最后这些")]
    public async Task Request_log()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o with { RequestLogSize = 3 });
        await sandbox.SendAsync("m1");
        var logged = (await sandbox.TurnAsync(HttpMethod.Get, $"/requests?path={TestSandbox.TemplateSend}"))!.AsArray().Single()!;
        Assert.Equal(("POST", TestSandbox.Service, sandbox.OpenId), (
            logged["method"]!.GetValue<string>(), logged["appId"]!.GetValue<string>(), logged["openId"]!.GetValue<string>()));
        Assert.StartsWith("?access_token=", logged["query"]!.GetValue<string>());
        Assert.Contains("窗口咨询", logged["body"]!.GetValue<string>());
        Assert.Contains("msgid", logged["answer"]!.GetValue<string>());
        Assert.True(logged["accepted"]!.GetValue<bool>());
        for (var i = 0; i < 9; i++) await sandbox.StableAsync();
        Assert.Equal([9, 10, 11], sandbox.Control.Traffic.Requests().Select(r => (int)r.Number));
        Assert.Equal(10, sandbox.Control.Traffic.Count("/cgi-bin/stable_token").Received);
    }

    [Fact(DisplayName = "控制接口：时钟只向前，走过的事都做完才答复")]
    public async Task Clock()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Plain);
        await sandbox.SendAsync();
        var token = await sandbox.TokenAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/clock", new { now = "2026-11-16T12:00:00+08:00" });
        Assert.Single(listener.Pushes);
        Assert.Equal(new DateTimeOffset(2026, 11, 16, 4, 0, 0, TimeSpan.Zero), sandbox.Control.Now);
        Assert.Equal(42001, (await sandbox.GetAsync($"/cgi-bin/ticket/getticket?type=jsapi&access_token={token}")).Code());
        await sandbox.TurnAsync(HttpMethod.Post, "/clock", new { advance = "1.00:00:00" });
        Assert.Equal(17, sandbox.Control.Now.Day);
    }

    [Fact(DisplayName = "控制接口：重置忘掉一切，只留下最初的设置")]
    public async Task Reset()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o with { Phones = ["甲", "乙"] });
        Assert.Equal(3, sandbox.Control.Phones.All.Count);
        await sandbox.SendAsync("m1");
        sandbox.Control.AddFault(new SandboxFault { ErrCode = -1 });
        sandbox.Control.SetQuota(TestSandbox.TemplateSend, 0, 0);
        await sandbox.Control.AdvanceAsync(TimeSpan.FromDays(1));
        await sandbox.TurnAsync(HttpMethod.Post, "/reset");
        Assert.Equal(["甲", "乙"], sandbox.Control.Phones.All.Select(p => p.Name));
        Assert.Empty(sandbox.Control.Traffic.Deliveries);
        Assert.Empty(sandbox.Control.Traffic.Requests());
        Assert.Empty(sandbox.Control.Faults);
        Assert.Equal(sandbox.Clock.GetUtcNow(), sandbox.Control.Now);
        sandbox.Control.Phones.Create(null, TestSandbox.Service);
        var phone = sandbox.Control.Phones.All[^1];
        Assert.Equal(0, (await sandbox.SendAsync("m1", phone.OpenIds[TestSandbox.Service])).Code());
    }

    [Fact(DisplayName = "控制接口：一次造很多手机，按条数和人数核对到达")]
    public async Task Counters()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var made = (await sandbox.TurnAsync(HttpMethod.Post, "/phones", new { count = 50, follow = new[] { TestSandbox.Service } }))!.AsArray();
        foreach (var phone in made.Take(10))
            Assert.Equal(0, (await sandbox.SendAsync("m1", phone!["openIds"]![TestSandbox.Service]!.GetValue<string>())).Code());
        sandbox.Clock.Advance(TimeSpan.FromMinutes(10));
        await sandbox.SendAsync("m1", made[0]!["openIds"]![TestSandbox.Service]!.GetValue<string>());
        var counters = (await sandbox.TurnAsync(HttpMethod.Get, "/counters"))!;
        Assert.Equal((11, 10, 1), (counters["accepted"]!.GetValue<int>(), counters["arrivals"]!.GetValue<int>(), counters["repeated"]!.GetValue<int>()));
        var repeated = (await sandbox.TurnAsync(HttpMethod.Get, "/arrivals?moreThan=1"))!.AsArray().Single()!;
        Assert.Equal(("m1", 2), (repeated["key"]!.GetValue<string>(), repeated["count"]!.GetValue<int>()));
        Assert.Equal(11, counters["calls"]![TestSandbox.TemplateSend]!["accepted"]!.GetValue<int>());
    }

    [Fact(DisplayName = "控制接口：推送、订阅、快照、拒收、令牌、模板都能经 HTTP 操作")]
    public async Task Everything_over_http()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await Listener.StartAsync();
        var account = $"/accounts/{TestSandbox.Service}";
        await sandbox.TurnAsync(HttpMethod.Put, $"{account}/callback", new { urls = new[] { listener.Address }, token = TestSandbox.Token });
        await sandbox.TurnAsync(HttpMethod.Post, $"{account}/push", new { openId = sandbox.OpenId, @event = "LOCATION", fields = new Dictionary<string, object>(StringComparer.Ordinal) { ["Precision"] = 7, ["Label"] = "a" } });
        Assert.Contains("<Precision>7</Precision><Label><![CDATA[a]]></Label>", Assert.Single(listener.Pushes).Text);
        var phone = $"/phones/{sandbox.Phone.Id}";
        await sandbox.TurnAsync(HttpMethod.Post, $"{phone}/grants", new { appId = TestSandbox.Mini, templateIds = new[] { TestSandbox.OneTime }, times = 3 });
        Assert.Equal(3, (await sandbox.TurnAsync(HttpMethod.Get, phone))!["grants"]![0]!["left"]!.GetValue<int>());
        await sandbox.TurnAsync(HttpMethod.Post, $"{phone}/snapshot", new { });
        Assert.True(sandbox.Control.Phones.Get(sandbox.Phone.Id).Snapshot);
        await sandbox.TurnAsync(HttpMethod.Post, $"{phone}/block", new { appId = TestSandbox.Service });
        Assert.Equal([TestSandbox.Service], sandbox.Control.Phones.Get(sandbox.Phone.Id).Blocks);
        await sandbox.TurnAsync(HttpMethod.Post, $"{phone}/unfollow", new { appId = TestSandbox.Service, events = 2 });
        Assert.Equal(3, listener.Pushes.Count);
        var token = await sandbox.TokenAsync();
        await sandbox.TurnAsync(HttpMethod.Post, $"{account}/tokens", new { kill = true });
        Assert.Equal(40001, (await sandbox.GetAsync($"/cgi-bin/ticket/getticket?type=jsapi&access_token={token}")).Code());
        await sandbox.TurnAsync(HttpMethod.Delete, $"{account}/templates/{TestSandbox.Template}");
        Assert.Empty((await sandbox.TurnAsync(HttpMethod.Get, "/accounts"))![0]!["templates"]!.AsArray());
        await sandbox.TurnAsync(HttpMethod.Put, "/quotas", new { path = "/cgi-bin/stable_token", perMinute = 0 });
        Assert.Equal(45011, (await sandbox.StableAsync()).Code());
        foreach (var kind in (string[])["login", "phone-number"])
            Assert.NotEmpty((await sandbox.TurnAsync(HttpMethod.Post, $"{phone}/codes/{kind}", new { appId = TestSandbox.Mini }))!["code"]!.GetValue<string>());
        await sandbox.TurnAsync(HttpMethod.Post, "/settle");
        Assert.Equal(3, (await sandbox.TurnAsync(HttpMethod.Get, "/pushes"))!.AsArray().Count);
    }
}
