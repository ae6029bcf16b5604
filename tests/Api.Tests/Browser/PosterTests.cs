using System.Net;
using AngleSharp.Html.Parser;
using Api.Tests.Harness;
using Microsoft.Playwright;

namespace Api.Tests.Browser;

public sealed class PosterTests(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>An A4 sheet in CSS pixels (96 to the inch).</summary>
    const double SheetWidth = 210 / 25.4 * 96, SheetHeight = 297 / 25.4 * 96, PixelsPerMillimetre = 96 / 25.4;

    [Fact(DisplayName = "海报打印：每个启用的入口恰好一张A4；码宽不小于90毫米；窗口名最大；浏览器没有任何抱怨")]
    public async Task One_sheet_for_each_entrance()
    {
        var enabled = (await App.InfoAsync())["entrances"]!.AsArray().Count(e => e!["enabled"]!.GetValue<bool>());
        await using var visitor = await Chromium.VisitorAsync(phone: false);
        var page = visitor.Page;
        await OpenAsync(visitor, "/api/v1/entrances/posters");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync((int)SheetWidth, (int)SheetHeight);

        Assert.Equal(enabled, await page.Locator("section").CountAsync());
        foreach (var sheet in await page.Locator("section").AllAsync())
        {
            var paper = (await sheet.BoundingBoxAsync())!;
            Assert.InRange(paper.Height, SheetHeight - 12, SheetHeight);
            var code = (await sheet.Locator(".code svg").BoundingBoxAsync())!;
            Assert.InRange(code.Width / PixelsPerMillimetre, 90, 190);
            Assert.Equal(code.Width, code.Height, tolerance: 1);
            var sizes = await sheet.EvaluateAsync<double[]>("s => [...s.querySelectorAll('h1, p')].map(e => parseFloat(getComputedStyle(e).fontSize))");
            Assert.Equal(sizes.Max(), await sheet.Locator("h1").EvaluateAsync<double>("h => parseFloat(getComputedStyle(h).fontSize)"));
            foreach (var part in await sheet.Locator("h1, p, .code").AllAsync())
            {
                var box = (await part.BoundingBoxAsync())!;
                Assert.True(box.Y >= paper.Y && box.Y + box.Height <= paper.Y + paper.Height && box.X >= paper.X && box.X + box.Width <= paper.X + paper.Width,
                    $"Outside its sheet: {await part.InnerTextAsync()}");
            }
        }
        await visitor.PictureAsync("poster-hall");
        await page.Locator("section").First.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Pictures, "poster.png") });
        Assert.Equal(enabled, PagesOf(await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true })));
    }

    [Fact(DisplayName = "海报内容：中心、部门、窗口名、扫码提示、官方网址；没有诱导好评的话；样式只认这一段的摘要，不从别处取东西")]
    public async Task What_stands_on_it()
    {
        using var staff = await App.StaffAsync("supervisor");
        var entrance = (await App.InfoAsync())["entrances"]!.AsArray().First(e => e!["enabled"]!.GetValue<bool>())!;
        using var answer = await staff.GetAsync($"/api/v1/entrances/{entrance["id"]}/poster");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'sha256-", policy, StringComparison.Ordinal);

        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        var sheet = Assert.Single(page.QuerySelectorAll("section"));
        Assert.Equal(entrance["name"]!.GetValue<string>(), sheet.QuerySelector("h1")!.TextContent);
        Assert.Equal("扫码评价本次服务", sheet.QuerySelector(".ask")!.TextContent);
        Assert.Equal(App.Address.Authority, sheet.QuerySelector(".host strong")!.TextContent);
        Assert.NotEqual("", sheet.QuerySelector(".centre")!.TextContent);
        Assert.NotEqual("", sheet.QuerySelector(".department")!.TextContent);
        Assert.NotNull(sheet.QuerySelector(".code[role=img][aria-label] svg"));
        Assert.Empty(page.QuerySelectorAll("script, img, link[rel=stylesheet], [style]"));
        Assert.All(["好评", "满意", "五星", "奖", "礼", "优惠", "抽奖"], lure => Assert.DoesNotContain(lure, page.Body!.TextContent, StringComparison.Ordinal));
    }

    [Fact(DisplayName = "海报：没登录401，没有的入口404，停用的入口409；按类型筛选只出那一类，看不懂的类型400")]
    public async Task Refusals()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var kiosk = (await app.InfoAsync())["entrances"]!.AsArray().First(e => e!["kind"]!.GetValue<string>() == "desk")!["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Browser().GetAsync($"/api/v1/entrances/{kiosk}/poster")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Browser().GetAsync("/api/v1/entrances/posters")).StatusCode);
        await (await admin.GetAsync($"/api/v1/entrances/{Guid.NewGuid()}/poster")).IsProblemAsync(404, "entrance.unknown");
        await (await admin.GetAsync("/api/v1/entrances/posters?kind=shop")).IsProblemAsync(400, "request.filterInvalid");
        await (await admin.GetAsync($"/api/v1/entrances/posters?departmentId={Guid.NewGuid()}")).IsProblemAsync(404, "entrance.unknown");

        var before = await SheetsAsync("?kind=desk");
        (await admin.PostAsync($"/api/v1/entrances/{kiosk}/disable", content: null)).EnsureSuccessStatusCode();
        await (await admin.GetAsync($"/api/v1/entrances/{kiosk}/poster")).IsProblemAsync(409, "entrance.alreadyDisabled");
        if (before == 1) await (await admin.GetAsync("/api/v1/entrances/posters?kind=desk")).IsProblemAsync(404, "entrance.unknown");
        else Assert.Equal(before - 1, await SheetsAsync("?kind=desk"));

        async Task<int> SheetsAsync(string query) => new HtmlParser()
            .ParseDocument(await admin.GetStringAsync($"/api/v1/entrances/posters{query}")).QuerySelectorAll("section").Length;
    }

    async Task OpenAsync(Visitor visitor, string path)
    {
        using var staff = await App.StaffAsync("supervisor");
        await visitor.Page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Authorization"] = staff.DefaultRequestHeaders.Authorization!.ToString() });
        Assert.Equal(200, await visitor.OpenAsync(path));
    }

    /// <summary>Pages of a PDF by their objects; Chromium writes them in the clear.</summary>
    static int PagesOf(byte[] pdf) => System.Text.Encoding.Latin1.GetString(pdf).Split("/Type /Page\n").Length - 1;
}
