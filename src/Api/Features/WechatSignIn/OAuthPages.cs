using Api.Http;
using Api.Pages;
using Api.Pages.Routes;
using Api.Pages.Views;
using Api.Persistence;
using Api.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.WechatSignIn;

/// <summary><c>/wechat/oauth/start</c> and <c>/wechat/oauth/back</c>: the way to WeChat and the way back.</summary>
internal static class OAuthPages
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/wechat/oauth/start", Start);
        pages.MapGet(SilentSignIn.BackPath, Back).WithName("WechatSignIn");
    }

    /// <summary>Signs in on a page's own wish, whatever the browser calls itself.</summary>
    static IResult Start(string? to, HttpContext context, SilentSignIn signIn) =>
        !SilentSignIn.IsOwnPage(to) ? RatePages.Refused(context)
        : new SeeOther(signIn.Start(context, to!) ?? to!);

    static async Task<IResult> Back(
        string? to, string? code, string? state, HttpContext context, SilentSignIn signIn, OAuthExchange exchange, RatingDbContext db,
        RaterTokens tokens, RaterCookie cookie, PageFrames frames, CancellationToken cancel)
    {
        if (!SilentSignIn.IsOwnPage(to)) return RatePages.Refused(context);
        // Not this browser's sign-in, or its cookies are off: rating goes on without.
        if (signIn.Account is not { } account || code is not { Length: > 0 and <= 512 } || !signIn.Holds(context, state))
            return new SeeOther(to + SilentSignIn.NotAgain);

        var wasSnapshot = signIn.IsSnapshot(context);
        var ended = await exchange.RunAsync(account, state!, code, Actors.Rater(context), cancel);
        switch (ended.Outcome)
        {
            case OAuthOutcome.SignedIn
                when await db.RaterAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == ended.RaterAccountId, cancel) is { IsActive: true } rater:
                var (token, expires) = tokens.Issue(
                    new RaterTicket(rater.Id, ended.RaterIdentityId!.Value, rater.TokenStamp, ended.StartedAt), RaterTokens.Web);
                cookie.Write(context, token, expires);
                signIn.MarkSnapshot(context, snapshot: false);
                return new SeeOther(to!);
            case OAuthOutcome.Snapshot when wasSnapshot && ended.StartedAt < DateTime.UtcNow - SnapshotSettles:
                // Loaded again later, perhaps with the full service by now: only a new sign-in can tell.
                return new SeeOther(to!);
            case OAuthOutcome.Snapshot:
                signIn.MarkSnapshot(context, snapshot: true);
                return new RazorComponentResult<SnapshotPage>(new { View = new SnapshotView(await frames.OfAnyAsync(context, cancel), to!) });
            default:
                return new SeeOther(to + SilentSignIn.NotAgain);
        }
    }

    /// <summary>Loads of the same way back that are this close are one visit.</summary>
    static readonly TimeSpan SnapshotSettles = TimeSpan.FromSeconds(2);
}
