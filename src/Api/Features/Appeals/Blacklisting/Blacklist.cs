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
    /// <summary>Notes a listing when this appeal, which is being upheld, is the one too many; the caller saves.</summary>
    public async Task AfterUpheldAsync(Appeal appeal, Rating rating, RuleProfile profile, Actor actor, CancellationToken cancel)
    {
        if (await same.OfAsync(rating, cancel) is not { } rater) return;
        await StandAsync(rater.Key, cancel);
        var (keys, party) = (rater.Keys.ToList(), rater.PartyId);
        var earlier = await db.Blacklist.AsNoTracking()
            .Where(l => EF.Parameter(keys).Contains(EF.Functions.Collate(l.Key, db.ExactCollation))).ToListAsync(cancel);
        var counted = earlier.SelectMany(l => l.Grounds).Select(g => g.RatingId).ToHashSet();
        var upheld = await (
            from filed in db.Appeals.AsNoTracking()
            where filed.State == AppealState.Upheld && filed.Id != appeal.Id
            join made in db.Ratings on filed.RatingId equals made.Id
            where (party != null && made.PartyId == party)
                || (made.PartyId == null && EF.Parameter(keys).Contains(EF.Functions.Collate(made.RaterKey!, db.ExactCollation)))
            select new { filed.RatingId, filed.Id, made.SubmittedOn, filed.FoundType }).ToListAsync(cancel);
        var notCounted = upheld.Select(u => new UpheldRating(u.RatingId, u.Id, u.SubmittedOn, u.FoundType!.Value))
            .Append(new UpheldRating(rating.Id, appeal.Id, rating.SubmittedOn, appeal.FoundType!.Value))
            .Where(u => !counted.Contains(u.RatingId));
        if (BlacklistListing.Of(rater, notCounted, profile, appeal.DecidedAt!.Value, Guid.CreateVersion7()) is not { } listing) return;
        commit.Add(listing, "blacklist.listed", actor, new { listing.Kind, listing.ListedOn, listing.EndsOn, Ratings = listing.Grounds.Select(g => g.RatingId) });
        // The party is told reason and end; whoever is only a browser reads it at the next scan.
        if (await reach.OfAsync(listing.PartyId, rating, cancel) is { } barred)
            commit.Tell(announcements.Blacklisted(barred, listing, rating.EncounterId, url: null));
    }

    /// <summary>Two decisions about one rater in one moment would each see the other's missing; this row lets only one of them pass.</summary>
    async Task StandAsync(string key, CancellationToken cancel)
    {
        if (await db.RaterStandings.SingleOrDefaultAsync(s => s.Key == key, cancel) is { } standing) standing.Upheld++;
        else commit.With(new RaterStanding { Key = key, Upheld = 1 });
    }
}
