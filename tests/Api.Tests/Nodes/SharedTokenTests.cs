using System.Security.Cryptography;
using System.Text;
using Api.Hosting;
using Api.Persistence;
using Api.Redis;
using Api.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wechat.Client;
using Wechat.Tokens;

namespace Api.Tests.Nodes;

/// <summary>WeChat's tokens over several nodes: one call per expiry while Redis is there, and never none.</summary>
public sealed class SharedTokenTests : IAsyncLifetime
{
    const int Callers = 64;

    /// <summary>What is in Redis can be said only where nobody went on without it because the machine was busy for a moment.</summary>
    const int NeverWithout = 10_000;

    readonly WechatAccount account = new("official", new WechatAccountOptions { AppId = "wx00000000000000aa", AppSecret = "not-a-real-secret" });
    readonly MovedClock clock = new();
    WebApplication platform = null!;
    int issued;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        platform = builder.Build();
        platform.MapPost(WechatPaths.StableToken, () =>
            TypedResults.Text($$"""{"access_token":"TOKEN-{{Interlocked.Increment(ref issued)}}","expires_in":7200}""", "text/plain"));
        await platform.StartAsync();
    }

    public async Task DisposeAsync() => await platform.DisposeAsync();

    [Fact(DisplayName = "三个节点有Redis：每次到期全部节点只向微信要一次令牌；Redis里看不到令牌原文，也不会久留")]
    public async Task One_call_per_expiry()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var nodes = await Nodes.StartAsync(this, redis, NeverWithout);
        for (var expiry = 1; expiry <= 3; expiry++)
        {
            clock.Advance(TimeSpan.FromHours(2));
            var before = issued;
            Assert.Equal([$"TOKEN-{before + 1}"], (await nodes.EverybodyAsync()).Distinct());
            Assert.Equal(before + 1, issued);
        }
        var database = await redis.DatabaseAsync();
        var key = Assert.Single(await redis.KeysAsync("rating:wechat:"));
        Assert.InRange((await database.KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromHours(3));
        Assert.DoesNotContain("TOKEN", Encoding.Latin1.GetString((byte[])(await database.StringGetAsync(key))!));
    }

    [Fact(DisplayName = "Redis中途被杀：手里的令牌照用，不多要；到期后全部节点仍只要一次；Redis回来后又合着要一次")]
    public async Task Killed_halfway()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var nodes = await Nodes.StartAsync(this, redis);
        var before = issued;
        await redis.KillAsync();
        Assert.Equal([$"TOKEN-{before}"], (await nodes.EverybodyAsync()).Distinct());
        Assert.Equal(before, issued);

        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal([$"TOKEN-{before + 1}"], (await nodes.EverybodyAsync()).Distinct());
        Assert.Equal(before + 1, issued);

        await redis.StartAgainAsync();
        await nodes.ShareAsync();
    }

    [Fact(DisplayName = "没有Redis：每次到期全部节点经由共用的数据库只要一次令牌；库里看不到令牌原文")]
    public async Task Without_Redis()
    {
        await using var nodes = await Nodes.StartAsync(this, redis: null);
        for (var expiry = 1; expiry <= 3; expiry++)
        {
            clock.Advance(TimeSpan.FromHours(2));
            var before = issued;
            Assert.Equal([$"TOKEN-{before + 1}"], (await nodes.EverybodyAsync()).Distinct());
            Assert.Equal(before + 1, issued);
        }
        Assert.DoesNotContain("TOKEN", Encoding.Latin1.GetString(nodes.DatabaseBytes()), StringComparison.Ordinal);
        await nodes.Store.RemoveAsync("k", "TOKEN-X");
        Assert.Null(await nodes.Store.GetAsync("k"));
        var first = await nodes.Store.TryTakeTurnAsync("k", TimeSpan.FromMinutes(1));
        Assert.NotNull(first);
        Assert.Null(await nodes.Store.TryTakeTurnAsync("k", TimeSpan.FromMinutes(1)));
        await first.DisposeAsync();
        Assert.NotNull(await nodes.Store.TryTakeTurnAsync("k", TimeSpan.FromMinutes(1)));
        Assert.Null(await nodes.Store.TryTakeTurnAsync("k", TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotNull(await nodes.Store.TryTakeTurnAsync("k", TimeSpan.FromMinutes(1)));
    }

    [Fact(DisplayName = "Redis卡住：令牌照样取得到")]
    public async Task Hung()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var nodes = await Nodes.StartAsync(this, redis);
        var before = issued;
        clock.Advance(TimeSpan.FromHours(2));
        redis.Hang();
        Assert.All(await nodes.EverybodyAsync().WaitAsync(Faults.HostProcess.Patience), Assert.NotNull);
        Assert.InRange(issued, before + 1, before + 3);
    }

    [Fact(DisplayName = "Redis里的垃圾、别处搬来的令牌不采用；只删掉失效的那一个")]
    public async Task Rubbish()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var nodes = await Nodes.StartAsync(this, redis, NeverWithout);
        var store = nodes.Store;
        var database = await redis.DatabaseAsync();
        foreach (var rubbish in (byte[][])[[], [1], "not sealed"u8.ToArray(), RandomNumberGenerator.GetBytes(200)])
        {
            await database.StringSetAsync("rating:wechat:k", rubbish);
            Assert.Null(await store.GetAsync("k"));
        }
        var token = new StoredToken("TOKEN-A", clock.GetUtcNow().AddHours(2), clock.GetUtcNow().AddHours(1));
        await nodes.Store.PutAsync("other", token);
        await database.StringSetAsync("rating:wechat:k", await database.StringGetAsync("rating:wechat:other"));
        Assert.Null(await store.GetAsync("k"));

        await store.RemoveAsync("other", "TOKEN-B");
        Assert.Equal(token, await store.GetAsync("other"));
        await store.RemoveAsync("other", "TOKEN-A");
        Assert.Null(await store.GetAsync("other"));
    }

    [Fact(DisplayName = "取令牌的次序：一个节点在取，另一个等；没了的节点占的位到期让出；只放掉自己的位")]
    public async Task Turns()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var nodes = await Nodes.StartAsync(this, redis, NeverWithout);
        var lost = await nodes.Store.TryTakeTurnAsync("k", TimeSpan.FromMinutes(1));
        Assert.NotNull(lost);
        Assert.Null(await nodes.Store.TryTakeTurnAsync("k", TimeSpan.FromMinutes(1)));
        // Redis itself ends the lease: it knows when, and is told here that the minute is over.
        var database = await redis.DatabaseAsync();
        Assert.InRange((await database.KeyTimeToLiveAsync("rating:wechat:k:turn"))!.Value, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
        Assert.True(await database.KeyExpireAsync("rating:wechat:k:turn", TimeSpan.FromMilliseconds(1)));
        IAsyncDisposable? taken = null;
        await Until.TrueAsync("the lease ended", async () => (taken = await nodes.Store.TryTakeTurnAsync("k", TimeSpan.FromMinutes(1))) is not null);
        await lost.DisposeAsync();
        Assert.Null(await nodes.Store.TryTakeTurnAsync("k", TimeSpan.FromMinutes(1)));
        await taken!.DisposeAsync();
        await using var again = await nodes.Store.TryTakeTurnAsync("k", TimeSpan.FromMinutes(1));
        Assert.NotNull(again);
    }

    sealed class Nodes : IAsyncDisposable
    {
        readonly SharedTokenTests test;
        readonly List<ServiceProvider> nodes;

        readonly string database = Path.Combine(Directory.CreateTempSubdirectory("tokens-").FullName, "rating.db");

        Nodes(SharedTokenTests test, RedisServer? redis, int? patience)
        {
            this.test = test;
            using (var db = new SqliteRatingDbContext(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite($"Data Source={database}").Options))
            {
                db.Database.EnsureCreated();
                db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
            }
            var secret = RandomNumberGenerator.GetBytes(32);
            nodes = [.. Enumerable.Range(0, 3).Select(_ => Node(redis, patience, secret))];
        }

        /// <summary>Nodes that are warm: a cold one may take longer to reach Redis than a request waits for it.</summary>
        public static async Task<Nodes> StartAsync(SharedTokenTests test, RedisServer? redis, int? patience = null)
        {
            var started = new Nodes(test, redis, patience);
            await started.ShareAsync();
            return started;
        }

        /// <summary>Lets tokens expire until one call serves all nodes.</summary>
        public Task ShareAsync() => Until.TrueAsync("one call serves all nodes", async () =>
        {
            test.clock.Advance(TimeSpan.FromHours(2));
            var before = test.issued;
            return (await EverybodyAsync()).Distinct().Count() == 1 && test.issued == before + 1;
        });

        public ISharedTokenStore Store => nodes[0].GetRequiredService<ISharedTokenStore>();

        public async Task<string?[]> EverybodyAsync() => await Task.WhenAll(Enumerable.Range(0, Callers * nodes.Count).Select(i => Task.Run(async () =>
            (await nodes[i % nodes.Count].GetRequiredService<AccessTokens>().GetAsync(test.account, default)).Value)));

        public byte[] DatabaseBytes() => [.. Directory.GetFiles(Path.GetDirectoryName(database)!).SelectMany(Read)];

        public async ValueTask DisposeAsync()
        {
            foreach (var node in nodes) await node.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(Path.GetDirectoryName(database)!, recursive: true);
        }

        static byte[] Read(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }

        ServiceProvider Node(RedisServer? redis, int? patience, byte[] secret)
        {
            var at = redis is null ? null : $"127.0.0.1:{redis.Port}";
            var options = new DeploymentOptions
            {
                Redis = patience is { } longest ? new() { ConnectionString = at, PatienceMilliseconds = longest } : new() { ConnectionString = at },
            };
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddSingleton<TimeProvider>(test.clock);
            var wrapping = new PurposeKeys([new NumberedKey(1, secret)], 1);
            services.AddSingleton(new PersonalDataCipher(new KeyRing(null!, wrapping, wrapping, wrapping)));
            services.AddDbContext<SqliteRatingDbContext>(context => context.UseSqlite($"Data Source={database}"));
            services.AddScoped<RatingDbContext>(s => s.GetRequiredService<SqliteRatingDbContext>());
            services.AddNodes(options);
            services.AddSingleton(options);
            services.AddWechat(new WechatOptions { BaseUrl = test.platform.Urls.First() });
            return services.BuildServiceProvider();
        }
    }

    sealed class MovedClock : TimeProvider
    {
        long ticks = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero).UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

        public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
    }
}
