using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>GET /cgi-bin/user/info: what the platform tells about a follower. (获取用户基本信息) The way to a unionid without asking the person.</summary>
public sealed class CgibinUserInfoRequest : WechatApiRequest
{
    /// <summary>The person under this service account.</summary>
    public string OpenId { get; set; } = "";
}

/// <summary>Who it is. Only what is read is kept: no name, no picture.</summary>
public sealed class CgibinUserInfoResponse : WechatApiResponse
{
    /// <summary>1 when the person follows the account; 0 means that nothing else is told.</summary>
    [JsonPropertyName("subscribe")]
    public int? Subscribe { get; set; }

    /// <summary>The person under this account.</summary>
    [JsonPropertyName("openid")]
    public string OpenId { get; set; } = "";

    /// <summary>The person under all our accounts; null when not told.</summary>
    [JsonPropertyName("unionid")]
    public string? UnionId { get; set; }

    internal override bool IsComplete => OpenId.Length > 0;
}
