using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Hosting;
using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Wechat;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Api.Tests.Browser;

/// <summary>A follower's way, on a phone of the sandbox.</summary>
public sealed class WechatJourneyTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact(DisplayName = "沙箱手机扫公众号码关注，点被动回复里的链接，以关注者身份评价；小程序里是同一个人")]
    public async Task Follows_and_rates()
    {
        await using var visitor = await OpenPhonesAsync();
        await CodeOfAsync("1号窗口");
        var phone = App.Somebody();
        await visitor.OpenAsync(PhonePage(phone.Id));
        await ScanTheCodeAsync(visitor);
        var inbox = visitor.Page.Locator(".inbox");
        Assert.Contains("1号窗口 政府采购受理", await inbox.InnerTextAsync(), StringComparison.Ordinal);
        await visitor.PictureAsync("wechat-passive-reply");

        await visitor.ToNewTabAsync(() => visitor.Page.GetByRole(AriaRole.Link, new() { Name = "点这里评价本次服务" }).First.ClickAsync());
        Assert.Equal("请评价本次服务", await visitor.HeadingAsync());
        Assert.StartsWith($"{App.Address.AbsoluteUri}q/", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.ChooseAsync("非常满意");
        await visitor.SubmitAsync();
        Assert.Equal("谢谢，您的评价已收到", await visitor.HeadingAsync());

        using var mini = await App.MiniProgramAsync(phone);
        var mine = Assert.Single(await mini.MyRatingsAsync())!;
        var stored = await App.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync(r => r.Id == mine["id"]!.GetValue<Guid>()));
        Assert.Equal(RaterKind.Unionid, stored.RaterKind);
        await (await mini.RateAsync(await App.TicketAsync("window", "1号窗口"), "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
    }

    [Fact(DisplayName = "故障 19：沙箱手机以快照打开评价页，看到请使用完整服务；切换后照常评价")]
    public async Task Snapshot_is_told()
    {
        await using var visitor = await OpenPhonesAsync();
        await CodeOfAsync("2号窗口");
        var phone = App.Somebody();
        App.Sandbox().Phones.Snapshot(phone.Id);
        await visitor.OpenAsync(PhonePage(phone.Id));
        await ScanTheCodeAsync(visitor);
        await visitor.ToNewTabAsync(() => visitor.Page.GetByRole(AriaRole.Link, new() { Name = "点这里评价本次服务" }).First.ClickAsync());
        Assert.Equal("请点「使用完整服务」后再评价", await visitor.HeadingAsync());
        await visitor.PictureAsync("wechat-snapshot");

        App.Sandbox().Phones.Snapshot(phone.Id, snapshot: false);
        await visitor.OpenAsync($"/wechat/oauth/start?to={Uri.EscapeDataString(await ScanAsync("window", "2号窗口"))}");
        Assert.Equal("请评价本次服务", await visitor.HeadingAsync());
    }

    async Task<Visitor> OpenPhonesAsync()
    {
        var visitor = await Chromium.VisitorAsync();
        visitor.Visits(App.SandboxAddress());
        visitor.Visits(App.App.Services.GetRequiredService<SandboxHost>().ControlAddress);
        return visitor;
    }

    string PhonePage(string id) => new Uri(App.App.Services.GetRequiredService<SandboxHost>().ControlAddress, $"/phones/{id}").AbsoluteUri;

    /// <summary>Has WeChat draw the public account's code of an entrance, as an administrator does before printing it.</summary>
    async Task CodeOfAsync(string name)
    {
        using var admin = await App.StaffAsync(Roles.Admin);
        var entrance = (await admin.GetFromJsonAsync<JsonObject>("/api/v1/entrances"))!["items"]!.AsArray()
            .First(e => e!["name"]!.GetValue<string>().StartsWith(name, StringComparison.Ordinal))!;
        (await admin.GetAsync($"/api/v1/entrances/{entrance["id"]}/wechat-qr")).EnsureSuccessStatusCode();
    }

    static async Task ScanTheCodeAsync(Visitor visitor)
    {
        await visitor.Page.GetByText("扫一扫").ClickAsync();
        var options = await visitor.Page.GetByLabel("选择一个码").Locator("option").AllInnerTextsAsync();
        await visitor.Page.GetByLabel("选择一个码").SelectOptionAsync(new SelectOptionValue { Label = options.First(o => o.StartsWith("公众号二维码", StringComparison.Ordinal)) });
        await visitor.ToNextPageAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "扫描" }).ClickAsync());
        Assert.Equal("已关注并进入公众号", await visitor.Page.GetByRole(AriaRole.Status).InnerTextAsync());
    }
}
