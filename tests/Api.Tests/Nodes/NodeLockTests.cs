using Api.Hosting;
using Api.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Nodes;

public sealed class NodeLockTests : NodeTest
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Fact(DisplayName = "两个节点有Redis：同名的活同一时刻只有一个节点在做，不同名的互不相干")]
    public async Task OneAtATime()
    {
        await using var redis = await RedisServer.StartAsync();
        await using ServiceProvider here = Node(redis), there = Node(redis);
        var done = new TaskCompletionSource();
        var running = Lock(here).RunAloneAsync("same", Long, () => done.Task);
        await Until.TrueAsync("the lock is held", async () => (await redis.KeysAsync("rating:lock:same")).Count == 1);

        Assert.False(await Lock(there).RunAloneAsync("same", Long, Never));
        Assert.False(await Lock(here).RunAloneAsync("same", Long, Never));
        Assert.True(await Lock(there).RunAloneAsync("other", Long, () => Task.CompletedTask));
        done.SetResult();
        Assert.True(await running);
        Assert.True(await Lock(there).RunAloneAsync("same", Long, () => Task.CompletedTask));
        Assert.Empty(await redis.KeysAsync("rating:lock:"));
    }

    [Fact(DisplayName = "做活的节点没了：租期一到别的节点接手；它若又醒来，不会放掉别人的锁")]
    public async Task LeaseEnds()
    {
        await using var redis = await RedisServer.StartAsync();
        await using ServiceProvider lost = Node(redis), there = Node(redis), third = Node(redis);
        TaskCompletionSource wakes = new(), done = new();
        var hanging = Lock(lost).RunAloneAsync("same", Long, () => wakes.Task);
        await Until.TrueAsync("the lock is held", async () => (await redis.KeysAsync("rating:lock:same")).Count == 1);
        Assert.False(await Lock(there).RunAloneAsync("same", Long, Never));
        // Redis itself ends the lease, and is told here that its two minutes are over.
        var database = await redis.DatabaseAsync();
        Assert.InRange((await database.KeyTimeToLiveAsync("rating:lock:same"))!.Value, TimeSpan.FromTicks(1), Long);
        Assert.True(await database.KeyExpireAsync("rating:lock:same", TimeSpan.FromMilliseconds(1)));

        Task<bool>? takenOver = null;
        await Until.TrueAsync("the lease ended", async () =>
        {
            var started = new TaskCompletionSource();
            takenOver = Lock(there).RunAloneAsync("same", Long, () =>
            {
                started.SetResult();
                return done.Task;
            });
            return await Task.WhenAny(takenOver, started.Task) == started.Task;
        });
        wakes.SetResult();
        Assert.True(await hanging);
        Assert.False(await Lock(third).RunAloneAsync("same", Long, Never));
        done.SetResult();
        Assert.True(await takenOver!);
    }

    [Fact(DisplayName = "活做砸了：锁照样放开，错误照样传出")]
    public async Task FailureReleases()
    {
        await using var redis = await RedisServer.StartAsync();
        await using ServiceProvider here = Node(redis), there = Node(redis);
        await Assert.ThrowsAsync<FormatException>(() => Lock(here).RunAloneAsync("same", Long, () => throw new FormatException()));
        Assert.True(await Lock(there).RunAloneAsync("same", Long, () => Task.CompletedTask));
        Assert.True(await Lock(here).RunAloneAsync("same", Long, () => Task.CompletedTask));
    }

    [Fact(DisplayName = "没有Redis：各节点自己做自己的，同一节点内仍只做一份；Redis卡住时也照做不误")]
    public async Task WithoutRedis()
    {
        await using ServiceProvider here = Node(redis: null), there = Node(redis: null);
        var done = new TaskCompletionSource();
        var running = Lock(here).RunAloneAsync("same", Long, () => done.Task);
        Assert.False(await Lock(here).RunAloneAsync("same", Long, Never));
        Assert.True(await Lock(there).RunAloneAsync("same", Long, () => Task.CompletedTask));
        done.SetResult();
        Assert.True(await running);

        await using var redis = await RedisServer.StartAsync();
        await using var cutOff = Node(redis);
        redis.Hang();
        Assert.True(await Lock(cutOff).RunAloneAsync("same", Long, () => Task.CompletedTask).WaitAsync(Faults.HostProcess.Patience));
    }

    static NodeLock Lock(ServiceProvider node) => node.GetRequiredService<NodeLock>();

    static Task Never() => throw new InvalidOperationException("This work is done elsewhere.");

    static ServiceProvider Node(RedisServer? redis)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<NodeLock>();
        if (redis is not null)
        {
            services.AddSingleton(new DeploymentOptions { Redis = new() { ConnectionString = $"127.0.0.1:{redis.Port}", PatienceMilliseconds = 5000 } });
            services.AddSingleton<RedisConnection>();
        }
        return services.BuildServiceProvider();
    }
}
