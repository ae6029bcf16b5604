using System.Collections.Concurrent;

namespace Wechat.Tokens;

/// <summary>Shares tokens within one process: what a single node runs on.</summary>
public sealed class InMemoryTokenStore : ISharedTokenStore
{
    readonly ConcurrentDictionary<string, StoredToken> tokens = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, byte> turns = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<StoredToken?> GetAsync(string key) => Task.FromResult(tokens.GetValueOrDefault(key));

    /// <inheritdoc />
    public Task PutAsync(string key, StoredToken token)
    {
        if (token.Value.Length == 0) throw new ArgumentException("An empty token is never shared.", nameof(token));
        tokens[key] = token;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task RemoveAsync(string key, string failed)
    {
        if (tokens.TryGetValue(key, out var token) && token.Value == failed) tokens.TryRemove(KeyValuePair.Create(key, token));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IAsyncDisposable?> TryTakeTurnAsync(string key, TimeSpan lease) =>
        Task.FromResult<IAsyncDisposable?>(turns.TryAdd(key, 0) ? new Turn(() => turns.TryRemove(key, out _)) : null);

    sealed class Turn(Action give) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            give();
            return ValueTask.CompletedTask;
        }
    }
}
