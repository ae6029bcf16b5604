using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>A binding as its person sees it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Method">By what it is confirmed.</param>
/// <param name="State">How far it is.</param>
/// <param name="Party">The party; null until the confirmation names it.</param>
/// <param name="Acting">Whether ratings are given for this party now.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ConfirmableUntil">Until when a request can be confirmed; null once it is.</param>
/// <param name="Code">What to type in the trading system; told once, in the answer to the request.</param>
public sealed record BindingView(
    Guid Id, BindingMethod Method, BindingState State, PartyName? Party, bool Acting, DateTime RequestedAt, DateTime? ConfirmableUntil,
    string? Code)
{
    internal static readonly BindingView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000070"), BindingMethod.Phone, BindingState.Confirmed, PartyName.Example, Acting: true,
        new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), ConfirmableUntil: null, Code: null);

    internal static readonly BindingView RequestedExample = Example with
    {
        Method = BindingMethod.TradingSystem,
        State = BindingState.Requested,
        Party = null,
        Acting = false,
        ConfirmableUntil = new DateTime(2026, 11, 21, 3, 0, 0, DateTimeKind.Utc),
        Code = "7K3M9QXZ",
    };
}

/// <summary>A party, recognisable to those who belong to it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">What it is in law.</param>
/// <param name="Name">First character and asterisks.</param>
/// <param name="Identifier">Last four characters of its credit code or ID number.</param>
public sealed record PartyName(Guid Id, PartyKind Kind, string Name, string Identifier)
{
    internal static readonly PartyName Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000060"), PartyKind.LegalPerson, "示***", "****0019");
}

/// <summary>Reads bindings and parties for the person they belong to.</summary>
internal sealed class BindingRows(RatingDbContext db, PartyIdentities identities)
{
    /// <summary>The person's bindings that have not ended, newest first.</summary>
    public async Task<IReadOnlyList<BindingView>> OfAsync(RaterAccount account, DateTime now, CancellationToken cancel)
    {
        var bindings = await db.PartyBindings.AsNoTracking()
            .Where(b => b.RaterAccountId == account.Id && b.State != BindingState.Ended)
            .OrderByDescending(b => b.RequestedAt).ToListAsync(cancel);
        bindings.RemoveAll(b => b.State == BindingState.Requested && b.ConfirmableUntil <= now);
        var ids = bindings.Where(b => b.PartyId is not null).Select(b => b.PartyId!.Value).ToList();
        var parties = await PartiesAsync(db.TradingParties.Where(p => ids.Contains(p.Id)), cancel);
        return bindings.ConvertAll(b => View(b, parties.FirstOrDefault(p => p.Id == b.PartyId), account));
    }

    /// <summary>One binding.</summary>
    public async Task<BindingView> OneAsync(PartyBinding binding, CancellationToken cancel)
    {
        var account = await db.RaterAccounts.AsNoTracking().SingleAsync(a => a.Id == binding.RaterAccountId, cancel);
        var parties = await PartiesAsync(db.TradingParties.Where(p => p.Id == binding.PartyId), cancel);
        return View(binding, parties.FirstOrDefault(), account);
    }

    /// <summary>Parties whose registered phone this is, and which can be bound.</summary>
    public Task<IReadOnlyList<PartyName>> WithPhoneAsync(string phoneHash, CancellationToken cancel) =>
        PartiesAsync(db.TradingParties.Where(p => p.Enabled && db.PartyIdentities.Any(i => i.PartyId == p.Id && i.PhoneHash == phoneHash)), cancel);

    static BindingView View(PartyBinding binding, PartyName? party, RaterAccount account) => new(
        binding.Id, binding.Method, binding.State, party, binding.IsConfirmed && account.ActingPartyId == binding.PartyId, binding.RequestedAt,
        binding.State == BindingState.Requested ? binding.ConfirmableUntil : null, Code: null);

    async Task<IReadOnlyList<PartyName>> PartiesAsync(IQueryable<TradingParty> parties, CancellationToken cancel)
    {
        var found = await parties.AsNoTracking()
            .Join(db.PartyIdentities.AsNoTracking(), p => p.Id, i => i.PartyId, (p, i) => new { Party = p, Identity = i })
            .OrderBy(f => f.Party.Id).Take(20).ToListAsync(cancel);
        return found.ConvertAll(f =>
        {
            var masked = identities.OpenMasked(f.Identity);
            return new PartyName(f.Party.Id, f.Party.Kind, masked.Name, masked.Identifier);
        });
    }
}
