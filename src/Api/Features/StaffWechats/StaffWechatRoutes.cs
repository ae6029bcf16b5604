using Api.Features.Entrances;
using Api.Features.Messaging;
using Api.Features.WechatSignIn;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Messaging;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.StaffWechats;

/// <summary>我的微信: the WeChat on which the signed-in colleague gets reminders about deadlines.</summary>
public static class StaffWechatRoutes
{
    static readonly Refusal Unavailable = new("staffWechat.unavailable", "没有配置公众号，暂时不能绑定微信");

    /// <summary>Whether reminders can arrive.</summary>
    /// <param name="Bound">True when a WeChat is bound.</param>
    /// <param name="BoundAt">Since when.</param>
    /// <param name="Available">True when this deployment sends reminders at all: a service account with a template for them.</param>
    public sealed record Response(bool Bound, DateTime? BoundAt, bool Available);

    /// <summary>What is shown to the phone, once.</summary>
    /// <param name="Url">Page to be opened in WeChat.</param>
    /// <param name="Svg">The same as a code to be scanned in WeChat, an SVG picture.</param>
    /// <param name="ExpiresAt">When it ends.</param>
    public sealed record Invitation(string Url, string Svg, DateTime ExpiresAt);

    /// <summary>Adds what the use cases need.</summary>
    internal static void AddStaffWechats(this IServiceCollection services)
    {
        services.AddSingleton<StaffOpenids>();
        services.AddScoped<StaffWechatBindings>();
    }

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder auth)
    {
        auth.MapGet("/me/wechat", Get)
            .WithName("GetMyWechat")
            .WithSummary("查看我绑定的微信")
            .WithDescription("Whether a WeChat is bound on which you get reminders about deadlines. Tells nothing of that WeChat.")
            .RequireAuthorization()
            .WithExample(new Response(Bound: true, new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), Available: true))
            .Produces<Response>()
            .WithProblems(401, 403, 503);
        auth.MapPost("/me/wechat", Begin)
            .WithName("BindMyWechat")
            .WithSummary("绑定微信")
            .WithDescription(
                "A code of your own, for ten minutes and one use; an earlier one ends. Scan it in WeChat and say yes there: that WeChat, a follower of the public account, gets your reminders, and takes the place of an earlier one. "
                + "It is kept apart from everything about raters: nothing leads from it to a rating.")
            .RequireAuthorization()
            .WithExample(new Invitation("https://pj.example.gov.cn/w/n0Tq8r1pWb2kY7cXv5LzQg", "<svg/>", new DateTime(2026, 11, 21, 2, 40, 0, DateTimeKind.Utc)))
            .Produces<Invitation>(StatusCodes.Status201Created)
            .WithProblems(401, 403, 409, 503);
        auth.MapDelete("/me/wechat", End)
            .WithName("UnbindMyWechat")
            .WithSummary("解除绑定微信")
            .WithDescription("No reminder is sent there any more; its openid is erased. Nothing happens where none is bound.")
            .RequireAuthorization()
            .Produces(StatusCodes.Status204NoContent)
            .WithProblems(401, 403, 503);
    }

    static async Task<IResult> Get(HttpContext context, RatingDbContext db, MessageTemplates templates, SilentSignIn signIn, CancellationToken cancel)
    {
        var user = CurrentStaff.Of(context).UserId;
        var since = await db.StaffWechats.AsNoTracking().Where(w => w.UserId == user).Select(w => (DateTime?)w.BoundAt).SingleOrDefaultAsync(cancel);
        return TypedResults.Ok(new Response(since is not null, since, signIn.Account is not null && templates.Has(MessageKind.StaffDeadlineReminder)));
    }

    static async Task<IResult> Begin(HttpContext context, StaffWechatBindings bindings, SilentSignIn signIn, SiteAddress site, CancellationToken cancel)
    {
        if (signIn.Account is null) return Problem.Of(Unavailable);
        var (code, expires) = await bindings.RequestAsync(CurrentStaff.Of(context).UserId, cancel);
        context.Response.Headers.CacheControl = "no-store";
        var url = site.Url($"/w/{code}");
        return TypedResults.Created((string?)null, new Invitation(url, QrCode.Svg(url), expires));
    }

    static async Task<IResult> End(HttpContext context, StaffWechatBindings bindings, CancellationToken cancel)
    {
        await bindings.EndAsync(CurrentStaff.Of(context).UserId, Actors.Staff(context), cancel);
        return TypedResults.NoContent();
    }
}
