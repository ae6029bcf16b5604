using Api.Http;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>注销.</summary>
public static class EraseMe
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapDelete("/", Handle)
        .WithName("EraseMe")
        .WithSummary("注销，删除我的身份")
        .WithDescription("Erases openid, phone, bindings, subscriptions and the names and numbers left with ratings; every token stops working. "
            + "Ratings stay in the figures. A keyed hash stays while a case or a listing needs it.")
        .Produces(StatusCodes.Status204NoContent)
        .WithProblems(401, 403, 412, 429, 503);

    static async Task<IResult> Handle(
        HttpContext context, RatingDbContext db, RaterErasure erasure, Commit commit, RaterCookie cookie, CancellationToken cancel)
    {
        var id = CurrentRaters.Of(context).SignedIn!.AccountId;
        var account = await db.RaterAccounts.SingleAsync(a => a.Id == id, cancel);
        await erasure.StageAsync(account, Actors.Rater(context), cancel);
        await commit.SaveAsync(cancel);
        cookie.Delete(context);
        return TypedResults.NoContent();
    }
}
