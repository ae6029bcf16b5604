using System.Security.Cryptography;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Wechat.Client;
using Wechat.Tokens;

namespace Api.Features.WechatSignIn;

/// <summary>JS-SDK 签名.</summary>
public static class GetJssdkConfig
{
    /// <summary>What <c>wx.config</c> takes.</summary>
    /// <param name="AppId">The service account.</param>
    /// <param name="Timestamp">Unix seconds.</param>
    /// <param name="NonceStr">Random text.</param>
    /// <param name="Signature">Signature over ticket, nonce, timestamp and address.</param>
    public sealed record Response(string AppId, long Timestamp, string NonceStr, string Signature);

    const int LongestUrl = 2000;

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder wechat) => wechat.MapGet("/jssdk-config", Handle)
        .WithName("GetJssdkConfig")
        .WithSummary("网页的 JS-SDK 签名")
        .WithDescription("Signs a page of this site for WeChat's JS-SDK. `url` is the address as the browser shows it; what follows `#` does not count. "
            + "Pages of other hosts are refused.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .AddEndpointFilter<NoStoreFilter>()
        .WithExample(new Response("wx0000000000000000", 1795226400, "9f8e7d6c5b4a39281706f5e4d3c2b1a0", "0f9de62fce790f9a083d5c99e95740ceb90c27ed"))
        .Produces<Response>()
        .WithProblems(404, 422, 429, 503);

    static async Task<IResult> Handle(
        string? url, HttpContext context, WechatAccounts accounts, JsapiTickets tickets, SiteAddress site, CancellationToken cancel)
    {
        if (!IsOurs(url, site)) return Problem.Of(WechatRefusals.UrlForeign);
        if (accounts.First(WechatAccountKind.ServiceAccount) is not { } account) return Problem.Of(WechatRefusals.AccountMissing);
        var ticket = await tickets.GetAsync(account, cancel);
        if (ticket.Value is null)
        {
            context.Response.Headers.RetryAfter = StorageFailures.RetryAfterSeconds.ToString();
            return Problem.Of(WechatRefusals.Unavailable);
        }
        var (nonce, timestamp) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        return TypedResults.Ok(new Response(account.AppId, timestamp, nonce, JsapiSignature.Of(ticket.Value, nonce, timestamp, url!)));
    }

    /// <summary>The same scheme, host and port as the site; a signature for somebody else's page would lend our name out.</summary>
    static bool IsOurs(string? url, SiteAddress site) =>
        url is { Length: <= LongestUrl } && Uri.TryCreate(url, UriKind.Absolute, out var page) && page.UserInfo.Length == 0
        && Uri.Compare(page, new Uri(site.Root), UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
