using System.Text;
using Wechat.Client.Models;

namespace Wechat.Client;

/// <summary>
/// The platform's server API, one method for each call, named as the widespread SKIT client names them. Errors and lost
/// answers come back as values; only the caller's own cancellation is thrown. Nothing is repeated here.
/// </summary>
/// <param name="transport">Sends and reads.</param>
/// <param name="options">Addresses of the platform.</param>
public sealed class WechatClient(WechatTransport transport, WechatOptions options)
{
    static readonly WechatJsonContext Json = WechatJsonContext.Default;

    /// <summary>The access token. Use <see cref="Tokens.AccessTokens"/>, which asks once for everybody.</summary>
    public Task<CgibinStableTokenResponse> ExecuteCgibinStableTokenAsync(CgibinStableTokenRequest request, CancellationToken cancel) =>
        transport.PostAsync(Url(WechatPaths.StableToken), request, Json.CgibinStableTokenRequest, Json.CgibinStableTokenResponse, cancel);

    /// <summary>The JS-SDK ticket. Use <see cref="Tokens.JsapiTickets"/>, which asks once for everybody.</summary>
    public Task<CgibinTicketGetTicketResponse> ExecuteCgibinTicketGetTicketAsync(CgibinTicketGetTicketRequest request, CancellationToken cancel) =>
        transport.GetAsync(Url(WechatPaths.GetTicket, ("access_token", request.AccessToken), ("type", request.Type)), Json.CgibinTicketGetTicketResponse, cancel);

    /// <summary>Who is signing in to the mini-program.</summary>
    public Task<SnsJsCode2SessionResponse> ExecuteSnsJsCode2SessionAsync(SnsJsCode2SessionRequest request, CancellationToken cancel) =>
        transport.GetAsync(
            Url(WechatPaths.JsCode2Session, ("appid", request.AppId), ("secret", request.AppSecret), ("js_code", request.JsCode), ("grant_type", "authorization_code")),
            Json.SnsJsCode2SessionResponse, cancel);

    /// <summary>Who is signing in to a page inside WeChat.</summary>
    public Task<SnsOAuth2AccessTokenResponse> ExecuteSnsOAuth2AccessTokenAsync(SnsOAuth2AccessTokenRequest request, CancellationToken cancel) =>
        transport.GetAsync(
            Url(WechatPaths.OAuth2AccessToken, ("appid", request.AppId), ("secret", request.AppSecret), ("code", request.Code), ("grant_type", "authorization_code")),
            Json.SnsOAuth2AccessTokenResponse, cancel);

    /// <summary>A public-account code with a scene.</summary>
    public Task<CgibinQrcodeCreateResponse> ExecuteCgibinQrcodeCreateAsync(CgibinQrcodeCreateRequest request, CancellationToken cancel) =>
        transport.PostAsync(WithToken(WechatPaths.QrcodeCreate, request), request, Json.CgibinQrcodeCreateRequest, Json.CgibinQrcodeCreateResponse, cancel);

    /// <summary>The picture of a public-account code; needs no token.</summary>
    public Task<CgibinShowQrcodeResponse> ExecuteCgibinShowQrcodeAsync(CgibinShowQrcodeRequest request, CancellationToken cancel) =>
        transport.GetImageAsync(Address(options.MpBaseUrl, WechatPaths.ShowQrcode, [("ticket", request.Ticket)]), Json.CgibinShowQrcodeResponse, cancel);

    /// <summary>A mini-program code.</summary>
    public Task<WxaGetWxaCodeUnlimitResponse> ExecuteWxaGetWxaCodeUnlimitAsync(WxaGetWxaCodeUnlimitRequest request, CancellationToken cancel) =>
        transport.PostForImageAsync(WithToken(WechatPaths.GetWxaCodeUnlimit, request), request, Json.WxaGetWxaCodeUnlimitRequest, Json.WxaGetWxaCodeUnlimitResponse, cancel);

    /// <summary>A link that opens the mini-program.</summary>
    public Task<WxaGenerateUrlLinkResponse> ExecuteWxaGenerateUrlLinkAsync(WxaGenerateUrlLinkRequest request, CancellationToken cancel) =>
        transport.PostAsync(WithToken(WechatPaths.GenerateUrlLink, request), request, Json.WxaGenerateUrlLinkRequest, Json.WxaGenerateUrlLinkResponse, cancel);

    /// <summary>Sends a template message.</summary>
    public Task<CgibinMessageTemplateSendResponse> ExecuteCgibinMessageTemplateSendAsync(CgibinMessageTemplateSendRequest request, CancellationToken cancel) =>
        transport.PostAsync(WithToken(WechatPaths.TemplateSend, request), request, Json.CgibinMessageTemplateSendRequest, Json.CgibinMessageTemplateSendResponse, cancel);

    /// <summary>Sends a subscription message of the mini-program.</summary>
    public Task<CgibinMessageSubscribeSendResponse> ExecuteCgibinMessageSubscribeSendAsync(CgibinMessageSubscribeSendRequest request, CancellationToken cancel) =>
        transport.PostAsync(WithToken(WechatPaths.SubscribeSend, request), request, Json.CgibinMessageSubscribeSendRequest, Json.CgibinMessageSubscribeSendResponse, cancel);

    /// <summary>Sends a subscription message of the service account.</summary>
    public Task<CgibinMessageSubscribeBusinessSendResponse> ExecuteCgibinMessageSubscribeBusinessSendAsync(
        CgibinMessageSubscribeBusinessSendRequest request, CancellationToken cancel) =>
        transport.PostAsync(WithToken(WechatPaths.SubscribeBizSend, request), request,
            Json.CgibinMessageSubscribeBusinessSendRequest, Json.CgibinMessageSubscribeBusinessSendResponse, cancel);

    /// <summary>The service account's templates.</summary>
    public Task<CgibinTemplateGetAllPrivateTemplateResponse> ExecuteCgibinTemplateGetAllPrivateTemplateAsync(
        CgibinTemplateGetAllPrivateTemplateRequest request, CancellationToken cancel) =>
        transport.GetAsync(WithToken(WechatPaths.TemplateList, request), Json.CgibinTemplateGetAllPrivateTemplateResponse, cancel);

    /// <summary>The mini-program's subscription templates.</summary>
    public Task<WxaApiNewTemplateGetTemplateResponse> ExecuteWxaApiNewTemplateGetTemplateAsync(
        WxaApiNewTemplateGetTemplateRequest request, CancellationToken cancel) =>
        transport.GetAsync(WithToken(WechatPaths.SubscribeTemplateList, request), Json.WxaApiNewTemplateGetTemplateResponse, cancel);

    /// <summary>The phone number somebody chose to give.</summary>
    public Task<WxaBusinessGetUserPhoneNumberResponse> ExecuteWxaBusinessGetUserPhoneNumberAsync(
        WxaBusinessGetUserPhoneNumberRequest request, CancellationToken cancel) =>
        transport.PostAsync(WithToken(WechatPaths.GetUserPhoneNumber, request), request,
            Json.WxaBusinessGetUserPhoneNumberRequest, Json.WxaBusinessGetUserPhoneNumberResponse, cancel);

    /// <summary>What the platform tells about a follower: the unionid.</summary>
    public Task<CgibinUserInfoResponse> ExecuteCgibinUserInfoAsync(CgibinUserInfoRequest request, CancellationToken cancel) =>
        transport.GetAsync(
            Url(WechatPaths.UserInfo, ("access_token", request.AccessToken), ("openid", request.OpenId), ("lang", "zh_CN")),
            Json.CgibinUserInfoResponse, cancel);

    /// <summary>Is a text fit to be shown?</summary>
    public Task<WxaMsgSecCheckResponse> ExecuteWxaMsgSecCheckAsync(WxaMsgSecCheckRequest request, CancellationToken cancel) =>
        transport.PostAsync(WithToken(WechatPaths.MsgSecCheck, request), request, Json.WxaMsgSecCheckRequest, Json.WxaMsgSecCheckResponse, cancel);

    Uri WithToken(string path, WechatApiRequest request) => Url(path, ("access_token", request.AccessToken));

    Uri Url(string path, params (string Name, string Value)[] query) => Address(options.BaseUrl, path, query);

    static Uri Address(string host, string path, (string Name, string Value)[] query)
    {
        var url = new StringBuilder(host.TrimEnd('/')).Append(path);
        for (var i = 0; i < query.Length; i++)
            url.Append(i == 0 ? '?' : '&').Append(query[i].Name).Append('=').Append(Uri.EscapeDataString(query[i].Value));
        return new Uri(url.ToString());
    }
}
