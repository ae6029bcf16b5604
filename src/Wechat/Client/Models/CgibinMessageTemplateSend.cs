using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>POST /cgi-bin/message/template/send: a template message to a follower. (模板消息)</summary>
public sealed class CgibinMessageTemplateSendRequest : WechatApiRequest
{
    /// <summary>The follower.</summary>
    [JsonPropertyName("touser")]
    public string ToUserOpenId { get; set; } = "";

    /// <summary>The template.</summary>
    [JsonPropertyName("template_id")]
    public string TemplateId { get; set; } = "";

    /// <summary>Page a tap opens; a mini-program goes before it, and with neither a tap opens nothing.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; set; }

    /// <summary>Mini-program a tap opens.</summary>
    [JsonPropertyName("miniprogram")]
    public Types.MiniProgram? MiniProgram { get; set; }

    /// <summary>Values by field, for example <c>thing1</c>.</summary>
    [JsonPropertyName("data")]
    public IDictionary<string, WechatMessageValue> Data { get; set; } = new Dictionary<string, WechatMessageValue>(StringComparer.Ordinal);

    /// <summary>Our number of the message, 32 characters at most: the same one is delivered once within ten minutes.</summary>
    [JsonPropertyName("client_msg_id")]
    public string? ClientMessageId { get; set; }

    /// <summary>Parts of the request.</summary>
    public static class Types
    {
        /// <summary>A mini-program that is bound to the account.</summary>
        public sealed class MiniProgram
        {
            /// <summary>Its AppID.</summary>
            [JsonPropertyName("appid")]
            public string AppId { get; set; } = "";

            /// <summary>Page with query.</summary>
            [JsonPropertyName("pagepath")]
            public string? PagePath { get; set; }
        }
    }
}

/// <summary>A value of a message.</summary>
public sealed class WechatMessageValue
{
    /// <summary>Text within the limits of its field.</summary>
    [JsonPropertyName("value")]
    public string Value { get; set; } = "";
}

/// <summary>The platform took the message; whether it arrives is told by an event.</summary>
public sealed class CgibinMessageTemplateSendResponse : WechatApiResponse
{
    /// <summary>The platform's number of the message, over 2^53.</summary>
    [JsonPropertyName("msgid")]
    public long MessageId { get; set; }

    internal override bool IsComplete => SentErrorCode is not null && MessageId != 0;
}
