using Api.Features.Scanning;
using Api.Persistence;
using Domain.Encounters;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>
/// The visits of a day that walk-ins of a batch may belong to: by queue ticket, or by the same party, window and day
/// (rules §9). Asked for only where a ticket number or a party is known.
/// </summary>
internal sealed class VisitsOfToday
{
    readonly List<Encounter> visits;

    VisitsOfToday(List<Encounter> visits) => this.visits = visits;

    /// <summary>No visits.</summary>
    public static VisitsOfToday None { get; } = new([]);

    /// <summary>Reads the visits that the wishes may mean; tracked where they will be changed.</summary>
    public static async Task<VisitsOfToday> LoadAsync(
        RatingDbContext db, IReadOnlyList<(FactsWanted Wanted, EntranceContext? Context)> wishes, bool tracked, CancellationToken cancel)
    {
        var places = wishes.Where(w => w.Context is not null).ToList();
        if (places.Count == 0) return None;
        var entrances = places.Select(p => p.Context!.Entrance.Id).Distinct().ToList();
        var days = places.Select(p => ChinaTime.DateOf(p.Wanted.At)).Distinct().ToList();
        var numbers = places.Select(p => p.Wanted.VisitNo).OfType<string>().Distinct().ToList();
        var parties = places.Select(p => p.Wanted.Rater.PartyId).OfType<Guid>().Distinct().ToList();
        var encounters = tracked ? db.Encounters : db.Encounters.AsNoTracking();
        return new VisitsOfToday(await encounters
            .Where(e => EF.Parameter(entrances).Contains(e.EntranceId) && EF.Parameter(days).Contains(e.CompletedOn) && e.Kind == EncounterKind.Visit
                && e.CancelledAt == null
                && (EF.Parameter(numbers).Contains(EF.Functions.Collate(e.VisitNo!, db.ExactCollation)) || EF.Parameter(parties).Contains(e.PartyId!.Value)))
            .ToListAsync(cancel));
    }

    /// <summary>The visit a walk-in belongs to; null when none is known. A ticket number that was rated already stays its visit.</summary>
    /// <param name="wanted">The wish.</param>
    /// <param name="context">Its entrance.</param>
    /// <param name="chosen">The draw session it chose; null for none.</param>
    public Encounter? Match(FactsWanted wanted, EntranceContext context, Encounter? chosen)
    {
        var here = visits.Where(e => e.EntranceId == context.Entrance.Id && e.CompletedOn == ChinaTime.DateOf(wanted.At)).ToList();
        // In a draw session, the party's own registered draw.
        if (chosen is not null)
            return wanted.Rater.PartyId is { } present && chosen.MatterId is { } matter
                ? here.Find(e => e.MatterId == matter && e.PartyId == present && !e.HasRating) : null;
        if (wanted.VisitNo is { } number && here.Where(e => e.VisitNo == number).OrderBy(e => e.HasRating).FirstOrDefault() is { } byTicket) return byTicket;
        return wanted.Rater.PartyId is not { } party ? null : here
            .Where(e => e.PartyId == party && !e.HasRating && e.CompletedAt <= wanted.At).OrderByDescending(e => e.CompletedAt).FirstOrDefault();
    }
}
