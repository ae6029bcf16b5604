using Api.Persistence;
using Domain.Raters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Security;

/// <summary>
/// The keyed hashes under which people rate, and which of them are the same person (ours: same rater = party; else unionid;
/// else openid; else device).
/// </summary>
internal sealed class RaterKeys(KeyedHash hash)
{
    /// <summary>Key of a trading party.</summary>
    public string OfParty(Guid partyId) => hash.Of("rater-party", partyId.ToString("N"));

    /// <summary>Key of a unionid.</summary>
    public string OfUnionid(string unionid) => hash.Of("unionid", unionid);

    /// <summary>Key of an openid, which means something within one AppID only.</summary>
    public string OfOpenid(string appId, string openid) => hash.Of("openid", $"{appId}\0{openid}");

    /// <summary>
    /// The rater an account is, under the strongest of its keys and all others of the same person; and, apart, the keys that
    /// are this person's own: the account's, and the party's it acts for.
    /// </summary>
    public async Task<(Rater Rater, IReadOnlyList<string> OwnKeys)?> RaterOfAsync(
        RatingDbContext db, RaterAccount account, Guid identityId, CancellationToken cancel)
    {
        var known = await db.RaterIdentities.AsNoTracking().Where(i => i.RaterAccountId == account.Id)
            .OrderByDescending(i => i.FirstSeenAt).Select(i => new { i.Id, i.Kind, i.Key }).ToListAsync(cancel);
        if (known.Find(i => i.Id == identityId) is not { } signedIn) return null;
        var strongest = known.Find(i => i.Kind == RaterKind.Unionid) ?? signedIn;
        var (kind, key) = account.ActingPartyId is { } party ? (RaterKind.Party, OfParty(party)) : (strongest.Kind, strongest.Key);
        string[] own = [.. known.Select(i => i.Key).Append(key).Distinct()];
        var same = account.ActingPartyId is { } acting ? own.Union(await OfPartyAsync(db, acting, cancel)) : own;
        var rater = new Rater(kind, key, account.ActingPartyId)
        {
            OtherKeys = [.. same.Where(other => other != key)],
            PhoneVerified = account.PhoneVerifiedAt is not null,
            BoundPartyIds = await db.PartyBindings.AsNoTracking()
                .Where(b => b.RaterAccountId == account.Id && b.State == BindingState.Confirmed && b.PartyId != null)
                .Select(b => b.PartyId!.Value).ToListAsync(cancel),
        };
        return (rater, own);
    }

    /// <summary>
    /// Every key of a party, its own first: those of all accounts that are bound to it, so that what was rated before the
    /// binding, and by whichever account, counts as the party's.
    /// </summary>
    public async Task<IReadOnlyList<string>> OfPartyAsync(RatingDbContext db, Guid partyId, CancellationToken cancel)
    {
        var bound = await (
            from binding in db.PartyBindings.AsNoTracking()
            where binding.PartyId == partyId && binding.State == BindingState.Confirmed
            join identity in db.RaterIdentities.AsNoTracking() on binding.RaterAccountId equals identity.RaterAccountId
            select identity.Key).ToListAsync(cancel);
        return [OfParty(partyId), .. bound.Distinct()];
    }
}
