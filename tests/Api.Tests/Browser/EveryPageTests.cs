using System.Text.Json;
using Api.Tests.Harness;
using Domain.Publication;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Api.Tests.Browser;

public sealed class EveryPageTests(Chromium chromium) : BrowserTest(chromium)
{
    public static TheoryData<bool, bool> Screens => new() { { true, false }, { false, false }, { true, true } };

    [Theory(DisplayName = "每一页：读屏能念、对比度够、目标够大、不横向滚动，浏览器没有任何抱怨")]
    [MemberData(nameof(Screens))]
    public async Task EveryPage(bool phone, bool dark)
    {
        await using var visitor = await Chromium.VisitorAsync(phone, dark: dark);
        var page = visitor.Page;
        var screen = (phone ? "phone" : "desktop") + (dark ? "-dark" : "");
        var scanned = await ScanAsync("desk");

        await LookAsync("/", "guide");
        await LookAsync(scanned, "rate");
        await visitor.ChooseAsync("非常不满意");
        await visitor.SubmitAsync();
        await LookAsync(path: null, "rate-error");
        await visitor.WriteAsync("意见和建议", "叫号屏坏了。");
        await visitor.SubmitAsync();
        await LookAsync(path: null, "receipt");
        await LookAsync(scanned, "already-rated");
        await LookAsync($"/q/{await App.EncounterTicketAsync("matter")}", "rate-link");
        await LookAsync("/q/nonsense", "refused", status: 404);
        await LookAsync("/receipt", "look-up");
        await LookAsync("/receipt?no=20261116-XXXX-XXXX", "look-up-unknown", status: 404);
        await LookAsync("/privacy", "privacy");
        await LookAsync("/results", "results");
        await LookAsync("/notices", "notices");
        await LookAsync($"/notices/{await PublishedAsync()}", "notice");
        await LookAsync("/guides", "guides");
        await LookAsync("/guides/gcjs-draw", "guide");
        await LookAsync("/services", "services");
        await LookAsync("/replies", "replies");
        await LookAsync("/feedback/progress", "feedback-lookup");
        await LookAsync("/feedback", "feedback");
        await visitor.ChooseAsync("投诉");
        await visitor.WriteAsync("什么事", "取号机坏了，没有人修。");
        await visitor.ToNextPageAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "提交", Exact = true }).ClickAsync());
        await LookAsync(path: null, "feedback-progress");
        await LookAsync("/no-such-page", "not-found", status: 404);

        async Task LookAsync(string? path, string name, int status = 200)
        {
            if (path is not null) Assert.Equal(status, await visitor.OpenAsync(path));
            Assert.NotEqual("", await visitor.HeadingAsync());
            Assert.NotEqual("rgba(0, 0, 0, 0)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
            await visitor.PictureAsync($"{screen}-{name}");
            await Accessibility.AssertAsync(visitor);
        }
    }

    /// <summary>Number of a published bulletin; made once.</summary>
    async Task<string> PublishedAsync()
    {
        if (await App.ReadAsync(db => db.Bulletins.AsNoTracking().Select(b => b.Number).FirstOrDefaultAsync()) is { } there) return there;
        var now = DateTimeOffset.Parse(TestApp.OrdinaryMonday).UtcDateTime;
        var centre = await App.ReadAsync(db => db.Centres.Select(c => c.Id).FirstAsync());
        var (drafter, second) = (new BulletinActor(Guid.NewGuid(), StaffMemberId: null), new BulletinActor(Guid.NewGuid(), StaffMemberId: null));
        Assert.True(Period.TryRead("2026-10", out var month));
        var bulletin = Bulletin.Draft(new BulletinWish(centre, month, month.FirstOn, month.LastOn), 0, drafter, now, Guid.CreateVersion7()).Value!;
        Assert.Null(bulletin.Review(second, [], [], now));
        var content = Pages.PageSamples.Bulletin().Found.Bulletin with { Number = Bulletin.NumberOf(now, 1), Title = bulletin.Title };
        Assert.Null(bulletin.Publish(second, 1, JsonSerializer.Serialize(content, Api.Http.ApiJson.Options), 0, now));
        await App.AddAsync(bulletin);
        return bulletin.Number!;
    }

    [Fact(DisplayName = "窄屏和放大四倍：不横向滚动，五个等级都在")]
    public async Task Reflow()
    {
        await using var visitor = await Chromium.VisitorAsync();
        await visitor.Page.SetViewportSizeAsync(320, 256);
        await visitor.OpenAsync(await ScanAsync("window", "1号窗口") + "?large=1");
        Assert.Equal(5, await visitor.Page.GetByRole(AriaRole.Radio).CountAsync());
        await Accessibility.AssertAsync(visitor);
    }

    [Fact(DisplayName = "演示入口页：每个二维码都画得出来，链接点得开评价页")]
    public async Task Guide()
    {
        await using var visitor = await Chromium.VisitorAsync(phone: false);
        var page = visitor.Page;
        await visitor.OpenAsync("/");
        var codes = page.GetByRole(AriaRole.Img);
        Assert.True(await codes.CountAsync() >= 7);
        foreach (var code in await codes.AllAsync())
        {
            await code.ScrollIntoViewIfNeededAsync();
            await code.EvaluateAsync("i => i.decode()");
            Assert.EndsWith("的二维码", await code.GetAttributeAsync("alt"), StringComparison.Ordinal);
        }
        await visitor.FollowAsync("打开评价页");
        Assert.Equal("请评价本次服务", await visitor.HeadingAsync());
    }

    [Fact(DisplayName = "停用的入口、换掉的码、过期的码、乱写的码：都是同一句话，并告诉下一步")]
    public async Task RefusedCodes()
    {
        await using var visitor = await Chromium.VisitorAsync();
        var disabled = (await App.InfoAsync())["entrances"]!.AsArray().First(e => !e!["enabled"]!.GetValue<bool>())!["ticket"]!.GetValue<string>();
        var good = await App.TicketAsync("window");
        foreach (var ticket in (string[])[disabled, good[..^1] + (good[^1] == 'A' ? 'B' : 'A'), "x", new string('A', 32), "%E7%A0%81"])
        {
            Assert.Equal(404, await visitor.OpenAsync($"/q/{ticket}"));
            Assert.Equal("这个码已失效或不存在，请索取新码", await visitor.HeadingAsync());
        }
    }
}
