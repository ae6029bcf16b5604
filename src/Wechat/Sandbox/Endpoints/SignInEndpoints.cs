using System.Text.Json.Nodes;
using Wechat.Sandbox.Core;
using Wechat.Sandbox.Phones;

namespace Wechat.Sandbox.Endpoints;

/// <summary>Who somebody is: <c>jscode2session</c> and the web's <c>oauth2/access_token</c>.</summary>
static class SignInEndpoints
{
    public static IEnumerable<Endpoint> Of(Platform platform) =>
    [
        new("GET", "/sns/jscode2session", Caller.Anyone, new Quota(PerMinute: 50_000, PerDay: null), call => Session(platform, call)),
        new("GET", "/sns/oauth2/access_token", Caller.Anyone, new Quota(PerMinute: 50_000, PerDay: null), call => WebToken(platform, call)),
    ];

    static Answer Session(Platform platform, PlatformCall call)
    {
        var account = TokenEndpoints.CheckSecret(platform, call.Query("appid"), call.Query("secret"));
        if (account.Setup.Kind != SandboxAccountKind.MiniProgram) throw new RefusedException(40013);
        var phone = Holder(platform, call, CodeKind.Login, account, "js_code", out _);
        platform.Phones.With(phone, p => p.MiniUse[account.AppId] = platform.Clock.GetUtcNow());
        var json = new JsonObject
        {
            ["session_key"] = Convert.ToBase64String(platform.Chance.Bytes(16)),
            ["openid"] = phone.OpenIds[account.AppId],
        };
        if (account.Setup.OpenPlatform) json["unionid"] = phone.UnionId;
        return Answer.Of(json);
    }

    static Answer WebToken(Platform platform, PlatformCall call)
    {
        var account = TokenEndpoints.CheckSecret(platform, call.Query("appid"), call.Query("secret"));
        if (account.Setup.Kind != SandboxAccountKind.Service) throw new RefusedException(40013);
        var phone = Holder(platform, call, CodeKind.OAuth, account, "code", out var code);
        var json = new JsonObject
        {
            ["access_token"] = $"98_{platform.Chance.Text(107)}",
            ["expires_in"] = AccessTokens.Lifetime,
            ["refresh_token"] = $"98_{platform.Chance.Text(107)}",
        };
        var (snapshot, flagged) = platform.Phones.With(phone, p => (p.Snapshot, p.Snapshot && --p.SnapshotFlagMissing < 0));
        json["openid"] = snapshot ? platform.Phones.VirtualIdentity(account.AppId, phone) : phone.OpenIds[account.AppId];
        json["scope"] = code.Scope;
        if (flagged) json["is_snapshotuser"] = 1;
        // The unionid comes with snsapi_userinfo only.
        if (account.Setup.OpenPlatform && code.Scope == "snsapi_userinfo")
            json["unionid"] = snapshot ? platform.Phones.VirtualIdentity("union", phone) : phone.UnionId;
        return Answer.Of(json);
    }

    static Phone Holder(Platform platform, PlatformCall call, CodeKind kind, Account account, string parameter, out Code code)
    {
        if (call.Query("grant_type") != "authorization_code") throw new RefusedException(40002);
        if (call.Query(parameter) is not { Length: > 0 } text) throw new RefusedException(41008);
        var (used, errCode) = platform.Codes.Use(kind, account.AppId, text);
        if (used is null) throw new RefusedException(errCode);
        code = used;
        return platform.Phones.Find(used.PhoneId) ?? throw new RefusedException(40029);
    }
}
