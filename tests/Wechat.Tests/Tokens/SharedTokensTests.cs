using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Client;
using Wechat.Tests.Harness;
using Wechat.Tokens;

namespace Wechat.Tests.Tokens;

/// <summary>Several nodes with one store, and what happens when the store is away. Fault 25 of the platform notes.</summary>
public sealed class SharedTokensTests : IAsyncLifetime
{
    Platform platform = null!;

    public async Task InitializeAsync() => platform = await Platform.StartAsync();

    public async Task DisposeAsync() => await platform.DisposeAsync();

    [Fact(DisplayName = "三个节点各六十四个调用者：首次与每次到期都只要一次令牌")]
    public async Task One_call_for_all_nodes()
    {
        var nodes = Nodes(new InMemoryTokenStore());
        NumberTheTokens();
        for (var expiry = 1; expiry <= 3; expiry++)
        {
            Assert.Equal([$"T{expiry}"], (await EverybodyAsync(nodes)).Distinct());
            Assert.Equal(expiry, platform.Calls(WechatPaths.StableToken).Count);
            platform.Clock.Advance(TimeSpan.FromHours(2));
        }
    }

    [Fact(DisplayName = "临近到期：一个节点续取，别的节点用它取来的")]
    public async Task One_renewal_for_all_nodes()
    {
        var nodes = Nodes(new InMemoryTokenStore());
        NumberTheTokens();
        await EverybodyAsync(nodes);
        platform.Clock.Advance(TimeSpan.FromMinutes(111));
        await Soon.TrueAsync(async () => (await EverybodyAsync(nodes)).All(t => t == "T2"));
        Assert.Equal(2, platform.Calls(WechatPaths.StableToken).Count);
    }

    [Fact(DisplayName = "一个节点发现令牌失效并换新，别的节点失败后用新的，不再要")]
    public async Task Invalidated_elsewhere()
    {
        var nodes = Nodes(new InMemoryTokenStore());
        NumberTheTokens();
        await EverybodyAsync(nodes);
        foreach (var node in nodes)
        {
            await node.InvalidateAsync(platform.Account, "T1");
            Assert.Equal("T2", (await node.GetAsync(platform.Account, default)).Value);
        }
        Assert.Equal(2, platform.Calls(WechatPaths.StableToken).Count);
    }

    [Fact(DisplayName = "共享存储不可用：每个节点自取自用，各要一次，不会用空令牌")]
    public async Task Store_away()
    {
        var nodes = Nodes(new AwayStore());
        platform.Answer(WechatPaths.StableToken, Token("T1"));
        Assert.Equal(["T1"], (await EverybodyAsync(nodes)).Distinct());
        Assert.Equal(nodes.Count, platform.Calls(WechatPaths.StableToken).Count);
    }

    [Fact(DisplayName = "共享存储中途失去：内存里的令牌照用，不多要")]
    public async Task Store_dies_halfway()
    {
        var store = new AwayStore(new InMemoryTokenStore());
        var nodes = Nodes(store);
        NumberTheTokens();
        await EverybodyAsync(nodes);
        store.Inner = null;
        Assert.Equal(["T1"], (await EverybodyAsync(nodes)).Distinct());
        Assert.Single(platform.Calls(WechatPaths.StableToken));
    }

    [Fact(DisplayName = "共享存储里的空令牌与过期令牌不采用")]
    public async Task Rubbish_in_the_store()
    {
        var store = new AwayStore(new InMemoryTokenStore()) { Rubbish = new StoredToken("", platform.Clock.GetUtcNow().AddHours(1), platform.Clock.GetUtcNow().AddHours(1)) };
        platform.Answer(WechatPaths.StableToken, Token("T1"));
        Assert.Equal(["T1"], (await EverybodyAsync(Nodes(store))).Distinct());
        store.Rubbish = new StoredToken("OLD", platform.Clock.GetUtcNow(), platform.Clock.GetUtcNow());
        Assert.Equal(["T1"], (await EverybodyAsync(Nodes(store))).Distinct());
        await Assert.ThrowsAsync<ArgumentException>(() => new InMemoryTokenStore().PutAsync("k", new StoredToken("", default, default)));
    }

    [Fact(DisplayName = "共享存储抛出异常：这一次取不到，过后恢复，不会永远卡住")]
    public async Task Store_breaks()
    {
        var store = new AwayStore(new InMemoryTokenStore()) { Breaks = true };
        var node = Nodes(store)[0];
        platform.Answer(WechatPaths.StableToken, Token("T1"));
        Assert.NotNull((await node.GetAsync(platform.Account, default)).Failure);
        store.Breaks = false;
        platform.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("T1", (await node.GetAsync(platform.Account, default)).Value);
    }

    [Fact(DisplayName = "别的节点正在取：有旧令牌的照用，没有的等它取来")]
    public async Task Somebody_else_has_the_turn()
    {
        var store = new InMemoryTokenStore();
        var node = Nodes(store)[0];
        platform.Answer(WechatPaths.StableToken, Token("T1"));
        await using (await store.TryTakeTurnAsync("access-token:wx00000000000000aa", TimeSpan.FromMinutes(1)))
        {
            var waiting = node.GetAsync(platform.Account, default).AsTask();
            await store.PutAsync("access-token:wx00000000000000aa", new StoredToken("THEIRS", platform.Clock.GetUtcNow().AddHours(2), platform.Clock.GetUtcNow().AddHours(1)));
            Assert.Equal("THEIRS", (await waiting).Value);
        }
        Assert.Empty(platform.Calls(WechatPaths.StableToken));
    }

    [Fact(DisplayName = "取令牌的节点没了，位还占着：别的节点等几秒后自己取，不会一直没有令牌")]
    public async Task The_turn_is_stuck()
    {
        var store = new InMemoryTokenStore();
        platform.Answer(WechatPaths.StableToken, Token("T1"));
        await using (await store.TryTakeTurnAsync("access-token:wx00000000000000aa", TimeSpan.FromMinutes(1)))
            Assert.Equal("T1", (await Nodes(store)[0].GetAsync(platform.Account, default)).Value);
    }

    List<AccessTokens> Nodes(ISharedTokenStore store) =>
        [.. Enumerable.Range(0, 3).Select(_ => platform.Node(store).GetRequiredService<AccessTokens>())];

    async Task<string?[]> EverybodyAsync(List<AccessTokens> nodes) => await Task.WhenAll(
        Enumerable.Range(0, 64 * nodes.Count).Select(i => Task.Run(async () => (await nodes[i % nodes.Count].GetAsync(platform.Account, default)).Value)));

    void NumberTheTokens()
    {
        var number = 0;
        platform.Answer(WechatPaths.StableToken, context => context.Response.WriteAsync(Token($"T{Interlocked.Increment(ref number)}")));
    }

    static string Token(string value) => $$"""{"access_token":"{{value}}","expires_in":7200}""";

    /// <summary>A store that may be away, as Redis may be.</summary>
    sealed class AwayStore(ISharedTokenStore? inner = null) : ISharedTokenStore
    {
        public ISharedTokenStore? Inner { get; set; } = inner;

        public StoredToken? Rubbish { get; set; }

        public bool Breaks { get; set; }

        public Task<StoredToken?> GetAsync(string key) =>
            Breaks ? throw new InvalidOperationException("broken") : Rubbish is not null ? Task.FromResult<StoredToken?>(Rubbish) : Inner?.GetAsync(key) ?? Task.FromResult<StoredToken?>(null);

        public Task PutAsync(string key, StoredToken token) => Inner?.PutAsync(key, token) ?? Task.CompletedTask;

        public Task RemoveAsync(string key, string failed) => Inner?.RemoveAsync(key, failed) ?? Task.CompletedTask;

        public Task<IAsyncDisposable?> TryTakeTurnAsync(string key, TimeSpan lease) =>
            Inner?.TryTakeTurnAsync(key, lease) ?? Task.FromResult<IAsyncDisposable?>(new MemoryStream());
    }
}
