using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Persistence;
using Api.Security;
using Api.Tests.Harness;
using Domain.Raters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Sandbox;

namespace Api.Tests.Wechat;

public sealed class MiniLoginTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;

    [Fact(DisplayName = "小程序登录：微信凭证换本系统的登录凭证，session_key 和 openid 都不出现在答复里")]
    public async Task Logs_in()
    {
        var phone = app.Somebody();
        using var client = app.Browser();
        var answer = await client.LogInAsync(app.Sandbox().Phones.LoginCode(phone.Id, WechatWorld.Mini));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        var json = JsonNode.Parse(body)!.AsObject();
        Assert.Equal(["accessToken", "expiresAt", "renewableUntil"], json.Select(p => p.Key).Order(StringComparer.Ordinal));
        foreach (var secret in (string[])["session", phone.OpenIds[WechatWorld.Mini], phone.UnionId])
            Assert.DoesNotContain(secret, body, StringComparison.OrdinalIgnoreCase);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", json["accessToken"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/my")).StatusCode);
    }

    [Fact(DisplayName = "小程序登录：凭证只能用一次，编造的凭证同样被拒绝")]
    public async Task Once()
    {
        using var client = app.Browser();
        var code = app.Sandbox().Phones.LoginCode(app.Somebody().Id, WechatWorld.Mini);
        Assert.Equal(HttpStatusCode.OK, (await client.LogInAsync(code)).StatusCode);
        await (await client.LogInAsync(code)).IsProblemAsync(401, "wechat.codeInvalid");
        await (await client.LogInAsync("nobody-gave-this-code")).IsProblemAsync(401, "wechat.codeInvalid");
        await (await client.PostAsJsonAsync("/api/v1/wechat/mini/login", new { code = "x", appId = "wx0000000000000000" }))
            .IsProblemAsync(404, "wechat.accountMissing");
        await (await client.PostAsJsonAsync("/api/v1/wechat/mini/login", new { })).IsProblemAsync(400, "request.invalid");
    }

    [Theory(DisplayName = "小程序登录：微信不应答、限流或拒绝时如实相告，并请稍后再试")]
    [InlineData(-1, 503, "wechat.unavailable", 5)]
    [InlineData(45011, 503, "wechat.unavailable", 60)]
    [InlineData(40125, 503, "wechat.unavailable", 5)]
    [InlineData(99999, 503, "wechat.unavailable", 5)]
    [InlineData(40226, 403, "wechat.userBlocked", null)]
    public async Task Refused(int errCode, int status, string problem, int? retryAfter)
    {
        await using var own = await TestApp.StartAsync();
        own.Sandbox().AddFault(new SandboxFault { Path = "/sns/jscode2session", ErrCode = errCode });
        using var client = own.Browser();
        var answer = await client.LogInAsync(own.Sandbox().Phones.LoginCode(own.Somebody().Id, WechatWorld.Mini));
        await answer.IsProblemAsync(status, problem);
        Assert.Equal(retryAfter, answer.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Equal(0, await own.CountAsync<RaterAccount>());
    }

    [Fact(DisplayName = "小程序登录可以续期，但不超过登录后 30 天")]
    public async Task Renews()
    {
        var phone = app.Somebody();
        using var mini = await app.MiniProgramAsync(phone);
        var renewed = await (await mini.PostAsync("/api/v1/wechat/mini/renewal", content: null)).JsonAsync();
        mini.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", renewed["accessToken"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await mini.GetAsync("/api/v1/my")).StatusCode);

        var identity = await IdentityAsync(phone);
        var account = await app.ReadAsync(db => db.RaterAccounts.AsNoTracking().SingleAsync(a => a.Id == identity.RaterAccountId));
        var tokens = app.App.Services.GetRequiredService<RaterTokens>();
        var signedIn = DateTime.UtcNow - RaterTokens.Longest + TimeSpan.FromMinutes(10);
        var (token, expires) = tokens.Issue(new RaterTicket(account.Id, identity.Id, account.TokenStamp, signedIn), RaterTokens.Bearer);
        Assert.InRange(expires, DateTime.UtcNow.AddMinutes(9), DateTime.UtcNow.AddMinutes(11));
        mini.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var last = await (await mini.PostAsync("/api/v1/wechat/mini/renewal", content: null)).JsonAsync();
        Assert.InRange(last["expiresAt"]!.GetValue<DateTime>(), expires.AddSeconds(-2), expires.AddSeconds(2));
    }

    [Fact(DisplayName = "评价人与工作人员的登录凭证互不通用，网页会话也不能当作小程序凭证")]
    public async Task Tokens_are_not_confused()
    {
        var phone = app.Somebody();
        using var mini = await app.MiniProgramAsync(phone);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mini.GetAsync("/api/v1/ratings")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await mini.GetAsync("/api/v1/auth/me")).StatusCode);
        using var admin = await app.StaffAsync(Roles.Admin);
        await (await admin.GetAsync("/api/v1/my")).IsProblemAsync(401, "auth.required");
        using var nobody = app.Browser();
        await (await nobody.GetAsync("/api/v1/my/ratings")).IsProblemAsync(401, "auth.required");

        var identity = await IdentityAsync(phone);
        var account = await app.ReadAsync(db => db.RaterAccounts.AsNoTracking().SingleAsync(a => a.Id == identity.RaterAccountId));
        var ticket = new RaterTicket(account.Id, identity.Id, account.TokenStamp, DateTime.UtcNow);
        var tokens = app.App.Services.GetRequiredService<RaterTokens>();
        await RefusedAsync("Authorization", $"Bearer {tokens.Issue(ticket, RaterTokens.Web).Token}");
        await RefusedAsync("Cookie", $"rater={tokens.Issue(ticket, RaterTokens.Bearer).Token}");
        await RefusedAsync("Authorization", $"Bearer {tokens.Issue(ticket with { Stamp = Guid.NewGuid() }, RaterTokens.Bearer).Token}");
        await RefusedAsync("Authorization", "Bearer not-a-token");

        async Task RefusedAsync(string header, string value)
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = app.Address };
            client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/my")).StatusCode);
        }
    }

    [Fact(DisplayName = "登录凭证失效后提交评价：告知重新登录，不会悄悄记成别人")]
    public async Task Ended_token_is_said()
    {
        var phone = app.Somebody();
        using var mini = await app.MiniProgramAsync(phone);
        var ticket = await app.TicketAsync("desk");
        Assert.Equal(HttpStatusCode.NoContent, (await mini.DeleteAsync("/api/v1/my")).StatusCode);
        await (await mini.GetAsync($"/api/v1/scan/{ticket}")).IsProblemAsync(401, "auth.required");
        await (await mini.RateAsync(ticket, "satisfied")).IsProblemAsync(401, "auth.required");
        using var staff = await app.StaffAsync(Roles.Admin);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/api/v1/scan/{ticket}")).StatusCode);
    }

    [Fact(DisplayName = "小程序登录后评价：评价人是 unionid，一天一次的限制跟人走，不跟浏览器走")]
    public async Task Rates_as_the_person()
    {
        var phone = app.Somebody();
        var ticket = await app.TicketAsync("window", "1号");
        using var first = await app.MiniProgramAsync(phone);
        var rated = await (await first.RateAsync(ticket, "dissatisfied", new { facets = (string[])["conduct"] })).IsRatedAsync();
        using var again = await app.MiniProgramAsync(phone);
        Assert.Equal("rating.walkInLimit", (await again.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{ticket}"))!["refusal"]!["code"]!.GetValue<string>());
        await (await again.RateAsync(ticket, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");

        var stored = await app.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync(r => r.Id == rated["id"]!.GetValue<Guid>()));
        Assert.Equal((RaterKind.Unionid, false), (stored.RaterKind, stored.IsRealName));
        var mine = Assert.Single(await again.MyRatingsAsync())!;
        Assert.Equal(rated["receiptNo"]!.GetValue<string>(), mine["receiptNo"]!.GetValue<string>());
        Assert.Equal("opened", mine["case"]!["state"]!.GetValue<string>());
        Assert.Equal("1号窗口 政府采购受理", mine["entrance"]!.GetValue<string>());
        using var stranger = await app.MiniProgramAsync(app.Somebody());
        Assert.Empty(await stranger.MyRatingsAsync());
    }

    [Fact(DisplayName = "我的评价分页：新的在前，翻页不重不漏")]
    public async Task Pages()
    {
        using var mini = await app.MiniProgramAsync(app.Somebody());
        foreach (var (kind, name) in ((string, string)[])[("desk", ""), ("hotline", "政府采购")])
            await (await mini.RateAsync(await app.TicketAsync(kind, name), "satisfied")).IsRatedAsync();
        var first = (await mini.GetFromJsonAsync<JsonObject>("/api/v1/my/ratings?pageSize=1"))!;
        var second = (await mini.GetFromJsonAsync<JsonObject>($"/api/v1/my/ratings?pageSize=1&cursor={first["next"]!.GetValue<string>()}"))!;
        Assert.Null(second["next"]);
        Assert.Equal(["政府采购业务咨询热线", "咨询服务台"],
            ((JsonObject[])[first, second]).Select(p => Assert.Single(p["items"]!.AsArray())!["entrance"]!.GetValue<string>()));
    }

    [Fact(DisplayName = "同一人同时登录多次，只有一个账户")]
    public async Task One_account()
    {
        var phone = app.Somebody();
        var before = await app.CountAsync<RaterAccount>();
        var codes = Enumerable.Range(0, 12).Select(_ => app.Sandbox().Phones.LoginCode(phone.Id, WechatWorld.Mini)).ToList();
        using var client = app.Browser();
        var answers = await Task.WhenAll(codes.Select(client.LogInAsync));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(before + 1, await app.CountAsync<RaterAccount>());
    }

    async Task<RaterIdentity> IdentityAsync(PhoneView phone)
    {
        var key = app.App.Services.GetRequiredService<RaterKeys>().OfOpenid(WechatWorld.Mini, phone.OpenIds[WechatWorld.Mini]);
        return await app.ReadAsync(db => db.RaterIdentities.AsNoTracking().SingleAsync(i => i.Key == key));
    }
}
