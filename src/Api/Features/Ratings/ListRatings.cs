using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>评价列表 for staff.</summary>
public static class ListRatings
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapGet("/", Handle)
        .WithName("ListRatings")
        .WithSummary("评价列表")
        .WithDescription("Ratings of your department, or of all for centre-wide roles; newest first. Contact data is masked. Every figure of the statistics names the list behind it in these filters. Ratings about yourself are under `/ratings/about-me`.")
        .RequireRoles([.. Roles.All.Where(role => role != Roles.Staff)])
        .WithExample(new Page<RatingView>([RatingView.Example], Next: null))
        .Produces<Page<RatingView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [AsParameters] RatingFilter filter, HttpContext context, RatingDbContext db, RatingRows reader, CancellationToken cancel)
    {
        if (filter.Check() is { } refusal) return Problem.Of(refusal);
        var staff = CurrentStaff.Of(context);
        var rows = filter.Of(reader.ListedFor(staff), db);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.Rating.SubmittedAt, r => r.Rating.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Rating.SubmittedAt, r.Rating.Id), reader.View(r, staff)));
        }, "ratings");
    }
}
