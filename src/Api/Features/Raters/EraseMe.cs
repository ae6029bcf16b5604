using Api.Http;
using Api.Http.OpenApi;
using Api.Security;

namespace Api.Features.Raters;

/// <summary>注销.</summary>
public static class EraseMe
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapDelete("/", Handle)
        .WithName("EraseMe")
        .WithSummary("注销，删除我的身份")
        .WithDescription("Erases openid, phone, bindings, subscriptions and the names and numbers left with ratings, with what was noted in calls of cases that are over; a case in work shows it; every token stops working. "
            + "Ratings stay in the figures. A keyed hash stays while a case or a listing needs it.")
        .Produces(StatusCodes.Status204NoContent)
        .WithProblems(401, 403, 412, 429, 503);

    static async Task<IResult> Handle(
        HttpContext context, RaterErasure erasure, RaterCookie cookie, CancellationToken cancel)
    {
        var id = CurrentRaters.Of(context).SignedIn!.AccountId;
        await erasure.EraseAsync(id, Actors.Rater(context), cancel);
        cookie.Delete(context);
        return TypedResults.NoContent();
    }
}
