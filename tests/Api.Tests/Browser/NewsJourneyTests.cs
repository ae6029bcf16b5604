using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Hosting;
using Api.Tests.Harness;
using Api.Tests.Messaging;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Api.Tests.Browser;

/// <summary>What arrives on a phone of the sandbox, and what a tap on it opens.</summary>
public sealed class NewsJourneyTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact(DisplayName = "差评办结后，沙箱手机收到进度和问卷；点开就是这位关注者的问卷，答已解决，整改显示满意")]
    public async Task Survey_from_the_phone()
    {
        await using var visitor = await OpenPhonesAsync();
        using var handler = await App.StaffAsync("handler");
        var (phone, _) = await App.FollowerAsync();
        using var mini = await App.MiniProgramAsync(phone);
        var number = await App.OpenCaseAsync(rater: mini);
        await handler.MoveAsync(number, "contacts", new { result = "reached" });
        await handler.MoveAsync(number, "rectification", new { reply = "已修复叫号屏，并增开一个窗口。" });

        var survey = visitor.Page.Locator("article", new() { HasText = "回访问卷" });
        await ArrivesAsync(visitor, phone.Id, survey);
        var inbox = await visitor.Page.Locator(".inbox").InnerTextAsync();
        Assert.Contains("已经联系", inbox, StringComparison.Ordinal);
        Assert.Contains("部门已完成整改，点开查看答复", inbox, StringComparison.Ordinal);
        await visitor.PictureAsync("wechat-survey-message");

        await visitor.ToNewTabAsync(() => survey.Locator("a.tap").ClickAsync());
        Assert.Equal("您反映的问题，解决了吗？", await visitor.HeadingAsync());
        Assert.StartsWith($"{App.Address.AbsoluteUri}s/", visitor.Page.Url, StringComparison.Ordinal);
        Assert.Contains(await visitor.Page.Context.CookiesAsync([App.Address.AbsoluteUri]), c => c.Name == "rater");
        await visitor.PictureAsync("wechat-survey-page");
        await visitor.ChooseAsync("已经解决");
        await visitor.ChooseAsync("满意");
        await visitor.ToNextPageAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "提交答复" }).ClickAsync());
        Assert.Equal("谢谢，您的答复已收到", await visitor.HeadingAsync());
        var (closed, _) = await handler.CaseAsync(number);
        Assert.Equal(("closed", "solved", "satisfied"), (closed.Text("state"), closed.Text("closing"), closed.Text("satisfaction")));

        // The same person: the follow-up rating, which only who rated can give, opens.
        await visitor.FollowAsync("查看评价回执和进展");
        await visitor.OpenAsync($"{new Uri(visitor.Page.Url).AbsolutePath}/again");
        Assert.Contains("追评", await visitor.Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "工作人员用沙箱手机扫绑定码，确认后收到办理提醒；页面读屏能念，过期的码说怎么办")]
    public async Task Staff_binding()
    {
        await using var visitor = await OpenPhonesAsync();
        using var supervisor = await App.StaffAsync("supervisor");
        var phone = App.Somebody(WechatWorld.Service);
        var url = (await (await supervisor.PostAsync("/api/v1/auth/me/wechat", content: null)).JsonAsync()).Text("url");
        await visitor.OpenAsync(PhonePage(phone.Id));
        await visitor.Page.GetByText("扫一扫").ClickAsync();
        await visitor.Page.GetByLabel("或粘贴链接、ticket、二维码内容").FillAsync(url);
        await visitor.ToNextPageAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "扫描" }).ClickAsync());
        Assert.Equal("绑定微信接收办理提醒", await visitor.HeadingAsync());
        await LookAsync("open");
        await visitor.FollowAsync("我已在微信中，继续");
        Assert.Equal("确认绑定这个微信？", await visitor.HeadingAsync());
        await LookAsync("confirm");
        await visitor.ToNextPageAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "确认绑定" }).ClickAsync());
        Assert.Equal("已绑定微信", await visitor.HeadingAsync());
        await LookAsync("done");
        Assert.True((await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/auth/me/wechat"))!["bound"]!.GetValue<bool>());
        Assert.Equal(404, await visitor.OpenAsync("/w/AAAAAAAAAAAAAAAAAAAAAA"));
        await LookAsync("over");
        (await supervisor.DeleteAsync("/api/v1/auth/me/wechat")).EnsureSuccessStatusCode();

        async Task LookAsync(string name)
        {
            await visitor.PictureAsync($"wechat-binding-{name}");
            await Accessibility.AssertAsync(visitor);
        }
    }

    async Task<Visitor> OpenPhonesAsync()
    {
        var visitor = await Chromium.VisitorAsync();
        visitor.Visits(App.SandboxAddress());
        visitor.Visits(App.App.Services.GetRequiredService<SandboxHost>().ControlAddress);
        return visitor;
    }

    string PhonePage(string id) => new Uri(App.App.Services.GetRequiredService<SandboxHost>().ControlAddress, $"/phones/{id}").AbsoluteUri;

    async Task ArrivesAsync(Visitor visitor, string phone, ILocator message)
    {
        for (var attempt = 0; attempt < 120; attempt++)
        {
            await visitor.OpenAsync(PhonePage(phone));
            if (await message.CountAsync() > 0) return;
            await Task.Delay(500);
        }
        Assert.Fail("The message did not arrive within a minute.");
    }
}
