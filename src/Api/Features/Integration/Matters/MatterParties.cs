using Api.Http;
using Api.Persistence;
using Api.Security;
using Domain.Encounters;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Matters;

/// <summary>Turns the parties a connected system names into ours; a party that was never seen is registered and sealed.</summary>
internal sealed class MatterParties(RatingDbContext db, Commit commit, PartyIdentities identities, KeyedHash hash)
{
    const int TailLength = 4;

    /// <summary>Who may rate, in the order given.</summary>
    public async Task<Decision<List<EncounterWish>>> ResolveAsync(
        IReadOnlyList<PutMatter.EncounterRequest> encounters, Stage stage, string? visitNo, Actor actor, CancellationToken cancel)
    {
        var read = new List<(PutMatter.EncounterRequest Asked, RaterRole Role, PartyKind Kind, PlainIdentity? Identity)>();
        foreach (var asked in encounters)
        {
            if (EnumNames.Read<RaterRole>(asked.Role) is not { } role) return MatterFormRefusals.RoleUnknown;
            if (StageRules.RoleRatesHere(stage, role) is { } refusal) return refusal;
            var (kind, identity, wrong) = Read(asked.Party, role);
            if (wrong is not null) return wrong;
            read.Add((asked, role, kind, identity));
        }
        var parties = await FindAsync([.. read.Select(r => r.Identity).OfType<PlainIdentity>()], cancel);
        var wishes = new List<EncounterWish>();
        foreach (var (asked, role, kind, identity) in read)
            wishes.Add(new EncounterWish(
                asked.Key, role, identity is null ? null : PartyOf(identity, kind, parties, actor), PhoneTailHash(visitNo, asked.Party?.Phone)));
        return wishes.DistinctBy(w => w.Key).Count() != wishes.Count
            || wishes.Where(w => w.PartyId is not null).GroupBy(w => (w.PartyId, w.Role)).Any(g => g.Count() > 1)
            ? MatterRefusals.EncounterRepeated
            : wishes;
    }

    /// <summary>One party; registered when it was never named before.</summary>
    public async Task<(Guid? PartyId, Refusal? Refusal)> OneAsync(PutMatter.PartyRequest named, Actor actor, CancellationToken cancel)
    {
        var (kind, identity, wrong) = Read(named, RaterRole.TradingParty);
        return identity is null || wrong is not null ? (null, wrong) : (PartyOf(identity, kind, await FindAsync([identity], cancel), actor), null);
    }

    /// <summary>Keyed hash of the last four digits of a phone, with the visit they belong to; null when there is none.</summary>
    public string? PhoneTailHash(string? visitNo, string? phone)
    {
        var digits = string.Concat((phone ?? "").Where(char.IsAsciiDigit));
        return visitNo is null || digits.Length < TailLength ? null : hash.Of("phone-tail", $"{visitNo}|{digits[^TailLength..]}");
    }

    static (PartyKind Kind, PlainIdentity? Identity, Refusal? Refusal) Read(PutMatter.PartyRequest? party, RaterRole role)
    {
        if (party is null)
            return StageRules.MayBeNameless(role) ? default : (default, null, MatterFormRefusals.PartyIdentifierMissing);
        if (EnumNames.Read<PartyKind>(party.Kind) is not { } kind) return (default, null, Organization.OrganizationFormRefusals.PartyKindUnknown);
        var phone = string.IsNullOrWhiteSpace(party.Phone) ? null : party.Phone.Trim();
        if (phone is not null && OrganizationRules.PhoneCanBeCalled(phone) is { } wrongPhone) return (kind, null, wrongPhone);
        var typed = kind == PartyKind.NaturalPerson ? party.IdNumber : party.CreditCode;
        if (string.IsNullOrWhiteSpace(typed))
            return StageRules.MayBeNameless(role) ? (kind, null, null) : (kind, null, MatterFormRefusals.PartyIdentifierMissing);
        if (string.IsNullOrWhiteSpace(party.Name)) return (kind, null, MatterFormRefusals.PartyNameMissing);
        var identity = new PlainIdentity(party.Name.Trim(), OrganizationRules.IdentifierOf(kind, typed), phone);
        return (kind, identity, OrganizationRules.NameIsReadable(identity.Name) ?? OrganizationRules.IdentifierFitsKind(kind, identity.Identifier));
    }

    async Task<Dictionary<string, Guid>> FindAsync(IReadOnlyList<PlainIdentity> named, CancellationToken cancel)
    {
        var hashes = named.Select(i => identities.HashOf(i.Identifier)).Distinct().ToList();
        return hashes.Count == 0
            ? []
            : await db.TradingParties.AsNoTracking().Where(p => hashes.Contains(p.IdentityHash))
                .ToDictionaryAsync(p => p.IdentityHash, p => p.Id, cancel);
    }

    Guid PartyOf(PlainIdentity identity, PartyKind kind, Dictionary<string, Guid> known, Actor actor)
    {
        var key = identities.HashOf(identity.Identifier);
        if (known.TryGetValue(key, out var id)) return id;
        var party = new TradingParty { Id = Guid.CreateVersion7(), Kind = kind, IdentityHash = key };
        commit.Add(party, "tradingParty.created", actor, new { party.Kind }).With(identities.Seal(party.Id, identity));
        return known[key] = party.Id;
    }
}
