using System.Text;
using System.Text.Json.Nodes;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

/// <summary>Answers that come late, broken, disguised or not at all.</summary>
public sealed class LostAnswerTests
{
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
        // A call whose answer was cut is logged once the server has noticed, which may be after the next one.
        await PushTests.UntilAsync(() => sandbox.Control.Traffic.Requests(TestSandbox.TemplateSend).Count == 2);
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

    static (int Received, int Accepted) Count(TestSandbox sandbox, string path)
    {
        var count = sandbox.Control.Traffic.Count(path);
        return ((int)count.Received, (int)count.Accepted);
    }

    static Task<HttpResponseMessage> PostTokenAsync(TestSandbox sandbox) => sandbox.Http.PostAsync(
        "/cgi-bin/stable_token", new StringContent(TestSandbox.TokenRequest().ToJsonString(), Encoding.UTF8, "application/json"));
}
