using Api.Persistence;
using Domain.Appeals;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Scanning;

/// <summary>Who is barred from rating: kept in memory beside the entrances and thrown away with them, so that asking costs nothing.</summary>
internal sealed class BarredRaters
{
    readonly ILookup<string, BlacklistListing> byKey;
    readonly ILookup<Guid, BlacklistListing> byParty;
    readonly bool isEmpty;

    BarredRaters(IReadOnlyList<BlacklistListing> listings)
    {
        byKey = listings.ToLookup(l => l.Key);
        byParty = listings.Where(l => l.PartyId is not null).ToLookup(l => l.PartyId!.Value);
        isEmpty = listings.Count == 0;
    }

    /// <summary>Every listing that was not lifted; when it ends is asked day by day.</summary>
    public static async Task<BarredRaters> LoadAsync(RatingDbContext db, CancellationToken cancel) =>
        new(await db.Blacklist.AsNoTracking().Where(l => l.LiftedAt == null).ToListAsync(cancel));

    /// <summary>Last day on which the rater, or the party that was served, is barred; null when neither is today.</summary>
    /// <param name="rater">Who rates.</param>
    /// <param name="servedPartyId">The party the service was for; null when none is known.</param>
    /// <param name="today">China date.</param>
    public DateOnly? ThroughOn(Rater rater, Guid? servedPartyId, DateOnly today)
    {
        if (isEmpty) return null;
        DateOnly? last = null;
        foreach (var key in rater.Keys) Look(byKey[key]);
        if (servedPartyId is { } party) Look(byParty[party]);
        return last;

        void Look(IEnumerable<BlacklistListing> listings)
        {
            foreach (var listing in listings)
                if (listing.BarsOn(today) && (last is not { } known || listing.ThroughOn > known)) last = listing.ThroughOn;
        }
    }
}
