using System.Net;
using System.Net.Http.Json;
using Api.Tests.Nodes;

namespace Api.Tests.Faults;

public sealed class LanTests : FaultTest
{
    [Fact(DisplayName = "局域网演示：第二个端口只有评价页，接口、文档、演示和登录都到不了；印出的网址是局域网地址")]
    public async Task OnlyRatingPages()
    {
        var port = HostProcess.FreePort();
        await using var host = HostProcess.StartDemo(Folder, "--lan", $"--Lan:Port={port}");
        using var local = await host.ReadyAsync();
        using var lan = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var ticket = await WalkIn.TicketAsync(local);

        foreach (var path in (string[])[$"/q/{ticket}", "/q/nonsense", "/receipt", "/privacy", "/site.css", "/site.js"])
            Assert.Equal(path == "/q/nonsense" ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await lan.GetAsync(path)).StatusCode);
        Assert.Contains("请评价本次服务", await lan.GetStringAsync($"/q/{ticket}"), StringComparison.Ordinal);

        // WeChat on a phone: neither the sandbox nor the platform could sign it in here, so the page is simply shown.
        foreach (var path in (string[])[$"/q/{ticket}", $"/wechat/oauth/start?to=%2Fq%2F{ticket}"])
        {
            using var scanned = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "User-Agent", "Mozilla/5.0 MicroMessenger/8.0.50" } } };
            using var answer = await lan.SendAsync(scanned);
            Assert.Equal(path.StartsWith("/q", StringComparison.Ordinal) ? null : $"/q/{ticket}", answer.Headers.Location?.OriginalString);
        }

        foreach (var path in (string[])
        [
            "/", "/dev/info", "/wechat/callback/service", "/swagger", "/swagger/index.html", "/openapi/v1.json", "/health/live", "/health/ready",
            $"/api/v1/scan/{ticket}", "/api/v1/entrances", "/api/v1/ratings", "/queue", "/q/../api/v1/entrances", "/q/..%2fdev/info", "//dev/info",
        ])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(lan.BaseAddress!.AbsoluteUri.TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            Assert.Equal(HttpStatusCode.NotFound, (await lan.SendAsync(request)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await lan.PostAsJsonAsync("/api/v1/auth/login", new { userName = "admin", password = Harness.TestApp.Password })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lan.PostAsJsonAsync("/dev/clock", new { now = "2030-01-01T00:00:00Z" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await new WalkIn(ticket).SendAsync(lan)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await new WalkIn(ticket).SendAsync(local)).StatusCode);

        var address = global::Api.Hosting.SiteAddress.LanAddress()?.ToString();
        foreach (var line in (string[])["demo is running", $"guide      {local.BaseAddress}", address is null ? "/q/" : $"http://{address}:{port}/q/"])
            await Until.TrueAsync(line, () => Task.FromResult(host.Output.Contains(line, StringComparison.Ordinal)));
    }
}
