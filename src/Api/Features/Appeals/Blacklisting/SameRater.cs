using Api.Persistence;
using Api.Security;
using Domain.Raters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals.Blacklisting;

/// <summary>
/// Tells who gave a rating, as rules about "the same rater" count: the party, else the unionid, else the openid, else the device,
/// with every key of the same (ours).
/// </summary>
internal sealed class SameRater(RatingDbContext db, RaterKeys keys)
{
    /// <summary>Who gave this rating; null for one that nobody gave under a key.</summary>
    public async Task<Rater?> OfAsync(Rating rating, CancellationToken cancel)
    {
        if (rating.PartyId is { } party) return await PartyAsync(party, cancel);
        if (rating.RaterKey is not { } key || rating.RaterKind is not { } kind) return null;
        if (kind is not (RaterKind.Unionid or RaterKind.Openid)) return new Rater(kind, key, PartyId: null);
        if (await db.RaterIdentities.AsNoTracking().SingleOrDefaultAsync(i => i.Key == key, cancel) is not { } identity)
            return new Rater(kind, key, PartyId: null);

        // Binding merges what was rated before: a person bound to one party is that party.
        var parties = await db.PartyBindings.AsNoTracking()
            .Where(b => b.RaterAccountId == identity.RaterAccountId && b.State == BindingState.Confirmed && b.PartyId != null)
            .Select(b => b.PartyId!.Value).Distinct().OrderBy(id => id).Take(2).ToListAsync(cancel);
        if (parties is [var only]) return await PartyAsync(only, cancel);
        var own = await db.RaterIdentities.AsNoTracking().Where(i => i.RaterAccountId == identity.RaterAccountId)
            .Select(i => new { i.Kind, i.Key }).ToListAsync(cancel);
        var (strongest, strongestKey) = own.Find(i => i.Kind == RaterKind.Unionid) is { } union ? (union.Kind, union.Key) : (kind, key);
        return new Rater(strongest, strongestKey, PartyId: null) { OtherKeys = [.. own.Select(i => i.Key).Where(k => k != strongestKey)] };
    }

    async Task<Rater> PartyAsync(Guid party, CancellationToken cancel)
    {
        var all = await keys.OfPartyAsync(db, party, cancel);
        return new Rater(RaterKind.Party, all[0], party) { OtherKeys = [.. all.Skip(1)] };
    }
}
