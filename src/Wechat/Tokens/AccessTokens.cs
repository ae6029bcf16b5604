using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Wechat.Client;
using Wechat.Client.Models;

namespace Wechat.Tokens;

/// <summary>
/// Access tokens of our accounts, by stable_token without force: repeated calls give the same token, so nobody's token is
/// ever killed by us. Callers that need one go through <see cref="AuthorizedCalls"/>.
/// </summary>
/// <param name="client">Asks the platform.</param>
/// <param name="store">Shares with the other nodes.</param>
/// <param name="renewals">Runs what nobody waits for.</param>
/// <param name="clock">The time tokens live by: that of the platform, or of the sandbox.</param>
/// <param name="logger">Learns of failures.</param>
public sealed class AccessTokens(WechatClient client, ISharedTokenStore store, TokenRenewals renewals, TimeProvider clock, ILogger<AccessTokens> logger)
{
    readonly ConcurrentDictionary<string, TokenKeeper> keepers = new(StringComparer.Ordinal);

    /// <summary>A token to use, or why there is none.</summary>
    public ValueTask<TokenAnswer> GetAsync(WechatAccount account, CancellationToken cancel) => Keeper(account).GetAsync(cancel);

    /// <summary>Drops a token the platform refused; does nothing when another one is in use by now.</summary>
    /// <param name="account">The account.</param>
    /// <param name="failed">The very token that failed.</param>
    public Task InvalidateAsync(WechatAccount account, string failed) => Keeper(account).InvalidateAsync(failed);

    /// <summary>What administrators may see.</summary>
    public TokenStatus Status(WechatAccount account) => Keeper(account).Status;

    TokenKeeper Keeper(WechatAccount account) =>
        keepers.GetOrAdd(account.AppId, id => new TokenKeeper($"access-token:{id}", cancel => FetchAsync(account, cancel), store, renewals, clock, logger));

    async Task<FetchedToken> FetchAsync(WechatAccount account, CancellationToken cancel)
    {
        var request = new CgibinStableTokenRequest { AppId = account.AppId, AppSecret = account.AppSecret };
        var response = await client.ExecuteCgibinStableTokenAsync(request, cancel);
        return new FetchedToken(response.AccessToken, response.ExpiresIn, response);
    }
}
