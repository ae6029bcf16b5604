using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Users;

/// <summary>一个账号.</summary>
public static class GetUser
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder users) => users.MapGet("/{id:guid}", Handle)
        .WithName("GetUser")
        .WithSummary("查看账号")
        .WithDescription("One account.")
        .WithExample(UserView.Example)
        .Produces<UserView>()
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(Guid id, HttpContext context, RatingDbContext db, Accounts accounts, CancellationToken cancel) =>
        await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancel) is { } user
            ? TypedResults.Ok(await accounts.ViewAsync(context, user, cancel))
            : Problem.Of(UserRefusals.Unknown);
}
