using System.Net;
using System.Net.Http.Json;
using Api.Http;
using Api.Tests.Harness;
using Api.Tests.Wechat;

namespace Api.Tests.Ratings;

/// <summary>每分钟的次数: each limit refuses for itself, and says when to come back.</summary>
public sealed class RateLimitTests
{
    [Fact(DisplayName = "同一评价人每分钟的提交次数到了：429 并告知何时再试；别人不受影响")]
    public async Task Rater()
    {
        await using var app = await TestApp.StartAsync(settings: ["RateLimits:Rater=2"]);
        var ticket = await app.TicketAsync("window");
        using var rater = app.Browser();
        (await rater.GetAsync($"/api/v1/scan/{ticket}")).EnsureSuccessStatusCode();
        await (await rater.RateAsync(ticket, "satisfied", key: "k")).IsRatedAsync();
        await (await rater.RateAsync(ticket, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        await RefusedAsync(await rater.RateAsync(ticket, "satisfied", key: "k"));
        await (await app.Browser().RateAsync(ticket, "satisfied")).IsRatedAsync();
    }

    [Fact(DisplayName = "同一入口每分钟的提交次数到了：429；别的入口不受影响")]
    public async Task Entrance()
    {
        await using var app = await TestApp.StartAsync(settings: ["RateLimits:Entrance=2"]);
        var ticket = await app.TicketAsync("window", "1号");
        await (await app.Browser().RateAsync(ticket, "satisfied")).IsRatedAsync();
        await (await app.Browser().RateAsync(ticket, "satisfied")).IsRatedAsync();
        await RefusedAsync(await app.Browser().RateAsync(ticket, "satisfied"));
        await (await app.Browser().RateAsync(await app.TicketAsync("window", "2号"), "satisfied")).IsRatedAsync();
    }

    [Fact(DisplayName = "同一网络地址每分钟的请求次数到了：扫码、提交、查回执、网页都是 429，次数合在一起算")]
    public async Task Address()
    {
        await using var app = await TestApp.StartAsync(settings: ["RateLimits:Address=4"]);
        using var rater = app.Browser();
        string[] ways = ["scan", "rate", "receipt", "page"];
        foreach (var way in ways) Assert.Equal(404, (int)(await AskAsync(rater, way)).StatusCode);
        foreach (var way in ways)
        {
            using var refused = await AskAsync(rater, way);
            Assert.Equal(429, (int)refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            if (way != "page") await refused.IsProblemAsync(429, "limit.tooMany");
        }
    }

    [Fact(DisplayName = "登录后的“我的”也限次：核验手机号、绑定按人算，其余按网络地址算")]
    public async Task Signed_in()
    {
        await using var app = await TestApp.StartAsync(settings: ["RateLimits:Address=7", "RateLimits:Rater=2"]);
        using var mini = await app.MiniProgramAsync(app.Somebody());
        var body = new { method = "phone", code = "x", privacyVersion = "2020-01" };
        await (await mini.PostAsJsonAsync("/api/v1/my/bindings", body)).IsProblemAsync(422, "rater.consentRequired");
        await (await mini.PostAsJsonAsync("/api/v1/my/phone", body)).IsProblemAsync(422, "rater.consentRequired");
        await RefusedAsync(await mini.PostAsJsonAsync("/api/v1/my/phone", body));
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.OK, (await mini.GetAsync("/api/v1/my")).StatusCode);
        await RefusedAsync(await mini.GetAsync("/api/v1/my"));
        await RefusedAsync(await mini.PostAsync("/api/v1/wechat/mini/renewal", content: null));
    }

    [Theory(DisplayName = "限次的网络地址：IPv6 按前 64 位算一个，IPv4 写成 IPv6 还是同一个")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    public void One_address(string one, string other, bool same) =>
        Assert.Equal(same, RequestLimits.NetworkOf(IPAddress.Parse(one)) == RequestLimits.NetworkOf(IPAddress.Parse(other)));

    static Task<HttpResponseMessage> AskAsync(HttpClient rater, string what) => what switch
    {
        "scan" => rater.GetAsync("/api/v1/scan/junk"),
        "rate" => rater.RateAsync("junk", "satisfied"),
        "receipt" => rater.GetAsync("/api/v1/receipts/202611217K3M9QXZ"),
        _ => rater.GetAsync("/q/junk"),
    };

    static async Task RefusedAsync(HttpResponseMessage answer)
    {
        await answer.IsProblemAsync(429, "limit.tooMany");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }
}
