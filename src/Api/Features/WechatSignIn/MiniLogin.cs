using System.ComponentModel.DataAnnotations;
using Api.Features.Raters;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;
using Wechat.Client.Models;

namespace Api.Features.WechatSignIn;

/// <summary>小程序登录.</summary>
public static class MiniLogin
{
    /// <summary>What <c>wx.login</c> gave.</summary>
    /// <param name="Code">The code: good once, within five minutes.</param>
    /// <param name="AppId">The mini-program, where there are several; null for the only one.</param>
    public sealed record Request(
        [property: Required, MaxLength(128)] string Code,
        [property: MaxLength(32)] string? AppId)
    {
        /// <summary>Never the code: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(MiniLogin);
    }

    /// <summary>The token to send as <c>Authorization: Bearer</c>.</summary>
    /// <param name="AccessToken">Token.</param>
    /// <param name="ExpiresAt">When it stops working; renew it before, or log in again without asking the person.</param>
    /// <param name="RenewableUntil">Until when it can be renewed.</param>
    public sealed record Response(string AccessToken, DateTime ExpiresAt, DateTime RenewableUntil);

    static readonly Response Example = new(
        "eyJhbGciOi…", new DateTime(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc), new DateTime(2026, 12, 21, 10, 0, 0, DateTimeKind.Utc));

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder wechat)
    {
        wechat.MapPost("/mini/login", Handle)
            .WithName("MiniLogin")
            .WithSummary("小程序登录")
            .WithDescription("Exchanges the code of `wx.login` for a token of ours. WeChat's session key never leaves the server. "
                + "A person met in the mini-program and on the web is one rater where WeChat tells a unionid.")
            .AllowAnonymous()
            .AddEndpointFilter<AddressLimitFilter>()
            .WithExamples(new Request("0a1B2c3D…", AppId: null), Example)
            .Produces<Response>()
            .WithProblems(400, 401, 403, 404, 413, 415, 429, 503);
        wechat.MapPost("/mini/renewal", Renew)
            .WithName("RenewMiniLogin")
            .WithSummary("续期登录")
            .WithDescription("A new token for one that still holds, up to 30 days after the login.")
            .RequireRater()
            .AddEndpointFilter<AddressLimitFilter>()
            .WithExample(Example)
            .Produces<Response>()
            .WithProblems(401, 403, 429, 503);
    }

    static async Task<IResult> Handle(
        Request request, HttpContext context, WechatAccounts accounts, WechatClient client, RaterAccounts raters, RaterTokens tokens,
        CancellationToken cancel)
    {
        var account = request.AppId is { Length: > 0 } appId
            ? accounts.All.FirstOrDefault(a => a.Kind == WechatAccountKind.MiniProgram && a.AppId == appId)
            : accounts.First(WechatAccountKind.MiniProgram);
        if (account is null) return Problem.Of(WechatRefusals.AccountMissing);
        var session = await client.ExecuteSnsJsCode2SessionAsync(
            new SnsJsCode2SessionRequest { AppId = account.AppId, AppSecret = account.AppSecret, JsCode = request.Code }, cancel);
        if (!session.IsSuccessful()) return WechatRefusals.Answer(context, session);
        var found = await raters.RecogniseAsync(
            new WechatPerson(account.Name, account.AppId, session.OpenId, session.UnionId), Actors.Rater(context), cancel);
        return Answer(tokens, new RaterTicket(found.Account.Id, found.Identity.Id, found.Account.TokenStamp, DateTime.UtcNow));
    }

    static async Task<IResult> Renew(HttpContext context, RatingDbContext db, RaterTokens tokens, CancellationToken cancel)
    {
        var rater = CurrentRaters.Of(context).SignedIn!;
        var stamp = await db.RaterAccounts.AsNoTracking().Where(a => a.Id == rater.AccountId).Select(a => a.TokenStamp).SingleAsync(cancel);
        return Answer(tokens, new RaterTicket(rater.AccountId, rater.IdentityId, stamp, rater.SignedInAt));
    }

    static IResult Answer(RaterTokens tokens, RaterTicket ticket)
    {
        var (token, expires) = tokens.Issue(ticket, RaterTokens.Bearer);
        return TypedResults.Ok(new Response(token, expires, ticket.SignedInAt + RaterTokens.Longest));
    }
}
