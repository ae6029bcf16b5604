using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Organization;

namespace Api.Tests.Auth;

/// <summary>猜密码的次数: guesses are stopped before they cost anything, for accounts that exist and for those that do not.</summary>
public sealed class SignInLimitTests
{
    const string Wrong = "not the password";

    [Fact(DisplayName = "同一账号每分钟猜错的次数到了：429 并告知何时再试，不论账号存在与否；别的账号照常")]
    public async Task Account()
    {
        await using var app = await TestApp.StartAsync(settings: ["RateLimits:SignInAccount=3"]);
        foreach (var name in (string[])["nobody-of-this-name", "publisher"])
        {
            for (var i = 0; i < 3; i++) await GuessAsync(app, name).RefusedAsync(401, "auth.failed");
            using var refused = await GuessAsync(app, name);
            await refused.IsProblemAsync(429, "limit.tooMany");
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            await GuessAsync(app, $" {name.ToUpperInvariant()} ").RefusedAsync(429, "limit.tooMany");
        }
        // The right password is not looked at either, or the limit would tell it.
        await GuessAsync(app, "publisher", TestApp.Password).RefusedAsync(429, "limit.tooMany");
        Assert.NotNull(await app.SignInAsync("handler", TestApp.Password));
    }

    [Fact(DisplayName = "同一网络地址每分钟猜错的次数到了：换账号也不行；成功的登录不计数；并排猜测也不多猜")]
    public async Task Address()
    {
        await using var app = await TestApp.StartAsync(settings: ["RateLimits:SignInAddress=6"]);
        for (var i = 0; i < 12; i++) Assert.NotNull(await app.SignInAsync("handler", TestApp.Password));
        var guesses = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => GuessAsync(app, $"nobody-{i}")));
        Assert.Equal(6, guesses.Count(g => (int)g.StatusCode == 401));
        Assert.Equal(18, guesses.Count(g => (int)g.StatusCode == 429));
        await GuessAsync(app, "handler", TestApp.Password).RefusedAsync(429, "limit.tooMany");
    }

    [Fact(DisplayName = "锁定的账号：对的密码和错的一样计数，次数不透露猜对了没有")]
    public async Task Locked()
    {
        await using var app = await TestApp.StartAsync(settings: ["RateLimits:SignInAccount=7"]);
        for (var i = 0; i < SignInLock.MaxFailures; i++) await GuessAsync(app, "handler").RefusedAsync(401, "auth.failed");
        for (var i = SignInLock.MaxFailures; i < 7; i++) await GuessAsync(app, "handler", TestApp.Password).RefusedAsync(401, "auth.failed");
        await GuessAsync(app, "handler", TestApp.Password).RefusedAsync(429, "limit.tooMany");
    }

    [Fact(DisplayName = "排队等着核对密码的人有限：满了就请晚些再来，不占内存和处理器")]
    public async Task Queue()
    {
        using var turns = new SignInTurns();
        var first = new List<Task<bool>>();
        for (var i = 0; i < SignInTurns.LongestQueue; i++) first.Add(turns.TakeAsync(CancellationToken.None));
        Assert.False(await turns.TakeAsync(CancellationToken.None));
        Assert.True(await first[0]);
        Assert.Equal(Math.Max(1, Environment.ProcessorCount / 2), first.Count(t => t.IsCompleted));
        turns.Release();
        using var gaveUp = new CancellationTokenSource();
        var waiting = turns.TakeAsync(gaveUp.Token);
        gaveUp.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = turns.TakeAsync(CancellationToken.None);
        for (var i = 0; i < SignInTurns.LongestQueue; i++) turns.Release();
        Assert.True(await next);
    }

    static Task<HttpResponseMessage> GuessAsync(TestApp app, string userName, string password = Wrong) =>
        app.Browser().PostAsync("/auth/login", new { userName, password });
}
