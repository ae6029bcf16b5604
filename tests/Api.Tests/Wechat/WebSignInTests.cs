using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Domain.Raters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Client;
using Wechat.Sandbox;
using Wechat.Tokens;

namespace Api.Tests.Wechat;

public sealed class WebSignInTests(SharedApp shared) : IClassFixture<SharedApp>
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

    [Fact(DisplayName = "故障 18：同一凭证重定向两次（先后或同时），都回到登录后的页面，只有一个账户，微信只换一次")]
    public async Task Fault_18_double_redirect()
    {
        var before = await app.CountAsync<RaterAccount>();
        var exchanged = app.Sandbox().Traffic.Count(Exchange).Received;
        var phone = app.Somebody(WechatWorld.Service);
        var page = $"/q/{await app.TicketAsync("desk")}";
        using var browser = new WechatBrowser(app, phone);
        var back = await browser.WayBackAsync(page);
        app.Sandbox().AddFault(new SandboxFault { Path = Exchange, When = FaultPoint.Before, Delay = TimeSpan.FromMilliseconds(400) });
        var both = await Task.WhenAll(browser.StepAsync(back), browser.StepAsync(back));
        Assert.All(both, Signed);
        Signed(await browser.StepAsync(back));
        Assert.Equal((before + 1, exchanged + 1), (await app.CountAsync<RaterAccount>(), app.Sandbox().Traffic.Count(Exchange).Received));
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/api/v1/my")).StatusCode);

        void Signed(HttpResponseMessage answer)
        {
            Assert.Equal((HttpStatusCode.SeeOther, page), (answer.StatusCode, answer.Headers.Location?.OriginalString));
            Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("rater=", StringComparison.Ordinal) && c.Contains("httponly", StringComparison.OrdinalIgnoreCase) && c.Contains("samesite=lax", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory(DisplayName = "故障 18：微信说凭证无效、已用过或已过期，仍可用设备标识评价，没有新账户")]
    [InlineData(40029)]
    [InlineData(40163)]
    [InlineData(42003)]
    public async Task Fault_18_spent_codes(int errCode)
    {
        var before = await app.CountAsync<RaterAccount>();
        app.Sandbox().AddFault(new SandboxFault { Path = Exchange, ErrCode = errCode });
        using var browser = new WechatBrowser(app, app.Somebody());
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"/q/{await app.TicketAsync("desk")}")).StatusCode);
        Assert.Equal(before, await app.CountAsync<RaterAccount>());
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

    [Fact(DisplayName = "故障 19：快照页的虚拟用户不算人：不建账户、不能评价，页面请其使用完整服务；之后恢复正常")]
    public async Task Fault_19_snapshot()
    {
        var before = await app.CountAsync<RaterAccount>();
        var phone = app.Somebody(WechatWorld.Service);
        var page = $"/q/{await app.TicketAsync("desk")}";
        app.Sandbox().Phones.Snapshot(phone.Id);
        using var browser = new WechatBrowser(app, phone);
        for (var visit = 0; visit < 2; visit++)
        {
            var shown = await (await browser.OpenAsync(page)).Content.ReadAsStringAsync();
            Assert.Contains("使用完整服务", shown, StringComparison.Ordinal);
            Assert.False(browser.HasCookie("rater"));
        }
        await (await browser.Http.RateAsync(page[3..], "satisfied")).IsProblemAsync(403, "rating.snapshotUser");
        var form = await browser.Http.PostAsync(page, new FormUrlEncodedContent([new("level", "satisfied")]));
        Assert.Equal(HttpStatusCode.SeeOther, form.StatusCode);
        Assert.Equal(before, await app.CountAsync<RaterAccount>());

        app.Sandbox().Phones.Snapshot(phone.Id, snapshot: false);
        Assert.Contains("非常满意", await (await browser.OpenAsync(page)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await (await browser.Http.RateAsync(page[3..], "satisfied")).IsRatedAsync();
        Assert.Equal(before + 1, await app.CountAsync<RaterAccount>());
    }

    [Fact(DisplayName = "故障 19：快照标记第一次没有给出、第二次才有：先前当作人的账户随即注销，不再能用")]
    public async Task Fault_19_late_flag()
    {
        var phone = app.Somebody();
        var page = $"/q/{await app.TicketAsync("desk")}";
        app.Sandbox().Phones.Snapshot(phone.Id, snapshot: true, flagMissing: 1);
        using var first = new WechatBrowser(app, phone);
        await first.OpenAsync(page);
        Assert.Equal(HttpStatusCode.OK, (await first.Http.GetAsync("/api/v1/my")).StatusCode);
        using var second = new WechatBrowser(app, phone);
        Assert.Contains("使用完整服务", await (await second.OpenAsync(page)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await first.Http.GetAsync("/api/v1/my")).StatusCode);
        Assert.True(await app.ReadAsync(db => db.RaterAccounts.AnyAsync(a => a.ErasedAt != null)));
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
