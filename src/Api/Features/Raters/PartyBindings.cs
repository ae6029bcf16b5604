using System.Security.Cryptography;
using Api.Hosting;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Raters;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>
/// Who acts for which trading party. A person asks; the party's own system, or the verified phone, confirms. Knows nothing of
/// HTTP: the integration API calls <see cref="ConfirmAsync"/> with the code its signed-in user typed and the party it knows.
/// </summary>
internal sealed class PartyBindings(RatingDbContext db, Commit commit, KeyedHash hash, RuleBook rules, BusinessClock clock)
{
    const int CodeLength = 8, Attempts = 3;

    /// <summary>A request for the trading system to confirm, and the code to type there. An earlier request ends.</summary>
    /// <param name="accountId">The person.</param>
    /// <param name="consent">Version of the privacy text the person agreed to.</param>
    /// <param name="actor">For the audit.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(PartyBinding Binding, string Code)> RequestAsync(Guid accountId, string consent, Actor actor, CancellationToken cancel)
    {
        foreach (var earlier in await db.PartyBindings
            .Where(b => b.RaterAccountId == accountId && b.State == BindingState.Requested).ToListAsync(cancel))
        {
            earlier.End(clock.Now);
            commit.Change(earlier, "partyBinding.ended", actor);
        }
        var code = Crockford.Encode(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))), CodeLength);
        var binding = PartyBinding.Request(
            Guid.CreateVersion7(), accountId, KeyOf(code), consent, clock.Now,
            TimeSpan.FromMinutes(rules.ProfileOn(clock.Today).BindingCodeMinutes));
        await commit.Add(binding, "partyBinding.requested", actor, new { binding.PrivacyVersion }).SaveAsync(cancel);
        return (binding, code);
    }

    /// <summary>The trading system confirms a request: called by the integration API.</summary>
    /// <param name="code">What the person typed there; blanks, dashes and letter case do not matter.</param>
    /// <param name="partyId">The party whose user typed it.</param>
    /// <param name="actor">The integration client, for the audit.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Decision<PartyBinding>> ConfirmAsync(string code, Guid partyId, Actor actor, CancellationToken cancel) =>
        Crockford.Normalise(code) is { Length: CodeLength } written
            ? OnceAsync(() => TryConfirmAsync(KeyOf(written), partyId, actor, cancel))
            : Task.FromResult<Decision<PartyBinding>>(RaterRefusals.BindingCodeInvalid);

    /// <summary>Binds a person to the party whose registered phone is the one WeChat vouched for.</summary>
    /// <inheritdoc cref="RequestAsync" path="/param" />
    public Task<Decision<PartyBinding>> BindByPhoneAsync(Guid accountId, Guid partyId, string consent, Actor actor, CancellationToken cancel) =>
        OnceAsync(() => TryBindByPhoneAsync(accountId, partyId, consent, actor, cancel));

    async Task<Decision<PartyBinding>> TryConfirmAsync(string key, Guid partyId, Actor actor, CancellationToken cancel)
    {
        if (await db.PartyBindings.SingleOrDefaultAsync(b => b.CodeKey == key, cancel) is not { } binding)
            return RaterRefusals.BindingCodeInvalid;
        if (await RefusalAsync(binding.RaterAccountId, partyId, cancel) is { } refusal) return refusal;
        if (binding.Confirm(partyId, clock.Now) is { } late) return late;
        commit.Change(binding, "partyBinding.confirmed", actor, new { binding.PartyId, binding.Method });
        await ActAsync(binding, actor, cancel);
        await commit.SaveAsync(cancel);
        return binding;
    }

    async Task<Decision<PartyBinding>> TryBindByPhoneAsync(Guid accountId, Guid partyId, string consent, Actor actor, CancellationToken cancel)
    {
        if (await RefusalAsync(accountId, partyId, cancel) is { } refusal) return refusal;
        var verified = await db.RaterPhones.AsNoTracking().Where(p => p.RaterAccountId == accountId).Select(p => p.PhoneHash).SingleOrDefaultAsync(cancel);
        var ofParty = await db.PartyIdentities.AsNoTracking().Where(p => p.PartyId == partyId).Select(p => p.PhoneHash).SingleOrDefaultAsync(cancel);
        if (RaterRules.PhoneIsTheParty(verified, ofParty) is { } differs) return differs;
        var binding = PartyBinding.ByPhone(Guid.CreateVersion7(), accountId, partyId, consent, clock.Now);
        commit.Add(binding, "partyBinding.confirmed", actor, new { binding.PartyId, binding.Method, binding.PrivacyVersion });
        await ActAsync(binding, actor, cancel);
        await commit.SaveAsync(cancel);
        return binding;
    }

    /// <summary>Ends a binding, or takes a request back.</summary>
    public async Task<Refusal?> EndAsync(Guid accountId, Guid bindingId, Actor actor, CancellationToken cancel)
    {
        var own = await OwnAsync(accountId, cancel);
        if (own.Find(b => b.Id == bindingId) is not { } binding) return RaterRefusals.BindingUnknown;
        binding.End(clock.Now);
        commit.Change(binding, "partyBinding.ended", actor, new { binding.PartyId });
        var account = await db.RaterAccounts.SingleAsync(a => a.Id == accountId, cancel);
        if (account.ActingPartyId == binding.PartyId && binding.PartyId is not null)
        {
            // With one party left there is nothing to choose.
            account.ActFor(own.Where(b => b.IsConfirmed).ToList() is [var only] ? only.PartyId : null);
            commit.Change(account, "raterAccount.actsFor", actor, new { account.ActingPartyId });
        }
        await commit.SaveAsync(cancel);
        return null;
    }

    /// <summary>Chooses the party a person of several rates for.</summary>
    public async Task<Refusal?> ActForAsync(Guid accountId, Guid bindingId, Actor actor, CancellationToken cancel)
    {
        if ((await OwnAsync(accountId, cancel)).Find(b => b.Id == bindingId) is not { } binding) return RaterRefusals.BindingUnknown;
        if (!binding.IsConfirmed) return RaterRefusals.BindingNotConfirmed;
        var account = await db.RaterAccounts.SingleAsync(a => a.Id == accountId, cancel);
        if (account.ActingPartyId == binding.PartyId) return null;
        account.ActFor(binding.PartyId);
        await commit.Change(account, "raterAccount.actsFor", actor, new { account.ActingPartyId }).SaveAsync(cancel);
        return null;
    }

    /// <summary>Bound in two ways at the same moment: the database keeps one, and whoever lost is told by the rules, asked again.</summary>
    async Task<Decision<PartyBinding>> OnceAsync(Func<Task<Decision<PartyBinding>>> bind)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await bind();
            }
            catch (DbUpdateException race) when (attempt < Attempts && (race is DbUpdateConcurrencyException || StorageFailures.IsDuplicate(race)))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    async Task ActAsync(PartyBinding binding, Actor actor, CancellationToken cancel)
    {
        var account = await db.RaterAccounts.SingleAsync(a => a.Id == binding.RaterAccountId, cancel);
        if (account.ActingPartyId is not null) return;
        account.ActFor(binding.PartyId);
        commit.Change(account, "raterAccount.actsFor", actor, new { account.ActingPartyId });
    }

    async Task<Refusal?> RefusalAsync(Guid accountId, Guid partyId, CancellationToken cancel) =>
        RaterRules.PartyIsThere(await db.TradingParties.AsNoTracking().SingleOrDefaultAsync(p => p.Id == partyId, cancel))
        ?? RaterRules.NotBoundYet(await OwnAsync(accountId, cancel), partyId);

    Task<List<PartyBinding>> OwnAsync(Guid accountId, CancellationToken cancel) =>
        db.PartyBindings.Where(b => b.RaterAccountId == accountId && b.State != BindingState.Ended).ToListAsync(cancel);

    string KeyOf(string code) => hash.Of("binding-code", code);
}
