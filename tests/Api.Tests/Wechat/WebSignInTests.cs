using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Client;
using Wechat.Sandbox;
using Wechat.Tokens;

namespace Api.Tests.Wechat;

public sealed partial class WebSignInTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Exchange = "/sns/oauth2/access_token";

    readonly TestApp app = shared.App;

    [Fact(DisplayName = "微信里打开评价页：静默登录一次，回到原来的页面，以关注者的身份评价")]
    public async Task Signs_in_silently()
    {
        var phone = app.Somebody(WechatWorld.Service);
        var page = $"/q/{await app.TicketAsync("window", "1号")}";
        using var browser = new WechatBrowser(app, phone);
        var shown = await browser.OpenAsync(page);
        Assert.Equal((HttpStatusCode.OK, page), (shown.StatusCode, browser.Passed[^1].AbsolutePath));
        Assert.Equal(["/connect/oauth2/authorize", "/wechat/oauth/back", page], browser.Passed[1..].Select(u => u.AbsolutePath));
        Assert.Contains("scope=snsapi_base", browser.Passed[1].Query, StringComparison.Ordinal);
        Assert.True(browser.HasCookie("rater"));

        await (await browser.Http.RateAsync(page[3..], "satisfied")).IsRatedAsync();
        var mine = Assert.Single(await browser.Http.MyRatingsAsync())!;
        var stored = await app.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync(r => r.Id == mine["id"]!.GetValue<Guid>()));
        Assert.Equal(RaterKind.Unionid, stored.RaterKind);
        var steps = browser.Passed.Count;
        await browser.OpenAsync(page);
        Assert.Equal(steps + 1, browser.Passed.Count);
    }

    [Fact(DisplayName = "同一个人在小程序和网页上是同一评价人：小程序里评过，网页上不能再评")]
    public async Task One_person_on_both()
    {
        var phone = app.Somebody(WechatWorld.Service);
        var ticket = await app.TicketAsync("window", "1号");
        using var mini = await app.MiniProgramAsync(phone);
        await (await mini.RateAsync(ticket, "satisfied")).IsRatedAsync();
        using var browser = new WechatBrowser(app, phone);
        Assert.Contains("已评价", await (await browser.OpenAsync($"/q/{ticket}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await (await browser.Http.RateAsync(ticket, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        Assert.Equal(
            Assert.Single(await mini.MyRatingsAsync())!["id"]!.GetValue<Guid>(),
            Assert.Single(await browser.Http.MyRatingsAsync())!["id"]!.GetValue<Guid>());
    }

    [Fact(DisplayName = "先后在两个账号出现的人，一旦微信告知 unionid 就合并成一个评价人，历史一并算")]
    public async Task Merges_what_was_two()
    {
        // The person does not follow yet: on the web only the openid is known.
        var phone = app.Somebody();
        app.Sandbox().AddFault(new SandboxFault { Path = "/cgi-bin/user/info", OpenId = phone.OpenIds[WechatWorld.Service], ErrCode = -1 });
        var ticket = await app.TicketAsync("desk");
        using var browser = new WechatBrowser(app, phone);
        await browser.OpenAsync($"/q/{ticket}");
        await (await browser.Http.RateAsync(ticket, "satisfied")).IsRatedAsync();
        using var mini = await app.MiniProgramAsync(phone);
        Assert.Empty(await mini.MyRatingsAsync());

        using var later = new WechatBrowser(app, phone);
        await later.OpenAsync($"/q/{ticket}");
        Assert.Single(await later.Http.MyRatingsAsync());
        Assert.Single(await mini.MyRatingsAsync());
        await (await mini.RateAsync(ticket, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        // The tokens of the account that was given up ended; its browser signs in anew.
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Http.GetAsync("/api/v1/my")).StatusCode);
    }

    [Fact(DisplayName = "静默登录只试一次：微信不认时用设备标识照常评价，不循环、不要求登录")]
    public async Task Once_and_then_the_cookie()
    {
        var phone = app.Somebody();
        var page = $"/q/{await app.TicketAsync("desk")}";
        app.Sandbox().AddFault(new SandboxFault { Path = Exchange, ErrCode = 40029 });
        using var browser = new WechatBrowser(app, phone);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(page)).StatusCode);
        Assert.False(browser.HasCookie("rater"));
        Assert.True(browser.HasCookie("device"));
        var passed = browser.Passed.Count;
        await browser.OpenAsync(page);
        Assert.Equal(passed + 1, browser.Passed.Count);
        var rated = await (await browser.Http.RateAsync(page[3..], "satisfied")).IsRatedAsync();
        var stored = await app.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync(r => r.Id == rated["id"]!.GetValue<Guid>()));
        Assert.Equal(RaterKind.Device, stored.RaterKind);
    }

    [Fact(DisplayName = "登录前在这个浏览器里评过的，登录后也算同一个人的")]
    public async Task Browser_history_counts()
    {
        var phone = app.Somebody();
        var ticket = await app.TicketAsync("desk");
        app.Sandbox().AddFault(new SandboxFault { Path = Exchange, ErrCode = 40029 });
        using var browser = new WechatBrowser(app, phone);
        await browser.OpenAsync($"/q/{ticket}");
        await (await browser.Http.RateAsync(ticket, "satisfied")).IsRatedAsync();
        Assert.Contains("已评价", await (await browser.OpenAsync($"/wechat/oauth/start?to=%2Fq%2F{ticket}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(browser.HasCookie("rater"));
        await (await browser.Http.RateAsync(ticket, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        Assert.Single(await browser.Http.MyRatingsAsync());
    }

    [Fact(DisplayName = "不收 Cookie 的微信浏览器：试一次就放行，不会来回跳转")]
    public async Task No_cookies_no_circles()
    {
        using var browser = new WechatBrowser(app, app.Somebody(), cookies: false);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"/q/{await app.TicketAsync("desk")}")).StatusCode);
        Assert.Equal("?wechat=0", browser.Passed[^1].Query);
    }

    [Theory(DisplayName = "只有微信自己的浏览器、只对有效的码才尝试静默登录")]
    [InlineData("Mozilla/5.0 Chrome/130", true)]
    [InlineData(WechatBrowser.Agent + " wxwork/4.1", true)]
    [InlineData(WechatBrowser.Agent + " miniProgram/wx0000", true)]
    [InlineData(WechatBrowser.Agent, false)]
    public async Task Others_are_left_alone(string agent, bool validTicket)
    {
        using var browser = new WechatBrowser(app, app.Somebody(), agent);
        var answer = await browser.StepAsync(new Uri(app.Address, $"/q/{(validTicket ? await app.TicketAsync("desk") : "IamNoTicketIamNoTicketIamNoTicke")}"));
        Assert.Equal(validTicket ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact(DisplayName = "登录状态绑定浏览器：把自己的回跳地址发给别人，别人不会登录成自己")]
    public async Task State_belongs_to_the_browser()
    {
        using var attacker = new WechatBrowser(app, app.Somebody());
        var page = $"/q/{await app.TicketAsync("desk")}";
        var back = await attacker.WayBackAsync(page);
        using var victim = new WechatBrowser(app, app.Somebody());
        var answer = await victim.StepAsync(back);
        Assert.Equal($"{page}?wechat=0", answer.Headers.Location!.OriginalString);
        Assert.False(victim.HasCookie("rater"));
        var forged = await victim.StepAsync(new Uri(back.AbsoluteUri.Replace("state=", "state=0", StringComparison.Ordinal)));
        Assert.False(victim.HasCookie("rater"));
        Assert.Equal(HttpStatusCode.SeeOther, forged.StatusCode);
    }

    [Theory(DisplayName = "登录不会把人带到别的网站")]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/q/x")]
    [InlineData("/\\evil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("/q/../../evil")]
    [InlineData("/q//evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/q/x?next=//evil.example")]
    [InlineData("/q/x\r\nLocation:%20//evil.example")]
    [InlineData("/wechat/oauth/start")]
    [InlineData("")]
    public async Task No_open_redirect(string to)
    {
        using var browser = new WechatBrowser(app, app.Somebody());
        foreach (var path in (string[])["/wechat/oauth/start", "/wechat/oauth/back"])
        {
            var answer = await browser.StepAsync(new Uri(app.Address, $"{path}?to={Uri.EscapeDataString(to)}&code=x&state={new string('0', 32)}"));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Null(answer.Headers.Location);
        }
    }

    [Fact(DisplayName = "网页签名只给本站网页，签名按微信的算法能核对")]
    public async Task Signs_own_pages_only()
    {
        using var client = app.Browser();
        var page = new Uri(app.Address, "/q/some-page?x=1").AbsoluteUri;
        var config = (await client.GetFromJsonAsync<JsonObject>($"/api/v1/wechat/jssdk-config?url={Uri.EscapeDataString(page + "#top")}"))!;
        var accounts = app.App.Services.GetRequiredService<WechatAccounts>();
        var account = accounts.First(WechatAccountKind.ServiceAccount)!;
        var ticket = await app.App.Services.GetRequiredService<JsapiTickets>().GetAsync(account, CancellationToken.None);
        Assert.Equal(account.AppId, config["appId"]!.GetValue<string>());
        Assert.Equal(
            JsapiSignature.Of(ticket.Value!, config["nonceStr"]!.GetValue<string>(), config["timestamp"]!.GetValue<long>(), page),
            config["signature"]!.GetValue<string>());
        Assert.DoesNotContain(ticket.Value!, config.ToJsonString(), StringComparison.Ordinal);
        var own = app.Address;
        foreach (var foreign in (string[])
            ["https://evil.example/", $"http://{own.Host}:{own.Port + 1}/", $"https://{own.Authority}/", $"http://x@{own.Authority}/",
             $"http://{own.Authority}.evil.example/", "/q/x", "", $"http://evil.example/{own.Authority}"])
            await (await client.GetAsync($"/api/v1/wechat/jssdk-config?url={Uri.EscapeDataString(foreign)}")).IsProblemAsync(422, "wechat.urlForeign");
        await (await client.GetAsync("/api/v1/wechat/jssdk-config")).IsProblemAsync(422, "wechat.urlForeign");
    }
}
