using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>GET /wxaapi/newtmpl/gettemplate: the mini-program's subscription templates. (获取已添加的模板)</summary>
public sealed class WxaApiNewTemplateGetTemplateRequest : WechatApiRequest;

/// <summary>The templates.</summary>
public sealed class WxaApiNewTemplateGetTemplateResponse : WechatApiResponse
{
    /// <summary>The templates.</summary>
    [JsonPropertyName("data")]
    public IList<Types.Template> TemplateList { get; set; } = [];

    /// <summary>Parts of the answer.</summary>
    public static class Types
    {
        /// <summary>A template.</summary>
        public sealed class Template
        {
            /// <summary>Its number, under which messages are sent.</summary>
            [JsonPropertyName("priTmplId")]
            public string TemplateId { get; set; } = "";

            /// <summary>Its title.</summary>
            [JsonPropertyName("title")]
            public string Title { get; set; } = "";

            /// <summary>Its lines with fields, for example <c>办理事项:{{thing1.DATA}}</c>.</summary>
            [JsonPropertyName("content")]
            public string Content { get; set; } = "";

            /// <summary>2 for one message a subscription, 3 for long-term.</summary>
            [JsonPropertyName("type")]
            public int Type { get; set; }
        }
    }
}
