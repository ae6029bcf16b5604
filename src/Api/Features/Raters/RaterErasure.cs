using Api.Features.Notices;
using Api.Features.Privacy;
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
internal sealed class RaterErasure(RatingDbContext db, Commit commit, ContactErasure erasure, BusinessClock clock)
{
    static readonly List<CaseState> Over = [.. CaseMoves.Over];

    /// <summary>Erases everything readable of an account that is there, in a transaction of its own; decided again where a case was moved meanwhile.</summary>
    public Task<bool> EraseAsync(Guid accountId, Actor actor, CancellationToken cancel) => db.DecideAsync(async () =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await db.RaterAccounts.SingleAsync(a => a.Id == accountId, cancel);
        if (!account.IsActive) return false;
        await StageAsync(account, actor, cancel);
        await commit.SaveAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    });

    /// <summary>Erases everything readable of an account, in the transaction of the caller; cases are staged in the commit.</summary>
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
        // Before the cases are asked whether there is still somebody to call.
        var phones = await db.RaterPhones.Where(p => p.RaterAccountId == account.Id).ExecuteDeleteAsync(cancel);
        var keys = identities.ConvertAll(i => i.Key);
        var (contacts, notes) = await erasure.OfAsync(
            db.Ratings.Where(r => EF.Parameter(keys).Contains(EF.Functions.Collate(r.RaterKey!, db.ExactCollation))).Select(r => r.Id), phones > 0, actor, cancel);
        await NoticeWishes.EraseAsync(db, account.Id, cancel);
        account.Erase(clock.Now, Guid.NewGuid());
        commit.Change(account, "raterAccount.erased", actor, new { Contacts = contacts, CallNotes = notes });
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
