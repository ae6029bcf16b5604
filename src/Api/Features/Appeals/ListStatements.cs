using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals;

/// <summary>一条评价的举证解释.</summary>
public static class ListStatements
{
    /// <summary>Statements about one rating.</summary>
    /// <param name="Items">Oldest first.</param>
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <summary>A statement.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="Side">On whose behalf.</param>
    /// <param name="By">Who made it.</param>
    /// <param name="At">When.</param>
    /// <param name="Words">What was said.</param>
    /// <param name="Evidence">What came with it.</param>
    public sealed record Item(Guid Id, RatedSide Side, string By, DateTime At, string Words, IReadOnlyList<EvidenceView> Evidence);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapGet("/{id:guid}/statements", Handle)
        .WithName("ListStatements")
        .WithSummary("查看举证解释")
        .WithDescription("What the rated side said about a rating, oldest first, for those who work on ratings: the rated department, follow-up staff, supervision, the committee. Whoever made a statement, the rated person too, sees its own; publishers and administrators see nobody else's.")
        .RequireRoles([.. Roles.All])
        .WithExample(new Response([new Item(
            Guid.Parse("019aa000-0000-7000-8000-000000000053"), RatedSide.Department, "演示经办人",
            new DateTime(2026, 11, 23, 1, 0, 0, DateTimeKind.Utc), "当天系统停机一小时，已张贴公告", [EvidenceView.Example])]))
        .Produces<Response>()
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(
        Guid id, HttpContext context, RatingDbContext db, AppealSituations situations, BusinessClock clock, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var situation = await situations.OfAsync(id, staff, clock.Now, evidence: 0, cancel);
        var ratingId = situation?.Rating.Id ?? id;
        var said = db.Statements.AsNoTracking().Where(s => s.RatingId == ratingId);
        // Whoever may know no more of the rating, for example in another department by now, still reads what it said itself.
        if (situation is null || situation.Side == RatedSide.Person)
        {
            var known = db.Ratings.KnownTo(staff, db, clock.Now);
            said = said.Where(s => s.ById == staff.UserId && known.Any(r => r.Id == s.RatingId));
        }
        var rows = await said.Join(db.Users, s => s.ById, u => u.Id, (s, u) => new { Statement = s, u.DisplayName })
            .OrderBy(r => r.Statement.At).ToListAsync(cancel);
        if (situation is null && rows.Count == 0) return Problem.Of(HttpRefusals.RatingUnknown);
        var ids = rows.ConvertAll(r => r.Statement.Id);
        var evidence = (await db.RatingEvidence.AsNoTracking().Where(e => ids.Contains(e.OwnerId)).OrderBy(e => e.Ordinal).ToListAsync(cancel))
            .ToLookup(e => e.OwnerId);
        return TypedResults.Ok(new Response([.. rows.Select(r => new Item(
            r.Statement.Id, r.Statement.Side, r.DisplayName, r.Statement.At, r.Statement.Words, [.. evidence[r.Statement.Id].Select(EvidenceView.Of)]))]));
    }
}
