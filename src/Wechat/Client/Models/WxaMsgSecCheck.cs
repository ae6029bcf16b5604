using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>POST /wxa/msg_sec_check, version 2: is a text fit to be shown? (文本内容安全识别)</summary>
public sealed class WxaMsgSecCheckRequest : WechatApiRequest
{
    /// <summary>The text, 2500 characters at most.</summary>
    [JsonPropertyName("content")]
    public string Content { get; set; } = "";

    /// <summary>Always 2.</summary>
    [JsonPropertyName("version")]
    public int Version { get; set; } = 2;

    /// <summary>1 profile, 2 comment, 3 forum, 4 diary.</summary>
    [JsonPropertyName("scene")]
    public int Scene { get; set; } = 2;

    /// <summary>The writer under the mini-program, who must have used it within two hours.</summary>
    [JsonPropertyName("openid")]
    public string OpenId { get; set; } = "";
}

/// <summary>The verdict: judge by <see cref="Result"/>, for the error code only tells that the check ran.</summary>
public sealed class WxaMsgSecCheckResponse : WechatApiResponse
{
    /// <summary>Number of the check.</summary>
    [JsonPropertyName("trace_id")]
    public string? TraceId { get; set; }

    /// <summary>The verdict; null unless the check ran.</summary>
    [JsonPropertyName("result")]
    public Types.Result? Result { get; set; }

    internal override bool IsComplete => Result is not null;

    /// <summary>Parts of the answer.</summary>
    public static class Types
    {
        /// <summary>A verdict.</summary>
        public sealed class Result
        {
            /// <summary><c>pass</c>, <c>review</c> or <c>risky</c>.</summary>
            [JsonPropertyName("suggest")]
            public string Suggestion { get; set; } = "";

            /// <summary>100 for nothing; sent as number or text.</summary>
            [JsonPropertyName("label")]
            public int Label { get; set; }
        }
    }
}
