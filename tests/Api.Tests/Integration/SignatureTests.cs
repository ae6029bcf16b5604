using System.Net;
using System.Net.Http.Json;
using System.Text;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Integration;

public sealed class SignatureTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Path = "/api/v1/integration/projects?party=91000000DEM0000019&role=bidder";

    readonly TestApp app = shared.App;

    [Fact(DisplayName = "签名正确的请求被接受，含中文和百分号编码的地址也按原样签名")]
    public async Task Holds()
    {
        using var trading = new Trading(app);
        Assert.Equal(HttpStatusCode.OK, (await trading.Client.GetAsync(Path)).StatusCode);
        await (await trading.Client.GetAsync($"/api/v1/integration/matters/{Uri.EscapeDataString("鲁采(2026) 001号/一包")}?a=%41")).IsProblemAsync(404, "matter.unknown");
        Assert.Equal(HttpStatusCode.Created, (await trading.PutAsync($"sig-{Guid.NewGuid():N}", Trading.Matter())).StatusCode);
    }

    [Theory(DisplayName = "每一种签名失败都有自己的错误码，一律 401")]
    [InlineData("X-Client-Id", null, "integration.headerMissing")]
    [InlineData("X-Timestamp", "", "integration.headerMissing")]
    [InlineData("X-Nonce", null, "integration.headerMissing")]
    [InlineData("X-Signature", null, "integration.headerMissing")]
    [InlineData("X-Client-Id", "nobody", "integration.clientUnknown")]
    [InlineData("X-Client-Id", "DEMO-TRADING", "integration.clientUnknown")]
    [InlineData("X-Timestamp", "soon", "integration.timestampInvalid")]
    [InlineData("X-Timestamp", "-5", "integration.timestampInvalid")]
    [InlineData("X-Timestamp", "1700000000", "integration.timestampStale")]
    [InlineData("X-Nonce", "has blanks in it", "integration.nonceInvalid")]
    [InlineData("X-Nonce", "another", "integration.signatureInvalid")]
    [InlineData("X-Signature", "00", "integration.signatureInvalid")]
    public async Task Each_failure(string header, string? value, string code)
    {
        using var trading = new Trading(app);
        trading.Signing.Spoil = request =>
        {
            request.Headers.Remove(header);
            if (value is not null) request.Headers.TryAddWithoutValidation(header, value);
        };
        await (await trading.Client.GetAsync(Path)).IsProblemAsync(401, code);
    }

    [Fact(DisplayName = "时间相差 300 秒以内接受，超过即拒绝，早晚一样；签名时间按真实时间，与业务时间无关")]
    public async Task Tolerance()
    {
        using var trading = new Trading(app);
        foreach (var (late, status) in ((long, int)[])[(-295, 200), (295, 200), (-320, 401), (320, 401)])
        {
            trading.Signing.Late = late;
            Assert.Equal(status, (int)(await trading.Client.GetAsync(Path)).StatusCode);
        }
    }

    [Theory(DisplayName = "签名盖住方法、路径、查询、正文：任何一处改动都不成立")]
    [InlineData("method")]
    [InlineData("path")]
    [InlineData("query")]
    [InlineData("body")]
    [InlineData("upper")]
    [InlineData("secret")]
    public async Task Covers_everything(string what)
    {
        using var trading = new Trading(app, secret: what == "secret" ? "demo-integration-secret-2" : Trading.DemoSecret);
        trading.Signing.Spoil = request =>
        {
            switch (what)
            {
                case "method":
                    request.Method = HttpMethod.Get;
                    break;
                case "path":
                    request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace("cover-1", "cover-2", StringComparison.Ordinal));
                    break;
                case "query":
                    request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri + "?x=1");
                    break;
                case "body":
                    request.Content = JsonContent.Create(Trading.Matter(stage: "partyReviewed"));
                    break;
                case "upper":
                    var signature = request.Headers.GetValues("X-Signature").Single();
                    request.Headers.Remove("X-Signature");
                    request.Headers.Add("X-Signature", signature.ToUpperInvariant());
                    break;
            }
        };
        await (await trading.PutAsync("cover-1", Trading.Matter())).IsProblemAsync(401, "integration.signatureInvalid");
        trading.Signing.Spoil = null;
        if (what != "secret") await (await trading.Client.GetAsync("/api/v1/integration/matters/cover-1")).IsProblemAsync(404, "matter.unknown");
    }

    [Fact(DisplayName = "同一个 nonce 只用一次；签名不成立的请求不占用 nonce；另一个接入方可以用同样的 nonce")]
    public async Task Nonce_once()
    {
        using var trading = new Trading(app);
        using var stranger = new Trading(app, secret: "wrong");
        using var admin = await app.StaffAsync("admin");
        var other = await admin.PostAsync("/integration-clients", new { clientId = "nonce-other", name = "另一个系统" }).OkAsync(201);
        using var second = new Trading(app, "nonce-other", other.Text("secret"));
        var nonce = Guid.NewGuid().ToString("N");
        stranger.Signing.Nonce = trading.Signing.Nonce = second.Signing.Nonce = nonce;
        await (await stranger.Client.GetAsync(Path)).IsProblemAsync(401, "integration.signatureInvalid");
        Assert.Equal(HttpStatusCode.OK, (await trading.Client.GetAsync(Path)).StatusCode);
        await (await trading.Client.GetAsync(Path)).IsProblemAsync(401, "integration.nonceUsed");
        Assert.Equal(HttpStatusCode.OK, (await second.Client.GetAsync(Path)).StatusCode);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            using var racing = new Trading(app);
            racing.Signing.Nonce = $"{nonce}-race";
            return (int)(await racing.Client.GetAsync(Path)).StatusCode;
        })));
        Assert.Equal(1, answers.Count(s => s == 200));
        Assert.Equal(19, answers.Count(s => s == 401));
    }

    [Fact(DisplayName = "nonce 在重启后、在另一个节点上同样只用一次")]
    public async Task Nonce_across_nodes()
    {
        var folder = Directory.CreateTempSubdirectory("rating-nonce-").FullName;
        try
        {
            var nonce = Guid.NewGuid().ToString("N");
            await using (var one = await TestApp.StartAsync(folder: folder))
            {
                await using var two = await TestApp.StartAsync(folder: folder);
                using Trading first = new(one), second = new(two);
                first.Signing.Nonce = second.Signing.Nonce = nonce;
                Assert.Equal(HttpStatusCode.OK, (await first.Client.GetAsync(Path)).StatusCode);
                await (await second.Client.GetAsync(Path)).IsProblemAsync(401, "integration.nonceUsed");
            }
            await using var later = await TestApp.StartAsync(folder: folder);
            using var third = new Trading(later);
            third.Signing.Nonce = nonce;
            await (await third.Client.GetAsync(Path)).IsProblemAsync(401, "integration.nonceUsed");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact(DisplayName = "工作人员的令牌打不开接入接口，接入方的签名也打不开工作人员的接口")]
    public async Task Not_each_other()
    {
        using var admin = await app.StaffAsync("admin");
        await (await admin.GetAsync(Path)).IsProblemAsync(401, "integration.headerMissing");
        using var trading = new Trading(app);
        await (await trading.Client.GetAsync("/api/v1/ratings")).IsProblemAsync(401, "auth.required");
        await (await trading.Client.GetAsync("/api/v1/integration-clients")).IsProblemAsync(401, "auth.required");
    }

    [Fact(DisplayName = "接入方由管理员新建、换密钥、停用：密钥只显示一次，轮换期间新旧都有效，停用立即生效")]
    public async Task Life_of_a_client()
    {
        using var admin = await app.StaffAsync("admin");
        var created = await admin.PostAsync("/integration-clients", new { clientId = "life-1", name = "示例交易系统" }).OkAsync(201);
        var id = created["client"]!["id"]!.GetValue<string>();
        var first = created.Text("secret");
        await admin.PostAsync("/integration-clients", new { clientId = "life-1", name = "重名" }).RefusedAsync(409, "integrationClient.clientIdTaken");
        Assert.DoesNotContain(first, await admin.GetStringAsync("/api/v1/integration-clients"), StringComparison.Ordinal);
        Assert.DoesNotContain(first, await admin.GetStringAsync($"/api/v1/integration-clients/{id}"), StringComparison.Ordinal);
        var stored = await app.ReadAsync(db => db.IntegrationClients.AsNoTracking().SingleAsync(c => c.ClientId == "life-1"));
        Assert.True(stored.Secret.AsSpan().IndexOf(Encoding.UTF8.GetBytes(first)) < 0);
        Assert.Equal(200, await StatusAsync(first));

        await admin.PostAsync($"/integration-clients/{id}/finish-rotation").RefusedAsync(409, "integrationClient.noRotation");
        var second = (await admin.PostAsync($"/integration-clients/{id}/rotate").OkAsync()).Text("secret");
        Assert.Equal((200, 200), (await StatusAsync(first), await StatusAsync(second)));
        await admin.PostAsync($"/integration-clients/{id}/rotate").RefusedAsync(409, "integrationClient.rotationOpen");
        Assert.False((await admin.PostAsync($"/integration-clients/{id}/finish-rotation").OkAsync())["rotating"]!.GetValue<bool>());
        Assert.Equal((401, 200), (await StatusAsync(first), await StatusAsync(second)));

        await admin.PostAsync($"/integration-clients/{id}/revoke").OkAsync();
        using var gone = new Trading(app, "life-1", second);
        await (await gone.Client.GetAsync(Path)).IsProblemAsync(401, "integration.clientRevoked");
        await admin.PostAsync($"/integration-clients/{id}/rotate").RefusedAsync(409, "integrationClient.revoked");

        async Task<int> StatusAsync(string secret)
        {
            using var trading = new Trading(app, "life-1", secret);
            return (int)(await trading.Client.GetAsync(Path)).StatusCode;
        }
    }

    [Fact(DisplayName = "只有管理员管理接入方；不合格式的内容被拒绝")]
    public async Task Administration()
    {
        foreach (var role in (string[])["handler", "supervisor", "publisher"])
        {
            using var staff = await app.StaffAsync(role);
            await staff.PostAsync("/integration-clients", new { clientId = "x", name = "x" }).RefusedAsync(403, "auth.forbidden");
            await (await staff.GetAsync("/api/v1/integration-clients")).IsProblemAsync(403, "auth.forbidden");
        }
        using var admin = await app.StaffAsync("admin");
        await admin.PostAsync("/integration-clients", new { name = "x" }).RefusedAsync(400, "request.invalid");
        await admin.PostAsync("/integration-clients", new { clientId = "有汉字", name = "x" }).RefusedAsync(422, "organization.codeInvalid");
        await admin.PostAsync($"/integration-clients/{Guid.Empty}/revoke").RefusedAsync(404, "integrationClient.unknown");
    }

    [Fact(DisplayName = "正文过大的请求在验签之前就被拒绝")]
    public async Task Too_large()
    {
        using var trading = new Trading(app);
        var matter = Trading.Matter();
        matter["title"] = new string('x', 600 * 1024);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/integration/matters/large") { Content = JsonContent.Create(matter) };
        request.Headers.ExpectContinue = true;
        await (await trading.Client.SendAsync(request)).IsProblemAsync(413, "request.tooLarge");
    }
}
