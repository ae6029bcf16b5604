using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>GET /cgi-bin/template/get_all_private_template: the service account's templates. (获取模板列表)</summary>
public sealed class CgibinTemplateGetAllPrivateTemplateRequest : WechatApiRequest;

/// <summary>The templates.</summary>
public sealed class CgibinTemplateGetAllPrivateTemplateResponse : WechatApiResponse
{
    /// <summary>The templates.</summary>
    [JsonPropertyName("template_list")]
    public IList<Types.Template> TemplateList { get; set; } = [];

    /// <summary>Parts of the answer.</summary>
    public static class Types
    {
        /// <summary>A template.</summary>
        public sealed class Template
        {
            /// <summary>Its number, under which messages are sent.</summary>
            [JsonPropertyName("template_id")]
            public string TemplateId { get; set; } = "";

            /// <summary>Its title.</summary>
            [JsonPropertyName("title")]
            public string Title { get; set; } = "";

            /// <summary>Its lines with fields, for example <c>办理事项：{{thing1.DATA}}</c>.</summary>
            [JsonPropertyName("content")]
            public string Content { get; set; } = "";

            /// <summary>A message as an example.</summary>
            [JsonPropertyName("example")]
            public string? Example { get; set; }
        }
    }
}
