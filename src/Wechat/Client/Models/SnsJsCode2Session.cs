using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>GET /sns/jscode2session: who is signing in to the mini-program. (小程序登录)</summary>
public sealed class SnsJsCode2SessionRequest : WechatApiRequest
{
    /// <summary>AppID.</summary>
    public string AppId { get; set; } = "";

    /// <summary>AppSecret.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>Code of <c>wx.login</c>: once, within five minutes.</summary>
    public string JsCode { get; set; } = "";
}

/// <summary>Who it is.</summary>
public sealed class SnsJsCode2SessionResponse : WechatApiResponse
{
    /// <summary>The person under this mini-program.</summary>
    [JsonPropertyName("openid")]
    public string OpenId { get; set; } = "";

    /// <summary>Key of the session; it never leaves the server.</summary>
    [JsonPropertyName("session_key")]
    public string SessionKey { get; set; } = "";

    /// <summary>The person under all our accounts; null when they are not bound to one platform account.</summary>
    [JsonPropertyName("unionid")]
    public string? UnionId { get; set; }

    internal override bool IsComplete => OpenId.Length > 0;
}
