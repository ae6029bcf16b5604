using Api.Features.Surveys;
using Api.Hosting;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.FollowUps;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>我的整改: what became of the negative ratings of a signed-in rater.</summary>
public static class ListMyCases
{
    /// <summary>One of my cases.</summary>
    /// <param name="RatingId">The rating; after the case is closed, <c>POST /ratings/{id}/re-rating</c> takes one follow-up rating.</param>
    /// <param name="ReceiptNo">Number of its receipt.</param>
    /// <param name="Level">Level given.</param>
    /// <param name="SubmittedAt">When.</param>
    /// <param name="Entrance">Where.</param>
    /// <param name="Department">Department that handles it.</param>
    /// <param name="Progress">How it stands, in words.</param>
    /// <param name="Reply">What the department told me last; null before.</param>
    /// <param name="SurveyUrl">The questionnaire that waits for my answer; null when there is none.</param>
    /// <param name="CanReRate">True when a follow-up rating may be given now.</param>
    public sealed record Item(
        Guid RatingId, string ReceiptNo, SatisfactionLevel Level, DateTime SubmittedAt, string Entrance, string Department,
        CaseProgress Progress, string? Reply, string? SurveyUrl, bool CanReRate);

    static readonly Item Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000001"), "202611217K3M9QXZ", SatisfactionLevel.Dissatisfied,
        new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), "1号窗口 政府采购受理", "政府采购部", CaseProgress.Example,
        "已修复叫号屏，并增开一个窗口", "https://pj.example.gov.cn/s/LAIAAAAAAAFrAeowYuQ2TDq6IsyzZpMA", CanReRate: false);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapGet("/cases", Handle)
        .WithName("ListMyCases")
        .WithSummary("我的整改")
        .WithDescription("The cases of the signed-in rater's negative ratings, newest first: progress in words, the department's reply, and the questionnaire that waits for an answer. Names nobody.")
        .WithExample(new Page<Item>([Example], Next: null))
        .Produces<Page<Item>>()
        .WithProblems(400, 401, 403, 429, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, HttpContext context, RatingDbContext db, CaseProgressReader progress, SurveyLinks surveys,
        SiteAddress site, BusinessClock clock, CancellationToken cancel)
    {
        var keys = CurrentRaters.Of(context).OwnKeys;
        var rows =
            from rating in db.Ratings.AsNoTracking()
            where EF.Parameter(keys).Contains(EF.Functions.Collate(rating.RaterKey!, db.ExactCollation))
            join which in db.Cases.AsNoTracking() on rating.Id equals which.RatingId
            join entrance in db.Entrances on rating.EntranceId equals entrance.Id
            join department in db.Departments on which.DepartmentId equals department.Id
            select new Row
            {
                Rating = rating,
                Case = which,
                Entrance = entrance.Name,
                Department = department.Name,
                ReRated = db.Ratings.Any(r => r.ReRatingOf == rating.Id),
                Survey = db.FollowUpSurveys.FirstOrDefault(s => s.CaseId == which.Id && s.State == SurveyState.Open && s.ExpiresAt > clock.Now),
                Reply = db.CaseSteps.Where(s => s.CaseId == which.Id && s.Reply != null).OrderByDescending(s => s.Ordinal).Select(s => s.Reply).FirstOrDefault(),
            };
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.Case.OpenedAt, r => r.Case.Id, after, count).ToListAsync(cancel);
            var stories = await progress.OfAsync([.. read.Select(r => r.Case)], cancel);
            return read.ConvertAll(r => (new Cursor(r.Case.OpenedAt, r.Case.Id), new Item(
                r.Rating.Id, r.Rating.ReceiptNo, r.Rating.Level, r.Rating.SubmittedAt, r.Entrance, r.Department, stories[r.Case.Id], r.Reply,
                r.Survey is null ? null : site.SurveyPage(surveys.TicketOf(r.Survey)),
                ReRating.OnlyOnce(r.ReRated) is null && ReRating.OnlyAfterClosing(r.Case) is null)));
        }, "my-cases");
    }

    sealed class Row
    {
        public required Rating Rating { get; init; }
        public required RectificationCase Case { get; init; }
        public required string Entrance { get; init; }
        public required string Department { get; init; }
        public required bool ReRated { get; init; }
        public required FollowUpSurvey? Survey { get; init; }
        public required string? Reply { get; init; }
    }
}
