using System.Text.Json.Serialization;
using Wechat.Client.Models;

namespace Wechat.Client;

/// <summary>Generated readers and writers of every body.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CgibinStableTokenRequest))]
[JsonSerializable(typeof(CgibinStableTokenResponse))]
[JsonSerializable(typeof(CgibinTicketGetTicketResponse))]
[JsonSerializable(typeof(SnsJsCode2SessionResponse))]
[JsonSerializable(typeof(SnsOAuth2AccessTokenResponse))]
[JsonSerializable(typeof(CgibinQrcodeCreateRequest))]
[JsonSerializable(typeof(CgibinQrcodeCreateResponse))]
[JsonSerializable(typeof(CgibinShowQrcodeResponse))]
[JsonSerializable(typeof(WxaGetWxaCodeUnlimitRequest))]
[JsonSerializable(typeof(WxaGetWxaCodeUnlimitResponse))]
[JsonSerializable(typeof(WxaGenerateUrlLinkRequest))]
[JsonSerializable(typeof(WxaGenerateUrlLinkResponse))]
[JsonSerializable(typeof(CgibinMessageTemplateSendRequest))]
[JsonSerializable(typeof(CgibinMessageTemplateSendResponse))]
[JsonSerializable(typeof(CgibinMessageSubscribeSendRequest))]
[JsonSerializable(typeof(CgibinMessageSubscribeSendResponse))]
[JsonSerializable(typeof(CgibinMessageSubscribeBusinessSendRequest))]
[JsonSerializable(typeof(CgibinMessageSubscribeBusinessSendResponse))]
[JsonSerializable(typeof(CgibinTemplateGetAllPrivateTemplateResponse))]
[JsonSerializable(typeof(WxaApiNewTemplateGetTemplateResponse))]
[JsonSerializable(typeof(WxaApiNewTemplateGetTemplateResponse.Types.Template), TypeInfoPropertyName = "NewTemplate")]
[JsonSerializable(typeof(IList<WxaApiNewTemplateGetTemplateResponse.Types.Template>), TypeInfoPropertyName = "NewTemplates")]
[JsonSerializable(typeof(WxaBusinessGetUserPhoneNumberRequest))]
[JsonSerializable(typeof(WxaBusinessGetUserPhoneNumberResponse))]
[JsonSerializable(typeof(CgibinUserInfoResponse))]
[JsonSerializable(typeof(WxaMsgSecCheckRequest))]
[JsonSerializable(typeof(WxaMsgSecCheckResponse))]
sealed partial class WechatJsonContext : JsonSerializerContext;
