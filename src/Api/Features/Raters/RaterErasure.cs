using Api.Features.Notices;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Raters;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>
/// Erases who somebody is: openid, phone, names and numbers left with ratings, bindings, subscriptions. The keyed hashes stay
/// while a case or a listing needs them (ours); <see cref="ErasedRaterPurge"/> lets go of them afterwards.
/// </summary>
internal sealed class RaterErasure(RatingDbContext db, Commit commit, BusinessClock clock)
{
    static readonly List<CaseState> Over = [.. CaseMoves.Over];

    /// <summary>Erases everything readable of an account; staged in the commit.</summary>
    public async Task StageAsync(RaterAccount account, Actor actor, CancellationToken cancel)
    {
        var identities = await db.RaterIdentities.Where(i => i.RaterAccountId == account.Id).ToListAsync(cancel);
        foreach (var identity in identities) await ForgetAsync(identity, cancel);
        foreach (var binding in await db.PartyBindings
            .Where(b => b.RaterAccountId == account.Id && b.State != BindingState.Ended).ToListAsync(cancel))
        {
            binding.End(clock.Now);
            commit.Change(binding, "partyBinding.ended", actor);
        }
        if (await db.RaterPhones.SingleOrDefaultAsync(p => p.RaterAccountId == account.Id, cancel) is { } phone) db.Remove(phone);
        var keys = identities.ConvertAll(i => i.Key);
        var contacts = await db.RatingContacts.Join(
            db.Ratings.Where(r => EF.Parameter(keys).Contains(EF.Functions.Collate(r.RaterKey!, db.ExactCollation))),
            c => c.RatingId, r => r.Id, (c, _) => c).ToListAsync(cancel);
        db.RemoveRange(contacts);
        await NoticeWishes.EraseAsync(db, account.Id, cancel);
        account.Erase(clock.Now, Guid.NewGuid());
        commit.Change(account, "raterAccount.erased", actor, new { Contacts = contacts.Count });
    }

    /// <summary>Erases one openid and what could be sent to it; staged in the context.</summary>
    public async Task ForgetAsync(RaterIdentity identity, CancellationToken cancel)
    {
        RaterOpenids.Erase(identity);
        db.RemoveRange(await db.SubscriptionGrants.Where(g => g.RaterIdentityId == identity.Id).ToListAsync(cancel));
        await NoticeWishes.ForgetAsync(db, identity.RaterAccountId, cancel);
    }

    /// <summary>
    /// True while a case of somebody's ratings is open, a rating is young enough to lead to a listing, or a listing holds: until then "the same
    /// rater" must be told.
    /// </summary>
    public async Task<bool> KeysAreNeededAsync(IReadOnlyList<string> keys, DateTime ratedSince, CancellationToken cancel) =>
        await db.Ratings.AsNoTracking()
            .Where(r => EF.Parameter(keys).Contains(EF.Functions.Collate(r.RaterKey!, db.ExactCollation)))
            .Where(r => r.SubmittedAt >= ratedSince || db.Cases.Any(c => c.RatingId == r.Id && !Over.Contains(c.State)))
            .Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancel) is not null
        || await db.Blacklist.AsNoTracking()
            .Where(l => l.LiftedAt == null && l.EndsOn > clock.Today && EF.Parameter(keys).Contains(EF.Functions.Collate(l.Key, db.ExactCollation)))
            .Select(l => (Guid?)l.Id).FirstOrDefaultAsync(cancel) is not null;
}
