using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>一条评价 for staff.</summary>
public static class GetRating
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapGet("/{id:guid}", Handle)
        .WithName("GetRating")
        .WithSummary("查看评价")
        .WithDescription("One rating of your department, or any for centre-wide roles. Contact data is masked. The rated person sees level and facets after the case is over, never the matter, the time, the words or who it was.")
        .RequireRoles([.. Roles.All.Where(role => role != Roles.Staff)])
        .WithExample(RatingView.Example)
        .Produces<RatingView>()
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(Guid id, HttpContext context, RatingRows reader, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        return await reader.VisibleTo(staff).SingleOrDefaultAsync(r => r.Rating.Id == id, cancel) is { } row
            ? TypedResults.Ok(reader.View(row, staff))
            : Problem.Of(HttpRefusals.RatingUnknown);
    }
}
