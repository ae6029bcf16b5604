using System.Text.Json.Nodes;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Endpoints;

/// <summary><c>/cgi-bin/stable_token</c> and <c>/cgi-bin/token</c>.</summary>
static class TokenEndpoints
{
    const int ForcedPerDay = 20;
    const string Forced = "/cgi-bin/stable_token?force_refresh=true";

    public static IEnumerable<Endpoint> Of(Platform platform) =>
    [
        new("POST", "/cgi-bin/stable_token", Caller.Anyone, new Quota(10_000, 500_000), call => Stable(platform, call)),
        new("GET", "/cgi-bin/token", Caller.Anyone, new Quota(PerMinute: null, 2_000), call => Old(platform, call)),
    ];

    static Answer Stable(Platform platform, PlatformCall call)
    {
        if (call.Field("grant_type") != "client_credential") throw new RefusedException(40002);
        var account = CheckSecret(platform, call.Field("appid"), call.Field("secret"));
        var force = call.Field("force_refresh") == "true";
        if (force && platform.Tokens.WouldForce(account.AppId)
            && platform.Quotas.Count(account.AppId, Forced, new Quota(PerMinute: null, ForcedPerDay)) is not 0 and var over)
            throw new RefusedException(over);
        return Handed(platform.Tokens.Stable(account.AppId, force));
    }

    static Answer Old(Platform platform, PlatformCall call)
    {
        if (call.Query("grant_type") != "client_credential") throw new RefusedException(40002);
        return Handed(platform.Tokens.Old(CheckSecret(platform, call.Query("appid"), call.Query("secret")).AppId));
    }

    /// <summary>The account of an AppID and its secret; 41002, 41004, 40013 or 40125 otherwise.</summary>
    public static Account CheckSecret(Platform platform, string? appId, string? secret)
    {
        if (string.IsNullOrEmpty(appId)) throw new RefusedException(41002);
        if (string.IsNullOrEmpty(secret)) throw new RefusedException(41004);
        var account = platform.Account(appId) ?? throw new RefusedException(40013);
        return account.Setup.Secret == secret ? account : throw new RefusedException(40125);
    }

    // The platform leaves errcode out here.
    static Answer Handed(HandedToken token) =>
        Answer.Of(new JsonObject { ["access_token"] = token.Token, ["expires_in"] = token.ExpiresIn });
}
