using Api.Features.WechatSignIn;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Entrances;

/// <summary>入口的公众号二维码和小程序码.</summary>
public static class GetWechatCode
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder entrances)
    {
        Route(entrances, "wechat-qr", WechatCodeKind.Account, "GetWechatAccountCode", "公众号二维码",
            "The permanent code of the service account for this entrance: whoever scans it follows the account and is answered with the rating page.");
        Route(entrances, "mini-code", WechatCodeKind.MiniProgram, "GetMiniProgramCode", "小程序码",
            "The mini-program code of this entrance; its scene is the signed ticket.");
    }

    static void Route(RouteGroupBuilder entrances, string path, WechatCodeKind kind, string name, string summary, string description) =>
        entrances.MapGet("/{id:guid}/" + path, (Guid id, HttpContext context, RatingDbContext db, WechatCodes codes, CancellationToken cancel) =>
                Handle(id, kind, context, db, codes, cancel))
            .WithName(name)
            .WithSummary(summary)
            .WithDescription(description + " Drawn by WeChat, kept here until the entrance is rotated; JPEG or PNG as WeChat drew it.")
            .RequireAuthorization()
            .Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg", "image/png")
            .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(
        Guid id, WechatCodeKind kind, HttpContext context, RatingDbContext db, WechatCodes codes, CancellationToken cancel)
    {
        if (await db.Entrances.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } entrance)
            return Problem.Of(HttpRefusals.EntranceUnknown);
        var (picture, failure) = await codes.OfAsync(entrance, kind, cancel);
        if (picture is null) return failure is null ? Problem.Of(WechatRefusals.AccountMissing) : WechatRefusals.Unanswered(context);
        // A rotated code must not come out of a cache.
        context.Response.Headers.CacheControl = "no-store";
        context.SendVersion(entrance);
        return TypedResults.Bytes(picture.Image, picture.ImageType);
    }
}
