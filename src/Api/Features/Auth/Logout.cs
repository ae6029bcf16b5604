using Api.Http;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Auth;

/// <summary>退出.</summary>
public static class Logout
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder auth) => auth.MapPost("/logout", Handle)
        .WithName("Logout")
        .WithSummary("退出登录")
        .WithDescription("Every token this product issued for the account stops working, on every device. A token of the external authority lives until the authority ends it.")
        .RequireAuthorization()
        .WithMetadata(new BeforePasswordChange())
        .Produces(StatusCodes.Status204NoContent)
        .WithProblems(401, 403, 412, 503);

    static async Task<IResult> Handle(HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel)
    {
        var id = CurrentStaff.Of(context).UserId;
        var user = await db.Users.SingleAsync(u => u.Id == id, cancel);
        user.SecurityStamp = Guid.NewGuid();
        await commit.Change(user, "user.signedOut", Actors.Staff(context)).SaveAsync(cancel);
        return TypedResults.NoContent();
    }
}
