using System.Globalization;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Pages;

/// <summary>A phone as a card: its inbox, and below it what its holder can do.</summary>
sealed class PhoneCard(Platform platform, SandboxControl control)
{
    const int Shown = 20, Codes = 12;

    public Html Of(PhoneView phone, string? note) => Html.Of($"""
        <section class="phone" id="{phone.Id}" aria-label="{phone.Name}"><div class="screen">
        <div class="bar"><b>{phone.Name}</b><a href="/phones/{phone.Id}">{phone.Id} · {phone.Number}</a></div>
        {(note is null ? Html.Nothing : Html.Of($"<p class=\"note\" role=\"status\">{note}</p>"))}
        <div class="inbox">{Inbox(phone)}</div>
        {Scan(phone)}{Accounts(phone)}{Subscriptions(phone)}
        </div></section>
        """);

    IEnumerable<Html> Inbox(PhoneView phone)
    {
        var items = control.Phones.Inbox(phone.Id).Reverse().Take(Shown).ToList();
        return items.Count > 0 ? items.Select(i => Item(phone, i))
            : [Html.Of($"<p class=\"empty\">还没有消息</p>")];
    }

    static Html Item(PhoneView phone, InboxItem item) => Html.Of($"""
        <article class="item{(item.Kind == InboxItemKind.Platform ? " platform" : "")}">
        <div class="from"><span>{(item.Kind == InboxItemKind.Subscription ? $"服务通知 · {item.Account}" : item.Account)}</span><time>{Time(item.At)}</time></div>
        {(item.Title.Length > 0 ? Html.Of($"<h3>{item.Title}</h3>") : Html.Nothing)}
        {item.Lines.Select(l => Html.Of($"<p>{(l.Label.Length > 0 ? Html.Of($"<span class=\"label\">{l.Label}：</span>") : Html.Nothing)}{l.Value}</p>"))}
        {item.Links.Select((l, n) => Html.Of($"<a class=\"tap\" target=\"_blank\" href=\"/phones/{phone.Id}/items/{item.Id}/links/{n}\">{l.Text}</a>"))}
        {(item.MiniAppId is null ? Html.Nothing : Html.Of($"<a class=\"tap\" target=\"_blank\" href=\"{MiniPages.Address(phone.Id, item.MiniAppId, item.MiniPage ?? "")}\">进入小程序查看</a>"))}
        </article>
        """);

    Html Scan(PhoneView phone) => Html.Of($"""
        <details><summary>扫一扫</summary><div><form class="stack" method="post" action="/phones/{phone.Id}/scan">
        <label>选择一个码<select name="chosen"><option value="">（粘贴在下面）</option>
        {platform.Links.Select(l => Html.Of($"<option value=\"{l.Url}\">{l.Name}</option>"))}
        {platform.Scenes.Latest(Codes).Select(c => Html.Of($"<option value=\"{c.Url}\">{MiniPages.NameOf(c, platform)}</option>"))}
        </select></label>
        <label>或粘贴链接、ticket、二维码内容<input name="content" autocomplete="off"></label><button>扫描</button></form></div></details>
        """);

    Html Accounts(PhoneView phone) => Html.Of($"""
        <details><summary>公众号</summary><div>
        {platform.Accounts.Where(a => a.Setup.Kind == SandboxAccountKind.Service).Select(a => Account(phone, a))}
        </div></details>
        """);

    static Html Account(PhoneView phone, Account account)
    {
        var follows = phone.Follows.Contains(account.AppId);
        var blocks = phone.Blocks.Contains(account.AppId);
        return Html.Of($"""
            {Button(phone, account, follows ? "unfollow" : "follow", $"{account.Setup.Name}{(follows ? "（已关注）" : "")}", follows ? "取消关注" : "关注", !follows)}
            {(follows ? Button(phone, account, blocks ? "unblock" : "block", blocks ? "已拒收消息" : "接收消息", blocks ? "恢复接收" : "拒收", loud: false) : Html.Nothing)}
            {(follows ? Html.Of($"""
                <form class="row" method="post" action="/phones/{phone.Id}/say"><input type="hidden" name="account" value="{account.AppId}">
                <input name="text" aria-label="给{account.Setup.Name}发消息" placeholder="发消息"><button class="quiet">发送</button></form>
                """) : Html.Nothing)}
            """);
    }

    static Html Button(PhoneView phone, Account account, string action, string label, string button, bool loud) => Html.Of($"""
        <form class="row" method="post" action="/phones/{phone.Id}/{action}"><span>{label}</span>
        <input type="hidden" name="account" value="{account.AppId}"><button{(loud ? Html.Nothing : new Html(" class=\"quiet\""))}>{button}</button></form>
        """);

    Html Subscriptions(PhoneView phone) => Html.Of($"""
        <details><summary>小程序订阅消息</summary><div>
        {platform.Accounts.Where(a => a.Setup.Kind == SandboxAccountKind.MiniProgram).SelectMany(a => a.Templates.Select(t => Subscription(phone, a, t)))}
        </div></details>
        """);

    static Html Subscription(PhoneView phone, Account account, SandboxTemplate template)
    {
        var left = phone.Grants.FirstOrDefault(g => g.AppId == account.AppId && g.TemplateId == template.Id)?.Left ?? 0;
        var text = left == int.MaxValue ? "长期" : $"余 {left} 条";
        return Html.Of($"""
            <form class="row" method="post" action="/phones/{phone.Id}/grant"><span>{template.Title}（{text}）</span>
            <input type="hidden" name="account" value="{account.AppId}"><input type="hidden" name="template" value="{template.Id}">
            <button>允许</button></form>
            """);
    }

    public static string Time(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);
}
