using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>对我的评价: what a member of staff sees of the ratings about him- or herself (SD 16, ours).</summary>
public static class ListAboutMe
{
    /// <summary>Most that are listed.</summary>
    const int Most = 500;

    /// <summary>Ratings about the account's own staff member.</summary>
    /// <param name="Figures">How many of each level; null while there are fewer than five to count.</param>
    /// <param name="Items">What each said; in no order that would tell when.</param>
    public sealed record Response(IReadOnlyList<LevelCount>? Figures, IReadOnlyList<Item> Items);

    /// <summary>One level.</summary>
    /// <param name="Level">Level.</param>
    /// <param name="Ratings">How many adopted ratings gave it.</param>
    public sealed record LevelCount(SatisfactionLevel Level, int Ratings);

    /// <summary>One rating, without matter, time or rater.</summary>
    /// <param name="RatingId">What to state or appeal against: a handle of yours, which tells nothing of the moment.</param>
    /// <param name="Level">Level.</param>
    /// <param name="Facets">What it named.</param>
    /// <param name="Text">What was written, masked as for the public; null for nothing.</param>
    /// <param name="Adopted">False once an appeal was upheld: 不予采纳, in no figure.</param>
    public sealed record Item(Guid RatingId, SatisfactionLevel Level, IReadOnlyList<ChosenReason> Facets, string? Text, bool Adopted);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapGet("/about-me", Handle)
        .WithName("ListAboutMe")
        .WithSummary("对我的评价")
        .WithDescription(
            "The ratings that name your own staff member, once their case is over; one that opened none, after the month in which it came. Level, facets and masked text, in no order of time; figures from five ratings on.")
        .RequireRoles([.. Roles.All])
        .WithExample(new Response(
            [new LevelCount(SatisfactionLevel.VerySatisfied, 6), new LevelCount(SatisfactionLevel.Dissatisfied, 1)],
            [new Item(Guid.Parse("019aa000-0000-7000-8000-000000000001"), SatisfactionLevel.Dissatisfied, [new ChosenReason("conduct", "服务行为的规范")], "等了很久，〔姓名〕不理人", Adopted: true)]))
        .Produces<Response>()
        .WithProblems(401, 403, 503);

    static async Task<IResult> Handle(
        HttpContext context, RatingRows reader, RatingDbContext db, MaskedComments comments, KeyedHash hash, RatedHandles handles, BusinessClock clock,
        CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (staff.StaffMemberId is not { } self) return TypedResults.Ok(new Response(null, []));
        var today = clock.Today;
        var rows = await reader.About(self, staff).OrderByDescending(r => r.Rating.SubmittedAt).Take(Most).ToListAsync(cancel);
        var known = rows.FindAll(r => AboutOneself.MayKnow(r.Rating.SubmittedOn, r.CaseState, today));
        var counted = known.FindAll(r => r.Appeal != AppealState.Upheld);
        List<Guid> ids = [.. known.Where(r => r.Rating.Comment is not null).Select(r => r.Rating.Id)];
        var written = ids.Count == 0 ? [] : await CommentedRating.Around(db, db.Ratings.AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.Id))).ToListAsync(cancel);
        var masked = await comments.ForAsync(written, cancel);
        var texts = written.ToDictionary(w => w.Rating.Id, w => masked(w)?.Text);
        return TypedResults.Ok(new Response(
            AboutOneself.MaySeeFigures(counted.Count)
                ? [.. SatisfactionLevels.All.Select(l => new LevelCount(l, counted.Count(r => r.Rating.Level == l))).Where(l => l.Ratings > 0)]
                : null,
            [.. known.OrderBy(r => hash.Of("about-me", r.Rating.Id.ToString("N")), StringComparer.Ordinal)
                .Select(r => new Item(
                    handles.Of(r.Rating.Id), r.Rating.Level, r.Rating.Facets, texts.GetValueOrDefault(r.Rating.Id), r.Appeal != AppealState.Upheld))]));
    }
}
