using Api.Features.Integration.Matters;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Encounters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supplementary;

/// <summary>我的补充评价：网上意见栏 for a signed-in party (SD 10).</summary>
public static class ListMySupplementary
{
    /// <summary>A visit of the party that nobody rated yet.</summary>
    /// <param name="Title">What was done.</param>
    /// <param name="Entrance">Where.</param>
    /// <param name="Department">Department that served.</param>
    /// <param name="VisitNo">Number of the queue ticket; null without one.</param>
    /// <param name="CompletedAt">When.</param>
    /// <param name="RatableThroughOn">Last China date on which it can be rated.</param>
    /// <param name="Provisional">True while that date reaches into a year whose holidays are not published.</param>
    /// <param name="Ticket">The 32 signed characters for <c>POST /ratings</c>.</param>
    /// <param name="Url">Page it opens.</param>
    public sealed record Item(
        string Title, string Entrance, string Department, string? VisitNo, DateTime CompletedAt, DateOnly? RatableThroughOn, bool Provisional,
        string Ticket, string Url);

    static readonly Item Example = new(
        "政府采购项目进场登记", "1号窗口 政府采购受理", "政府采购部", "A001", new DateTime(2026, 11, 20, 2, 30, 0, DateTimeKind.Utc), new DateOnly(2026, 11, 26),
        Provisional: false, GetMatter.LinkView.Example.Ticket, GetMatter.LinkView.Example.Url);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapGet("/supplementary", Handle)
        .WithName("ListMySupplementary")
        .WithSummary("我的补充评价")
        .WithDescription(
            "On-site visits of the party that the signed-in rater acts for now, which nobody rated and which can still be rated, newest first. "
            + "Somebody bound to no party gets an empty list, somebody bound to several chooses one first.")
        .WithExample(new Page<Item>([Example], Next: null))
        .Produces<Page<Item>>()
        .WithProblems(400, 401, 403, 422, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, HttpContext context, RatingDbContext db, EncounterLinks links, BusinessClock clock, CancellationToken cancel)
    {
        var rater = CurrentRaters.Of(context).Rater;
        if (rater.PartyId is null && rater.BoundPartyIds.Count > 1) return Problem.Of(RatingRefusals.ActingPartyMissing);
        var (now, party) = (clock.Now, rater.PartyId);
        var rows =
            from visit in db.Encounters.AsNoTracking()
            where party != null && visit.PartyId == party && visit.Kind == EncounterKind.Visit && visit.CancelledAt == null && visit.RatedAt == null
                && visit.DefaultedAt == null && visit.NotRatableAt == null && visit.CompletedAt <= now && visit.Window.EndsAt > now
            join entrance in db.Entrances on visit.EntranceId equals entrance.Id
            join department in db.Departments on visit.DepartmentId equals department.Id
            select new { Visit = visit, Entrance = entrance.Name, Department = department.Name };
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.Visit.CompletedAt, r => r.Visit.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r =>
            {
                var link = links.Issue(r.Visit.Number, now);
                return (new Cursor(r.Visit.CompletedAt, r.Visit.Id), new Item(
                    r.Visit.Title, r.Entrance, r.Department, r.Visit.VisitNo, r.Visit.CompletedAt, r.Visit.Window.LastOn, r.Visit.Window.Provisional,
                    link.Ticket, link.Url));
            });
        }, "my-supplementary");
    }
}
