namespace Wechat.Client;

/// <summary>Paths of the APIs this product calls.</summary>
public static class WechatPaths
{
    /// <summary>The account's access token.</summary>
    public const string StableToken = "/cgi-bin/stable_token";

    /// <summary>The JS-SDK ticket.</summary>
    public const string GetTicket = "/cgi-bin/ticket/getticket";

    /// <summary>Sign-in to the mini-program.</summary>
    public const string JsCode2Session = "/sns/jscode2session";

    /// <summary>Sign-in to a page inside WeChat.</summary>
    public const string OAuth2AccessToken = "/sns/oauth2/access_token";

    /// <summary>Where the browser is sent to sign in.</summary>
    public const string OAuth2Authorize = "/connect/oauth2/authorize";

    /// <summary>A public-account code.</summary>
    public const string QrcodeCreate = "/cgi-bin/qrcode/create";

    /// <summary>The picture of a public-account code.</summary>
    public const string ShowQrcode = "/cgi-bin/showqrcode";

    /// <summary>A mini-program code.</summary>
    public const string GetWxaCodeUnlimit = "/wxa/getwxacodeunlimit";

    /// <summary>A link that opens the mini-program.</summary>
    public const string GenerateUrlLink = "/wxa/generate_urllink";

    /// <summary>Sends a template message.</summary>
    public const string TemplateSend = "/cgi-bin/message/template/send";

    /// <summary>The service account's templates.</summary>
    public const string TemplateList = "/cgi-bin/template/get_all_private_template";

    /// <summary>Sends a subscription message of the mini-program.</summary>
    public const string SubscribeSend = "/cgi-bin/message/subscribe/send";

    /// <summary>Sends a subscription message of the service account.</summary>
    public const string SubscribeBizSend = "/cgi-bin/message/subscribe/bizsend";

    /// <summary>The phone number somebody chose to give.</summary>
    public const string GetUserPhoneNumber = "/wxa/business/getuserphonenumber";

    /// <summary>Checks a text.</summary>
    public const string MsgSecCheck = "/wxa/msg_sec_check";

    /// <summary>What the platform tells about a follower.</summary>
    public const string UserInfo = "/cgi-bin/user/info";

    /// <summary>The mini-program's subscription templates.</summary>
    public const string SubscribeTemplateList = "/wxaapi/newtmpl/gettemplate";
}
