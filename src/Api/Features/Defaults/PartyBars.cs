using Api.Persistence;
using Domain.Shared;
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

/// <summary>Parties that were struck off, and those on the blacklist on the day asked about (SD 17).</summary>
internal sealed class PartyBars(RatingDbContext db) : IPartyBars
{
    /// <inheritdoc />
    public async Task<IReadOnlySet<(Guid PartyId, DateOnly On)>> BarredAsync(
        IReadOnlyCollection<(Guid PartyId, DateOnly On)> parties, CancellationToken cancel)
    {
        var ids = parties.Select(p => p.PartyId).Distinct().ToList();
        if (ids.Count == 0) return new HashSet<(Guid, DateOnly)>();
        var off = await db.TradingParties.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id) && !p.Enabled).Select(p => p.Id).ToListAsync(cancel);
        var listed = await db.Blacklist.AsNoTracking().Where(l => l.PartyId != null && EF.Parameter(ids).Contains(l.PartyId!.Value))
            .Select(l => new { l.PartyId, l.ListedOn, l.EndsOn, l.LiftedAt }).ToListAsync(cancel);
        // A window is closed as it was when it ended: a listing that was lifted later barred it.
        return parties.Where(p => off.Contains(p.PartyId) || listed.Exists(l => l.PartyId == p.PartyId
            && p.On >= l.ListedOn && p.On < l.EndsOn && (l.LiftedAt is not { } lifted || ChinaTime.DateOf(lifted) > p.On))).ToHashSet();
    }
}
