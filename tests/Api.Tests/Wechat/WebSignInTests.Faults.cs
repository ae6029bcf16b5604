using System.Net;
using Api.Tests.Harness;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;
using Wechat.Sandbox;

namespace Api.Tests.Wechat;

/// <summary>Codes that come twice or too late, and people who are none: the faults of a sign-in, on the same product.</summary>
public sealed partial class WebSignInTests
{
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
}
