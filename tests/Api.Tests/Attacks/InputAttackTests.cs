using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Attacks;

/// <summary>Paths, headers, hosts, bodies and speeds that nobody sends by mistake.</summary>
public sealed class InputAttackTests(SharedApp shared) : AttackTest(shared)
{
    [Fact(DisplayName = "路径穿越：怎么写都取不到设置、密钥、数据库和程序文件")]
    public async Task Path_traversal()
    {
        foreach (var target in (string[])
        [
            "/../appsettings.json", "/%2e%2e/appsettings.json", "/..%2fappsettings.json", "/..%5c..%5cappsettings.json", "/site.css/../../appsettings.json", "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "/appsettings.json", "/data/rating.db", "/data/keys/keyring.json", "/keys/keyring.json", "/Api.dll", "/web.config", "/.git/config", "/data/attachments", "/q/..%2f..%2fdata%2frating.db",
            "/q/..%2f..%2fappsettings.json.txt", "/wwwroot/site.css", "//etc/passwd", "/site.css%00.html",
        ])
        {
            var answer = await RawAsync($"GET {target} HTTP/1.1\r\nHost: {App.Address.Authority}\r\nConnection: close\r\n\r\n");
            Assert.True(answer.StartsWith("HTTP/1.1 40", StringComparison.Ordinal), $"{target}: {answer[..Math.Min(60, answer.Length)]}");
            Assert.DoesNotContain("SQLite format", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        }
    }

    [Fact(DisplayName = "假的 Host 和 X-Forwarded-*：签出的链接、二维码、跳转都不跟着走")]
    public async Task Host_header()
    {
        var ticket = await App.TicketAsync("window", "1号窗口");
        var body = $$"""{"ticket":"{{ticket}}","level":"verySatisfied"}""";
        var answer = await RawAsync(
            $"POST /api/v1/ratings HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nX-Original-URL: /api/v1/users\r\nIdempotency-Key: {Guid.NewGuid()}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");
        Assert.StartsWith("HTTP/1.1 201", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
        var page = await RawAsync($"GET /q/{ticket} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", page, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", page, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "假的来源地址：没有可信代理时 X-Forwarded-For 不算，审计记下的是真地址的摘要")]
    public async Task Forwarded_for()
    {
        using var liar = App.Browser();
        foreach (var name in (string[])["X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP"]) liar.DefaultRequestHeaders.TryAddWithoutValidation(name, name == "Forwarded" ? "for=203.0.113.9" : "203.0.113.9");
        await (await liar.RateAsync(await App.TicketAsync("window", "1号窗口"), "satisfied")).IsRatedAsync();
        Assert.DoesNotContain(await App.ReadAsync(db => db.AuditAddresses.AsNoTracking().Select(a => a.Address).ToListAsync()), a => a.Contains("203.0.113.9", StringComparison.Ordinal));
        Assert.Contains(await App.ReadAsync(db => db.AuditAddresses.AsNoTracking().Select(a => a.Address).ToListAsync()), a => a.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "标头注入：文件名、幂等键、筛选、编号里的换行变不成标头")]
    public async Task Header_injection()
    {
        using var handler = await App.StaffAsync("handler");
        var number = await App.OpenCaseAsync();
        var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(AppealCalls.Pdf);
        file.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"file\"; filename=\"a%0d%0aSet-Cookie: x=1\\\"; filename=b.html.pdf\"");
        form.Add(file);
        var attachment = (await handler.MoveAsync(number, "attachments", form)).Text("attachmentId");
        using var got = await handler.GetAsync($"/api/v1/cases/{number}/attachments/{attachment}");
        Assert.False(got.Headers.Contains("Set-Cookie"));
        Assert.Equal("attachment", got.Content.Headers.ContentDisposition!.DispositionType);
        Assert.EndsWith(".pdf", got.Content.Headers.ContentDisposition.FileNameStar, StringComparison.Ordinal);
        foreach (var path in (string[])["/receipt?no=x%0d%0aSet-Cookie:%20x=1", "/q/x%0d%0aSet-Cookie:%20x=1", "/api/v1/receipts/x%0d%0aSet-Cookie:%20x=1", "/wechat/oauth/start?to=/q/x%0d%0aSet-Cookie:%20x=1", "/api/v1/wechat/jssdk-config?url=x%0d%0aSet-Cookie:%20x=1"])
        {
            using var browser = App.Browser();
            using var answer = await browser.GetAsync(path);
            Assert.True((int)answer.StatusCode is >= 200 and < 500, $"{path} {(int)answer.StatusCode}");
            Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], c => c.StartsWith("x=", StringComparison.Ordinal));
        }
    }

    [Fact(DisplayName = "库里的话：引号、百分号、语句片段只是要找的字，不报错也不多给")]
    public async Task Sql()
    {
        using var admin = await App.StaffAsync("admin");
        var before = await StoredAsync();
        foreach (var text in (string[])["'", "' OR 1=1 --", "%", "_", "[a-z]", "'; DROP TABLE Ratings; --", "\\", "\u0000", "％"])
            foreach (var list in (string[])["departments", "staff", "items", "users"])
            {
                using var answer = await admin.GetAsync($"/api/v1/{list}?text={Uri.EscapeDataString(text)}");
                Assert.Equal((list, text, 200), (list, text, (int)answer.StatusCode));
                Assert.Empty((await answer.JsonAsync())["items"]!.AsArray());
            }
        await (await admin.GetAsync("/api/v1/cases/' OR 1=1 --")).IsProblemAsync(404, "case.unknown");
        Assert.Equal(before, await StoredAsync());
    }

    [Fact(DisplayName = "怪异的正文：嵌套上万层、重复的成员、不存在的成员、自报的身份，要么 400 要么不理")]
    public async Task Odd_bodies()
    {
        using var rater = App.Browser();
        using var deep = await rater.PostAsync("/api/v1/ratings", new StringContent(string.Concat(Enumerable.Repeat("{\"a\":", 9000)) + "1" + new string('}', 9000), Encoding.UTF8, "application/json"));
        Assert.Equal(400, (int)deep.StatusCode);
        var rated = await (await rater.RateAsync(await App.TicketAsync("desk"), "satisfied", new
        {
            id = Guid.Empty,
            receiptNo = "1",
            origin = "default",
            isRealName = true,
            staffIds = (string[])[],
            departmentId = Guid.Empty,
            raterKey = "x",
            roles = (string[])["admin"],
        })).IsRatedAsync();
        var id = Guid.Parse(rated.Text("id"));
        var stored = await App.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync(r => r.Id == id));
        Assert.Equal((false, Domain.Ratings.RatingOrigin.Active), (stored.IsRealName, stored.Origin));
        Assert.NotEqual("x", stored.RaterKey);
    }

    [Fact(DisplayName = "慢的正文和慢的请求头：限时断开，别人照常")]
    public async Task Slow()
    {
        var started = Stopwatch.GetTimestamp();
        var slow = Task.WhenAll(
            TrickleAsync($"POST /api/v1/ratings HTTP/1.1\r\nHost: {App.Address.Authority}\r\nContent-Type: application/json\r\nIdempotency-Key: slow\r\nContent-Length: 5000\r\n\r\n{{", "x"),
            TrickleAsync($"GET /api/v1/scan/x HTTP/1.1\r\nHost: {App.Address.Authority}\r\nX-Slow: ", "y"),
            TrickleAsync($"POST /q/{await App.TicketAsync("window")} HTTP/1.1\r\nHost: {App.Address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\na", "z"));
        while (!slow.IsCompleted)
        {
            Assert.Equal(200, (int)(await App.Browser().GetAsync("/health/live")).StatusCode);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(90), "A slow request is still held after 90 s.");
            await Task.Delay(500);
        }
        await slow;
    }

    /// <summary>Sends a byte now and then until the server closes; gives up only with the test.</summary>
    async Task TrickleAsync(string start, string more)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(App.Address.Host, App.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(start));
        var ended = Task.Run(async () =>
        {
            var buffer = new byte[4096];
            try
            {
                while (await stream.ReadAsync(buffer) > 0) { }
            }
            catch (IOException)
            {
                // Cut off: that is what is waited for.
            }
        });
        while (!ended.IsCompleted)
        {
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(more));
            }
            catch (IOException)
            {
                return;
            }
            await Task.WhenAny(ended, Task.Delay(1000));
        }
    }

    async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(App.Address.Host, App.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
