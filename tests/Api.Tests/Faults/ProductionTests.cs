using System.Net;

namespace Api.Tests.Faults;

public sealed class ProductionTests : FaultTest
{
    const string Site = "pj.example.gov.cn";

    [Fact(DisplayName = "生产环境：空库自行迁移并就绪，首页中性，没有演示，样式能取到，日志不报错")]
    public async Task StartsFromNothing()
    {
        await Starts.CreateKeysAsync(Folder);
        await using var host = HostProcess.Start(Folder, "Production", Starts.Production);
        using var client = await host.ReadyAsync();

        var home = await client.GetStringAsync("/");
        Assert.Contains("服务评价", home, StringComparison.Ordinal);
        Assert.DoesNotContain("演示", home, StringComparison.Ordinal);
        Assert.Contains("--page", await client.GetStringAsync("/site.css"), StringComparison.Ordinal);
        foreach (var path in (string[])["/dev/info", "/dev/clock", "/dev/qr/x.svg"])
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).StatusCode);

        host.Terminate();
        Assert.Equal(0, await host.ExitAsync());
        Assert.Equal("", host.Errors.Trim());
        Assert.DoesNotContain("fail:", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("warn:", host.Output, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "生产环境的设备标识：__Host- 前缀，Secure、HttpOnly、SameSite=Lax，一年")]
    public async Task DeviceCookie()
    {
        Starts.WriteKeys(Folder);
        await using var host = HostProcess.Start(Folder, "Production", Starts.Production);
        using var client = await host.ReadyAsync();
        using var answer = await client.GetAsync("/api/v1/scan/x");
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-device=", cookie, StringComparison.Ordinal);
        Assert.All(["secure", "httponly", "samesite=lax", "path=/", "max-age=31536000"], part => Assert.Contains(part, cookie, StringComparison.Ordinal));
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory(DisplayName = "转发头只在来自可信网段时相信：经可信代理的https才有HSTS")]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.9.8.0/24", false)]
    [InlineData(null, false)]
    public async Task ForwardedHeaders(string? network, bool believed)
    {
        Starts.WriteKeys(Folder);
        await using var host = HostProcess.Start(Folder, "Production",
            [.. Starts.Production, "--RateLimits:Address=2", .. network is null ? (string[])[] : [$"--Proxy:KnownNetworks:0={network}"]]);
        using var client = await host.ReadyAsync();

        using var forwarded = await GetAsync(client, "203.0.113.1", "https");
        Assert.Equal(believed, forwarded.Headers.Contains("Strict-Transport-Security"));
        if (believed) Assert.Equal("max-age=31536000; includeSubDomains", forwarded.Headers.GetValues("Strict-Transport-Security").Single());
        using var plain = await GetAsync(client, "203.0.113.2", "http");
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));

        // Two a minute for each address: believed, every request has an address of its own; not believed, all have one.
        using var third = await GetAsync(client, "203.0.113.3", "https");
        Assert.Equal(believed ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, third.StatusCode);
    }

    static async Task<HttpResponseMessage> GetAsync(HttpClient client, string address, string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/privacy") { Headers = { Host = Site } };
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.Add("X-Forwarded-Proto", scheme);
        return await client.SendAsync(request);
    }
}
