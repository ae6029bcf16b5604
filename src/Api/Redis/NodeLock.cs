using System.Collections.Concurrent;
using System.Security.Cryptography;
using StackExchange.Redis;

namespace Api.Redis;

/// <summary>
/// Keeps nodes from doing the same work at the same time. It saves work; it does not make anything correct: whatever runs
/// under it must bear running twice, for Redis may be away, flushed, or slower than the lease.
/// </summary>
internal sealed class NodeLock(IServiceProvider services)
{
    const string Release = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end";

    readonly RedisConnection? redis = services.GetService<RedisConnection>();
    readonly ConcurrentDictionary<string, byte> here = new();

    /// <summary>Runs the work when nobody else is at it, in this process or, with Redis, on any node; false when somebody is.</summary>
    /// <param name="name">Name of the work.</param>
    /// <param name="lease">How long the lock outlives a node that died.</param>
    /// <param name="work">The work.</param>
    public async Task<bool> RunAloneAsync(string name, TimeSpan lease, Func<Task> work)
    {
        if (!here.TryAdd(name, 0)) return false;
        try
        {
            if (redis is null)
            {
                await work();
                return true;
            }
            RedisKey key = $"rating:lock:{name}";
            RedisValue token = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
            if (!await redis.TryAsync(db => db.StringSetAsync(key, token, lease, When.NotExists), fallback: true)) return false;
            try
            {
                await work();
                return true;
            }
            finally
            {
                await redis.TryAsync(async db => (long)await db.ScriptEvaluateAsync(Release, [key], [token]), 0L);
            }
        }
        finally
        {
            here.TryRemove(name, out _);
        }
    }
}
