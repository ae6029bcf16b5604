using System.Web;
using Wechat.Sandbox.Codes;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Pages;

/// <summary>What a mini-program is opened with: page, scene, query, and a code to sign in.</summary>
static class MiniPages
{
    /// <summary>Address of the page that shows it.</summary>
    public static string Address(string phoneId, string appId, string pageAndQuery)
    {
        var parts = pageAndQuery.Split('?', 2);
        return $"/phones/{phoneId}/mini?appid={appId}&page={Uri.EscapeDataString(parts[0])}&query={Uri.EscapeDataString(parts.ElementAtOrDefault(1) ?? "")}";
    }

    /// <summary>What a code is, for people.</summary>
    public static string NameOf(SceneCode code, Platform platform)
    {
        var (kind, what) = code.Kind switch
        {
            SceneCodeKind.Account => ("公众号二维码", code.Scene),
            SceneCodeKind.MiniProgram => ("小程序码", code.Scene),
            _ => ("小程序链接", $"{code.Page}?{code.Query}"),
        };
        return $"{kind} {(what.Length > 12 ? $"{what[..12]}…" : what)}{(platform.Scenes.IsExpired(code) ? "（已过期）" : "")}";
    }

    public static Html Show(PhoneView phone, Account account, string page, string query, string loginCode)
    {
        var values = HttpUtility.ParseQueryString(query);
        return PageFrame.Of($"小程序：{account.Setup.Name}", Html.Of($"<a href=\"/phones/{phone.Id}\">回到手机</a>"), Html.Of($"""
            <section class="phone"><div class="screen"><div class="bar"><b>{account.Setup.Name}</b><span>{phone.Name}</span></div>
            <dl><dt>页面</dt><dd><code>{(page.Length > 0 ? page : "首页")}</code></dd>
            {values.AllKeys.OfType<string>().Select(k => Html.Of($"<dt>{k}</dt><dd><code>{values[k]}</code></dd>"))}
            <dt>wx.login</dt><dd><code id="login-code">{loginCode}</code></dd>
            <dt>openid</dt><dd><code>{phone.OpenIds[account.AppId]}</code></dd></dl>
            <p class="note">登录码 5 分钟内有效，只能用一次；刷新本页得到新的。</p></div></section>
            """));
    }
}
