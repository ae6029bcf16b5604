using System.Text.Json.Serialization;
using Wechat.Json;

namespace Wechat.Client;

/// <summary>Whether the platform answered.</summary>
public enum WechatOutcome
{
    /// <summary>It answered, with success or an error.</summary>
    Answered = 0,

    /// <summary>The call never left this machine.</summary>
    NotSent,

    /// <summary>The call left; no answer, half an answer or none of the platform's came back.</summary>
    Unknown,
}

/// <summary>An answer of the platform's API. Errors are answers too; nothing the platform does is thrown.</summary>
public abstract class WechatApiResponse
{
    /// <summary>The platform's error code; 0 when it worked, also where success bodies leave it out.</summary>
    [JsonIgnore]
    public int ErrorCode => SentErrorCode ?? 0;

    /// <summary>The platform's words, without control characters; null when it had none.</summary>
    [JsonPropertyName("errmsg")]
    public string? ErrorMessage { get; set => field = value is null ? null : TolerantJson.Blank(value); }

    /// <summary>Number under which the platform's support finds the call; null when not told.</summary>
    [JsonIgnore]
    public string? Rid => SentRid ?? WechatErrorMessage.Rid(ErrorMessage);

    /// <summary>Whether the platform answered at all.</summary>
    [JsonIgnore]
    public WechatOutcome Outcome { get; internal set; }

    /// <summary>What to do about it.</summary>
    [JsonIgnore]
    public WechatError Error { get; internal set; } = WechatError.None;

    /// <summary>The platform said that it worked.</summary>
    public bool IsSuccessful() => Outcome == WechatOutcome.Answered && ErrorCode == 0;

    /// <summary><c>errcode</c> as sent; null when the body had none.</summary>
    [JsonInclude, JsonPropertyName("errcode")]
    internal int? SentErrorCode { get; set; }

    /// <summary><c>rid</c> where it is a field of its own.</summary>
    [JsonInclude, JsonPropertyName("rid")]
    internal string? SentRid { get; set; }

    /// <summary>A success that lacks what it must hold is no success; its outcome is unknown.</summary>
    [JsonIgnore]
    internal virtual bool IsComplete => true;
}
