using System.Net;
using System.Text.RegularExpressions;
using System.Web;
using Wechat.Callbacks;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

/// <summary>The page of phones as a browser without script uses it: links and forms.</summary>
public sealed partial class PhonePageTests
{
    [Fact(DisplayName = "手机页面：每部手机一张卡片，收到的消息逐条列出，文字经过编码，没有脚本也不引用外部资源")]
    public async Task Cards()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.Phones.Create("<b>乙</b>");
        var message = sandbox.Message();
        message["data"]!["thing1"]!["value"] = "<i>咨询</i>";
        Assert.Equal(0, (await sandbox.CallAsync(TestSandbox.Service, TestSandbox.TemplateSend, message)).Code());
        var page = await GetAsync(sandbox, "/");
        Assert.Equal(2, Regex.Count(page, "<section class=\"phone\""));
        Assert.Contains("&lt;b&gt;乙&lt;/b&gt;", page);
        Assert.Contains("&lt;i&gt;咨询&lt;/i&gt;", page);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        Assert.Contains("还没有消息", page);
    }

    [Fact(DisplayName = "手机页面：手机多了分页")]
    public async Task Paging()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        for (var i = 0; i < 24; i++) sandbox.Control.Phones.Create();
        var (first, last) = (await GetAsync(sandbox, "/"), await GetAsync(sandbox, "/?page=3"));
        Assert.Equal((12, 1), (Regex.Count(first, "<section class=\"phone\""), Regex.Count(last, "<section class=\"phone\"")));
        Assert.Equal((false, true), (first.Contains("上一页"), first.Contains("下一页")));
        Assert.Equal((true, false), (last.Contains("上一页"), last.Contains("下一页")));
    }

    [Fact(DisplayName = "手机页面：关注、拒收、允许订阅、发消息、添加手机，都用表单")]
    public async Task Forms()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var created = await PostAsync(sandbox, "/phones", ("name", "新来的"));
        var id = created.Split('/')[^1];
        Assert.Equal("新来的", sandbox.Control.Phones.Get(id).Name);
        Assert.Equal($"/?at={id}&note=%E5%B7%B2%E5%85%B3%E6%B3%A8#{id}", await PostAsync(sandbox, $"/phones/{id}/follow", ("account", TestSandbox.Service)));
        Assert.Equal([TestSandbox.Service], sandbox.Control.Phones.Get(id).Follows);
        await PostAsync(sandbox, $"/phones/{id}/block", ("account", TestSandbox.Service));
        Assert.Single(sandbox.Control.Phones.Get(id).Blocks);
        await PostAsync(sandbox, $"/phones/{id}/unblock", ("account", TestSandbox.Service));
        Assert.Empty(sandbox.Control.Phones.Get(id).Blocks);
        await PostAsync(sandbox, $"/phones/{id}/grant", ("account", TestSandbox.Mini), ("template", TestSandbox.OneTime));
        Assert.Equal(1, Assert.Single(sandbox.Control.Phones.Get(id).Grants).Left);
        await PostAsync(sandbox, $"/phones/{id}/unfollow", ("account", TestSandbox.Service));
        Assert.Empty(sandbox.Control.Phones.Get(id).Follows);
        var single = await GetAsync(sandbox, $"/phones/{id}");
        Assert.Contains("余 1 条", single);
    }

    [Fact(DisplayName = "手机页面：扫公众号的码，看到被动回复，点开就是这个人的浏览器，网页授权认得出来")]
    public async Task Scan_reply_tap_authorize()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Plain);
        listener.Answer = (received, _) => Task.FromResult(PassiveReply.Text(
            PushTests.Read(sandbox, SandboxCallbackMode.Plain, received), "<a href=\"http://127.0.0.1:5000/q/abc\">请评价</a>", sandbox.Clock.GetUtcNow()).Write(CallbackFormat.Xml));
        var second = sandbox.Control.Phones.Create();
        await CodeTests.TicketAsync(sandbox, "abc");
        var code = ChoiceOf(await GetAsync(sandbox, $"/phones/{second.Id}"), "公众号二维码 abc");
        Assert.Equal($"/?at={second.Id}&note=", (await PostAsync(sandbox, $"/phones/{second.Id}/scan", ("chosen", code), ("content", ""))).Split('%')[0]);
        var tap = TapOf(await GetAsync(sandbox, "/"), "请评价");

        using var opened = await sandbox.Knobs.GetAsync(tap);
        Assert.Equal((HttpStatusCode.SeeOther, "http://127.0.0.1:5000/q/abc"), (opened.StatusCode, opened.Headers.Location!.AbsoluteUri));
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        using var authorize = new HttpRequestMessage(
            HttpMethod.Get, $"/connect/oauth2/authorize?appid={TestSandbox.Service}&redirect_uri=http%3A%2F%2F127.0.0.1%3A5000%2Fback&response_type=code&scope=snsapi_base&state=s");
        authorize.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var back = await sandbox.Http.SendAsync(authorize);
        var oauth = HttpUtility.ParseQueryString(back.Headers.Location!.Query)["code"];
        var token = await sandbox.GetAsync(
            $"/sns/oauth2/access_token?appid={TestSandbox.Service}&secret={TestSandbox.ServiceSecret}&code={oauth}&grant_type=authorization_code");
        Assert.Equal(second.OpenIds[TestSandbox.Service], token.Text("openid"));
    }

    [Fact(DisplayName = "手机页面：扫普通链接直接打开，可以经产品的登录打开；扫小程序码看到场景和登录码")]
    public async Task Scan_links_and_mini_codes()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var path = $"/phones/{sandbox.Phone.Id}/scan";
        Assert.Equal("http://127.0.0.1:5000/q/abc", await PostAsync(sandbox, path, ("content", " http://127.0.0.1:5000/q/abc ")));
        sandbox.Control.Browser = url => $"{url}?signed-in";
        Assert.Equal("http://127.0.0.1:5000/q/abc?signed-in", await PostAsync(sandbox, path, ("content", "http://127.0.0.1:5000/q/abc")));
        sandbox.Control.Links = [new SandboxLink("1号窗口", "http://127.0.0.1:5000/q/printed")];
        Assert.Equal("http://127.0.0.1:5000/q/printed", ChoiceOf(await GetAsync(sandbox, "/"), "1号窗口"));

        using var picture = await sandbox.Http.PostAsync(
            $"/wxa/getwxacodeunlimit?access_token={await sandbox.TokenAsync(TestSandbox.Mini)}", new StringContent("""{"scene":"JAcAAAHiQAEJ","page":"pages/visit/visit"}"""));
        var code = ChoiceOf(await GetAsync(sandbox, "/"), "小程序码 JAcAAAHiQAEJ");
        var mini = await GetAsync(sandbox, await PostAsync(sandbox, path, ("chosen", code)));
        Assert.Contains("JAcAAAHiQAEJ", mini);
        Assert.Contains("pages/visit/visit", mini);
        var login = LoginCode().Match(mini).Groups["code"].Value;
        var session = await sandbox.GetAsync(
            $"/sns/jscode2session?appid={TestSandbox.Mini}&secret={TestSandbox.MiniSecret}&js_code={login}&grant_type=authorization_code");
        Assert.Equal(sandbox.MiniOpenId, session.Text("openid"));
        Assert.Contains("%E6%9C%AA", await PostAsync(sandbox, path, ("content", "什么也不是")));
    }

    static async Task<string> GetAsync(TestSandbox sandbox, string path)
    {
        using var answer = await sandbox.Knobs.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Where the form leads.</summary>
    static async Task<string> PostAsync(TestSandbox sandbox, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await sandbox.Knobs.PostAsync(path, form);
        Assert.True((int)answer.StatusCode is 302 or 303, $"{answer.StatusCode}");
        return answer.Headers.Location!.OriginalString;
    }

    static string ChoiceOf(string page, string name) =>
        WebUtility.HtmlDecode(Choice().Matches(page).Single(m => m.Groups["name"].Value.StartsWith(name, StringComparison.Ordinal)).Groups["value"].Value);

    static string TapOf(string page, string text) => Tap().Matches(page).Single(m => m.Groups["text"].Value == text).Groups["href"].Value;

    [GeneratedRegex("id=\"login-code\">(?<code>[^<]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LoginCode();

    [GeneratedRegex("<option value=\"(?<value>[^\"]+)\">(?<name>[^<]+)</option>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choice();

    [GeneratedRegex("<a class=\"tap\"[^>]*href=\"(?<href>[^\"]+)\">(?<text>[^<]+)</a>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tap();
}
