using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Api.Tests.Pages;

public sealed class RatePageTests(PageHost host) : PageTest(host)
{
    [Fact(DisplayName = "五个等级：由高到低，一个都不预选，写法完全一样")]
    public async Task FiveEqualLevels()
    {
        var page = await Open("/rate");
        var levels = page.QuerySelectorAll<IHtmlInputElement>("input[name=level]").ToList();
        Assert.Equal(["verySatisfied", "satisfied", "basicallySatisfied", "dissatisfied", "veryDissatisfied"], levels.Select(level => level.Value));
        Assert.All(levels, level => Assert.False(level.HasAttribute("checked")));
        Assert.All(levels, level => Assert.Empty(LabelOf(page, level).ClassList));
        Assert.Equal(["非常满意", "满意", "基本满意", "不满意", "非常不满意"], levels.Select(level => LabelOf(page, level).TextContent));
    }

    [Fact(DisplayName = "原因只在两个差评等级下出现，并写明请至少选一项或写明原因")]
    public async Task ReasonsBelowNegativeLevelsOnly()
    {
        var page = await Open("/rate");
        Assert.Equal(["reasons-dissatisfied", "reasons-veryDissatisfied"], page.QuerySelectorAll(".reasons").Select(group => group.Id));
        Assert.All(page.QuerySelectorAll(".reasons"), group => Assert.Contains("请至少选一项或写明原因", group.TextContent, StringComparison.Ordinal));
        Assert.Equal(
            ["facets.dissatisfied", "indicators.dissatisfied", "facets.veryDissatisfied", "indicators.veryDissatisfied"],
            page.QuerySelectorAll("input[type=checkbox]").Select(tick => tick.GetAttribute("name")!).Distinct());
        Assert.DoesNotContain("一窗受理一次办结", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "原因与等级是同级元素，不用脚本也能展开")]
    public async Task ReasonsFollowTheirLevel()
    {
        var page = await Open("/rate");
        Assert.NotNull(page.QuerySelector("input.negative-1[value=dissatisfied] ~ #reasons-dissatisfied.reasons-1"));
        Assert.NotNull(page.QuerySelector("input.negative-2[value=veryDissatisfied] ~ #reasons-veryDissatisfied.reasons-2"));
    }

    [Fact(DisplayName = "页面写明中心、入口、部门和业务，冒贴的码可以看出来")]
    public async Task OfficialNamesAreShown()
    {
        var page = await Open("/rate");
        Assert.Equal("示例市公共资源交易中心", page.QuerySelector(".centre")!.TextContent);
        var card = page.QuerySelector(".entrance")!.TextContent;
        Assert.All(["3号综合服务窗口", "现场窗口", "交易服务部", "政府采购"], name => Assert.Contains(name, card, StringComparison.Ordinal));
    }

    [Fact(DisplayName = "表单提交到同一地址，带防伪令牌和幂等键")]
    public async Task FormPostsToItself()
    {
        var page = await Open("/rate?large=1");
        var form = page.QuerySelector<IHtmlFormElement>("form")!;
        Assert.Equal("post", form.Method);
        Assert.Equal($"/q/{PageSamples.Ticket}?large=1", form.GetAttribute("action"));
        Assert.NotEmpty(Value(form, "__RequestVerificationToken"));
        Assert.Equal("key-0001", Value(form, "idempotencyKey"));
    }

    [Fact(DisplayName = "防伪令牌：页面里的令牌能通过校验，没有令牌的提交不能")]
    public async Task AntiforgeryTokenHolds()
    {
        var form = (await Open("/rate")).QuerySelector("form")!;
        var fields = new Dictionary<string, string> { ["level"] = "satisfied" };
        using var without = await Host.Client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        fields["__RequestVerificationToken"] = Value(form, "__RequestVerificationToken");
        using var with = await Host.Client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields));
        Assert.Equal("satisfied", await with.Content.ReadAsStringAsync());
    }

    [Fact(DisplayName = "专家抽取：只列项目名称，由评价人选择，不预选")]
    public async Task ExpertDrawListsTitles()
    {
        var page = await Open("/rate-draw");
        var choices = page.QuerySelectorAll<IHtmlInputElement>("input[name=encounterId]").ToList();
        Assert.Equal(["e1", "e2", "e3"], choices.Select(choice => choice.Value));
        Assert.All(choices, choice => Assert.Equal("radio", choice.Type));
        Assert.All(choices, choice => Assert.False(choice.HasAttribute("checked")));
        Assert.Equal("示例河道整治工程施工", LabelOf(page, choices[0]).TextContent.Trim());
    }

    [Fact(DisplayName = "只有一次服务时直接写明，不用再选；专用链接可以隐藏身份")]
    public async Task SingleEncounterIsNotAsked()
    {
        var page = await Open("/rate-link");
        Assert.Equal("hidden", page.QuerySelector<IHtmlInputElement>("input[name=encounterId]")!.Type);
        Assert.Contains("SL-2026-0001", page.QuerySelector(".entrance")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("input[name=hideIdentity]"));
        Assert.Null((await Open("/rate")).QuerySelector("input[name=hideIdentity]"));
        Assert.Contains("评价截至10月13日（星期二），含当天", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "被退回的表单：摘要在最前、可聚焦、链接到要改的地方，已填的内容还在")]
    public async Task RefusedFormKeepsWhatWasTyped()
    {
        var page = await Open("/rate-refused");
        var summary = page.QuerySelector("main > [role=alert]")!;
        Assert.Same(page.QuerySelector("main")!.FirstElementChild, summary);
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        var targets = summary.QuerySelectorAll("a").Select(link => page.GetElementById(link.GetAttribute("href")![1..])).ToList();
        Assert.Equal(["facets.dissatisfied", "contactPhone"], targets.Select(target => target?.GetAttribute("name")));
        Assert.Equal("dissatisfied", page.QuerySelector<IHtmlInputElement>("input[name=level]:checked")!.Value);
        Assert.Equal("示例来访人", page.QuerySelector<IHtmlInputElement>("#contact-name")!.Value);
        Assert.True(page.QuerySelector("details")!.HasAttribute("open"));
        var phone = page.QuerySelector("#contact-phone")!;
        Assert.Equal("true", phone.GetAttribute("aria-invalid"));
        Assert.Contains("电话号码不完整", page.GetElementById(phone.GetAttribute("aria-describedby")!)!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("#error-reasons"));
    }

    [Fact(DisplayName = "名称、意见和错误里的脚本不会执行，只当文字显示")]
    public async Task MarkupIsInert()
    {
        var page = await Open("/rate-hostile");
        Assert.Equal(["/site.js"], page.QuerySelectorAll("script").Select(script => script.GetAttribute("src")));
        Assert.Empty(page.QuerySelectorAll("img, [onerror]"));
        Assert.StartsWith("</textarea><script>", page.QuerySelector<IHtmlTextAreaElement>("#comment")!.Value, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector(".entrance .name")!.TextContent, StringComparison.Ordinal);
    }

    static string Value(IElement form, string name) => form.QuerySelector<IHtmlInputElement>($"input[type=hidden][name={name}]")!.Value;

    static IElement LabelOf(IHtmlDocument page, IElement input) => page.QuerySelector($"label[for='{input.Id}']")!;
}
