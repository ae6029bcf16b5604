using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>GET /sns/oauth2/access_token: who is signing in to a page inside WeChat. (网页授权)</summary>
public sealed class SnsOAuth2AccessTokenRequest : WechatApiRequest
{
    /// <summary>AppID.</summary>
    public string AppId { get; set; } = "";

    /// <summary>AppSecret.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>Code of the redirect: once, within five minutes. WeChat's browser may load the redirect twice.</summary>
    public string Code { get; set; } = "";
}

/// <summary>Who it is.</summary>
public sealed class SnsOAuth2AccessTokenResponse : WechatApiResponse
{
    /// <summary>Token for the person's profile, which this product does not ask for; not the account's access token.</summary>
    [JsonPropertyName("access_token")]
    public string? UserAccessToken { get; set; }

    /// <summary>The person under this account.</summary>
    [JsonPropertyName("openid")]
    public string OpenId { get; set; } = "";

    /// <summary>What was authorised.</summary>
    [JsonPropertyName("scope")]
    public string? Scope { get; set; }

    /// <summary>The person under all our accounts; only told for some scopes.</summary>
    [JsonPropertyName("unionid")]
    public string? UnionId { get; set; }

    /// <summary>1 when a snapshot of the page is looked at: openid and unionid are made up and nobody's.</summary>
    [JsonPropertyName("is_snapshotuser")]
    public int? SnapshotUser { get; set; }

    /// <summary>It is nobody: a snapshot of the page. (快照页的虚拟账号)</summary>
    [JsonIgnore]
    public bool IsSnapshotUser => SnapshotUser == 1;

    internal override bool IsComplete => OpenId.Length > 0;
}
