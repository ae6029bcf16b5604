using System.Globalization;

namespace Wechat.Tests.Sandbox;

public sealed class TokenTests
{
    [Theory(DisplayName = "沙箱：稳定版令牌在最后五分钟之前一直是同一个，之后换新，旧的再有效五分钟")]
    [InlineData(0, true, 7200)]
    [InlineData(6855, true, 345)]
    [InlineData(6899, true, 301)]
    [InlineData(6900, false, 7200)]
    [InlineData(7199, false, 7200)]
    public async Task The_same_until_its_last_minutes(int secondsLater, bool same, int expiresIn)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = await sandbox.TokenAsync();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(secondsLater));
        var second = await sandbox.StableAsync();
        Assert.Equal(same, second.Text("access_token") == first);
        Assert.Equal(expiresIn, second["expires_in"]!.GetValue<int>());
        Assert.False(second.ContainsKey("errcode"));

        Assert.Equal(0, (await UseAsync(sandbox, first)).Code());
        Assert.Equal(0, (await UseAsync(sandbox, second.Text("access_token"))).Code());
        sandbox.Clock.Advance(TimeSpan.FromSeconds(7200 - secondsLater));
        Assert.Equal(42001, (await UseAsync(sandbox, first)).Code());
    }

    [Fact(DisplayName = "沙箱：强制刷新使旧令牌立即失效；三十秒内再次强制不刷新；每天二十次")]
    public async Task Forced_refresh()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = await sandbox.TokenAsync();
        var second = (await sandbox.StableAsync(force: true)).Text("access_token");
        Assert.NotEqual(first, second);
        Assert.Equal(40001, (await UseAsync(sandbox, first)).Code());
        sandbox.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(second, (await sandbox.StableAsync(force: true)).Text("access_token"));
        for (var i = 1; i < 20; i++)
        {
            sandbox.Clock.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(0, (await sandbox.StableAsync(force: true)).Code());
        }
        sandbox.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(45009, (await sandbox.StableAsync(force: true)).Code());
        Assert.Equal(0, (await sandbox.StableAsync()).Code());
    }

    [Fact(DisplayName = "沙箱：普通令牌每次都是新的，旧的再有效五分钟，与稳定版互不影响")]
    public async Task Old_kind()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var stable = await sandbox.TokenAsync();
        var path = $"/cgi-bin/token?grant_type=client_credential&appid={TestSandbox.Service}&secret={TestSandbox.ServiceSecret}";
        var first = (await sandbox.GetAsync(path)).Text("access_token");
        var second = (await sandbox.GetAsync(path)).Text("access_token");
        Assert.NotEqual(first, second);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(0, (await UseAsync(sandbox, first)).Code());
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(42001, (await UseAsync(sandbox, first)).Code());
        Assert.Equal(0, (await UseAsync(sandbox, second)).Code());
        Assert.Equal(0, (await UseAsync(sandbox, stable)).Code());
    }

    [Theory(DisplayName = "沙箱：取令牌的每一种错误")]
    [InlineData("""{"grant_type":"x","appid":"{appid}","secret":"{secret}"}""", 40002)]
    [InlineData("""{"grant_type":"client_credential","secret":"{secret}"}""", 41002)]
    [InlineData("""{"grant_type":"client_credential","appid":"{appid}"}""", 41004)]
    [InlineData("""{"grant_type":"client_credential","appid":"wx0","secret":"{secret}"}""", 40013)]
    [InlineData("""{"grant_type":"client_credential","appid":"{appid}","secret":"x"}""", 40125)]
    [InlineData("""grant_type=client_credential""", 47001)]
    public async Task Errors(string body, int expected)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var answer = await sandbox.PostAsync(
            "/cgi-bin/stable_token", body.Replace("{appid}", TestSandbox.Service).Replace("{secret}", TestSandbox.ServiceSecret));
        Assert.Equal(expected, answer.Code());
        Assert.Matches(@" rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}\z", answer.Text("errmsg"));
    }

    [Theory(DisplayName = "沙箱：接口方法和令牌不对时的错误")]
    [InlineData("GET", "/cgi-bin/stable_token", 43002)]
    [InlineData("POST", "/cgi-bin/token", 43001)]
    [InlineData("POST", "/cgi-bin/message/template/send", 41001)]
    [InlineData("POST", "/cgi-bin/message/template/send?access_token=short", 40014)]
    [InlineData("POST", "/cgi-bin/nothing", 40066)]
    public async Task Methods_and_tokens(string method, string path, int expected)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Assert.Equal(expected, (method == "GET" ? await sandbox.GetAsync(path) : await sandbox.PostAsync(path, "{}")).Code());
    }

    [Fact(DisplayName = "沙箱：令牌长度像微信的一样长，换种子就换令牌，同一种子给同一串")]
    public async Task Looks_like_one()
    {
        await using var one = await TestSandbox.StartAsync();
        await using var same = await TestSandbox.StartAsync();
        await using var other = await TestSandbox.StartAsync(o => o with { Seed = 8 });
        var token = await one.TokenAsync();
        Assert.Equal(136, token.Length);
        Assert.Equal(token, await same.TokenAsync());
        Assert.NotEqual(token, await other.TokenAsync());
    }

    [Theory(DisplayName = "沙箱：令牌可以提前变老或作废")]
    [InlineData(null, 40001)]
    [InlineData("0", 42001)]
    [InlineData("60", 0)]
    public async Task Aged_or_killed(string? secondsLeft, int expected)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var token = await sandbox.TokenAsync();
        if (secondsLeft is null) sandbox.Control.KillTokens(TestSandbox.Service);
        else sandbox.Control.AgeTokens(TestSandbox.Service, TimeSpan.FromSeconds(int.Parse(secondsLeft, CultureInfo.InvariantCulture)));
        Assert.Equal(expected, (await UseAsync(sandbox, token)).Code());
        Assert.NotEqual(token, await sandbox.TokenAsync());
    }

    static Task<System.Text.Json.Nodes.JsonObject> UseAsync(TestSandbox sandbox, string token) =>
        sandbox.GetAsync($"/cgi-bin/template/get_all_private_template?access_token={token}");
}
