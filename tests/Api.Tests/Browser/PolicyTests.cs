using Api.Tests.Harness;
using Api.Tests.Rectification;
using Domain.Encounters;

namespace Api.Tests.Browser;

/// <summary>The content security policy as a browser enforces it, on every page there is.</summary>
public sealed class PolicyTests(Chromium chromium) : BrowserTest(chromium)
{
    const string Listen = "window.broken = []; document.addEventListener('securitypolicyviolation', e => window.broken.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile));";

    [Fact(DisplayName = "内容安全策略：每一页在真浏览器里没有一次违反；塞进去的行内脚本会被拦下并被这个测试看见")]
    public async Task No_violation()
    {
        using var handler = await App.StaffAsync("handler");
        using var caller = await App.StaffAsync("followUp");
        await using var visitor = await Chromium.VisitorAsync(phone: false);
        var page = visitor.Page;
        await page.AddInitScriptAsync(Listen);
        var rated = await App.RateBadlyAsync();
        var number = rated["case"]!.Text("number");
        await handler.FinishAsync(number);
        var survey = await App.SurveyTicketAsync(number);
        var (_, draw) = await App.RegisterAsync(EncounterKind.DrawSession, stage: Stage.Drawn, entrance: "专家抽取窗口");
        var receipt = new Uri(rated.Text("receiptUrl")).AbsolutePath;
        foreach (var path in (string[])
        [
            "/", await ScanAsync("window", "1号窗口"), await ScanAsync("window", "1号窗口") + "?large=1", await ScanAsync("expertDraw"), "/q/junk", receipt, $"{receipt}/again", $"/s/{survey}",
            "/receipt", "/receipt?no=x", "/privacy", "/supplementary", $"/draws/{draw}", "/dev/trading", "/no-such-page", "/swagger/index.html",
        ])
        {
            await visitor.OpenAsync(path);
            await page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
            Assert.Equal((path, ""), (path, string.Join('\n', await page.EvaluateAsync<string[]>("() => window.broken"))));
        }
        await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true });
        foreach (var path in (string[])[receipt, $"{receipt}/again", $"/s/{survey}"])
        {
            await visitor.OpenAsync(path);
            Assert.Equal((path, ""), (path, string.Join('\n', await page.EvaluateAsync<string[]>("() => window.broken"))));
        }
    }

    [Fact(DisplayName = "内容安全策略真的拦得住：行内脚本、行内事件、别处的图片和提交都被拦下")]
    public async Task Stops_what_is_put_in()
    {
        // A visitor complains of what the policy stops, so this one looks for itself.
        var context = await Chromium.ContextAsync();
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Listen);
        await page.GotoAsync("/privacy");
        await page.EvaluateAsync("""
            () => {
                const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script);
                document.body.insertAdjacentHTML('beforeend', '<img src="https://evil.example/x.png"><p style="color:red">x</p><button id="b" onclick="window.ran = true">x</button>');
                document.getElementById('b').click();
            }
            """);
        await page.WaitForFunctionAsync("() => window.broken.length >= 4");
        var broken = string.Join(' ', await page.EvaluateAsync<string[]>("() => window.broken"));
        foreach (var directive in (string[])["script-src-elem", "script-src-attr", "img-src", "style-src-attr"]) Assert.Contains(directive, broken, StringComparison.Ordinal);
        Assert.False(await page.EvaluateAsync<bool>("() => window.ran === true"));
        await context.DisposeAsync();
    }
}
