using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wechat.Client;
using Wechat.Tests.Harness;
using Wechat.Tokens;

namespace Wechat.Tests.Tokens;

/// <summary>Faults 5 and 6 of the platform notes: the platform gives no token.</summary>
public sealed class TokenFailureTests : IAsyncLifetime
{
    const string Path = WechatPaths.StableToken;

    Platform platform = null!;
    AccessTokens tokens = null!;

    public async Task InitializeAsync()
    {
        platform = await Platform.StartAsync();
        tokens = platform.Node().GetRequiredService<AccessTokens>();
    }

    public async Task DisposeAsync() => await platform.DisposeAsync();

    public static TheoryData<string, RequestDelegate> Hiccups => new()
    {
        { "HTTP 500", context => { context.Response.StatusCode = 500; return Task.CompletedTask; } },
        { "网页", context => context.Response.WriteAsync("<html>busy</html>") },
        { "系统繁忙", context => context.Response.WriteAsync("""{"errcode":-1,"errmsg":"system error"}""") },
        { "空令牌", context => context.Response.WriteAsync("""{"access_token":"","expires_in":7200}""") },
        { "没有令牌", context => context.Response.WriteAsync("{}") },
        { "没有有效期", context => context.Response.WriteAsync("""{"access_token":"T9"}""") },
        { "断开", context => { context.Abort(); return Task.CompletedTask; } },
    };

    [Theory(DisplayName = "取令牌时微信出故障：旧令牌照用；到期后马上告知取不到，不蜂拥；恢复后自行恢复")]
    [MemberData(nameof(Hiccups))]
    public async Task Hiccup(string situation, RequestDelegate answer)
    {
        Assert.NotEmpty(situation);
        platform.Answer(Path, Token("T1"));
        await TokenAsync();
        platform.Answer(Path, answer);
        platform.Clock.Advance(TimeSpan.FromMinutes(111));
        Assert.Equal("T1", await TokenAsync());
        await Soon.TrueAsync(() => Task.FromResult(tokens.Status(platform.Account).Failure is not null));
        Assert.Equal("T1", await TokenAsync());
        Assert.NotNull(tokens.Status(platform.Account).ExpiresAt);

        platform.Clock.Advance(TimeSpan.FromMinutes(10));
        var before = platform.Calls(Path).Count;
        for (var i = 0; i < 20; i++) Assert.NotNull((await tokens.GetAsync(platform.Account, default)).Failure);
        Assert.Equal(before + 1, platform.Calls(Path).Count);
        Assert.Null(tokens.Status(platform.Account).ExpiresAt);

        platform.Answer(Path, Token("T2"));
        platform.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("T2", await TokenAsync());
        Assert.Null(tokens.Status(platform.Account).Failure);
    }

    [Fact(DisplayName = "取令牌慢：超时以前旧令牌照用；没有旧令牌的在时限内得到取不到的答复")]
    public async Task Slow()
    {
        var never = new TaskCompletionSource();
        platform.Answer(Path, context => never.Task.WaitAsync(context.RequestAborted));
        var options = new WechatOptions { BaseUrl = platform.Url, TimeoutSeconds = 1, ConnectSeconds = 1 };
        tokens = platform.Node(options: options).GetRequiredService<AccessTokens>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tokens.GetAsync(platform.Account, default).AsTask()));
        Assert.All(answers, a => Assert.Equal(WechatAdvice.OutcomeUnknown, a.Failure!.Error.Advice));
        Assert.Single(platform.Calls(Path));
    }

    [Fact(DisplayName = "停机：正在取的令牌不再取，等的人马上得到答复；停机以后不再问微信，不再碰共享存储")]
    public async Task Stopped()
    {
        var (never, store) = (new TaskCompletionSource(), new CountingStore());
        platform.Answer(Path, context => never.Task.WaitAsync(context.RequestAborted));
        await using var node = platform.Node(store);
        tokens = node.GetRequiredService<AccessTokens>();
        var waiting = tokens.GetAsync(platform.Account, default).AsTask();
        await Soon.TrueAsync(() => Task.FromResult(platform.Calls(Path).Count == 1));
        await Task.WhenAll(node.GetServices<IHostedService>().Select(s => s.StopAsync(CancellationToken.None)));
        // The platform never answers: only the stop can have ended the wait.
        Assert.NotNull((await waiting.WaitAsync(TimeSpan.FromSeconds(30))).Failure);
        var before = store.Calls;
        Assert.NotNull((await tokens.GetAsync(platform.Account, default)).Failure);
        Assert.Equal((1, before), (platform.Calls(Path).Count, store.Calls));
        Assert.DoesNotContain("broke", platform.Log.Text, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "微信拒绝给令牌（密钥错、IP 不在白名单、待管理员确认、密钥冻结、AppID 错）：记住三十秒，不反复要，让管理员看到原因与 IP")]
    [InlineData(40125), InlineData(40164), InlineData(89503), InlineData(40243), InlineData(40013), InlineData(40001)]
    public async Task Refused(int code)
    {
        platform.Answer(Path, $$"""{"errcode":{{code}},"errmsg":"refused\u0007 203.0.113.7 ipv6 ::ffff:203.0.113.7 rid: 1a-2b-3c"}""");
        for (var i = 0; i < 30; i++)
        {
            var answer = await tokens.GetAsync(platform.Account, default);
            Assert.Equal((code, WechatAdvice.AccountIsStopped), (answer.Failure!.Error.Code, answer.Failure.Error.Advice));
        }
        Assert.Single(platform.Calls(Path));
        var failure = tokens.Status(platform.Account).Failure!;
        Assert.Equal(("203.0.113.7", "1a-2b-3c", platform.Clock.GetUtcNow().AddSeconds(30)), (failure.Ip, failure.Rid, failure.Until));
        Assert.DoesNotContain(failure.Message!, char.IsControl);
        Assert.Matches("[\u4e00-\u9fff]", failure.Error.Reason);

        platform.Clock.Advance(TimeSpan.FromSeconds(31));
        platform.Answer(Path, Token("T1"));
        Assert.Equal("T1", await TokenAsync());
        Assert.Equal(2, platform.Calls(Path).Count);
    }

    [Theory(DisplayName = "超过限额或出现没收录的错误码：按各自的时间再要，至多等十分钟")]
    [InlineData(45011, 30), InlineData(45009, 600), InlineData(987654, 5)]
    public async Task Limits(int code, int seconds)
    {
        platform.Clock.Advance(TimeSpan.FromSeconds(30));
        platform.Answer(Path, $$"""{"errcode":{{code}},"errmsg":"x"}""");
        var failure = (await tokens.GetAsync(platform.Account, default)).Failure!;
        Assert.Equal(platform.Clock.GetUtcNow().AddSeconds(seconds), failure.Until);
    }

    sealed class CountingStore : ISharedTokenStore
    {
        readonly InMemoryTokenStore inner = new();
        int calls;

        public int Calls => Volatile.Read(ref calls);

        public Task<StoredToken?> GetAsync(string key) => Counted(inner.GetAsync(key));

        public Task PutAsync(string key, StoredToken token) => Counted(inner.PutAsync(key, token));

        public Task RemoveAsync(string key, string failed) => Counted(inner.RemoveAsync(key, failed));

        public Task<IAsyncDisposable?> TryTakeTurnAsync(string key, TimeSpan lease) => Counted(inner.TryTakeTurnAsync(key, lease));

        T Counted<T>(T call)
        {
            Interlocked.Increment(ref calls);
            return call;
        }
    }

    async Task<string?> TokenAsync() => (await tokens.GetAsync(platform.Account, default)).Value;

    static string Token(string value) => $$"""{"access_token":"{{value}}","expires_in":7200}""";
}
