using System.ComponentModel;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals.Blacklisting;

/// <summary>黑名单 (SD 17).</summary>
public static class ListBlacklist
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder blacklist)
    {
        blacklist.MapGet("/", Handle)
            .WithName("ListBlacklist")
            .WithSummary("黑名单")
            .WithDescription("Who may not rate and why: each listing with the ratings that caused it, their types and the decisions. Parties are masked. Newest first.")
            .RequireRoles(Roles.Supervisor, Roles.Committee)
            .WithExample(new Page<BlacklistView>([BlacklistView.Example], Next: null))
            .Produces<Page<BlacklistView>>()
            .WithProblems(400, 401, 403, 503);
        blacklist.MapGet("/{id:guid}", One)
            .WithName("GetBlacklistListing")
            .WithSummary("查看一次列入")
            .WithDescription("One listing with its grounds. The `ETag` is what a move sends as `If-Match`.")
            .RequireRoles(Roles.Supervisor, Roles.Committee)
            .WithExample(BlacklistView.Example)
            .Produces<BlacklistView>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [Description("Only those that bar somebody now, or only those that do not.")] bool? barred,
        RatingDbContext db, BlacklistRows rows, BusinessClock clock, CancellationToken cancel)
    {
        var today = clock.Today;
        var listings = db.Blacklist.AsNoTracking();
        if (barred is { } wanted)
            listings = wanted ? listings.Where(l => l.LiftedAt == null && l.EndsOn > today) : listings.Where(l => l.LiftedAt != null || l.EndsOn <= today);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await listings.NewestFirstAfter(l => l.ListedAt, l => l.Id, after, count).ToListAsync(cancel);
            var views = await rows.ViewsAsync(read, cancel);
            return read.Zip(views).Select(r => (new Cursor(r.First.ListedAt, r.First.Id), r.Second)).ToList();
        }, "blacklist");
    }

    static async Task<IResult> One(Guid id, HttpContext context, RatingDbContext db, BlacklistRows rows, CancellationToken cancel)
    {
        if (await db.Blacklist.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel) is not { } listing)
            return Http.Problems.Problem.Of(AppealFormRefusals.ListingUnknown);
        context.SendVersion(listing);
        return TypedResults.Ok((await rows.ViewsAsync([listing], cancel))[0]);
    }
}

/// <summary>Reads listings for those who supervise.</summary>
internal sealed class BlacklistRows(RatingDbContext db, PartyIdentities identities, BusinessClock clock)
{
    /// <summary>The views of some listings.</summary>
    public async Task<IReadOnlyList<BlacklistView>> ViewsAsync(IReadOnlyList<BlacklistListing> listings, CancellationToken cancel)
    {
        var parties = listings.Select(l => l.PartyId).OfType<Guid>().Distinct().ToList();
        var appeals = listings.SelectMany(l => l.Grounds).Select(g => g.AppealId).Distinct().ToList();
        var accounts = listings.SelectMany(l => new[] { l.LiftRequestedById, l.LiftDecidedById }).OfType<Guid>().Distinct().ToList();
        var names = await db.PartyIdentities.AsNoTracking().Where(p => parties.Contains(p.PartyId)).ToDictionaryAsync(p => p.PartyId, p => identities.OpenMasked(p).Name, cancel);
        var decisions = await db.Appeals.AsNoTracking().Where(a => appeals.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DecisionWords, cancel);
        var people = await db.Users.AsNoTracking().Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancel);
        return [.. listings.Select(l => new BlacklistView(
            l.Id, l.Kind, l.PartyId is { } party ? names.GetValueOrDefault(party) : null, l.Key[..8], l.ListedOn, l.ThroughOn, l.BarsOn(clock.Today),
            [.. l.Grounds.Select(g => new GroundView(g.RatingId, g.AppealId, g.MadeOn, g.Type, g.Type.Text(), decisions.GetValueOrDefault(g.AppealId)))],
            l.LiftReason, Name(l.LiftRequestedById), l.LiftDecision, Name(l.LiftDecidedById), l.LiftedAt, l.Version))];

        string? Name(Guid? account) => account is { } id ? people.GetValueOrDefault(id) : null;
    }
}
