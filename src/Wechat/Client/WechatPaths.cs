namespace Wechat.Client;

/// <summary>Paths of the APIs this product calls.</summary>
public static class WechatPaths
{
#pragma warning disable CS1591 // The path says it.
    public const string StableToken = "/cgi-bin/stable_token";
    public const string GetTicket = "/cgi-bin/ticket/getticket";
    public const string JsCode2Session = "/sns/jscode2session";
    public const string OAuth2AccessToken = "/sns/oauth2/access_token";
    public const string OAuth2Authorize = "/connect/oauth2/authorize";
    public const string QrcodeCreate = "/cgi-bin/qrcode/create";
    public const string ShowQrcode = "/cgi-bin/showqrcode";
    public const string GetWxaCodeUnlimit = "/wxa/getwxacodeunlimit";
    public const string GenerateUrlLink = "/wxa/generate_urllink";
    public const string TemplateSend = "/cgi-bin/message/template/send";
    public const string TemplateList = "/cgi-bin/template/get_all_private_template";
    public const string SubscribeSend = "/cgi-bin/message/subscribe/send";
    public const string SubscribeBizSend = "/cgi-bin/message/subscribe/bizsend";
    public const string GetUserPhoneNumber = "/wxa/business/getuserphonenumber";
    public const string MsgSecCheck = "/wxa/msg_sec_check";
    public const string UserInfo = "/cgi-bin/user/info";
    public const string SubscribeTemplateList = "/wxaapi/newtmpl/gettemplate";
#pragma warning restore CS1591
}
