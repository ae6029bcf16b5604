using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>POST /wxa/generate_urllink: a link that opens the mini-program from a text message; never printed. (获取 URL Link)</summary>
public sealed class WxaGenerateUrlLinkRequest : WechatApiRequest
{
    /// <summary>Published page without leading slash.</summary>
    [JsonPropertyName("path")]
    public string? PagePath { get; set; }

    /// <summary>Query of the page, 1024 characters at most.</summary>
    [JsonPropertyName("query")]
    public string? Query { get; set; }

    /// <summary>0 until an instant, 1 for a number of days.</summary>
    [JsonPropertyName("expire_type")]
    public int ExpireType { get; set; } = 1;

    /// <summary>Unix seconds, 30 days ahead at most; for type 0.</summary>
    [JsonPropertyName("expire_time")]
    public long? ExpireTime { get; set; }

    /// <summary>Days, 30 at most; for type 1.</summary>
    [JsonPropertyName("expire_interval")]
    public int? ExpireInterval { get; set; }

    /// <summary><c>release</c>, <c>trial</c> or <c>develop</c>.</summary>
    [JsonPropertyName("env_version")]
    public string? EnvironmentVersion { get; set; }
}

/// <summary>The link.</summary>
public sealed class WxaGenerateUrlLinkResponse : WechatApiResponse
{
    /// <summary>The link.</summary>
    [JsonPropertyName("url_link")]
    public string UrlLink { get; set; } = "";

    internal override bool IsComplete => UrlLink.Length > 0;
}
