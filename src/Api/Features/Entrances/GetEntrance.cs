using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Entrances;

/// <summary>一个入口.</summary>
public static class GetEntrance
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder entrances) => entrances.MapGet("/{id:guid}", Handle)
        .WithName("GetEntrance")
        .WithSummary("查看评价入口")
        .WithDescription("One entrance with the text of its valid code.")
        .RequireAuthorization()
        .WithExample(EntranceView.Example)
        .Produces<EntranceView>()
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(
        Guid id, HttpContext context, RatingDbContext db, EntranceViews views, CancellationToken cancel)
    {
        var found = await db.Entrances.AsNoTracking().Where(e => e.Id == id)
            .Join(db.Departments, e => e.DepartmentId, d => d.Id, (e, d) => new { Entrance = e, Department = d.Name })
            .SingleOrDefaultAsync(cancel);
        if (found is null) return Problem.Of(HttpRefusals.EntranceUnknown);
        context.SendVersion(found.Entrance);
        return TypedResults.Ok(views.Of(found.Entrance, found.Department));
    }
}
