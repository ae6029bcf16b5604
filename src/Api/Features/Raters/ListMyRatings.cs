using Api.Features.Cases;
using Api.Hosting;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Domain.Appeals;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>我的评价.</summary>
public static class ListMyRatings
{
    /// <summary>One of my ratings, and what became of it.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="ReceiptNo">Number of the receipt.</param>
    /// <param name="ReceiptUrl">Signed page of the receipt.</param>
    /// <param name="Level">Level given.</param>
    /// <param name="Facets">What was wrong.</param>
    /// <param name="Comment">In my words.</param>
    /// <param name="Entrance">Where.</param>
    /// <param name="Department">Rated department.</param>
    /// <param name="Title">The service rated, where one was named.</param>
    /// <param name="SubmittedAt">When it arrived.</param>
    /// <param name="Case">How the case stands, for a negative rating.</param>
    public sealed record Item(
        Guid Id, string ReceiptNo, string ReceiptUrl, SatisfactionLevel Level, IReadOnlyList<ChosenReason> Facets, string? Comment,
        string Entrance, string Department, string? Title, DateTime SubmittedAt, CaseStanding? Case)
    {
        /// <summary>What else I should know, in words: that it is not adopted; null when nothing.</summary>
        public string? Notice { get; init; }
    }

    static readonly Item Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000001"), "202611217K3M9QXZ",
        "https://pj.example.gov.cn/r/MAIAAAAAAAFrAeowYuQ2TDq6IsyzZpMA", SatisfactionLevel.Dissatisfied,
        [new ChosenReason("conduct", "服务行为的规范")], "等了一个小时没有人叫号", "1号窗口 政府采购受理", "政府采购部", Title: null,
        new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc),
        CaseStanding.Example);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapGet("/ratings", Handle)
        .WithName("ListMyRatings")
        .WithSummary("我的评价")
        .WithDescription("What the signed-in rater rated, newest first, with the progress of the cases: under every openid of this person, "
            + "and for the party this person acts for now.")
        .WithExample(new Page<Item>([Example], Next: null))
        .Produces<Page<Item>>()
        .WithProblems(400, 401, 403, 429, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, HttpContext context, RatingDbContext db, KeyRing ring, SiteAddress site, CancellationToken cancel)
    {
        var rows = RowsOf(db, CurrentRaters.Of(context).OwnKeys);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.Rating.SubmittedAt, r => r.Rating.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Rating.SubmittedAt, r.Rating.Id), View(r, ring, site)));
        }, "my-ratings");
    }

    /// <summary>Everything rated under these keys.</summary>
    internal static IQueryable<Row> RowsOf(RatingDbContext db, IReadOnlyList<string> keys) =>
        from rating in db.Ratings.AsNoTracking()
        where EF.Parameter(keys).Contains(EF.Functions.Collate(rating.RaterKey!, db.ExactCollation))
        join entrance in db.Entrances on rating.EntranceId equals entrance.Id
        join department in db.Departments on rating.DepartmentId equals department.Id
        join encounter in db.Encounters on rating.EncounterId equals encounter.Id into encounters
        from encounter in encounters.DefaultIfEmpty()
        join opened in db.Cases on rating.Id equals opened.RatingId into cases
        from opened in cases.DefaultIfEmpty()
        select new Row { Rating = rating, Entrance = entrance.Name, Department = department.Name, Title = encounter.Title, Case = opened, NotAdopted = db.Appeals.Any(a => a.RatingId == rating.Id && a.State == AppealState.Upheld) };

    static Item View(Row row, KeyRing ring, SiteAddress site) => new(
        row.Rating.Id, row.Rating.ReceiptNo, site.ReceiptPage(ReceiptTicket.Issue(ring.Tickets, row.Rating.ReceiptNo, row.Rating.SubmittedAt)),
        row.Rating.Level, row.Rating.Facets, row.Rating.Comment, row.Entrance, row.Department, row.Title, row.Rating.SubmittedAt,
        row.Case is { } c ? CaseStanding.Of(c) : null)
    { Notice = row.NotAdopted ? AppealTexts.NotAdopted : null };

    /// <summary>A rating with what stands around it.</summary>
    internal sealed class Row
    {
        public required Rating Rating { get; init; }
        public required string Entrance { get; init; }
        public required string Department { get; init; }
        public required string? Title { get; init; }
        public required RectificationCase? Case { get; init; }
        public required bool NotAdopted { get; init; }
    }
}
