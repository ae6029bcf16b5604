using System.Net;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wechat.Sandbox.Core;
using Wechat.Sandbox.Endpoints;

namespace Wechat.Sandbox.Pages;

/// <summary>The page of phones: forms and links only, so that it works in every browser and in tests without one.</summary>
sealed class PhonePages(Platform platform, SandboxControl control, Uri apiAddress)
{
    const int PerPage = 12;

    readonly PhoneCard card = new(platform, control);

    public static void Map(IEndpointRouteBuilder app, Platform platform, SandboxControl control, Uri apiAddress)
    {
        var pages = new PhonePages(platform, control, apiAddress);
        var phones = control.Phones;
        app.MapGet("/", (int? page, string? at, string? note) => pages.All(page ?? 1, at, note));
        app.MapGet("/phones/{id}", (string id, string? note) => pages.One(id, note));
        app.MapPost("/phones", async (HttpContext context) =>
        {
            var made = phones.Create(await FieldAsync(context, "name") is { Length: > 0 } name ? name : null);
            return Results.Redirect($"/phones/{made.Id}", permanent: false, preserveMethod: false);
        });
        app.MapPost("/phones/{id}/scan", pages.ScanAsync);
        pages.MapAction(app, "follow", (id, form) => phones.FollowAsync(id, form["account"]!), "已关注");
        pages.MapAction(app, "unfollow", (id, form) => phones.UnfollowAsync(id, form["account"]!), "已取消关注");
        pages.MapAction(app, "block", (id, form) => Done(() => phones.Block(id, form["account"]!)), "已拒收该公众号的消息");
        pages.MapAction(app, "unblock", (id, form) => Done(() => phones.Block(id, form["account"]!, blocked: false)), "已恢复接收");
        pages.MapAction(app, "say", (id, form) => phones.SayAsync(id, form["account"]!, form["text"]!), "已发送");
        pages.MapAction(app, "grant", (id, form) => phones.GrantAsync(id, form["account"]!, accept: true, form["template"]!), "已允许，可接收一条");
        app.MapGet("/phones/{id}/items/{item:long}/links/{number:int}", pages.Tap);
        app.MapGet("/phones/{id}/mini", (string id, string appid, string? page, string? query) =>
            Page(MiniPages.Show(
                phones.Get(id), platform.Account(appid) ?? throw new KeyNotFoundException($"No account {appid}."),
                page ?? "", query ?? "", phones.LoginCode(id, appid))));
    }

    IResult All(int page, string? at, string? note)
    {
        var phones = control.Phones.All;
        var shown = phones.Skip((page - 1) * PerPage).Take(PerPage).ToList();
        return Page(PageFrame.Of("微信沙箱", Html.Of($"""
            <span class="about">本机模拟的微信平台，仅供开发和测试。接口 {apiAddress}　现在 {PhoneCard.Time(control.Now)}</span>
            {(phones.Count > PerPage ? Paging(page, phones.Count) : Html.Nothing)}
            <form class="row" method="post" action="/phones"><input name="name" aria-label="新手机的名字" placeholder="名字"><button>添加手机</button></form>
            """), Html.Join(shown.Select(p => card.Of(p, p.Id == at ? note : null)))));
    }

    static Html Paging(int page, int count)
    {
        var pages = (count + PerPage - 1) / PerPage;
        Html Link(int to, string text) => to >= 1 && to <= pages ? Html.Of($"<a href=\"/?page={to}\">{text}</a>") : Html.Nothing;
        return Html.Of($"<nav aria-label=\"翻页\">第 {page} 页，共 {pages} 页 {Link(page - 1, "上一页")} {Link(page + 1, "下一页")}</nav>");
    }

    IResult One(string id, string? note)
    {
        var phone = control.Phones.Get(id);
        return Page(PageFrame.Of(
            $"{phone.Name}的手机", Html.Of($"<a href=\"/\">全部手机</a> <a href=\"/phones/{id}\">刷新</a>"), card.Of(phone, note)));
    }

    async Task<IResult> ScanAsync(HttpContext context, string id)
    {
        var content = await FieldAsync(context, "content") is { Length: > 0 } pasted ? pasted : await FieldAsync(context, "chosen");
        var scan = await control.Phones.ScanAsync(id, content ?? "");
        return scan.Kind switch
        {
            SandboxScanKind.Link => Open(context, id, scan.Url!),
            SandboxScanKind.MiniProgram => SeeOther(MiniPages.Address(id, scan.AppId!, $"{scan.Page}?{scan.Query}")),
            SandboxScanKind.Followed => Back(context, id, "已关注并进入公众号"),
            SandboxScanKind.Scanned => Back(context, id, "已进入公众号"),
            SandboxScanKind.Expired => Back(context, id, "二维码已过期"),
            _ => Back(context, id, "未发现可识别的码"),
        };
    }

    IResult Tap(HttpContext context, string id, long item, int number)
    {
        var found = control.Phones.Inbox(id).FirstOrDefault(i => i.Id == item) ?? throw new KeyNotFoundException($"No item {item}.");
        return Open(context, id, found.Links.ElementAtOrDefault(number)?.Url ?? throw new KeyNotFoundException($"No link {number}."));
    }

    /// <summary>Opens a web page in this browser, which from now on is that phone's.</summary>
    IResult Open(HttpContext context, string id, string url)
    {
        // Cookies know no ports: the authorize page on the other port gets it too.
        context.Response.Cookies.Append(
            AuthorizePage.PhoneCookie, id, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
        return SeeOther(control.Browser?.Invoke(url) ?? url);
    }

    void MapAction(IEndpointRouteBuilder app, string action, Func<string, System.Collections.Specialized.NameValueCollection, Task> act, string note) =>
        app.MapPost($"/phones/{{id}}/{action}", async (HttpContext context, string id) =>
        {
            await act(id, await FormAsync(context));
            return Back(context, id, note);
        });

    /// <summary>Back to the page the form was on.</summary>
    static IResult Back(HttpContext context, string id, string note)
    {
        var said = Uri.EscapeDataString(note);
        var single = context.Request.Headers.Referer is [{ } from] && from.Contains($"/phones/{id}", StringComparison.Ordinal);
        return SeeOther(single ? $"/phones/{id}?note={said}" : $"/?at={id}&note={said}#{id}");
    }

    static IResult SeeOther(string url) => new Redirection(url);

    static IResult Page(Html html) => Results.Content(html.Text, "text/html; charset=utf-8");

    static Task Done(Action what)
    {
        what();
        return Task.CompletedTask;
    }

    static async Task<string?> FieldAsync(HttpContext context, string name) => (await FormAsync(context))[name];

    static async Task<System.Collections.Specialized.NameValueCollection> FormAsync(HttpContext context)
    {
        var fields = HttpUtility.ParseQueryString("");
        foreach (var (name, value) in await context.Request.ReadFormAsync(context.RequestAborted)) fields[name] = value;
        return fields;
    }

    /// <summary>303: the form is not sent again when the page is loaded again.</summary>
    sealed class Redirection(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = (int)HttpStatusCode.SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
