using Api.Features.Notices;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Raters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>Somebody as WeChat names them.</summary>
/// <param name="WechatAccount">Name of our account (<c>Wechat:Accounts:{name}</c>) they were met at.</param>
/// <param name="AppId">Its AppID.</param>
/// <param name="Openid">Who they are there.</param>
/// <param name="Unionid">Who they are at all accounts of one owner; null when not told.</param>
internal sealed record WechatPerson(string WechatAccount, string AppId, string Openid, string? Unionid)
{
    /// <summary>Never the identity: a record's own text would put it into logs.</summary>
    public override string ToString() => nameof(WechatPerson);
}

/// <summary>An account and the openid row under which it was met; both tracked.</summary>
internal sealed record RecognisedRater(RaterAccount Account, RaterIdentity Identity);

/// <summary>
/// openid and unionid → one rater. Whoever is met under a known unionid is that person; two accounts that turn out to be one
/// person are merged.
/// </summary>
internal sealed class RaterAccounts(RatingDbContext db, Commit commit, RaterKeys keys, RaterOpenids openids, BusinessClock clock)
{
    const int Attempts = 3;

    /// <summary>The account of this person, opened when there is none; stored.</summary>
    public async Task<RecognisedRater> RecogniseAsync(WechatPerson person, Actor actor, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var found = await StageAsync(person, actor, cancel);
                await commit.SaveAsync(cancel);
                return found;
            }
            catch (DbUpdateException race) when (attempt < Attempts && (race is DbUpdateConcurrencyException || StorageFailures.IsDuplicate(race)))
            {
                // The same person signs in twice at once; asked again, the other one's rows are there.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The same, left in the commit of whoever has more to store with it.</summary>
    public async Task<RecognisedRater> StageAsync(WechatPerson person, Actor actor, CancellationToken cancel)
    {
        var openidKey = keys.OfOpenid(person.AppId, person.Openid);
        var unionidKey = person.Unionid is { Length: > 0 } unionid ? keys.OfUnionid(unionid) : null;
        var known = await db.RaterIdentities.Where(i => i.Key == openidKey || i.Key == unionidKey).ToListAsync(cancel);
        var identity = known.Find(i => i.Key == openidKey);
        var union = known.Find(i => i.Key == unionidKey);
        var accountIds = known.Select(i => i.RaterAccountId).Distinct().ToList();
        var accounts = await db.RaterAccounts.Where(a => accountIds.Contains(a.Id)).ToListAsync(cancel);
        var account = accounts.Find(a => a.Id == (union ?? identity)?.RaterAccountId);

        if (account is null)
        {
            account = new RaterAccount { Id = NewId(), TokenStamp = Guid.NewGuid() };
            commit.Add(account, "raterAccount.opened", actor);
        }
        else if (account.ErasedAt is not null)
        {
            account.Reopen();
            commit.Change(account, "raterAccount.reopened", actor);
        }
        if (identity is not null && identity.RaterAccountId != account.Id)
            await MergeAsync(accounts.Find(a => a.Id == identity.RaterAccountId)!, account, actor, cancel);
        identity ??= Added(account, RaterKind.Openid, openidKey, person.WechatAccount);
        if (unionidKey is not null && union is null) Added(account, RaterKind.Unionid, unionidKey, wechatAccount: null);
        if (identity.Openid is null) openids.Seal(identity, person.Openid);
        return new RecognisedRater(account, identity);
    }

    /// <summary>What WeChat now says is one person: keys, phone and bindings of the one go to the other. (ours, same rater)</summary>
    async Task MergeAsync(RaterAccount from, RaterAccount into, Actor actor, CancellationToken cancel)
    {
        foreach (var moved in await db.RaterIdentities.Where(i => i.RaterAccountId == from.Id).ToListAsync(cancel))
            moved.RaterAccountId = into.Id;
        var held = await db.PartyBindings.Where(b => b.RaterAccountId == into.Id && b.State == BindingState.Confirmed)
            .Select(b => b.PartyId).ToListAsync(cancel);
        foreach (var binding in await db.PartyBindings.Where(b => b.RaterAccountId == from.Id).ToListAsync(cancel))
        {
            if (binding.IsConfirmed && held.Contains(binding.PartyId)) binding.End(clock.Now);
            binding.RaterAccountId = into.Id;
            commit.Change(binding, "partyBinding.moved", actor);
        }
        if (await db.RaterPhones.SingleOrDefaultAsync(p => p.RaterAccountId == from.Id, cancel) is { } phone)
            // Sealed for the account it belongs to, so it cannot move; it can be verified again.
            db.Remove(phone);
        if (!await db.RaterPhones.AnyAsync(p => p.RaterAccountId == into.Id, cancel)) from.ForgetPhone();
        await NoticeWishes.MergeAsync(db, from.Id, into.Id, cancel);
        from.MergeInto(into, Guid.NewGuid());
        commit.Change(from, "raterAccount.merged", actor, new { from.MergedIntoId }).Change(into, "raterAccount.extended", actor);
    }

    RaterIdentity Added(RaterAccount account, RaterKind kind, string key, string? wechatAccount)
    {
        var identity = new RaterIdentity
        {
            Id = NewId(),
            RaterAccountId = account.Id,
            Kind = kind,
            Key = key,
            WechatAccount = wechatAccount,
            FirstSeenAt = clock.Now,
        };
        db.Add(identity);
        return identity;
    }

    static Guid NewId() => Guid.CreateVersion7();
}
