namespace Wechat.Tokens;

/// <summary>An access token or ticket with its life. Never empty. Prints nothing of itself.</summary>
/// <param name="Value">The token.</param>
/// <param name="ExpiresAt">When the platform lets it die.</param>
/// <param name="RenewAt">When somebody should fetch the next one; shared too, so that one node does it and the others find it.</param>
public sealed record StoredToken(string Value, DateTimeOffset ExpiresAt, DateTimeOffset RenewAt)
{
    /// <inheritdoc />
    public override string ToString() => $"until {ExpiresAt:O}";
}

/// <summary>
/// Where nodes share their tokens, and take turns to fetch them. It may be away: then it returns nothing, and every node
/// goes on with its own. It never throws for being away.
/// </summary>
public interface ISharedTokenStore
{
    /// <summary>The shared token; null when there is none, or the store is away.</summary>
    /// <param name="key">What it is for: kind and AppID.</param>
    Task<StoredToken?> GetAsync(string key);

    /// <summary>Shares a token until it expires.</summary>
    /// <param name="key">What it is for.</param>
    /// <param name="token">The token, not empty.</param>
    Task PutAsync(string key, StoredToken token);

    /// <summary>Takes back a token that failed, unless another one was shared since.</summary>
    /// <param name="key">What it is for.</param>
    /// <param name="failed">The very token that failed.</param>
    Task RemoveAsync(string key, string failed);

    /// <summary>
    /// Takes the turn to fetch; null when somebody else has it. A store that is away gives the turn to everybody, for a
    /// stable token may be asked for twice without harm.
    /// </summary>
    /// <param name="key">What it is for.</param>
    /// <param name="lease">How long the turn outlives a node that died.</param>
    Task<IAsyncDisposable?> TryTakeTurnAsync(string key, TimeSpan lease);
}
