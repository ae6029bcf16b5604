using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>POST /cgi-bin/stable_token: the account's access token. (获取稳定版接口调用凭据)</summary>
public sealed class CgibinStableTokenRequest : WechatApiRequest
{
    /// <summary>Always <c>client_credential</c>.</summary>
    [JsonPropertyName("grant_type")]
    public string GrantType { get; set; } = "client_credential";

    /// <summary>AppID.</summary>
    [JsonPropertyName("appid")]
    public string AppId { get; set; } = "";

    /// <summary>AppSecret.</summary>
    [JsonPropertyName("secret")]
    public string AppSecret { get; set; } = "";

    /// <summary>True kills the token everybody else is using, 20 times a day at most; this product never asks for it.</summary>
    [JsonPropertyName("force_refresh")]
    public bool IsForceRefresh { get; set; }
}

/// <summary>The access token.</summary>
public sealed class CgibinStableTokenResponse : WechatApiResponse
{
    /// <summary>Up to 512 characters.</summary>
    [JsonPropertyName("access_token")]
    public string AccessToken { get; set; } = "";

    /// <summary>Seconds it lasts, 300 to 7200.</summary>
    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; set; }

    internal override bool IsComplete => AccessToken.Length > 0 && ExpiresIn > 0;
}
