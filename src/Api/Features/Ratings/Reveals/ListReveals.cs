using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings.Reveals;

/// <summary>评价人信息查看记录 (SD 16).</summary>
public static class ListReveals
{
    /// <summary>One look.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who looked.</param>
    /// <param name="RatingId">The rating.</param>
    /// <param name="ReceiptNo">Number of its receipt.</param>
    /// <param name="Purpose">Why.</param>
    public sealed record Item(Guid Id, DateTime At, string By, Guid RatingId, string ReceiptNo, string Purpose);

    static readonly Item Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000071"), new DateTime(2026, 11, 23, 1, 0, 0, DateTimeKind.Utc), "演示回访员",
        Guid.Parse("019aa000-0000-7000-8000-000000000001"), "202611217K3M9QXZ", "电话回访");

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapGet("/reveals", Handle)
        .WithName("ListReveals")
        .WithSummary("评价人信息查看记录")
        .WithDescription("Every look at who gave a rating: who, when, which rating, what for. Newest first; for supervision and the committee. Looks at ratings about yourself are left out.")
        .RequireRoles(Roles.Supervisor, Roles.Committee)
        .WithExample(new Page<Item>([Example], Next: null))
        .Produces<Page<Item>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle([AsParameters] ListQuery query, Guid? ratingId, RatingDbContext db, RatingRows ratings, HttpContext context, CancellationToken cancel)
    {
        // As in every list: nobody is told that, when and for what somebody looked at a rating about him- or herself.
        var known = ratings.ListedFor(CurrentStaff.Of(context));
        var rows =
            from look in db.IdentityReveals.AsNoTracking()
            join user in db.Users on look.ById equals user.Id
            join row in known on look.RatingId equals row.Rating.Id
            select new { Look = look, user.DisplayName, row.Rating.ReceiptNo };
        if (ratingId is { } one) rows = rows.Where(r => r.Look.RatingId == one);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.Look.At, r => r.Look.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Look.At, r.Look.Id), new Item(r.Look.Id, r.Look.At, r.DisplayName, r.Look.RatingId, r.ReceiptNo, r.Look.Purpose)));
        }, "reveals");
    }
}
