using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Api.Tests.Pages;

public sealed class EveryPageTests(PageHost host) : PageTest(host)
{
    [Theory(DisplayName = "每个输入框都有标签，每个说明都指向存在的文字")]
    [MemberData(nameof(Paths))]
    public async Task EveryInputHasALabel(string path)
    {
        var page = await Open(path);
        var inputs = page.QuerySelectorAll("input:not([type=hidden]), textarea, select");
        Assert.All(inputs, input => Assert.NotEmpty(page.QuerySelector($"label[for='{input.Id}']")?.TextContent.Trim() ?? ""));
        var referenced = page.QuerySelectorAll("[aria-describedby], [aria-labelledby]")
            .SelectMany(element => $"{element.GetAttribute("aria-describedby")} {element.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(referenced, id => Assert.NotNull(page.GetElementById(id)));
        Assert.All(page.QuerySelectorAll("fieldset"), set => Assert.Equal("LEGEND", set.FirstElementChild?.TagName));
    }

    [Theory(DisplayName = "每页：中文、标题、一个主标题、跳转链接、三个地标，没有重复的编号")]
    [MemberData(nameof(Paths))]
    public async Task PageIsWellFormed(string path)
    {
        var page = await Open(path);
        Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith(" - 示例市公共资源交易中心", page.Title, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal("#main", page.QuerySelector<IHtmlAnchorElement>("a.skip")!.GetAttribute("href"));
        Assert.Equal(["HEADER", "MAIN", "FOOTER"], page.Body!.Children.Select(child => child.TagName).Where(tag => tag is "HEADER" or "MAIN" or "FOOTER"));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory(DisplayName = "每页都守内容安全策略：没有行内样式、行内脚本，表单只提交到本站")]
    [MemberData(nameof(Paths))]
    public async Task NothingInline(string path)
    {
        var page = await Open(path);
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src]), iframe, object"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("form"), form => Assert.StartsWith("/", form.GetAttribute("action"), StringComparison.Ordinal));
    }

    [Theory(DisplayName = "适老化：大字版换成大字样式，并在站内链接中保持")]
    [MemberData(nameof(Paths))]
    public async Task LargeTypeIsKept(string path)
    {
        var standard = await Open(path);
        Assert.DoesNotContain("large", standard.Body!.ClassList);
        Assert.Equal("大字版", standard.QuerySelector(".toggle")!.TextContent);

        var large = await Open(path + "?large=1");
        Assert.Contains("large", large.Body!.ClassList);
        Assert.Equal("标准字号", large.QuerySelector(".toggle")!.TextContent);
        Assert.EndsWith("large=0", large.QuerySelector(".toggle")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.All(large.QuerySelectorAll("footer a"), link => Assert.EndsWith("large=1", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.All(large.QuerySelectorAll("form[method=get]"), form => Assert.NotNull(form.QuerySelector("input[name=large][value='1']")));
    }

    [Theory(DisplayName = "带票据的页面不让搜索引擎收录")]
    [InlineData("/rate", true)]
    [InlineData("/receipt-case", true)]
    [InlineData("/cannot-rate", true)]
    [InlineData("/refused", true)]
    [InlineData("/privacy", false)]
    [InlineData("/feedback-progress", true)]
    [InlineData("/feedback-lookup", true)]
    [InlineData("/guide", false)]
    [InlineData("/feedback", false)]
    public async Task TicketPagesStayOutOfSearch(string path, bool noindex) =>
        Assert.Equal(noindex, (await Open(path)).QuerySelector("meta[name=robots][content*=noindex]") is not null);

    [Fact(DisplayName = "备案号：配置了才显示，链到备案查询；分享的图是完整网址；带票据的页面不给分享信息")]
    public async Task Marks()
    {
        Assert.Null((await Open("/home")).QuerySelector(".marks"));
        var page = await Open("/marks");
        Assert.Equal(
            [("鲁ICP备00000000号-1", "https://beian.miit.gov.cn/"), ("鲁公网安备00000000000000号", "https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000")],
            page.QuerySelectorAll(".marks a").Select(a => (a.TextContent, a.GetAttribute("href")!)));
        Assert.Equal("https://pj.example.gov.cn/share.png", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
        Assert.Empty((await Open("/receipt-case")).QuerySelectorAll("meta[property], meta[name=description]"));
    }

    [Fact(DisplayName = "样式和脚本能取到，样式里大字不小于22像素")]
    public async Task StyleSheetIsServed()
    {
        var css = await Host.Client.GetStringAsync("/site.css");
        Assert.Contains("--small-size: 1.375rem", css, StringComparison.Ordinal);
        Assert.DoesNotContain("http", css, StringComparison.Ordinal);
        Assert.NotEmpty(await Host.Client.GetStringAsync("/site.js"));
    }
}
