using System.Globalization;
using Api.Hosting;
using Api.Tests.Messaging;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Wechat.Sandbox;

namespace Api.Tests.Browser;

/// <summary>A broadcast watched to its end, and the phones it reaches.</summary>
public sealed class BroadcastJourneyTests(Chromium chromium) : BrowserTest(chromium)
{
    const string Line = "miningRights";

    [Fact(DisplayName = "在手机上订阅，群发的进度看到完成，手机收到通知，点开后一键退订，下一次群发不再收到")]
    public async Task To_the_end()
    {
        await using var visitor = await Chromium.VisitorAsync();
        visitor.Visits(App.SandboxAddress());
        visitor.Visits(App.App.Services.GetRequiredService<SandboxHost>().ControlAddress);
        var phone = App.Somebody();
        await App.Sandbox().Phones.FollowAsync(phone.Id, WechatWorld.Service);
        await App.WorkedOnAsync();
        var others = new List<PhoneView>();
        for (var i = 0; i < 3; i++) others.Add((await App.SubscribedAsync(Line)).Phone);
        App.Sandbox().Phones.Choose(phone.Id);

        await visitor.OpenAsync("/subscribe");
        Assert.Equal("订阅公示通知", await visitor.HeadingAsync());
        await visitor.PictureAsync("phone-subscribe-signed-out");
        await Accessibility.AssertAsync(visitor);
        await visitor.FollowAsync("我已在微信里，继续");
        Assert.Equal(0, await visitor.Page.Locator("input:checked").CountAsync());
        await visitor.ChooseAsync("矿业权的公示");
        await visitor.ToNextPageAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync());
        Assert.Equal("已保存", await visitor.Page.GetByRole(AriaRole.Status).InnerTextAsync());
        Assert.True(await visitor.Page.GetByLabel("矿业权的公示").IsCheckedAsync());
        await visitor.PictureAsync("phone-subscribe");
        await Accessibility.AssertAsync(visitor);
        await visitor.OpenAsync("/subscribe?large=1");
        await visitor.PictureAsync("phone-subscribe-large");
        await Accessibility.AssertAsync(visitor);
        await visitor.OpenAsync("/subscribe?large=0");

        await WatchAsync("2026年第三季度矿业权服务评价公示", people: 4, "desktop-broadcast-progress");
        await visitor.OpenAsync(PhonePage(phone.Id));
        Assert.Contains("2026年第三季度矿业权", await visitor.Page.Locator(".inbox").InnerTextAsync(), StringComparison.Ordinal);
        await visitor.PictureAsync("wechat-notice");
        var link = App.NoticeOn(phone);
        await visitor.OpenAsync(link);
        Assert.Equal("2026年第三季度矿业权服务评价公示", await visitor.HeadingAsync());
        await visitor.PictureAsync("phone-notice");
        await Accessibility.AssertAsync(visitor);
        await visitor.OpenAsync($"{link}?large=1");
        await visitor.PictureAsync("phone-notice-large");
        await Accessibility.AssertAsync(visitor);
        await visitor.OpenAsync($"{link}?large=0");
        await using (var desktop = await Chromium.VisitorAsync(phone: false, script: false, dark: true))
        {
            await desktop.OpenAsync(link);
            await desktop.PictureAsync("desktop-dark-notice");
        }
        await visitor.ToNextPageAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "退订公示通知" }).ClickAsync());
        Assert.Contains("已退订", await visitor.Page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visitor.Page.GetByRole(AriaRole.Button).CountAsync());
        await visitor.PictureAsync("phone-notice-stopped");
        await Accessibility.AssertAsync(visitor);

        await WatchAsync("2026年第四季度矿业权服务评价公示", people: 3, "desktop-broadcast-second");
        Assert.DoesNotContain(App.TemplatesOn(phone), t => t.Lines.Any(l => l.Value.Contains("第四季度", StringComparison.Ordinal)));
        Assert.All(others, o => Assert.Contains(App.TemplatesOn(o), t => t.Lines.Any(l => l.Value.Contains("第四季度", StringComparison.Ordinal))));
        await visitor.OpenAsync("/n/nonsense");
        Assert.Equal("这条通知的链接已失效", await visitor.HeadingAsync());
        await visitor.PictureAsync("phone-notice-gone");
        await Accessibility.AssertAsync(visitor);
    }

    /// <summary>Drafts, submits, and watches the page until it says that it is done.</summary>
    async Task WatchAsync(string title, int people, string picture)
    {
        using var publisher = await App.StaffAsync("publisher");
        await using var watcher = await Chromium.VisitorAsync(phone: false);
        var id = (await publisher.DraftAsync(BroadcastWorld.Notice(title, Line))).Text("id");
        await watcher.OpenAsync($"/dev/broadcasts/{id}");
        Assert.Equal("草稿", await watcher.Page.Locator("#state").InnerTextAsync());
        await publisher.BroadcastAsync(id, "submit");
        await Assertions.Expect(watcher.Page.Locator("#state")).ToHaveTextAsync("已完成");
        Assert.Equal((people, people), (await NumberAsync("#total"), await NumberAsync("#delivered")));
        await watcher.PictureAsync(picture);
        await Accessibility.AssertAsync(watcher);
        await watcher.OpenAsync("/dev/broadcasts");
        await watcher.PictureAsync($"{picture}-list");
        await Accessibility.AssertAsync(watcher);

        async Task<int> NumberAsync(string counter) => int.Parse(await watcher.Page.Locator(counter).InnerTextAsync(), CultureInfo.InvariantCulture);
    }

    string PhonePage(string id) => new Uri(App.App.Services.GetRequiredService<SandboxHost>().ControlAddress, $"/phones/{id}").AbsoluteUri;
}
