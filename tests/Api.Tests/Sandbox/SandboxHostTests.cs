using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Api.Features.Development;
using Api.Hosting;
using Api.Security;
using Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Client;

namespace Api.Tests.Sandbox;

/// <summary>The WeChat sandbox beside the product.</summary>
public sealed class SandboxHostTests
{
    [Fact(DisplayName = "微信沙箱：随产品在本机启动，演示账号能取到令牌，产品的微信接口就指向它")]
    public async Task Starts_beside_the_product()
    {
        await using var app = await TestApp.StartAsync();
        var told = (await app.InfoAsync())["sandbox"]!;
        var address = told["baseUrl"]!.GetValue<string>();
        var wechat = app.App.Services.GetRequiredService<WechatOptions>();
        Assert.Equal((address, address, address), (wechat.BaseUrl, wechat.MpBaseUrl, wechat.OpenBaseUrl));
        Assert.True(new Uri(address).IsLoopback);
        using var client = new HttpClient();
        foreach (var (_, account) in DemoWechat.Accounts())
            Assert.Equal(7200, (await TokenAsync(client, address, account))["expires_in"]!.GetValue<int>());
        var phones = await client.GetStringAsync(told["phonesUrl"]!.GetValue<string>());
        Assert.Contains("体验甲", phones);
        Assert.Contains(await app.TicketAsync("window"), phones);
        var home = await app.Browser().GetStringAsync("/");
        Assert.Contains(told["phonesUrl"]!.GetValue<string>(), home);
    }

    [Fact(DisplayName = "微信沙箱：事件推到产品的回调地址，每个账号各有一个，用它的加密方式")]
    public async Task Pushes_to_the_product()
    {
        await using var app = await TestApp.StartAsync();
        var callbacks = app.App.Services.GetRequiredService<SandboxHost>().Control.Callbacks;
        foreach (var (name, account) in DemoWechat.Accounts())
        {
            var callback = callbacks.Of(account.AppId);
            Assert.Equal(new Uri(app.Address, $"/wechat/callback/{name}"), Assert.Single(callback.Urls));
            Assert.Equal((account.Token, account.EncodingAesKey, name == DemoWechat.Mini), (callback.Token, callback.EncodingAesKey, callback.Json));
        }
    }

    [Theory(DisplayName = "微信沙箱：另有微信地址或关掉开关时不启动")]
    [InlineData("Sandbox:Enabled=false", "https://api.weixin.qq.com")]
    [InlineData("Wechat:BaseUrl=http://127.0.0.1:9", "http://127.0.0.1:9")]
    public async Task Not_started(string setting, string baseUrl)
    {
        await using var app = await TestApp.StartAsync(settings: [setting]);
        Assert.Null((await app.InfoAsync())["sandbox"]);
        Assert.Null(app.App.Services.GetService<SandboxHost>());
        var wechat = app.App.Services.GetRequiredService<WechatOptions>();
        Assert.Equal(baseUrl, wechat.BaseUrl);
        Assert.Equal(baseUrl.StartsWith("http://127", StringComparison.Ordinal) ? baseUrl : "https://open.weixin.qq.com", wechat.OpenBaseUrl);
    }

    [Fact(DisplayName = "微信沙箱：业务时钟调走，平台的日历一起走")]
    public async Task Moves_with_business_time()
    {
        await using var app = await TestApp.StartAsync();
        var sandbox = app.App.Services.GetRequiredService<SandboxHost>();
        Assert.Equal(new DateTime(2026, 11, 16, 1, 0, 0, DateTimeKind.Utc), sandbox.Control.Now.UtcDateTime, TimeSpan.FromMinutes(1));
        using var client = new HttpClient();
        var account = DemoWechat.Accounts()[DemoWechat.Service];
        var before = await TokenAsync(client, sandbox.BaseAddress.AbsoluteUri, account);
        await app.MoveClockAsync("2026-11-17T09:00:00+08:00");
        Assert.Equal(new DateTime(2026, 11, 17, 1, 0, 0, DateTimeKind.Utc), sandbox.Control.Now.UtcDateTime, TimeSpan.FromMinutes(1));
        var used = await client.GetFromJsonAsync<JsonObject>(
            new Uri(sandbox.BaseAddress, $"/cgi-bin/ticket/getticket?type=jsapi&access_token={before["access_token"]}"));
        Assert.Equal(42001, used!["errcode"]!.GetValue<int>());
    }

    [Fact(DisplayName = "微信沙箱：端口被占用时产品不启动，并说出要改哪个设置")]
    public async Task Port_taken()
    {
        await using var app = await TestApp.StartAsync();
        var port = app.App.Services.GetRequiredService<SandboxHost>().BaseAddress.Port;
        var refused = await Assert.ThrowsAsync<StartupRefusedException>(() => TestApp.StartAsync(settings: [$"Sandbox:Port={port}"]));
        Assert.Contains("Sandbox:Port", refused.Message);
    }

    [Theory(DisplayName = "微信沙箱：设置不合理时产品不启动")]
    [InlineData("Sandbox:Port=70000", "Sandbox:Port")]
    [InlineData("Sandbox:ApiUrl=http://example.com", "Sandbox:ApiUrl")]
    public async Task Unusable_settings(string setting, string says)
    {
        var refused = await Assert.ThrowsAsync<StartupRefusedException>(() => TestApp.StartAsync(settings: [setting]));
        Assert.Contains(says, refused.Message);
    }

    static async Task<JsonObject> TokenAsync(HttpClient client, string address, WechatAccountOptions account)
    {
        using var asked = new StringContent(
            new JsonObject { ["grant_type"] = "client_credential", ["appid"] = account.AppId, ["secret"] = account.AppSecret }.ToJsonString(), Encoding.UTF8);
        using var answer = await client.PostAsync(new Uri(new Uri(address), "/cgi-bin/stable_token"), asked);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
