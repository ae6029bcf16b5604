namespace Wechat.Sandbox.Core;

/// <summary>The platform's words for its error codes.</summary>
static class PlatformErrors
{
    static readonly Dictionary<int, string> Messages = new()
    {
        [-1] = "system error",
        [40001] = "invalid credential, access_token is invalid or not latest",
        [40002] = "invalid grant_type",
        [40003] = "invalid openid",
        [40013] = "invalid appid",
        [40014] = "invalid access_token",
        [40029] = "invalid code",
        [40033] = "invalid charset. please check your request, if include \\uxxxx will create fail!",
        [40036] = "invalid template_id size",
        [40037] = "invalid template_id",
        [40066] = "invalid url",
        [40097] = "invalid args",
        [40125] = "invalid appsecret",
        [40129] = "invalid scene",
        [40163] = "code been used",
        [40164] = "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist",
        [40165] = "invalid weapp pagepath",
        [40169] = "invalid length for scene, or the data is not json string",
        [40212] = "invalid query",
        [40226] = "high risk user",
        [40243] = "appsecret is frozen",
        [41001] = "access_token missing",
        [41002] = "appid missing",
        [41004] = "appsecret missing",
        [41008] = "missing code",
        [41030] = "invalid page",
        [42001] = "access_token expired",
        [42003] = "oauth_code expired",
        [43001] = "require GET method",
        [43002] = "require POST method",
        [43004] = "require subscribe",
        [43101] = "user refuse to accept the msg",
        [43117] = "send message to the same user too frequently",
        [45009] = "reach max api daily quota limit",
        [45011] = "api minute-quota reach limit must slower retry next minute",
        [47001] = "data format error",
        [47003] = "argument invalid!",
        [48001] = "api unauthorized",
        [48004] = "api forbidden for irregularities",
        [48006] = "forbid to clear quota because of reaching the limit",
        [50002] = "user limited",
        [50005] = "user is unsubscribed",
        [61010] = "code is expired",
        [85079] = "miniprogram has not been online",
        [85096] = "scancode_time is reserved",
        [85401] = "invalid expire time",
        [87014] = "risky content",
        [89503] = "this IP needs the confirmation of an administrator",
    };

    /// <summary>The message, without its <c>rid</c>; a code nobody documents gets one too.</summary>
    public static string MessageOf(int code) => Messages.GetValueOrDefault(code, "unknown error");
}
