using Api.Security;
using StackExchange.Redis;

namespace Api.Redis;

/// <summary>Counts over all nodes within a minute of the wall's time.</summary>
internal sealed class RedisCounters(RedisConnection redis, KeyedHash hash)
{
    const int WindowSeconds = 60;

    // One round trip; the key dies with its window, so nothing is left behind.
    const string Script =
        "local n = redis.call('INCR', KEYS[1]); if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end; return n";

    /// <summary>Seconds to wait when the count went over the limit; null when it may go on, or when Redis is away.</summary>
    public async ValueTask<int?> TakeAsync(string bucket, int limit)
    {
        var seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var count = await redis.TryAsync(async db => (long)await db.ScriptEvaluateAsync(Script, [KeyOf(bucket, seconds)], [2 * WindowSeconds]), 0L);
        return count > limit ? WaitAt(seconds) : null;
    }

    /// <summary>Seconds to wait when nothing is left below the limit; null when something is. Counts nothing.</summary>
    public async ValueTask<int?> LookAsync(string bucket, int limit)
    {
        var seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var count = await redis.TryAsync(async db => (long)await db.StringGetAsync(KeyOf(bucket, seconds)), 0L);
        return count >= limit ? WaitAt(seconds) : null;
    }

    /// <summary>A bucket may be somebody's address: Redis learns its keyed hash only.</summary>
    RedisKey KeyOf(string bucket, long seconds) => $"rating:limit:{hash.Of("limit", bucket)}:{seconds / WindowSeconds}";

    static int WaitAt(long seconds) => WindowSeconds - (int)(seconds % WindowSeconds);
}
