using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

public sealed class CodeTests
{
    [Theory(DisplayName = "沙箱：公众号二维码四种都能生成，临时的有有效期，参数不对被拒绝")]
    [InlineData("QR_STR_SCENE", "\"scene_str\":\"abc\"", 3600, 0)]
    [InlineData("QR_STR_SCENE", "\"scene_str\":\"abc\"", 9_999_999, 0)]
    [InlineData("QR_SCENE", "\"scene_id\":4294967295", 60, 0)]
    [InlineData("QR_LIMIT_SCENE", "\"scene_id\":100000", null, 0)]
    [InlineData("QR_LIMIT_STR_SCENE", "\"scene_str\":\"abc\"", null, 0)]
    [InlineData("QR_LIMIT_SCENE", "\"scene_id\":100001", null, 40169)]
    [InlineData("QR_SCENE", "\"scene_id\":0", null, 40169)]
    [InlineData("QR_STR_SCENE", "\"scene_str\":\"\"", null, 40169)]
    [InlineData("QR_CARD", "\"scene_str\":\"abc\"", null, 40097)]
    public async Task Account_codes(string action, string scene, int? seconds, int expected)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var body = $$$"""{"action_name":"{{{action}}}","expire_seconds":{{{seconds ?? 0}}},"action_info":{"scene":{ {{{scene}}} } } }""";
        var answer = await sandbox.PostAsync($"/cgi-bin/qrcode/create?access_token={await sandbox.TokenAsync()}", body);
        Assert.Equal(expected, answer.Code());
        if (expected != 0) return;
        Assert.StartsWith("http://weixin.qq.com/q/", answer.Text("url"));
        Assert.Equal(seconds is { } life ? Math.Min(life, 2_592_000) : null, answer["expire_seconds"]?.GetValue<int>());
        using var picture = await sandbox.Http.GetAsync($"/cgi-bin/showqrcode?ticket={Uri.EscapeDataString(answer.Text("ticket"))}");
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await picture.Content.ReadAsByteArrayAsync())[..4]);
    }

    [Fact(DisplayName = "沙箱：没有的票和过期的票没有图，是 404")]
    public async Task No_picture()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.Http.GetAsync("/cgi-bin/showqrcode?ticket=gQ00")).StatusCode);
        var ticket = await TicketAsync(sandbox, "abc", 60);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.Http.GetAsync($"/cgi-bin/showqrcode?ticket={ticket}")).StatusCode);
        Assert.Equal(SandboxScanKind.Expired, (await sandbox.Control.Phones.ScanAsync(sandbox.Phone.Id, ticket)).Kind);
    }

    [Theory(DisplayName = "沙箱：小程序码的场景、页面和参数的限制")]
    [InlineData("""{"scene":"JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxz","page":"pages/visit/visit"}""", 0)]
    [InlineData("""{"scene":"a!#$&'()*+,/:;=?@-._~"}""", 0)]
    [InlineData("""{"scene":"JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxzX"}""", 40169)]
    [InlineData("""{"page":"pages/visit/visit"}""", 40169)]
    [InlineData("""{"scene":""}""", 40169)]
    [InlineData("""{"scene":"a%20"}""", 40129)]
    [InlineData("""{"scene":"中文"}""", 40129)]
    [InlineData("""{"scene":"scancode_time=1"}""", 85096)]
    [InlineData("""{"scene":"a","page":"/pages/visit/visit"}""", 41030)]
    [InlineData("""{"scene":"a","page":"pages/visit/visit?a=1"}""", 41030)]
    [InlineData("""{"scene":"a","page":"pages/draft/draft"}""", 41030)]
    [InlineData("""{"scene":"a","page":"pages/draft/draft","check_path":false}""", 0)]
    [InlineData("""{"scene":"a","env_version":"beta"}""", 40097)]
    [InlineData("""{"scene":"a","width":279}""", 40097)]
    [InlineData("""scene=a""", 47001)]
    public async Task Mini_codes(string body, int expected)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var answer = await sandbox.Http.PostAsync(
            $"/wxa/getwxacodeunlimit?access_token={await sandbox.TokenAsync(TestSandbox.Mini)}", new StringContent(body, Encoding.UTF8));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (expected == 0) Assert.Equal(((byte)0xFF, (byte)0xD8, "image/jpeg"), (bytes[0], bytes[1], answer.Content.Headers.ContentType!.MediaType));
        else Assert.Equal(expected, JsonNode.Parse(bytes)!.AsObject().Code());
    }

    [Theory(DisplayName = "沙箱：打开小程序的链接的限制")]
    [InlineData("""{"path":"pages/visit/visit","query":"id=1"}""", 0)]
    [InlineData("""{"path":"/pages/visit/visit","expire_type":1,"expire_interval":30}""", 0)]
    [InlineData("""{"path":"pages/draft/draft"}""", 40165)]
    [InlineData("""{"query":"名字=1"}""", 40212)]
    [InlineData("""{"expire_type":1,"expire_interval":31}""", 85401)]
    [InlineData("""{"expire_type":0,"expire_time":1}""", 85401)]
    public async Task Links(string body, int expected)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var answer = await sandbox.PostAsync($"/wxa/generate_urllink?access_token={await sandbox.TokenAsync(TestSandbox.Mini)}", body);
        Assert.Equal(expected, answer.Code());
        if (expected == 0) Assert.StartsWith("https://wxaurl.cn/", answer.Text("url_link"));
    }

    [Fact(DisplayName = "沙箱：扫小程序码和链接看到页面和参数，扫普通链接打开网页或按规则打开小程序")]
    public async Task Scans()
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o with
        {
            Accounts = [o.Accounts[0], o.Accounts[1] with { LinkRules = ["http://127.0.0.1:5000/q/"], LinkPage = "pages/visit/visit" }],
        });
        var link = await sandbox.CallAsync(
            TestSandbox.Mini, "/wxa/generate_urllink", new JsonObject { ["path"] = "pages/visit/visit", ["query"] = "id=1" });
        var opened = await sandbox.Control.Phones.ScanAsync(sandbox.Phone.Id, link.Text("url_link"));
        Assert.Equal((SandboxScanKind.MiniProgram, "pages/visit/visit", "id=1"), (opened.Kind, opened.Page, opened.Query));
        var scheme = await sandbox.CallAsync(
            TestSandbox.Mini, "/wxa/generatescheme", new JsonObject { ["jump_wxa"] = new JsonObject { ["path"] = "pages/visit/visit", ["query"] = "id=2" } });
        Assert.Equal("id=2", (await sandbox.Control.Phones.ScanAsync(sandbox.Phone.Id, scheme.Text("openlink"))).Query);
        var ruled = await sandbox.Control.Phones.ScanAsync(sandbox.Phone.Id, "http://127.0.0.1:5000/q/abc");
        Assert.StartsWith("q=http%3A%2F%2F127.0.0.1%3A5000%2Fq%2Fabc&scancode_time=", ruled.Query);
        var plain = await sandbox.Control.Phones.ScanAsync(sandbox.Phone.Id, "http://127.0.0.1:5000/other");
        Assert.Equal((SandboxScanKind.Link, "http://127.0.0.1:5000/other"), (plain.Kind, plain.Url));
        Assert.Equal(SandboxScanKind.Unknown, (await sandbox.Control.Phones.ScanAsync(sandbox.Phone.Id, "什么也不是")).Kind);
    }

    [Fact(DisplayName = "沙箱：JS-SDK 的票在最后五分钟之前一直是同一张")]
    public async Task Page_ticket()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = await TicketOfPagesAsync(sandbox);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(6899));
        Assert.Equal((first.Ticket, 301), await TicketOfPagesAsync(sandbox));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first.Ticket, (await TicketOfPagesAsync(sandbox)).Ticket);
        Assert.Equal(40097, (await sandbox.GetAsync($"/cgi-bin/ticket/getticket?type=x&access_token={await sandbox.TokenAsync()}")).Code());
    }

    internal static async Task<string> TicketAsync(TestSandbox sandbox, string scene, int seconds = 3600) =>
        (await sandbox.CallAsync(TestSandbox.Service, "/cgi-bin/qrcode/create", new JsonObject
        {
            ["action_name"] = "QR_STR_SCENE",
            ["expire_seconds"] = seconds,
            ["action_info"] = new JsonObject { ["scene"] = new JsonObject { ["scene_str"] = scene } },
        })).Text("ticket");

    static async Task<(string Ticket, int ExpiresIn)> TicketOfPagesAsync(TestSandbox sandbox)
    {
        var answer = await sandbox.GetAsync($"/cgi-bin/ticket/getticket?type=jsapi&access_token={await sandbox.TokenAsync()}");
        return (answer.Text("ticket"), answer["expires_in"]!.GetValue<int>());
    }
}
