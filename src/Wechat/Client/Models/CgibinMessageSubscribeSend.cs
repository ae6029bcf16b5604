using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>POST /cgi-bin/message/subscribe/send: a subscription message of the mini-program. (小程序订阅消息)</summary>
public sealed class CgibinMessageSubscribeSendRequest : WechatApiRequest
{
    /// <summary>The person under the mini-program.</summary>
    [JsonPropertyName("touser")]
    public string ToUserOpenId { get; set; } = "";

    /// <summary>The template.</summary>
    [JsonPropertyName("template_id")]
    public string TemplateId { get; set; } = "";

    /// <summary>Page with query that a tap opens; null for none.</summary>
    [JsonPropertyName("page")]
    public string? MiniProgramPagePath { get; set; }

    /// <summary><c>formal</c>, <c>trial</c> or <c>developer</c>.</summary>
    [JsonPropertyName("miniprogram_state")]
    public string? MiniProgramState { get; set; }

    /// <summary>Language of the frame around the message.</summary>
    [JsonPropertyName("lang")]
    public string? Language { get; set; } = "zh_CN";

    /// <summary>Values by field, for example <c>thing1</c>.</summary>
    [JsonPropertyName("data")]
    public IDictionary<string, WechatMessageValue> Data { get; set; } = new Dictionary<string, WechatMessageValue>(StringComparer.Ordinal);
}

/// <summary>The platform took the message. There is no way to make a repetition harmless.</summary>
public sealed class CgibinMessageSubscribeSendResponse : WechatApiResponse
{
    /// <summary>The platform's number of the message; the documented answer has none.</summary>
    [JsonPropertyName("msgid")]
    public long? MessageId { get; set; }

    internal override bool IsComplete => SentErrorCode is not null;
}

/// <summary>POST /cgi-bin/message/subscribe/bizsend: a subscription message of the service account. (服务号订阅通知)</summary>
public sealed class CgibinMessageSubscribeBusinessSendRequest : WechatApiRequest
{
    /// <summary>The person under the service account.</summary>
    [JsonPropertyName("touser")]
    public string ToUserOpenId { get; set; } = "";

    /// <summary>The template.</summary>
    [JsonPropertyName("template_id")]
    public string TemplateId { get; set; } = "";

    /// <summary>Web page a tap opens; null for none.</summary>
    [JsonPropertyName("page")]
    public string? Url { get; set; }

    /// <summary>Mini-program a tap opens; null for none.</summary>
    [JsonPropertyName("miniprogram")]
    public CgibinMessageTemplateSendRequest.Types.MiniProgram? MiniProgram { get; set; }

    /// <summary>Values by field, for example <c>thing1</c>.</summary>
    [JsonPropertyName("data")]
    public IDictionary<string, WechatMessageValue> Data { get; set; } = new Dictionary<string, WechatMessageValue>(StringComparer.Ordinal);
}

/// <summary>The platform took the message.</summary>
public sealed class CgibinMessageSubscribeBusinessSendResponse : WechatApiResponse
{
    internal override bool IsComplete => SentErrorCode is not null;
}
