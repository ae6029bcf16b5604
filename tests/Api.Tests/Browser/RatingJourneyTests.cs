using Microsoft.Playwright;

namespace Api.Tests.Browser;

public sealed class RatingJourneyTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory(DisplayName = "手机扫码：不预选，差评先要原因，填写的不丢，回执有两个截止日，返回显示已评价，凭编号能查到")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ScanToReceipt(bool script)
    {
        await using var visitor = await Chromium.VisitorAsync(script: script);
        var page = visitor.Page;
        var scanned = await ScanAsync("window", "1号窗口");
        Assert.Equal(200, await visitor.OpenAsync(scanned));
        Assert.Equal("请评价本次服务", await visitor.HeadingAsync());
        Assert.Equal(0, await page.Locator("input:checked").CountAsync());
        Assert.Equal(5, await page.GetByRole(AriaRole.Radio).CountAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Checkbox).CountAsync());
        if (script) await visitor.PictureAsync("phone-rate");

        await visitor.ChooseAsync("满意");
        Assert.Equal(0, await page.GetByRole(AriaRole.Checkbox).CountAsync());
        await visitor.ChooseAsync("不满意");
        Assert.True(await page.GetByRole(AriaRole.Group, new() { Name = "“不满意”的原因" }).IsVisibleAsync());
        Assert.True(await page.GetByRole(AriaRole.Checkbox).CountAsync() > 1);
        if (script) await visitor.PictureAsync("phone-rate-chosen");

        await page.GetByText("留下联系方式（选填）").First.ClickAsync();
        await visitor.WriteAsync("称呼", "示例");
        await visitor.WriteAsync("电话", "0000-1234567");
        await visitor.SubmitAsync();

        var summary = page.GetByRole(AriaRole.Alert);
        Assert.Contains("原因", await summary.InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("请改正", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.True(await page.GetByLabel("不满意", new() { Exact = true }).IsCheckedAsync());
        Assert.Equal("示例", await page.GetByLabel("称呼").InputValueAsync());
        Assert.Equal("0000-1234567", await page.GetByLabel("电话").InputValueAsync());
        Assert.Contains("error-summary", await page.EvaluateFocusAsync(script), StringComparison.Ordinal);
        if (script) await visitor.PictureAsync("phone-rate-error");

        var toReason = summary.GetByRole(AriaRole.Link);
        await toReason.ClickAsync();
        await visitor.ChooseAsync("服务态度生硬");
        await visitor.WriteAsync("意见和建议", "等了一个小时，没有人叫号。");
        await visitor.SubmitAsync();

        Assert.Equal("谢谢，您的评价已收到", await visitor.HeadingAsync());
        Assert.Contains("/r/", page.Url, StringComparison.Ordinal);
        var receipt = await page.Locator("main").InnerTextAsync();
        Assert.Contains("11月17日", receipt, StringComparison.Ordinal);
        Assert.Contains("11月23日", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain("0000-1234567", receipt, StringComparison.Ordinal);
        var number = string.Concat(await page.Locator(".receipt-no span").AllInnerTextsAsync());
        if (script) await visitor.PictureAsync("phone-receipt");

        // Without script the browser would ask first whether to send the refused form again; so back to the scan itself.
        if (script) await page.GoBackAsync();
        else await visitor.OpenAsync(scanned);
        Assert.Contains(scanned, page.Url, StringComparison.Ordinal);
        Assert.Equal("已评价", await visitor.HeadingAsync());
        if (script) await visitor.PictureAsync("phone-already-rated");
        await visitor.FollowAsync("查看评价回执");
        Assert.Equal("谢谢，您的评价已收到", await visitor.HeadingAsync());

        await visitor.FollowAsync("查询回执");
        await visitor.WriteAsync("回执编号", $" {number[..8]} {number[8..].ToLowerInvariant()} ");
        await visitor.ToNextPageAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync());
        Assert.Equal(number, string.Concat(await page.Locator(".receipt-no span").AllInnerTextsAsync()));
    }

    [Theory(DisplayName = "评价后按返回：显示已评价和回执链接，有没有脚本都一样")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BackAfterRating(bool script)
    {
        await using var visitor = await Chromium.VisitorAsync(script: script);
        var scanned = await ScanAsync("hotline");
        await visitor.OpenAsync(scanned);
        await visitor.ChooseAsync("满意");
        await visitor.SubmitAsync();
        Assert.Equal("谢谢，您的评价已收到", await visitor.HeadingAsync());
        await visitor.Page.GoBackAsync();
        Assert.EndsWith(scanned, visitor.Page.Url, StringComparison.Ordinal);
        Assert.Equal("已评价", await visitor.HeadingAsync());
        await visitor.FollowAsync("查看评价回执");
        Assert.Equal("谢谢，您的评价已收到", await visitor.HeadingAsync());
    }

    [Fact(DisplayName = "专家抽取：两场里选一场，没选就提示，评完一场还能评另一场")]
    public async Task ExpertDraw()
    {
        await using var visitor = await Chromium.VisitorAsync();
        var page = visitor.Page;
        var scanned = await ScanAsync("expertDraw");
        await visitor.OpenAsync(scanned);
        var draws = page.GetByRole(AriaRole.Group, new() { Name = "要评价的服务" }).GetByRole(AriaRole.Radio);
        Assert.Equal(2, await draws.CountAsync());
        await visitor.ChooseAsync("非常满意");
        await visitor.SubmitAsync();
        Assert.True(await page.GetByRole(AriaRole.Alert).IsVisibleAsync());
        Assert.True(await page.GetByLabel("非常满意").IsCheckedAsync());
        await visitor.PictureAsync("phone-draw-error");

        await draws.First.CheckAsync();
        await visitor.SubmitAsync();
        Assert.Equal("谢谢，您的评价已收到", await visitor.HeadingAsync());
        Assert.Contains("不需要您再做什么", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await visitor.OpenAsync(scanned);
        Assert.Equal(0, await draws.CountAsync());
        await visitor.ChooseAsync("满意");
        await visitor.SubmitAsync();
        Assert.Equal("谢谢，您的评价已收到", await visitor.HeadingAsync());
        await visitor.OpenAsync(scanned);
        Assert.Equal("已评价", await visitor.HeadingAsync());
    }

    [Fact(DisplayName = "只用键盘：从扫码页到回执，Tab 的顺序与页面一致，焦点一直看得见")]
    public async Task KeyboardOnly()
    {
        await using var visitor = await Chromium.VisitorAsync(phone: false);
        var page = visitor.Page;
        await visitor.OpenAsync(await ScanAsync("window", "2号窗口"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("跳到主要内容", await FocusedAsync(page));
        Assert.True(await page.GetByText("跳到主要内容").IsVisibleAsync());
        await page.Keyboard.PressAsync("Enter");

        await TabToAsync(page, "非常满意");
        foreach (var _ in Enumerable.Range(0, 3)) await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("不满意", await FocusedAsync(page));
        Assert.True(await page.GetByLabel("不满意", new() { Exact = true }).IsCheckedAsync());
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        Assert.Equal(1, await page.Locator("input[type=checkbox]:checked").CountAsync());
        await visitor.PictureAsync("desktop-rate-keyboard");
        await TabToAsync(page, "意见和建议");
        await page.Keyboard.InsertTextAsync("大厅太吵");
        await TabToAsync(page, "留下联系方式");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "称呼");
        await page.Keyboard.InsertTextAsync("示例");
        await TabToAsync(page, "提交评价");
        await visitor.ToNextPageAsync(() => page.Keyboard.PressAsync("Enter"));
        Assert.Equal("谢谢，您的评价已收到", await visitor.HeadingAsync());
    }

    [Fact(DisplayName = "大字版：选一次，以后每页都是大字，评价照常，也能换回来")]
    public async Task LargeType()
    {
        await using var visitor = await Chromium.VisitorAsync();
        var page = visitor.Page;
        var scanned = await ScanAsync("window", "2号窗口");
        await visitor.OpenAsync(scanned);
        await visitor.FollowAsync("大字版");
        Assert.True(await SizeAsync(page) >= 24);
        await Accessibility.AssertAsync(visitor);
        await visitor.PictureAsync("phone-rate-large");

        await visitor.ChooseAsync("非常满意");
        await visitor.SubmitAsync();
        Assert.Equal("谢谢，您的评价已收到", await visitor.HeadingAsync());
        Assert.True(await SizeAsync(page) >= 24);
        await visitor.PictureAsync("phone-receipt-large");
        foreach (var path in (string[])["/privacy", "/receipt", "/q/nonsense", scanned])
        {
            await visitor.OpenAsync(path);
            Assert.True(await SizeAsync(page) >= 24);
        }
        await visitor.FollowAsync("标准字号");
        await visitor.OpenAsync("/privacy");
        Assert.True(await SizeAsync(page) < 20);
    }

    static Task<double> SizeAsync(IPage page) => page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.querySelector('main')).fontSize)");

    static async Task TabToAsync(IPage page, string name)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>(FocusIsVisible), $"No visible focus on: {await FocusedAsync(page)}");
            if ((await FocusedAsync(page)).StartsWith(name, StringComparison.Ordinal)) return;
        }
        Assert.Fail($"The keyboard does not reach {name}.");
    }

    /// <summary>What a screen reader would call the focused thing, near enough: its label or its text.</summary>
    static async Task<string> FocusedAsync(IPage page) => (await page.EvaluateAsync<string>(
        "() => { const e = document.activeElement; return (e.labels?.[0] ?? e).innerText ?? ''; }")).Trim();

    /// <summary>The outline is on the thing itself, or on the label that is drawn for it.</summary>
    const string FocusIsVisible =
        """
        () => {
          const e = document.activeElement, drawn = n => n && getComputedStyle(n).outlineStyle !== 'none' && parseFloat(getComputedStyle(n).outlineWidth) >= 2;
          return e === document.body || drawn(e) || drawn(e.nextElementSibling);
        }
        """;
}

file static class Focus
{
    /// <summary>Class of the focused element; without script the page is asked through the browser's own tools, which still run.</summary>
    public static async Task<string> EvaluateFocusAsync(this IPage page, bool script) =>
        script ? await page.EvaluateAsync<string>("() => document.activeElement.className") : await page.Locator("[autofocus]").GetAttributeAsync("class") ?? "";
}
