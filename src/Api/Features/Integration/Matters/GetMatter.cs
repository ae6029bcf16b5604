using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security.Integration;
using Api.Time;
using Domain.Encounters;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Matters;

/// <summary>查看办件、取评价链接.</summary>
public static class GetMatter
{
    /// <summary>The signed links of a matter.</summary>
    /// <param name="Links">One for each encounter that was not cancelled.</param>
    public sealed record LinksResponse(IReadOnlyList<LinkView> Links);

    /// <summary>The signed link of one encounter.</summary>
    /// <param name="Key">Your own name for it.</param>
    /// <param name="Role">As what the party rates.</param>
    /// <param name="Ticket">The 32 signed characters.</param>
    /// <param name="Url">Page it opens.</param>
    /// <param name="ExpiresAt">When the link dies; the rating window may end earlier.</param>
    public sealed record LinkView(string Key, RaterRole Role, string Ticket, string Url, DateTime ExpiresAt)
    {
        internal static readonly LinkView Example = new(
            "1", RaterRole.TradingParty, "KAehssPU5fZrAeowYuQ2TDq6IsyzZpMA", "https://pj.example.gov.cn/q/KAehssPU5fZrAeowYuQ2TDq6IsyzZpMA",
            new DateTime(2027, 1, 20, 2, 30, 0, DateTimeKind.Utc));
    }

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder matters)
    {
        matters.MapGet("/{businessNo}", Get)
            .WithName("GetMatter")
            .WithSummary("查看办件")
            .WithDescription("One matter of yours. While ratings of bidders and experts are sealed, their state does not tell whether they rated.")
            .WithExample(MatterView.Example)
            .Produces<MatterView>()
            .WithProblems(401, 404, 429, 503);
        matters.MapGet("/{businessNo}/links", Links)
            .WithName("GetMatterLinks")
            .WithSummary("取评价链接")
            .WithDescription("Signed links, freshly issued: hand each to its own party only. A cancelled matter has none.")
            .WithExample(new LinksResponse([LinkView.Example]))
            .Produces<LinksResponse>()
            .WithProblems(401, 404, 429, 503);
    }

    static async Task<IResult> Get(string businessNo, HttpContext context, RatingDbContext db, MatterViews views, CancellationToken cancel) =>
        await FindAsync(db, context, businessNo, cancel) is { } matter
            ? TypedResults.Ok(await views.OfAsync(matter, cancel))
            : Problem.Of(MatterFormRefusals.Unknown);

    static async Task<IResult> Links(
        string businessNo, HttpContext context, RatingDbContext db, EncounterLinks links, BusinessClock clock, CancellationToken cancel)
    {
        if (await FindAsync(db, context, businessNo, cancel) is not { } matter) return Problem.Of(MatterFormRefusals.Unknown);
        context.Response.Headers.CacheControl = "no-store";
        var live = matter.CancelledAt is not null
            ? []
            : await db.Encounters.AsNoTracking().Where(e => e.MatterId == matter.Id && e.CancelledAt == null).ToListAsync(cancel);
        return TypedResults.Ok(new LinksResponse(
            [.. live.OrderBy(e => e.MatterKey, StringComparer.Ordinal).Select(e =>
            {
                var link = links.Issue(e.Number, clock.Now);
                return new LinkView(e.MatterKey!, e.Role, link.Ticket, link.Url, link.ExpiresAt);
            })]));
    }

    /// <summary>A matter of this client; null when there is none, or it is another client's.</summary>
    internal static Task<Matter?> FindAsync(RatingDbContext db, HttpContext context, string businessNo, CancellationToken cancel)
    {
        var source = CurrentClient.Of(context).Id;
        return db.Matters.SingleOrDefaultAsync(m => m.SourceId == source && m.BusinessNo == businessNo, cancel);
    }
}
