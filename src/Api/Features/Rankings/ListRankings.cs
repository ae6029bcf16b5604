using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Persistence;
using Domain.Rankings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Rankings;

/// <summary>定稿的排名.</summary>
public static class ListRankings
{
    /// <summary>A frozen ranking.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="Period">Its period: <c>GET /rankings/{period}</c>.</param>
    /// <param name="Method">Formula.</param>
    /// <param name="InputsHash">What its inputs are known by.</param>
    /// <param name="ProfileCode">Rule profile that set the weights.</param>
    /// <param name="ProfileVersion">Version of that profile.</param>
    /// <param name="FrozenAt">When.</param>
    /// <param name="FrozenBy">Who.</param>
    public sealed record Item(
        Guid Id, string Period, string Method, string InputsHash, string ProfileCode, int ProfileVersion, DateTime FrozenAt, string FrozenBy);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder rankings) => rankings.MapGet("/", Handle)
        .WithName("ListRankings")
        .WithSummary("定稿排名列表")
        .WithDescription("Every frozen ranking, newest first. From the intranet only.")
        .WithExample(new Page<Item>(
            [new Item(Guid.Parse("019aa000-0000-7000-8000-000000000091"), "2026-Q3", RankingFormula.Method,
                "0000000000000000000000000000000000000000000000000000000000000000", "shandong", 1, new DateTime(2026, 10, 8, 1, 0, 0, DateTimeKind.Utc), "演示监督员")], Next: null))
        .Produces<Page<Item>>()
        .WithProblems(400, 401, 403, 503);

    static Task<IResult> Handle([AsParameters] ListQuery query, RatingDbContext db, CancellationToken cancel) => ListAnswer.Of(query, async (after, count) =>
    {
        var rows = from ranking in db.FrozenRankings.AsNoTracking()
                   join user in db.Users on ranking.FrozenById equals user.Id
                   select new { Ranking = ranking, user.DisplayName };
        var read = await rows.NewestFirstAfter(r => r.Ranking.FrozenAt, r => r.Ranking.Id, after, count).ToListAsync(cancel);
        return read.ConvertAll(r => (new Cursor(r.Ranking.FrozenAt, r.Ranking.Id), new Item(
            r.Ranking.Id, r.Ranking.PeriodCode, r.Ranking.Method, r.Ranking.InputsHash, r.Ranking.ProfileCode, r.Ranking.ProfileVersion, r.Ranking.FrozenAt, r.DisplayName)));
    }, "rankings");
}
