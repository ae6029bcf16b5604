namespace Wechat.Client;

/// <summary>Where a browser inside WeChat is sent to sign in without being asked. (网页授权 snsapi_base)</summary>
public static class OAuth2AuthorizeUrl
{
    /// <summary>The address. The order of the parameters and the fragment at the end are the platform's.</summary>
    /// <param name="options">Addresses of the platform.</param>
    /// <param name="account">The service account.</param>
    /// <param name="redirect">Our page, on exactly the host that the console names.</param>
    /// <param name="state">Letters and digits, 128 at most.</param>
    public static string For(WechatOptions options, WechatAccount account, string redirect, string state) =>
        $"{options.OpenBaseUrl.TrimEnd('/')}{WechatPaths.OAuth2Authorize}?appid={Uri.EscapeDataString(account.AppId)}"
        + $"&redirect_uri={Uri.EscapeDataString(redirect)}&response_type=code&scope=snsapi_base&state={Uri.EscapeDataString(state)}#wechat_redirect";
}
