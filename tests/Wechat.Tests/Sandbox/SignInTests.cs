using System.Net;
using System.Text.Json.Nodes;
using System.Web;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

public sealed class SignInTests
{
    [Fact(DisplayName = "沙箱：小程序登录码换 openid，只能用一次，五分钟有效；同一个人的 unionid 在各账号相同")]
    public async Task Login_code()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var code = sandbox.Control.Phones.LoginCode(sandbox.Phone.Id, TestSandbox.Mini);
        var session = await SessionAsync(sandbox, code);
        Assert.Equal((sandbox.MiniOpenId, sandbox.Phone.UnionId), (session.Text("openid"), session.Text("unionid")));
        Assert.Equal(16, Convert.FromBase64String(session.Text("session_key")).Length);
        Assert.False(session.ContainsKey("errcode"));
        Assert.Equal(40163, (await SessionAsync(sandbox, code)).Code());

        var late = sandbox.Control.Phones.LoginCode(sandbox.Phone.Id, TestSandbox.Mini);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal(40029, (await SessionAsync(sandbox, late)).Code());
        Assert.Equal(40029, (await SessionAsync(sandbox, "nothing")).Code());
        Assert.Equal(41008, (await SessionAsync(sandbox, "")).Code());
        Assert.Equal(40029, (await SessionAsync(sandbox, sandbox.Control.Phones.PhoneNumberCode(sandbox.Phone.Id, TestSandbox.Mini))).Code());
    }

    [Fact(DisplayName = "沙箱：没有绑定开放平台的账号不给 unionid")]
    public async Task No_unionid()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o with { Accounts = [.. o.Accounts.Select(a => a with { OpenPlatform = false })] });
        Assert.False((await SessionAsync(sandbox, sandbox.Control.Phones.LoginCode(sandbox.Phone.Id, TestSandbox.Mini))).ContainsKey("unionid"));
    }

    [Theory(DisplayName = "沙箱：网页授权认出是哪部手机：先看请求头，再看 cookie，再看轮到谁")]
    [InlineData("p2", "p1", "p1", "p2")]
    [InlineData(null, "p2", "p1", "p2")]
    [InlineData(null, null, "p2", "p2")]
    public async Task Authorize_knows_the_phone(string? header, string? cookie, string chosen, string expected)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.Phones.Create();
        sandbox.Control.Phones.Choose(chosen);
        using var request = new HttpRequestMessage(HttpMethod.Get, Authorize());
        if (header is not null) request.Headers.Add("X-Sandbox-Phone", header);
        if (cookie is not null) request.Headers.Add("Cookie", $"sandbox_phone={cookie}");
        using var answer = await sandbox.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        Assert.Equal(("http://127.0.0.1:5000/back", "s1"), (answer.Headers.Location.GetLeftPart(UriPartial.Path), query["state"]));
        var token = await ExchangeAsync(sandbox, query["code"]!);
        Assert.Equal(sandbox.Control.Phones.Get(expected).OpenIds[TestSandbox.Service], token.Text("openid"));
        Assert.Equal("snsapi_base", token.Text("scope"));
        Assert.Equal(40163, (await ExchangeAsync(sandbox, query["code"]!)).Code());
    }

    [Fact(DisplayName = "沙箱：网页授权码过期是 42003；unionid 只在 snsapi_userinfo 时给，关注者可查询")]
    public async Task Web_code()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var late = sandbox.Control.Phones.OAuthCode(sandbox.Phone.Id, TestSandbox.Service);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal(42003, (await ExchangeAsync(sandbox, late)).Code());
        Assert.False((await ExchangeAsync(sandbox, sandbox.Control.Phones.OAuthCode(sandbox.Phone.Id, TestSandbox.Service))).ContainsKey("unionid"));
        var asked = await ExchangeAsync(sandbox, sandbox.Control.Phones.OAuthCode(sandbox.Phone.Id, TestSandbox.Service, "snsapi_userinfo"));
        Assert.Equal(sandbox.Phone.UnionId, asked.Text("unionid"));
        var user = await sandbox.GetAsync($"/cgi-bin/user/info?openid={sandbox.OpenId}&access_token={await sandbox.TokenAsync()}");
        Assert.Equal((1, sandbox.Phone.UnionId), (user["subscribe"]!.GetValue<int>(), user.Text("unionid")));
    }

    [Fact(DisplayName = "沙箱：快照页给出虚拟的人并标明，可以让前几次不标；虚拟的人收不到消息")]
    public async Task Snapshot_page()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.Phones.Snapshot(sandbox.Phone.Id, flagMissing: 1);
        var first = await ExchangeAsync(sandbox, sandbox.Control.Phones.OAuthCode(sandbox.Phone.Id, TestSandbox.Service, "snsapi_userinfo"));
        var second = await ExchangeAsync(sandbox, sandbox.Control.Phones.OAuthCode(sandbox.Phone.Id, TestSandbox.Service));
        Assert.False(first.ContainsKey("is_snapshotuser"));
        Assert.Equal(1, second["is_snapshotuser"]!.GetValue<int>());
        Assert.Equal(first.Text("openid"), second.Text("openid"));
        Assert.NotEqual(sandbox.OpenId, first.Text("openid"));
        Assert.NotEqual(sandbox.Phone.UnionId, first.Text("unionid"));
        Assert.Equal(40003, (await sandbox.SendAsync(openId: first.Text("openid"))).Code());
        sandbox.Control.Phones.Snapshot(sandbox.Phone.Id, snapshot: false);
        var full = await ExchangeAsync(sandbox, sandbox.Control.Phones.OAuthCode(sandbox.Phone.Id, TestSandbox.Service));
        Assert.Equal(sandbox.OpenId, full.Text("openid"));
        Assert.False(full.ContainsKey("is_snapshotuser"));
    }

    [Theory(DisplayName = "沙箱：网页授权的地址不对时给人看一页说明，不跳转")]
    [InlineData("appid=wx0", "10013")]
    [InlineData("response_type=token", "10004")]
    [InlineData("scope=snsapi_login", "10005")]
    [InlineData("state=a-b", "10006")]
    [InlineData("redirect_uri=http%3A%2F%2Felsewhere.example%2Fback", "10003")]
    public async Task Authorize_refuses(string change, string reason)
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o with { Accounts = [o.Accounts[0] with { OAuthHosts = ["127.0.0.1:5000"] }, o.Accounts[1]] });
        var parameters = Authorize().Split('?')[1].Split('&');
        var changed = parameters.Select(p => p.Split('=')[0] == change.Split('=')[0] ? change : p);
        using var answer = await sandbox.Http.GetAsync($"/connect/oauth2/authorize?{string.Join('&', changed)}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync());
    }

    [Theory(DisplayName = "沙箱：手机号码一次一码，国家代码可以是数字")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Phone_number(bool asNumber)
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o with { Switches = new SandboxSwitches { CountryCodeAsNumber = asNumber } });
        var code = sandbox.Control.Phones.PhoneNumberCode(sandbox.Phone.Id, TestSandbox.Mini);
        var answer = await NumberAsync(sandbox, code);
        Assert.Equal(sandbox.Phone.Number, answer["phone_info"]!["purePhoneNumber"]!.GetValue<string>());
        Assert.Equal(asNumber ? "86" : "\"86\"", answer["phone_info"]!["countryCode"]!.ToJsonString());
        Assert.Equal(40163, (await NumberAsync(sandbox, code)).Code());
        Assert.Equal(40029, (await NumberAsync(sandbox, sandbox.Control.Phones.LoginCode(sandbox.Phone.Id, TestSandbox.Mini))).Code());
    }

    [Fact(DisplayName = "沙箱：内容检查要求两小时内用过小程序，违规和疑似由设定的词触发")]
    public async Task Content_check()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Assert.Equal(61010, (await CheckAsync(sandbox, "很好")).Code());
        await SessionAsync(sandbox, sandbox.Control.Phones.LoginCode(sandbox.Phone.Id, TestSandbox.Mini));
        Assert.Equal(("pass", 100), Result(await CheckAsync(sandbox, "很好")));
        Assert.Equal("risky", Result(await CheckAsync(sandbox, "有沙箱违规词的话")).Suggest);
        Assert.Equal("review", Result(await CheckAsync(sandbox, "有沙箱疑似词的话")).Suggest);
        Assert.Equal(40097, (await CheckAsync(sandbox, new string('好', 2501))).Code());
        sandbox.Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        Assert.Equal(61010, (await CheckAsync(sandbox, "很好")).Code());
    }

    static (string Suggest, int Label) Result(JsonObject answer) =>
        (answer["result"]!["suggest"]!.GetValue<string>(), answer["result"]!["label"]!.GetValue<int>());

    static Task<JsonObject> CheckAsync(TestSandbox sandbox, string content) => sandbox.CallAsync(
        TestSandbox.Mini, "/wxa/msg_sec_check",
        new JsonObject { ["content"] = content, ["version"] = 2, ["scene"] = 2, ["openid"] = sandbox.MiniOpenId });

    static Task<JsonObject> NumberAsync(TestSandbox sandbox, string code) =>
        sandbox.CallAsync(TestSandbox.Mini, "/wxa/business/getuserphonenumber", new JsonObject { ["code"] = code });

    static string Authorize() => $"/connect/oauth2/authorize?appid={TestSandbox.Service}"
        + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A5000%2Fback&response_type=code&scope=snsapi_base&state=s1";

    static Task<JsonObject> SessionAsync(TestSandbox sandbox, string code) => sandbox.GetAsync(
        $"/sns/jscode2session?appid={TestSandbox.Mini}&secret={TestSandbox.MiniSecret}&js_code={code}&grant_type=authorization_code");

    static Task<JsonObject> ExchangeAsync(TestSandbox sandbox, string code) => sandbox.GetAsync(
        $"/sns/oauth2/access_token?appid={TestSandbox.Service}&secret={TestSandbox.ServiceSecret}&code={code}&grant_type=authorization_code");
}
