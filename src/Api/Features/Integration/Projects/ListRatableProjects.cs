using System.ComponentModel;
using Api.Features.Integration.Matters;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Security.Integration;
using Api.Time;
using Domain.Encounters;
using Domain.Organization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Projects;

/// <summary>某主体现在可以评价的项目: what the button in the trading system lists.</summary>
public static class ListRatableProjects
{
    const int Most = 200;

    static readonly List<RaterRole> Covered = [.. Enum.GetValues<RaterRole>().Where(TenderSecrecy.Covers)];

    /// <summary>What the party may rate now.</summary>
    /// <param name="Projects">Newest first, at most 200; matters without a project have no code.</param>
    public sealed record Response(IReadOnlyList<RatableView> Projects);

    /// <summary>Something the party may rate.</summary>
    /// <param name="Code">Project code; null for a matter without a project.</param>
    /// <param name="Title">Title.</param>
    /// <param name="BusinessNo">Your business number.</param>
    /// <param name="Key">Your own name for the encounter.</param>
    /// <param name="Stage">The stage.</param>
    /// <param name="Role">As what the party rates.</param>
    /// <param name="RatableThroughOn">Last China date on which it can be rated; null while no end is known.</param>
    /// <param name="Ticket">The 32 signed characters.</param>
    /// <param name="Url">Page it opens.</param>
    /// <param name="ExpiresAt">When the link dies.</param>
    public sealed record RatableView(
        string? Code, string Title, string BusinessNo, string Key, Stage Stage, RaterRole Role, DateOnly? RatableThroughOn,
        string Ticket, string Url, DateTime ExpiresAt);

    static readonly Response Example = new(
    [
        new RatableView(
            "GP-2026-0001", "示例办公设备采购", "GP-2026-0001-notice", "agency", Stage.TenderNotice, RaterRole.TenderingAgency, RatableThroughOn: null,
            GetMatter.LinkView.Example.Ticket, GetMatter.LinkView.Example.Url, GetMatter.LinkView.Example.ExpiresAt),
    ]);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder projects) => projects.MapGet("/", Handle)
        .WithName("ListRatableProjects")
        .WithSummary("主体现在可以评价的项目")
        .WithDescription(
            "What one party may rate now among what you registered, with signed links. While ratings of bidders and experts are sealed, "
            + "a project they rated stays on the list.")
        .WithExample(Example)
        .Produces<Response>()
        .WithProblems(400, 401, 422, 429, 503);

    static async Task<IResult> Handle(
        [FromQuery, Description("Credit code or ID number, or better our `partyId`: addresses end up in logs.")] string? party,
        [FromQuery, OneOf<RaterRole>, Description("As what the party rates; all roles when left out.")] string? role,
        HttpContext context, RatingDbContext db, PartyIdentities identities, EncounterLinks links, BusinessClock clock, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(party)) return Problem.Of(HttpRefusals.FilterInvalid("party"));
        var wantedRole = EnumNames.Read<RaterRole>(role);
        if (role is not null && wantedRole is null) return Problem.Of(MatterFormRefusals.RoleUnknown);
        context.Response.Headers.CacheControl = "no-store";
        var (source, now) = (CurrentClient.Of(context).Id, clock.Now);
        if (await PartyOfAsync(party.Trim(), db, identities, cancel) is not { } partyId) return TypedResults.Ok(new Response([]));
        var open =
            from encounter in db.Encounters.AsNoTracking()
            join matter in db.Matters on encounter.MatterId equals matter.Id
            join project in db.Projects on encounter.ProjectId equals project.Id into left
            from project in left.DefaultIfEmpty()
            where encounter.PartyId == partyId && matter.SourceId == source && matter.CancelledAt == null && encounter.CancelledAt == null
                && encounter.CompletedAt <= now && encounter.Window.EndsAt > now
                && (wantedRole == null || encounter.Role == wantedRole)
                // Of roles that may be sealed the rule decides afterwards: what they rated stays on the list meanwhile.
                && (Covered.Contains(encounter.Role) || (encounter.RatedAt == null && encounter.DefaultedAt == null))
            orderby encounter.CompletedAt descending
            select new { Encounter = encounter, Matter = matter, Project = project };
        var found = await open.Take(2 * Most).ToListAsync(cancel);
        return TypedResults.Ok(new Response(
        [
            .. found
                .Where(f => MatterViews.StateOf(f.Encounter, f.Matter, f.Project, now) == MatterEncounterState.Open)
                .Take(Most)
                .Select(f =>
                {
                    var link = links.Issue(f.Encounter.Number, now);
                    return new RatableView(
                        f.Encounter.ProjectCode, f.Encounter.Title, f.Matter.BusinessNo, f.Encounter.MatterKey!, f.Encounter.Stage,
                        f.Encounter.Role, f.Encounter.Window.LastOn, link.Ticket, link.Url, link.ExpiresAt);
                }),
        ]));
    }

    /// <summary>The party by our identity, or by the keyed hash of its identifier; null when it was never named to us.</summary>
    static async Task<Guid?> PartyOfAsync(string named, RatingDbContext db, PartyIdentities identities, CancellationToken cancel)
    {
        if (Guid.TryParse(named, out var id)) return id;
        var hashes = new[] { identities.HashOf(CreditCode.Normalise(named)), identities.HashOf(IdNumber.Normalise(named)) };
        return await db.TradingParties.AsNoTracking().Where(p => hashes.Contains(p.IdentityHash)).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancel);
    }
}
