using Api.Tests.Rectification;
using Microsoft.Playwright;

namespace Api.Tests.Browser;

public sealed class NegativeJourneyTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact(DisplayName = "一件差评在手机上的全程：评价、看进展、答问卷、看结果、追评；工作人员在接口里办")]
    public async Task From_the_scan_to_the_end()
    {
        using var handler = await App.StaffAsync("handler");
        await using var visitor = await Chromium.VisitorAsync();
        var page = visitor.Page;
        await visitor.OpenAsync(await ScanAsync("window", "1号窗口"));
        await visitor.ChooseAsync("不满意");
        await visitor.WriteAsync("意见和建议", "叫号屏坏了，等了一个小时。");
        await page.GetByText("留下联系方式（选填）").ClickAsync();
        await visitor.WriteAsync("称呼", "示例来访人");
        await visitor.WriteAsync("电话", "0000-1234567");
        await visitor.SubmitAsync();
        Assert.Equal("谢谢，您的评价已收到", await visitor.HeadingAsync());
        var receipt = page.Url;
        await SeesAsync(visitor, "phone-case-opened", "已立案，等待部门联系", "联系截止", "整改截止", "收到评价，已立案");
        var number = await page.Locator("dl.summary dd").Filter(new() { HasText = "ZG" }).InnerTextAsync();

        await handler.MoveAsync(number, "contacts", new { result = "reached", note = "评价人姓示" });
        await visitor.OpenAsync(receipt);
        var text = await SeesAsync(visitor, "phone-case-handling", "部门正在办理", "部门已与您联系", "整改截止");
        Assert.DoesNotContain("联系截止", text, StringComparison.Ordinal);
        await handler.MoveAsync(number, "rectification", new { reply = "叫号屏已修复，并增开一个窗口。给您添麻烦了。" });
        await visitor.OpenAsync(receipt);
        text = await SeesAsync(visitor, "phone-case-finished", "部门已办结，等待您确认", "叫号屏已修复，并增开一个窗口", "部门已完成整改");
        Assert.DoesNotContain("整改截止", text, StringComparison.Ordinal);

        await visitor.FollowAsync("填写回访问卷");
        await visitor.ChooseAsync("已经解决");
        await visitor.ChooseAsync("满意");
        await PressAsync(visitor, "提交答复");
        await SeesAsync(visitor, "phone-survey-solved", "谢谢，您的答复已收到", "已结案，您确认问题已经解决");
        await visitor.FollowAsync("查看评价回执和进展");
        await SeesAsync(visitor, "phone-case-closed", "已结案，您确认问题已经解决", "可以追评一次");

        await visitor.FollowAsync("追评");
        Assert.Equal("整改之后，您现在怎样评价？", await visitor.HeadingAsync());
        Assert.Equal(0, await page.Locator("input:checked").CountAsync());
        await SeesAsync(visitor, "phone-re-rate", "叫号屏已修复", "追评只有一次");
        await visitor.OpenAsync($"{page.Url}?large=1");
        await SeesAsync(visitor, "phone-re-rate-large", "追评只有一次");
        await visitor.OpenAsync($"{receipt}/again?large=0");
        await visitor.ChooseAsync("不满意");
        await PressAsync(visitor, "提交追评");
        Assert.Contains("原因", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        await SeesAsync(visitor, "phone-re-rate-error", "叫号屏已修复");
        await visitor.ChooseAsync("满意");
        await visitor.WriteAsync("意见和建议", "修得很快。");
        await PressAsync(visitor, "提交追评");
        await SeesAsync(visitor, "phone-re-rated", "谢谢，您的追评已收到", "追评", "满意");
        await visitor.OpenAsync(receipt);
        text = await SeesAsync(visitor, "phone-case-re-rated", "不满意", "追评");
        Assert.DoesNotContain("可以追评一次", text, StringComparison.Ordinal);
        await visitor.OpenAsync($"{receipt}/again");
        Assert.Equal("已追评", await visitor.HeadingAsync());
        Assert.Equal("修得很快。", (await handler.CaseAsync(number)).Case["reRating"]!.Text("comment"));

        await using var desktop = await Chromium.VisitorAsync(phone: false);
        await desktop.OpenAsync(receipt);
        await SeesAsync(desktop, "desktop-case-re-rated", "已结案，您确认问题已经解决");
        await desktop.OpenAsync($"{receipt}/again");
        Assert.Equal("请本人追评", await desktop.HeadingAsync());
        await SeesAsync(desktop, "desktop-re-rate-elsewhere", "评价时的手机");
    }

    static async Task<string> SeesAsync(Visitor visitor, string picture, params string[] words)
    {
        var text = await visitor.Page.Locator("main").InnerTextAsync();
        Assert.All(words, word => Assert.Contains(word, text.ReplaceLineEndings(""), StringComparison.Ordinal));
        Assert.DoesNotContain("演示经办人", text, StringComparison.Ordinal);
        Assert.DoesNotContain("姓示", text, StringComparison.Ordinal);
        await visitor.PictureAsync(picture);
        await Accessibility.AssertAsync(visitor);
        return text;
    }

    static Task PressAsync(Visitor visitor, string button) =>
        visitor.ToNextPageAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
}
