using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Wechat.Client;
using Wechat.Client.Models;

namespace Wechat.Tokens;

/// <summary>JS-SDK tickets of our accounts, kept like access tokens: the platform allows few calls a day.</summary>
/// <param name="client">Asks the platform.</param>
/// <param name="calls">Lends the access token.</param>
/// <param name="store">Shares with the other nodes.</param>
/// <param name="renewals">Runs what nobody waits for.</param>
/// <param name="clock">The time tickets live by.</param>
/// <param name="logger">Learns of failures.</param>
public sealed class JsapiTickets(
    WechatClient client, AuthorizedCalls calls, ISharedTokenStore store, TokenRenewals renewals, TimeProvider clock, ILogger<JsapiTickets> logger)
{
    readonly ConcurrentDictionary<string, TokenKeeper> keepers = new(StringComparer.Ordinal);

    /// <summary>A ticket to sign with, or why there is none.</summary>
    public ValueTask<TokenAnswer> GetAsync(WechatAccount account, CancellationToken cancel) => Keeper(account).GetAsync(cancel);

    /// <summary>What administrators may see.</summary>
    public TokenStatus Status(WechatAccount account) => Keeper(account).Status;

    TokenKeeper Keeper(WechatAccount account) =>
        keepers.GetOrAdd(account.AppId, id => new TokenKeeper($"jsapi-ticket:{id}", cancel => FetchAsync(account, cancel), store, renewals, clock, logger));

    async Task<FetchedToken> FetchAsync(WechatAccount account, CancellationToken cancel)
    {
        var response = await calls.CallAsync(account, new CgibinTicketGetTicketRequest(), client.ExecuteCgibinTicketGetTicketAsync, cancel);
        return new FetchedToken(response.Ticket, response.ExpiresIn, response);
    }
}
