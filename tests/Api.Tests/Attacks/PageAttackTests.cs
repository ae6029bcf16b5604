using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Attacks;

/// <summary>What another site's page, or a text that somebody stored, would make a browser do.</summary>
public sealed class PageAttackTests(SharedApp shared) : AttackTest(shared)
{
    const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";

    /// <summary>The one form without a token: its signed link is the right to stop, by itself and by nobody else, and stopping twice changes nothing (ADR 46).</summary>
    const string Unsubscribe = "/n/{link}/stop";

    [Fact(DisplayName = "跨站提交：每个接收表单的页面，没有防伪令牌、拿别人的令牌都是 400，什么都不写")]
    public async Task Forged_forms()
    {
        var posts = App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") is true)
            .Select(e => e.RoutePattern.RawText!).Where(p => !p.StartsWith("/api/", StringComparison.Ordinal) && !p.StartsWith("/wechat/callback", StringComparison.Ordinal)
                && p != "/dev/clock").Order().ToList();
        // A new page with a form is added here, with an address that holds.
        Assert.Equal(
            ["/dev/trading", "/feedback", Unsubscribe, "/q/{ticket}", "/r/{ticket}/again", "/s/{ticket}", "/subscribe", "/subscribe/stop", "/supplementary", "/w/{code}"], posts);

        using var handler = await App.StaffAsync("handler");
        using var caller = await App.StaffAsync("followUp");
        using var rater = App.Browser();
        var closed = await App.RateBadlyAsync(rater: rater);
        await handler.FinishAsync(closed["case"]!.Text("number"));
        await caller.MoveAsync(closed["case"]!.Text("number"), "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true });
        var asked = await App.OpenCaseAsync();
        await handler.FinishAsync(asked);
        var survey = await App.SurveyTicketAsync(asked);
        using var other = App.Browser();
        var page = await other.GetStringAsync($"/q/{await App.TicketAsync("hotline", "政府采购")}");
        var stolen = page.Split("name=\"__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        Assert.True(stolen.Length > 50);
        var before = await StoredAsync();
        foreach (var path in (string[])
        [
            "/dev/trading", $"/q/{await App.TicketAsync("window", "2号窗口")}", $"{new Uri(closed.Text("receiptUrl")).AbsolutePath}/again", $"/s/{survey}", "/supplementary", "/feedback",
        ])
            foreach (var token in (string?[])[null, "", "x", stolen])
            {
                var fields = new Dictionary<string, string>
                {
                    ["level"] = "verySatisfied",
                    ["key"] = Guid.NewGuid().ToString(),
                    ["idempotencyKey"] = Guid.NewGuid().ToString(),
                    ["satisfaction"] = "satisfied",
                    ["solved"] = "true",
                    ["visitNo"] = "A001",
                    ["phoneTail"] = "0000",
                    ["trigger"] = "window",
                    ["kind"] = "complaint",
                    ["text"] = "窗口没有人",
                };
                if (token is not null) fields["__RequestVerificationToken"] = token;
                using var answer = await rater.PostAsync(path, new FormUrlEncodedContent(fields));
                // Without the sign-in these need, there is nobody whose wishes they could change, and no code that they would tell of.
                var expected = path.StartsWith("/subscribe", StringComparison.Ordinal) ? HttpStatusCode.SeeOther
                    : path.StartsWith("/w/", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest;
                Assert.True(answer.StatusCode == expected, $"{path} {token?.Length}: {(int)answer.StatusCode}");
            }
        Assert.Equal(before, await StoredAsync());
    }

    [Fact(DisplayName = "别的网站的脚本：接口不给跨域许可，不收表单和纯文本，带着受害者的 Cookie 也评不了")]
    public async Task From_another_site()
    {
        using var victim = App.Browser();
        var ticket = await App.TicketAsync("window", "1号窗口");
        await victim.GetAsync($"/q/{ticket}");
        var before = await StoredAsync();
        using var asked = new HttpRequestMessage(HttpMethod.Options, "/api/v1/ratings");
        asked.Headers.Add("Origin", "https://evil.example");
        asked.Headers.Add("Access-Control-Request-Method", "POST");
        asked.Headers.Add("Access-Control-Request-Headers", "content-type,idempotency-key");
        using var preflight = await victim.SendAsync(asked);
        Assert.False(preflight.IsSuccessStatusCode);
        Assert.DoesNotContain(preflight.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        foreach (var type in (string[])["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ratings") { Content = new StringContent($$"""{"ticket":"{{ticket}}","level":"verySatisfied"}""") };
            post.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            post.Headers.Add("Origin", "https://evil.example");
            using var answer = await victim.SendAsync(post);
            Assert.Equal((type, 415), (type, (int)answer.StatusCode));
            Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
        Assert.Equal(before, await StoredAsync());
    }

    [Fact(DisplayName = "存下的脚本：入口名称、意见、部门答复、称呼里的脚本，在评价页、回执、问卷上只是文字；接口按 JSON 给出，浏览器不会当网页")]
    public async Task Stored_script()
    {
        using var admin = await App.StaffAsync("admin");
        using var handler = await App.StaffAsync("handler");
        using var rater = App.Browser();
        var home = (await (await handler.GetAsync("/api/v1/auth/me")).JsonAsync()).Text("departmentId");
        var entrance = await (await admin.PostAsJsonAsync("/api/v1/entrances", new { kind = "window", name = $"窗口{Script}", departmentId = home, businessLine = "governmentProcurement" })).IsRatedAsync();
        var ticket = entrance.Text("ticket");
        var rated = await (await rater.RateAsync(ticket, "dissatisfied", new { comment = Script, contact = new { name = "示<b>", phone = "0000-1234567" } })).IsRatedAsync();
        var number = rated["case"]!.Text("number");
        await handler.MoveAsync(number, "contacts", new { result = "reached", note = Script });
        await handler.MoveAsync(number, "rectification", new { reply = $"已整改{Script}" });
        foreach (var path in (string[])[$"/q/{ticket}", new Uri(rated.Text("receiptUrl")).AbsolutePath, $"/s/{await App.SurveyTicketAsync(number)}", $"/receipt?no={Uri.EscapeDataString(Script)}", $"/q/{Uri.EscapeDataString(Script)}"])
        {
            using var reader = App.Browser();
            var html = await (await reader.GetAsync(path)).Content.ReadAsStringAsync();
            Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Contains("&lt;script&gt;", await App.Browser().GetStringAsync($"/q/{ticket}"), StringComparison.Ordinal);
        using var api = await handler.GetAsync($"/api/v1/cases/{number}");
        Assert.Equal("application/json", api.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", api.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact(DisplayName = "安全标头：网页、接口、错误、导出、图片、样式、文档，每种回答都带；材料和证据只下载不打开")]
    public async Task Headers()
    {
        using var admin = await App.StaffAsync("admin");
        var ticket = await App.TicketAsync("window");
        foreach (var path in (string[])
        [
            "/", $"/q/{ticket}", "/q/junk", "/privacy", "/receipt", "/supplementary", "/no-such-page", "/site.css", "/site.js", "/dev/trading", "/dev/info", "/swagger/index.html", "/openapi/v1.json",
            $"/api/v1/scan/{ticket}", "/api/v1/scan/junk", "/api/v1/no-such", "/api/v1/ratings?format=csv", "/api/v1/ratings/x", "/health/live",
        ])
        {
            using var answer = await admin.GetAsync(path);
            string One(string name) => string.Join(',', answer.Headers.TryGetValues(name, out var values) ? values : []);
            Assert.Equal((path, "nosniff", "no-referrer", "DENY", "same-origin", "same-origin"),
                (path, One("X-Content-Type-Options"), One("Referrer-Policy"), One("X-Frame-Options"), One("Cross-Origin-Opener-Policy"), One("Cross-Origin-Resource-Policy")));
            Assert.Contains("camera=()", One("Permissions-Policy"), StringComparison.Ordinal);
            var policy = One("Content-Security-Policy");
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
            if (!path.StartsWith("/swagger", StringComparison.Ordinal)) Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("", One("Server"));
            Assert.Equal("", One("X-Powered-By"));
        }
    }
}
