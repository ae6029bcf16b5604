using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>POST /wxa/getwxacodeunlimit: a mini-program code, without limit of number. (获取不限制的小程序码)</summary>
public sealed class WxaGetWxaCodeUnlimitRequest : WechatApiRequest
{
    /// <summary>1 to 32 characters; use letters, digits, <c>_</c> and <c>-</c> only.</summary>
    [JsonPropertyName("scene")]
    public string Scene { get; set; } = "";

    /// <summary>Page without leading slash and query; null for the home page.</summary>
    [JsonPropertyName("page")]
    public string? PagePath { get; set; }

    /// <summary>False allows pages that are not published.</summary>
    [JsonPropertyName("check_path")]
    public bool? IsCheckPath { get; set; }

    /// <summary><c>release</c>, <c>trial</c> or <c>develop</c>.</summary>
    [JsonPropertyName("env_version")]
    public string? EnvironmentVersion { get; set; }

    /// <summary>Pixels, 280 to 1280.</summary>
    [JsonPropertyName("width")]
    public int? Width { get; set; }

    /// <summary>A transparent background.</summary>
    [JsonPropertyName("is_hyaline")]
    public bool? IsHyaline { get; set; }
}

/// <summary>The picture.</summary>
public sealed class WxaGetWxaCodeUnlimitResponse : WechatImageResponse;
