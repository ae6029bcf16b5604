using System.Security.Cryptography;
using Api.Security;
using StackExchange.Redis;
using Wechat.Tokens;

namespace Api.Redis;

/// <summary>
/// Shares WeChat's tokens between nodes, sealed under the key ring. While Redis is away the fallback serves: what it knows
/// is kept up to date all the time, so that losing Redis costs no token.
/// </summary>
internal sealed class RedisTokenStore(RedisConnection redis, PersonalDataCipher cipher, ISharedTokenStore fallback) : ISharedTokenStore
{
    const string DeleteIfSame = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end";

    // Longer than any token lives; the token says itself when it ends, by a clock that Redis does not know.
    static readonly TimeSpan KeptFor = TimeSpan.FromHours(3);

    /// <inheritdoc />
    public async Task<StoredToken?> GetAsync(string key)
    {
        var (_, value) = await ReadAsync(key);
        return cipher.OpenToken(value, Name(key)) ?? await fallback.GetAsync(key);
    }

    /// <inheritdoc />
    public async Task PutAsync(string key, StoredToken token)
    {
        await fallback.PutAsync(key, token);
        RedisValue value = cipher.Seal(token, Name(key));
        await redis.TryAsync(db => db.StringSetAsync(Name(key), value, KeptFor), fallback: false);
    }

    /// <inheritdoc />
    public async Task RemoveAsync(string key, string failed)
    {
        await fallback.RemoveAsync(key, failed);
        var (_, value) = await ReadAsync(key);
        if (cipher.OpenToken(value, Name(key))?.Value == failed) await DeleteAsync(Name(key), value);
    }

    /// <inheritdoc />
    public async Task<IAsyncDisposable?> TryTakeTurnAsync(string key, TimeSpan lease)
    {
        RedisKey name = $"{Name(key)}:turn";
        RedisValue owner = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        var (reached, mine) = await redis.TryAsync(
            async db => (true, await db.StringSetAsync(name, owner, lease, When.NotExists)), fallback: (false, false));
        if (reached) return mine ? new Turn(() => DeleteAsync(name, owner)) : null;
        // Only the answer may have been lost: what Redis noted for us is given back too.
        return await fallback.TryTakeTurnAsync(key, lease) is not { } alone ? null : new Turn(async () =>
        {
            await alone.DisposeAsync();
            await DeleteAsync(name, owner);
        });
    }

    static string Name(string key) => $"rating:wechat:{key}";

    ValueTask<(bool Reached, RedisValue Value)> ReadAsync(string key) =>
        redis.TryAsync(async db => (true, await db.StringGetAsync(Name(key))), fallback: (false, RedisValue.Null));

    async Task DeleteAsync(RedisKey name, RedisValue value) =>
        await redis.TryAsync(async db => (long)await db.ScriptEvaluateAsync(DeleteIfSame, [name], [value]), 0L);

    sealed class Turn(Func<Task> give) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await give();
    }
}
