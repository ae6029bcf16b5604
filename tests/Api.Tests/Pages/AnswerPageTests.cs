using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Api.Pages;

namespace Api.Tests.Pages;

public sealed class AnswerPageTests(PageHost host) : PageTest(host)
{
    [Fact(DisplayName = "回执：编号分组，时间是中国时间，没有整改件时不提期限")]
    public async Task ReceiptOfAPositiveRating()
    {
        var page = await Open("/receipt-plain");
        Assert.Equal(["20261003", "7K3M", "9QXW"], page.QuerySelectorAll(".receipt-no span").Select(group => group.TextContent));
        Assert.Contains("2026年10月3日 22:05", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("整改", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "差评回执：写明整改编号、联系截止和整改截止的日期与星期")]
    public async Task ReceiptOfANegativeRating()
    {
        var text = (await Open("/receipt-case")).QuerySelector("main")!.TextContent;
        Assert.All(
            ["ZG-20261003-0001", "联系截止10月8日（星期四）24时前", "整改截止10月13日（星期二）24时前", "调休", "收到您的评价，已建立整改件"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact(DisplayName = "追评页：说明首评和部门答复，没有预选、没有联系方式；结案的回执领到追评，追评过的列在旁边")]
    public async Task FollowUpRating()
    {
        var page = await Open("/re-rate");
        Assert.Equal($"/r/{PageSamples.Ticket}/again", page.QuerySelector("form")!.GetAttribute("action"));
        Assert.Equal((5, 0, 0), (page.QuerySelectorAll("input[name=level]").Length, page.QuerySelectorAll("input[checked]").Length, page.QuerySelectorAll("[name=contactPhone], [name=encounterId]").Length));
        Assert.Contains("已修复叫号屏", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/again", (await Open("/receipt-closed")).QuerySelector("main a.button")!.GetAttribute("href"), StringComparison.Ordinal);
        var after = await Open("/receipt-re-rated");
        Assert.Null(after.QuerySelector("main a.button"));
        Assert.Contains("追评满意2026年10月20日10:00", string.Concat(after.QuerySelector("dl.summary")!.TextContent.Split()), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "查不到回执：保留输入，写明原因并指向输入框")]
    public async Task UnknownReceipt()
    {
        var page = await Open("/receipt-unknown");
        var input = page.QuerySelector<IHtmlInputElement>("input[name=no]")!;
        Assert.Equal("20261003-XXXX", input.Value);
        Assert.Equal($"#{input.Id}", page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Equal("/receipt", page.QuerySelector("form")!.GetAttribute("action"));
    }

    [Fact(DisplayName = "已评价：写明已评价，并给出回执链接")]
    public async Task AlreadyRated()
    {
        var page = await Open("/cannot-rate");
        Assert.Equal("已评价", page.QuerySelector("h1")!.TextContent);
        Assert.Equal($"/r/{PageSamples.Ticket}", page.QuerySelector("a.button")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("form"));
    }

    [Fact(DisplayName = "失效的码：写明请索取新码")]
    public async Task RefusedTicket() =>
        Assert.Equal("这个码已失效或不存在，请索取新码", (await Open("/refused")).QuerySelector("h1")!.TextContent);

    [Theory(DisplayName = "出错页用人话说明，并说要等多久")]
    [InlineData("/problem-404", "没有找到这个页面")]
    [InlineData("/problem-429", "请等45秒再试")]
    [InlineData("/problem-503", "00-abc-01")]
    public async Task ProblemsInHumanWords(string path, string words) =>
        Assert.Contains(words, (await Open(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

    [Fact(DisplayName = "演示首页：每个入口有二维码和链接，密码只在给出时显示")]
    public async Task DevelopmentHome()
    {
        var page = await Open("/dev-home");
        Assert.All(page.QuerySelectorAll<IHtmlImageElement>("img"), image => Assert.StartsWith("/api/v1/", image.GetAttribute("src"), StringComparison.Ordinal));
        Assert.Equal(3, page.QuerySelectorAll(".grid img").Length);
        Assert.Equal(["demo-only", "见启动时的控制台"], page.QuerySelectorAll("tbody tr").Select(row => row.LastElementChild!.TextContent.Trim()));
    }

    [Theory(DisplayName = "等待时间：两分钟以内说秒，以上说分钟，只多不少")]
    [InlineData(0, "1秒")]
    [InlineData(119, "119秒")]
    [InlineData(121, "3分钟")]
    public void WaitIsRoundedUp(int seconds, string expected) => Assert.Equal(expected, ChineseText.Wait(TimeSpan.FromSeconds(seconds)));

    [Theory(DisplayName = "回执编号分组：有没有横线、长短如何都能读")]
    [InlineData("202610037K3M9QXW", "20261003 7K3M 9QXW")]
    [InlineData("20261003-7K3M-9QXW", "20261003 7K3M 9QXW")]
    [InlineData("20261003", "20261003")]
    public void ReceiptNumberInGroups(string number, string expected) => Assert.Equal(expected, string.Join(' ', ChineseText.ReceiptGroups(number)));
}
