using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Defaults;

/// <summary>Tells which parties are barred from rating.</summary>
internal interface IPartyBars
{
    /// <summary>Of these parties, those that were barred on the China date on which their window ended.</summary>
    /// <param name="parties">Parties, each with that date.</param>
    /// <param name="cancel">Ends the reading.</param>
    Task<IReadOnlySet<(Guid PartyId, DateOnly On)>> BarredAsync(IReadOnlyCollection<(Guid PartyId, DateOnly On)> parties, CancellationToken cancel);
}

/// <summary>Parties that were struck off rate no more. The blacklist takes this place with its dates.</summary>
internal sealed class StruckOffParties(RatingDbContext db) : IPartyBars
{
    /// <inheritdoc />
    public async Task<IReadOnlySet<(Guid PartyId, DateOnly On)>> BarredAsync(
        IReadOnlyCollection<(Guid PartyId, DateOnly On)> parties, CancellationToken cancel)
    {
        var ids = parties.Select(p => p.PartyId).Distinct().ToList();
        if (ids.Count == 0) return new HashSet<(Guid, DateOnly)>();
        var off = await db.TradingParties.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id) && !p.Enabled).Select(p => p.Id).ToListAsync(cancel);
        return parties.Where(p => off.Contains(p.PartyId)).ToHashSet();
    }
}
