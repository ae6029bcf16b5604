using System.Net;
using Wechat.Sandbox.Core;
using Wechat.Sandbox.Phones;

namespace Wechat.Sandbox.Endpoints;

/// <summary>
/// <c>/connect/oauth2/authorize</c>: what a phone's browser passes through to sign in to a page. Which phone it is comes
/// from the cookie that tapping sets, from a header, or is the phone whose turn it is.
/// </summary>
static class AuthorizePage
{
    /// <summary>Cookie and, with dashes, header that say which phone a browser is.</summary>
    public const string PhoneCookie = "sandbox_phone", PhoneHeader = "X-Sandbox-Phone";

    const int LongestState = 128;

    public static IEnumerable<Endpoint> Of(Platform platform) =>
        [new("GET", "/connect/oauth2/authorize", Caller.Anyone, default, call => Authorize(platform, call))];

    static Answer Authorize(Platform platform, PlatformCall call)
    {
        var account = platform.Account(call.Query("appid"));
        if (account is not { Setup.Kind: SandboxAccountKind.Service }) return Refuse("AppID 参数错误", 10013);
        if (call.Query("response_type") != "code") return Refuse("response_type 参数错误", 10004);
        var scope = call.Query("scope");
        if (scope is not ("snsapi_base" or "snsapi_userinfo")) return Refuse("scope 参数错误或没有 scope 权限", 10005);
        var state = call.Query("state") ?? "";
        if (state.Length > LongestState || !state.All(char.IsAsciiLetterOrDigit)) return Refuse("state 参数错误", 10006);
        if (!Uri.TryCreate(call.Query("redirect_uri"), UriKind.Absolute, out var back) || !MayReturn(account, back))
            return Refuse("redirect_uri 域名与后台配置不一致", 10003);
        if (PhoneOf(platform, call) is not { } phone) return Refuse("请先在沙箱的手机页面选择一部手机", 10002);

        var code = platform.Codes.Issue(CodeKind.OAuth, account.AppId, phone.Id, scope);
        var query = $"code={code.Text}&state={Uri.EscapeDataString(state)}";
        var separator = back.Query.Length > 0 ? '&' : '?';
        return Answer.Redirect($"{back.GetLeftPart(UriPartial.Query)}{separator}{query}{back.Fragment}");
    }

    static Phone? PhoneOf(Platform platform, PlatformCall call) =>
        platform.Phones.Find(call.Http.Request.Headers[PhoneHeader].FirstOrDefault())
        ?? platform.Phones.Find(call.Http.Request.Cookies[PhoneCookie]) ?? platform.Chosen;

    static bool MayReturn(Account account, Uri back) => back.Scheme is "http" or "https"
        && (account.Setup.OAuthHosts.Count == 0 || account.Setup.OAuthHosts.Contains(back.Authority));

    static Answer Refuse(string reason, int code) => Answer.Text(
        $"<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>微信</title><body><p>{WebUtility.HtmlEncode(reason)}（错误码：{code}）</p></body></html>",
        "text/html; charset=utf-8");
}
