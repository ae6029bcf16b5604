using Api.Tests.Rectification;
using Microsoft.Playwright;

namespace Api.Tests.Browser;

public sealed class SurveyJourneyTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory(DisplayName = "手机上答问卷：从回执点进来，不预选，少选一项会提示并保留，答未解决看到新的期限，再开只显示已答")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NotSolved(bool script)
    {
        using var handler = await App.StaffAsync("handler");
        var rated = await App.RateBadlyAsync();
        var number = rated["case"]!.Text("number");
        await handler.MoveAsync(number, "contacts", new { result = "reached" });
        await handler.MoveAsync(number, "rectification", new { reply = "已修复叫号屏，并增开一个窗口。给您添麻烦了。" });

        await using var visitor = await Chromium.VisitorAsync(script: script);
        var page = visitor.Page;
        await visitor.OpenAsync(new Uri(rated.Text("receiptUrl")).AbsolutePath);
        Assert.Contains("部门已完成整改", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        if (script)
        {
            await visitor.PictureAsync("phone-receipt-survey");
            await Accessibility.AssertAsync(visitor);
        }
        await visitor.FollowAsync("填写回访问卷");
        Assert.Equal("您反映的问题，解决了吗？", await visitor.HeadingAsync());
        Assert.Equal(0, await page.Locator("input:checked").CountAsync());
        Assert.Equal(5, await page.GetByRole(AriaRole.Radio).CountAsync());
        Assert.Contains("已修复叫号屏", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        if (script)
        {
            await visitor.PictureAsync("phone-survey");
            await Accessibility.AssertAsync(visitor);
        }

        await visitor.ChooseAsync("没有解决");
        await visitor.WriteAsync("您还想说的", "屏幕第二天又坏了。");
        await SendAsync(visitor);
        Assert.Contains("满意程度", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("请改正", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.True(await page.GetByLabel("没有解决", new() { Exact = true }).IsCheckedAsync());
        Assert.Equal("屏幕第二天又坏了。", await page.GetByLabel("您还想说的").InputValueAsync());
        if (script)
        {
            await visitor.PictureAsync("phone-survey-error");
            await Accessibility.AssertAsync(visitor);
        }
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        await visitor.ChooseAsync("不满意");
        await SendAsync(visitor);

        Assert.Equal("谢谢，您的答复已收到", await visitor.HeadingAsync());
        Assert.Contains("/s/", page.Url, StringComparison.Ordinal);
        var text = await page.Locator("main").InnerTextAsync();
        Assert.Contains("联系截止", text, StringComparison.Ordinal);
        Assert.Contains("整改截止", text, StringComparison.Ordinal);
        if (script)
        {
            await visitor.PictureAsync("phone-survey-done");
            await Accessibility.AssertAsync(visitor);
        }
        await visitor.OpenAsync(page.Url);
        Assert.Equal("谢谢，您的答复已收到", await visitor.HeadingAsync());
        Assert.Equal(("opened", "屏幕第二天又坏了。"), ((await handler.CaseAsync(number)).Case.Text("state"), (await handler.CaseAsync(number)).Case["followUps"]![0]!.Text("comment")));
    }

    [Fact(DisplayName = "答已解决：结案，不需要再做什么；大字版和深色也看得清；失效的链接是同一句话")]
    public async Task Solved()
    {
        using var handler = await App.StaffAsync("handler");
        var number = await App.OpenCaseAsync();
        await handler.FinishAsync(number);
        var path = $"/s/{await App.SurveyTicketAsync(number)}";

        await using var dark = await Chromium.VisitorAsync(dark: true);
        await dark.OpenAsync($"{path}?large=1");
        await dark.PictureAsync("phone-dark-survey-large");
        await Accessibility.AssertAsync(dark);

        await using var visitor = await Chromium.VisitorAsync(phone: false);
        await visitor.OpenAsync(path);
        await visitor.PictureAsync("desktop-survey");
        await visitor.ChooseAsync("已经解决");
        await visitor.ChooseAsync("基本满意");
        await SendAsync(visitor);
        Assert.Equal("谢谢，您的答复已收到", await visitor.HeadingAsync());
        Assert.Contains("不需要您再做什么", await visitor.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("closed", (await handler.CaseAsync(number)).Case.Text("state"));
        await visitor.FollowAsync("查看评价回执和进展");
        Assert.Contains("您确认问题已经解决，已结案", await visitor.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        foreach (var bad in (string[])["/s/nonsense", path[..^1] + (path[^1] == 'A' ? 'B' : 'A'), $"/s/{await App.TicketAsync("window")}"])
        {
            Assert.Equal(404, await visitor.OpenAsync(bad));
            Assert.Equal("这个码已失效或不存在，请索取新码", await visitor.HeadingAsync());
        }
    }

    static Task SendAsync(Visitor visitor) =>
        visitor.ToNextPageAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "提交答复" }).ClickAsync());
}
