using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>我的订阅授权余量.</summary>
public static class ListMySubscriptions
{
    /// <summary>How many messages the person still takes.</summary>
    /// <param name="Items">By template, at the WeChat account that signed in.</param>
    public sealed record Response(IReadOnlyList<Item> Items)
    {
        internal static readonly Response Example = new([new Item("example-template-id", 1)]);
    }

    /// <summary>One template.</summary>
    /// <param name="TemplateId">The platform's id of the template.</param>
    /// <param name="Balance">Messages that may still be sent.</param>
    public sealed record Item(string TemplateId, int Balance);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapGet("/subscriptions", Handle)
        .WithName("ListMySubscriptions")
        .WithSummary("我的订阅授权余量")
        .WithDescription("How many messages of each template the person still takes at the WeChat account that signed in.")
        .WithExample(Response.Example)
        .Produces<Response>()
        .WithProblems(401, 403, 429, 503);

    static async Task<IResult> Handle(HttpContext context, RatingDbContext db, CancellationToken cancel) =>
        TypedResults.Ok(await OfAsync(db, CurrentRaters.Of(context).SignedIn!.IdentityId, cancel));

    internal static async Task<Response> OfAsync(RatingDbContext db, Guid identity, CancellationToken cancel)
    {
        var grants = await db.SubscriptionGrants.AsNoTracking().Where(g => g.RaterIdentityId == identity)
            .OrderBy(g => g.TemplateId).ToListAsync(cancel);
        return new Response(grants.ConvertAll(g => new Item(g.TemplateId, g.Balance)));
    }
}
