using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>中心列表.</summary>
public static class ListCentres
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder centres) => centres.MapGet("/", Handle)
        .WithName("ListCentres")
        .WithSummary("中心列表")
        .WithDescription("The centres of this deployment, by code.")
        .RequireAuthorization()
        .WithExample(new Page<CentreView>([CentreView.Example], Next: null))
        .Produces<Page<CentreView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle([AsParameters] ListQuery query, RatingDbContext db, CancellationToken cancel)
    {
        // A province has some two hundred centres: read at once, and the cursor names the last one seen.
        var all = (await db.Centres.AsNoTracking().ToListAsync(cancel)).OrderBy(c => c.Code, StringComparer.Ordinal).ToList();
        return await ListAnswer.Of(query, (after, count) =>
        {
            var rest = after is { } place ? all.SkipWhile(c => c.Id != place.Id).Skip(1) : all;
            return Task.FromResult(rest.Take(count).Select(c => (new Cursor(DateTime.UnixEpoch, c.Id), CentreView.Of(c))).ToList());
        }, "centres");
    }
}
