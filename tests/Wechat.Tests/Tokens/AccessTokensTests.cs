using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Client;
using Wechat.Tests.Harness;
using Wechat.Tokens;

namespace Wechat.Tests.Tokens;

/// <summary>Fault 4 of the platform notes, and what many callers at once cost.</summary>
public sealed class AccessTokensTests : IAsyncLifetime
{
    const string Path = WechatPaths.StableToken;

    Platform platform = null!;
    AccessTokens tokens = null!;
    ISharedTokenStore store = null!;

    public async Task InitializeAsync()
    {
        platform = await Platform.StartAsync();
        var node = platform.Node();
        (tokens, store) = (node.GetRequiredService<AccessTokens>(), node.GetRequiredService<ISharedTokenStore>());
    }

    public async Task DisposeAsync() => await platform.DisposeAsync();

    [Fact(DisplayName = "五十个发送者同时要令牌：只向微信要一次，且从不强制刷新")]
    public async Task Single_flight()
    {
        platform.Answer(Path, Token("T1"));
        var got = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(TokenAsync)));
        Assert.All(got, t => Assert.Equal("T1", t));
        var call = Assert.Single(platform.Calls(Path));
        Assert.Equal($$"""{"grant_type":"client_credential","appid":"wx00000000000000aa","secret":"{{Platform.Secret}}","force_refresh":false}""", call.Body);
    }

    [Fact(DisplayName = "到期前十分钟内续取；新令牌存好之前一直用旧的")]
    public async Task Early_renewal()
    {
        platform.Answer(Path, Token("T1"));
        Assert.Equal("T1", await TokenAsync());
        platform.Clock.Advance(TimeSpan.FromMinutes(108));
        Assert.Equal("T1", await TokenAsync());
        Assert.Single(platform.Calls(Path));

        var hold = new TaskCompletionSource();
        platform.Answer(Path, async context =>
        {
            await hold.Task;
            await context.Response.WriteAsync(Token("T2"));
        });
        platform.Clock.Advance(TimeSpan.FromMinutes(2.5));
        Assert.Equal("T1", await TokenAsync());
        await Soon.TrueAsync(() => Task.FromResult(platform.Calls(Path).Count == 2));
        Assert.Equal("T1", await TokenAsync());
        hold.SetResult();
        await Soon.TrueAsync(async () => await TokenAsync() == "T2");
        Assert.Equal(2, platform.Calls(Path).Count);
    }

    [Fact(DisplayName = "微信在最后五分钟以前仍给同一个令牌：每个有效期只多要一次，不反复要")]
    public async Task Same_token_again()
    {
        var (number, born) = (1, platform.Clock.GetUtcNow());
        platform.Answer(Path, context =>
        {
            var left = born.AddHours(2) - platform.Clock.GetUtcNow();
            if (left <= TimeSpan.FromMinutes(5)) (number, born, left) = (number + 1, platform.Clock.GetUtcNow(), TimeSpan.FromHours(2));
            return context.Response.WriteAsync(Token($"T{number}", (int)left.TotalSeconds));
        });
        await TokenAsync();
        platform.Clock.Advance(TimeSpan.FromMinutes(110));
        await AskedAsync(2);
        // The answer is counted from the moment it is taken in, so the clock waits for that.
        await Soon.TrueAsync(async () => (await store.GetAsync($"access-token:{platform.Account.AppId}"))!.RenewAt > platform.Clock.GetUtcNow());
        platform.Clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal("T1", await TokenAsync());
        platform.Clock.Advance(TimeSpan.FromSeconds(49));
        await Soon.TrueAsync(async () => await TokenAsync() == "T2");
        Assert.Equal(3, platform.Calls(Path).Count);
    }

    [Fact(DisplayName = "微信只给五分钟（expires_in 300）：照用，并在到期前再取")]
    public async Task Short_life()
    {
        platform.AnswerInTurn(Path, Token("T1", 300), Token("T2"));
        Assert.Equal("T1", await TokenAsync());
        platform.Clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal("T1", await TokenAsync());
        Assert.Single(platform.Calls(Path));
        platform.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("T1", await TokenAsync());
        await Soon.TrueAsync(async () => await TokenAsync() == "T2");
    }

    [Fact(DisplayName = "一个调用者放弃等待，不影响别人拿到令牌")]
    public async Task One_gives_up()
    {
        var hold = new TaskCompletionSource();
        platform.Answer(Path, async context =>
        {
            await hold.Task;
            await context.Response.WriteAsync(Token("T1"));
        });
        using var cancel = new CancellationTokenSource();
        var impatient = tokens.GetAsync(platform.Account, cancel.Token).AsTask();
        var patient = TokenAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        hold.SetResult();
        Assert.Equal("T1", await patient);
        Assert.Single(platform.Calls(Path));
    }

    [Fact(DisplayName = "只有正在用的令牌才会被作废：晚到的失败不会作废新令牌")]
    public async Task Compare_and_invalidate()
    {
        platform.AnswerInTurn(Path, Token("T1"), Token("T2"), Token("T3"));
        await TokenAsync();
        await tokens.InvalidateAsync(platform.Account, "T1");
        Assert.Equal("T2", await TokenAsync());
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        await tokens.InvalidateAsync(platform.Account, "T1");
        Assert.NotNull(tokens.Status(platform.Account).ExpiresAt);
        Assert.Equal("T2", await TokenAsync());
        Assert.Equal(2, platform.Calls(Path).Count);
    }

    [Fact(DisplayName = "密钥、令牌不进日志，也不会被打印")]
    public async Task Nothing_secret_is_logged()
    {
        platform.AnswerInTurn(Path, Token("TOKEN-IN-USE"), """{"errcode":40125,"errmsg":"x"}""");
        var answer = await tokens.GetAsync(platform.Account, default);
        await tokens.InvalidateAsync(platform.Account, "TOKEN-IN-USE");
        await tokens.GetAsync(platform.Account, default);
        Assert.Contains("40125", platform.Log.Text);
        Assert.DoesNotContain("TOKEN-IN-USE", $"{platform.Log.Text}{answer}{new StoredToken("TOKEN-IN-USE", default, default)}");
        Assert.DoesNotContain(Platform.Secret, platform.Log.Text);
    }

    async Task<string?> TokenAsync() => (await tokens.GetAsync(platform.Account, default)).Value;

    Task AskedAsync(int times) => Soon.TrueAsync(async () =>
    {
        await TokenAsync();
        return platform.Calls(Path).Count == times;
    });

    static string Token(string value, int expiresIn = 7200) => $$"""{"access_token":"{{value}}","expires_in":{{expiresIn}}}""";
}
