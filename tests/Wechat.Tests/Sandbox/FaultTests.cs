using System.Text;
using System.Text.Json.Nodes;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

/// <summary>One knob after another; the numbers are those of the list of faults every client must survive.</summary>
public sealed class FaultTests
{
    [Fact(DisplayName = "故障 1：系统繁忙两次后成功，只送一次")]
    public async Task Busy_twice()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { path = TestSandbox.TemplateSend, times = 2, errCode = -1 });
        Assert.Equal(-1, (await sandbox.SendAsync("m1")).Code());
        Assert.Equal(-1, (await sandbox.SendAsync("m1")).Code());
        Assert.Equal(0, (await sandbox.SendAsync("m1")).Code());
        Assert.Single(sandbox.Control.Traffic.Deliveries);
        var state = Assert.Single(sandbox.Control.Faults);
        Assert.Equal((2, 2), (state.Met, state.Struck));
    }

    [Theory(DisplayName = "故障 2、3、6 到 8、11 到 18、25：任何错误码都可以在接口动手之前给出")]
    [InlineData(40001), InlineData(42001), InlineData(40014), InlineData(40125), InlineData(40164), InlineData(89503), InlineData(40243)]
    [InlineData(40013), InlineData(45011), InlineData(45009), InlineData(48006), InlineData(43004), InlineData(50005), InlineData(43101)]
    [InlineData(40003), InlineData(40037), InlineData(40036), InlineData(43117), InlineData(48001), InlineData(48004), InlineData(50002)]
    [InlineData(40029), InlineData(40163), InlineData(42003), InlineData(98765)]
    public async Task Any_code(int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.AddFault(new SandboxFault { Path = TestSandbox.TemplateSend, ErrCode = code });
        var answer = await sandbox.SendAsync();
        Assert.Equal(code, answer.Code());
        Assert.Contains(" rid: ", answer.Text("errmsg"));
        Assert.Empty(sandbox.Control.Traffic.Deliveries);
        Assert.Equal(0, (await sandbox.SendAsync()).Code());
    }

    [Fact(DisplayName = "故障 14：错误码可以带自己的说法")]
    public async Task Own_words()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { errCode = 47003, errMsg = "argument invalid! data.thing3.value invalid" });
        Assert.StartsWith("argument invalid! data.thing3.value invalid rid: ", (await sandbox.StableAsync()).Text("errmsg"));
    }

    [Fact(DisplayName = "故障 4：令牌接口说只剩 300 秒")]
    public async Task Short_life()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { path = "/cgi-bin/stable_token", patch = new { expires_in = 300 } });
        var answer = await sandbox.StableAsync();
        Assert.Equal(300, answer["expires_in"]!.GetValue<int>());
        Assert.Equal(answer.Text("access_token"), await sandbox.TokenAsync());
    }

    [Fact(DisplayName = "故障 5：接口慢 20 秒，到时才动手")]
    public async Task Slow()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { path = "/cgi-bin/stable_token", delay = "00:00:20" });
        var asked = sandbox.StableAsync();
        await sandbox.Clock.UntilWaitingAsync(1);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal((1, 0), Count(sandbox, "/cgi-bin/stable_token"));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await asked).Code());
        Assert.Equal((1, 1), Count(sandbox, "/cgi-bin/stable_token"));
    }

    [Theory(DisplayName = "故障 5：HTTP 500、网关的网页")]
    [InlineData("usual", 500, "application/json")]
    [InlineData("html", 502, "text/html")]
    [InlineData("html", null, "text/html")]
    public async Task Gateway(string answer, int? status, string contentType)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { path = "/cgi-bin/stable_token", answer, httpStatus = status });
        using var response = await PostTokenAsync(sandbox);
        Assert.Equal((status ?? 200, contentType), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal((1, 0), Count(sandbox, "/cgi-bin/stable_token"));
        Assert.Equal(0, (await sandbox.StableAsync()).Code());
    }

    [Fact(DisplayName = "故障 9：微信已收下、答复却没有来；同一个 client_msg_id 再发，手机只看到一条")]
    public async Task Timeout_after_acceptance()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TokenAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { path = TestSandbox.TemplateSend, when = "after", delay = "00:01:00" });
        using var gone = new CancellationTokenSource();
        using var message = new StringContent(
            sandbox.Message("m1").ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), Encoding.UTF8);
        var sending = sandbox.Http.PostAsync($"{TestSandbox.TemplateSend}?access_token={await sandbox.TokenAsync()}", message, gone.Token);
        await sandbox.Clock.UntilWaitingAsync(1);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(0, (await sandbox.SendAsync("m1")).Code());
        Assert.Equal((2, 2), Count(sandbox, TestSandbox.TemplateSend));
        Assert.Equal(1, Assert.Single(sandbox.Control.Traffic.Arrivals).Count);
    }

    [Theory(DisplayName = "故障 10：收下之后连接断开、答复断在半路、只有一半、空白")]
    [InlineData("reset")]
    [InlineData("resetMidBody")]
    [InlineData("truncated")]
    [InlineData("empty")]
    public async Task Lost_answers(string answer)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TokenAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { path = TestSandbox.TemplateSend, when = "after", answer });
        if (answer.StartsWith("reset", StringComparison.Ordinal)) await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.SendAsync("m1"));
        else await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => sandbox.SendAsync("m1"));
        Assert.Single(sandbox.Control.Traffic.Deliveries);
        Assert.Equal(0, (await sandbox.SendAsync("m1")).Code());
        Assert.Single(sandbox.Control.Traffic.Deliveries);
        Assert.Equal(answer.StartsWith("reset", StringComparison.Ordinal) ? 0 : 200, sandbox.Control.Traffic.Requests(TestSandbox.TemplateSend)[0].Status);
    }

    [Fact(DisplayName = "故障 10：连接在动手之前断开，就什么也没有发生")]
    public async Task Reset_before()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.AddFault(new SandboxFault { Path = TestSandbox.TemplateSend, Answer = FaultAnswer.Reset });
        await sandbox.TokenAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.SendAsync("m1"));
        Assert.Empty(sandbox.Control.Traffic.Deliveries);
    }

    [Fact(DisplayName = "故障 20：小程序码接口用图片类型答错误，用文本类型答图片")]
    public async Task Wrong_content_types()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = $"/wxa/getwxacodeunlimit?access_token={await sandbox.TokenAsync(TestSandbox.Mini)}";
        sandbox.Control.AddFault(new SandboxFault { ErrCode = 45009, ContentType = "image/jpeg" });
        sandbox.Control.AddFault(new SandboxFault { ContentType = "text/plain" });
        using var error = await sandbox.Http.PostAsync(path, new StringContent("""{"scene":"abc"}"""));
        Assert.Equal(("image/jpeg", (byte)'{'), (error.Content.Headers.ContentType!.MediaType, (await error.Content.ReadAsByteArrayAsync())[0]));
        using var image = await sandbox.Http.PostAsync(path, new StringContent("""{"scene":"abc"}"""));
        Assert.Equal(("text/plain", (byte)0xFF), (image.Content.Headers.ContentType!.MediaType, (await image.Content.ReadAsByteArrayAsync())[0]));
    }

    [Fact(DisplayName = "故障 25：答复里有裸的控制字符，JSON 读不出来")]
    public async Task Control_characters()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { answer = "controlCharacters", errCode = 40037 });
        using var response = await PostTokenAsync(sandbox);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains('\u0001', text);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => JsonNode.Parse(text));
        Assert.Contains("40037", text);
    }

    [Theory(DisplayName = "JSON 可以按 text/plain 给出：/sns 总是，其余由开关决定")]
    [InlineData(false, "/cgi-bin/token", "application/json")]
    [InlineData(true, "/cgi-bin/token", "text/plain")]
    [InlineData(false, "/sns/jscode2session", "text/plain")]
    public async Task Plain_text(bool switched, string path, string contentType)
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o with { Switches = new SandboxSwitches { PlainTextAnswers = switched } });
        using var response = await sandbox.Http.GetAsync(path);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
    }

    [Fact(DisplayName = "故障可以只对一个账号、一个人，可以先放过几次，可以按比例")]
    public async Task Scope()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = sandbox.Control.Phones.Create(null, TestSandbox.Service).OpenIds[TestSandbox.Service];
        sandbox.Control.AddFault(new SandboxFault { OpenId = other, ErrCode = 43004 });
        sandbox.Control.AddFault(new SandboxFault { AppId = TestSandbox.Mini, ErrCode = 48004 });
        sandbox.Control.AddFault(new SandboxFault { Path = TestSandbox.TemplateSend, OpenId = sandbox.OpenId, Skip = 1, ErrCode = 50002 });
        Assert.Equal(0, (await sandbox.SendAsync()).Code());
        Assert.Equal(50002, (await sandbox.SendAsync()).Code());
        Assert.Equal(43004, (await sandbox.SendAsync(openId: other)).Code());
        Assert.Equal(48004, (await sandbox.StableAsync(TestSandbox.Mini)).Code());
        Assert.Equal(0, (await sandbox.StableAsync(TestSandbox.Mini)).Code());

        sandbox.Control.ClearFaults();
        sandbox.Control.AddFault(new SandboxFault { Path = TestSandbox.TemplateSend, Times = null, Rate = 0.2, ErrCode = -1 });
        var codes = new List<int>();
        for (var i = 0; i < 500; i++) codes.Add((await sandbox.SendAsync()).Code());
        Assert.InRange(codes.Count(c => c == -1), 70, 130);
        Assert.True(sandbox.Control.RemoveFault(sandbox.Control.Faults[0].Id));
        Assert.Empty(sandbox.Control.Faults);
    }

    [Fact(DisplayName = "按比例的故障在同一种子下一样")]
    public async Task Same_seed()
    {
        static async Task<string> RunAsync()
        {
            await using var sandbox = await TestSandbox.StartAsync();
            await sandbox.TokenAsync();
            sandbox.Control.AddFault(new SandboxFault { Path = TestSandbox.TemplateSend, Times = null, Rate = 0.5, ErrCode = -1 });
            var codes = new StringBuilder();
            for (var i = 0; i < 40; i++) codes.Append((await sandbox.SendAsync($"m{i}")).Code() == 0 ? '.' : 'x');
            return codes.ToString();
        }
        Assert.Equal(await RunAsync(), await RunAsync());
    }

    static (int Received, int Accepted) Count(TestSandbox sandbox, string path)
    {
        var count = sandbox.Control.Traffic.Count(path);
        return ((int)count.Received, (int)count.Accepted);
    }

    static Task<HttpResponseMessage> PostTokenAsync(TestSandbox sandbox) => sandbox.Http.PostAsync(
        "/cgi-bin/stable_token", new StringContent(TestSandbox.TokenRequest().ToJsonString(), Encoding.UTF8, "application/json"));
}
