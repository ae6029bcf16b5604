using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Persistence;
using Api.Security;
using Api.Tests.Harness;
using Wechat.Client;
using Wechat.Sandbox;

namespace Api.Tests.Wechat;

public sealed class CodeTests : IAsyncLifetime
{
    const string MiniPath = "/wxa/getwxacodeunlimit", CreatePath = "/cgi-bin/qrcode/create", ShowPath = "/cgi-bin/showqrcode";

    TestApp app = null!;
    HttpClient admin = null!;
    Guid entrance;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync();
        admin = await app.StaffAsync(Roles.Admin);
        entrance = (await admin.GetFromJsonAsync<JsonObject>("/api/v1/entrances?kind=window"))!["items"]!.AsArray()
            .First(e => e!["enabled"]!.GetValue<bool>())!["id"]!.GetValue<Guid>();
    }

    public async Task DisposeAsync()
    {
        admin.Dispose();
        await app.DisposeAsync();
    }

    [Theory(DisplayName = "入口的公众号码和小程序码：图片来自微信，按内容认类型，只取一次")]
    [InlineData("wechat-qr", "image/png", ShowPath)]
    [InlineData("mini-code", "image/jpeg", MiniPath)]
    public async Task Drawn_once(string code, string type, string path)
    {
        var first = await PictureAsync(code);
        Assert.Equal(type, first.Type);
        Assert.Equal(type, ImageBytes.TypeOf(first.Bytes));
        Assert.Equal(first.Bytes, (await PictureAsync(code)).Bytes);
        Assert.Equal(1, app.Sandbox().Traffic.Count(path).Received);
        Assert.Equal(1, await app.CountAsync<WechatCodeImage>());
        await (await app.Browser().GetAsync($"/api/v1/entrances/{entrance}/{code}")).IsProblemAsync(401, "auth.required");
        await (await admin.GetAsync($"/api/v1/entrances/{Guid.NewGuid()}/{code}")).IsProblemAsync(404, "entrance.unknown");
    }

    [Theory(DisplayName = "扫入口的公众号码或小程序码，得到的是这个入口的签名码")]
    [InlineData("wechat-qr")]
    [InlineData("mini-code")]
    public async Task Leads_to_the_entrance(string code)
    {
        await PictureAsync(code);
        var ticket = (await admin.GetFromJsonAsync<JsonObject>($"/api/v1/entrances/{entrance}"))!["ticket"]!.GetValue<string>();
        var body = app.Sandbox().Traffic.Requests(code == "mini-code" ? MiniPath : CreatePath).Single().Body;
        Assert.Contains(ticket, body, StringComparison.Ordinal);
        if (code == "wechat-qr") Assert.Contains("QR_LIMIT_STR_SCENE", body, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "换码后旧图片作废，重新向微信要")]
    public async Task Rotation_draws_anew()
    {
        var before = await PictureAsync("mini-code");
        (await admin.PostAsync($"/api/v1/entrances/{entrance}/rotate", content: null)).EnsureSuccessStatusCode();
        Assert.NotEqual(before.Bytes, (await PictureAsync("mini-code")).Bytes);
        Assert.Equal((2, 1), ((int)app.Sandbox().Traffic.Count(MiniPath).Received, await app.CountAsync<WechatCodeImage>()));
    }

    [Theory(DisplayName = "故障 20：微信用图片类型回错误、用文本类型回图片、回半张图或空内容：按内容分辨，坏的不缓存，下次照样能取到")]
    [InlineData("errorAsImage")]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("html")]
    public async Task Fault_20_not_a_picture(string what)
    {
        app.Sandbox().AddFault(what switch
        {
            "errorAsImage" => new SandboxFault { Path = MiniPath, ErrCode = 41030, ContentType = "image/jpeg" },
            "truncated" => new SandboxFault { Path = MiniPath, Answer = FaultAnswer.Body, Body = "\u00ff\u00d8\u00ff broken", ContentType = "image/jpeg" },
            "empty" => new SandboxFault { Path = MiniPath, Answer = FaultAnswer.Empty, ContentType = "image/jpeg" },
            _ => new SandboxFault { Path = MiniPath, Answer = FaultAnswer.Html },
        });
        var refused = await admin.GetAsync($"/api/v1/entrances/{entrance}/mini-code");
        await refused.IsProblemAsync(503, "wechat.unavailable");
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(0, await app.CountAsync<WechatCodeImage>());
        Assert.Equal("image/jpeg", (await PictureAsync("mini-code")).Type);
    }

    [Fact(DisplayName = "故障 20：图片以 text/plain 送来，仍认得是图片")]
    public async Task Fault_20_picture_as_text()
    {
        app.Sandbox().AddFault(new SandboxFault { Path = MiniPath, When = FaultPoint.After, ContentType = "text/plain" });
        Assert.Equal("image/jpeg", (await PictureAsync("mini-code")).Type);
        Assert.Equal(1, app.Sandbox().Faults.Single().Struck);
    }

    [Fact(DisplayName = "没有配置公众号或小程序时如实相告")]
    public async Task Not_configured()
    {
        await using var own = await TestApp.StartAsync(settings:
        [
            "Wechat:Accounts:only:Kind=ServiceAccount", "Wechat:Accounts:only:AppId=wx00000000000000c3", "Wechat:Accounts:only:AppSecret=test-secret",
        ]);
        using var client = await own.StaffAsync(Roles.Admin);
        var id = (await client.GetFromJsonAsync<JsonObject>("/api/v1/entrances"))!["items"]![0]!["id"]!.GetValue<Guid>();
        await (await client.GetAsync($"/api/v1/entrances/{id}/mini-code")).IsProblemAsync(404, "wechat.accountMissing");
        await (await own.Browser().LogInAsync("x")).IsProblemAsync(404, "wechat.accountMissing");
    }

    async Task<(byte[] Bytes, string? Type)> PictureAsync(string code)
    {
        using var answer = await admin.GetAsync($"/api/v1/entrances/{entrance}/{code}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType?.MediaType);
    }
}
