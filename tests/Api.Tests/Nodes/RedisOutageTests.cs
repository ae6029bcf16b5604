using System.Diagnostics;
using System.Net;
using Api.Tests.Faults;
using Api.Tests.Harness;

namespace Api.Tests.Nodes;

/// <summary>Redis is an accelerator: whatever happens to it, people are served.</summary>
public sealed class RedisOutageTests : NodeTest
{
    const int Requests = 60;

    /// <summary>How long Redis is waited for here: so much that waiting shows on a busy machine too.</summary>
    const string Patient = "Redis:PatienceMilliseconds=2000";

    /// <summary>Longest answer anybody gets: asks up to three times, and has room for a busy machine.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Half of what it takes when each of the requests waits for Redis once; they ask up to three times.</summary>
    static readonly TimeSpan AllTogether = TimeSpan.FromSeconds(Requests);

    [Fact(DisplayName = "Redis卡住（SIGSTOP）：每个请求都及时答复，后来的不再等它；放开后不用重启产品就又用上")]
    public async Task Hung()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var app = await NodeAsync([redis.Setting, Patient]);
        await ServesAsync(app);
        redis.Hang();
        await ServesAsync(app);
        redis.GoOn();
        await UsesRedisAgainAsync(app, redis);
    }

    [Fact(DisplayName = "Redis被杀：每个请求都及时答复；再启动后不用重启产品就又用上")]
    public async Task Killed()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var app = await NodeAsync([redis.Setting, Patient]);
        await ServesAsync(app);
        await redis.KillAsync();
        await ServesAsync(app);
        await redis.StartAgainAsync();
        await UsesRedisAgainAsync(app, redis);
    }

    [Fact(DisplayName = "Redis被清空（数据和脚本）：照常服务")]
    public async Task Flushed()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var app = await NodeAsync([redis.Setting, Patient]);
        await ServesAsync(app);
        await redis.FlushAsync();
        await ServesAsync(app);
        await UsesRedisAgainAsync(app, redis);
    }

    [Fact(DisplayName = "启动时没有Redis：产品照样启动和服务；Redis来了就用上")]
    public async Task AwayAtStart()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        await using var app = await NodeAsync([redis.Setting, Patient]);
        await ServesAsync(app);
        await redis.StartAgainAsync();
        await redis.ListenersAsync(1);
        await UsesRedisAgainAsync(app, redis);
    }

    [Fact(DisplayName = "启动时Redis卡住：产品照样启动、服务、停机；停机不等它")]
    public async Task HungAtStart()
    {
        await using var redis = await RedisServer.StartAsync();
        redis.Hang();
        var app = await NodeAsync([redis.Setting, Patient]);
        await ServesAsync(app);
        var stopping = Stopwatch.StartNew();
        await app.DisposeAsync();
        Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    static async Task ServesAsync(TestApp app)
    {
        using var visitor = Plain(app.Address);
        var ticket = await app.TicketAsync("window");
        var all = TimeSpan.Zero;
        for (var turn = 0; turn < Requests; turn++)
        {
            var waited = Stopwatch.StartNew();
            using var answer = turn % 2 == 0
                ? await visitor.GetAsync($"/api/v1/scan/{ticket}")
                : await new WalkIn(ticket).SendAsync(visitor);
            Assert.Equal(turn % 2 == 0 ? HttpStatusCode.OK : HttpStatusCode.Created, answer.StatusCode);
            Assert.InRange(waited.Elapsed, TimeSpan.Zero, Longest);
            all += waited.Elapsed;
        }
        Assert.InRange(all, TimeSpan.Zero, AllTogether);
    }

    static async Task UsesRedisAgainAsync(TestApp app, RedisServer redis)
    {
        using var visitor = Plain(app.Address);
        var ticket = await app.TicketAsync("window");
        await redis.FlushAsync();
        await Until.TrueAsync("the limits are counted in Redis again", async () =>
        {
            (await visitor.GetAsync($"/api/v1/scan/{ticket}")).EnsureSuccessStatusCode();
            return (await redis.KeysAsync("rating:limit:")).Count > 0;
        });
    }
}
