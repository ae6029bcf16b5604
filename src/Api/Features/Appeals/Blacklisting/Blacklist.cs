using Api.Features.Messaging;
using Api.Persistence;
using Domain.Appeals;
using Domain.Ratings;
using Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals.Blacklisting;

/// <summary>第三条成立的裁决作出时，同一事务自动列入黑名单。(SD 17)</summary>
internal sealed class Blacklist(RatingDbContext db, Commit commit, SameRater same, Announcements announcements, RaterReach reach)
{
    /// <summary>Ratings asked about in one statement.</summary>
    const int AtATime = 40;

    /// <summary>Notes a listing when this appeal, which is being upheld, is the one too many; the caller saves.</summary>
    public async Task AfterUpheldAsync(Appeal appeal, Rating rating, RuleProfile profile, Actor actor, CancellationToken cancel)
    {
        if (await same.OfAsync(rating, cancel) is not { } rater) return;
        await StandAsync(rater.Key, cancel);
        var (keys, party) = (rater.Keys.ToList(), rater.PartyId);
        var before = await (
            from filed in db.Appeals.AsNoTracking()
            where filed.State == AppealState.Upheld && filed.Id != appeal.Id
            join made in db.Ratings on filed.RatingId equals made.Id
            where (party != null && made.PartyId == party)
                || (made.PartyId == null && EF.Parameter(keys).Contains(EF.Functions.Collate(made.RaterKey!, db.ExactCollation)))
            select new { filed.RatingId, filed.Id, made.SubmittedOn, filed.FoundType }).ToListAsync(cancel);
        List<UpheldRating> upheld =
        [
            .. before.Select(u => new UpheldRating(u.RatingId, u.Id, u.SubmittedOn, u.FoundType!.Value)),
            new UpheldRating(rating.Id, appeal.Id, rating.SubmittedOn, appeal.FoundType!.Value),
        ];
        if (BlacklistListing.Of(rater, upheld, await RestingOnAsync(upheld, cancel), profile, appeal.DecidedAt!.Value, Guid.CreateVersion7()) is not { } listing) return;
        commit.Add(listing, "blacklist.listed", actor, new { listing.Kind, listing.ListedOn, listing.EndsOn, Ratings = listing.Grounds.Select(g => g.RatingId) });
        // The party is told reason and end; whoever is only a browser reads it at the next scan.
        if (await reach.OfAsync(listing.PartyId, rating, cancel) is { } barred)
            commit.Tell(announcements.Blacklisted(barred, listing, rating.EncounterId, url: null));
    }

    /// <summary>The listings that rest on any of these, whoever the rater was taken for then.</summary>
    async Task<List<BlacklistListing>> RestingOnAsync(List<UpheldRating> upheld, CancellationToken cancel)
    {
        var found = new List<BlacklistListing>();
        foreach (var part in upheld.Select(u => u.RatingId).Chunk(AtATime))
            found.AddRange(await db.Blacklist.AsNoTracking().Where(StoredLists.RestingOn(part)).ToListAsync(cancel));
        return found;
    }

    /// <summary>Two decisions about one rater in one moment would each see the other's missing; this row lets only one of them pass.</summary>
    async Task StandAsync(string key, CancellationToken cancel)
    {
        if (await db.RaterStandings.SingleOrDefaultAsync(s => s.Key == key, cancel) is { } standing) standing.Upheld++;
        else commit.With(new RaterStanding { Key = key, Upheld = 1 });
    }
}
