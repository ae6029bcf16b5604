using Api.Hosting;
using Api.Persistence;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>What somebody wants to do: the ticket, the choice, the person, the instant.</summary>
/// <param name="Ticket">The ticket, its signature checked.</param>
/// <param name="EncounterId">The encounter chosen after scanning; null when none was.</param>
/// <param name="Rater">Who rates.</param>
/// <param name="At">Arrival, UTC: the instant every rule is asked about.</param>
internal sealed record FactsWanted(EntranceTicket Ticket, Guid? EncounterId, Rater Rater, DateTime At);

/// <summary>
/// What the rules need to know about a batch of scans or submissions, read in one set of queries and kept up to date in
/// memory while a batch is decided in order of arrival.
/// </summary>
internal sealed class RatingFacts
{
    readonly Dictionary<long, Entrance> entrancesByNumber = [];
    readonly Dictionary<Guid, Entrance> entrancesById = [];
    readonly Dictionary<long, Encounter> encountersByNumber = [];
    readonly Dictionary<Guid, Encounter> encountersById = [];
    readonly HashSet<(Guid Encounter, string Slot)> rated = [];
    readonly Dictionary<(string Rater, Guid Entrance, DateOnly Day), int> walkIns = [];
    readonly Dictionary<(Guid Entrance, DateOnly Day), List<Encounter>> draws = [];

    /// <summary>Reads everything the batch names.</summary>
    public static async Task<RatingFacts> LoadAsync(
        RatingDbContext db, IReadOnlyCollection<FactsWanted> batch, CancellationToken cancel)
    {
        var facts = new RatingFacts();
        await facts.LoadEncounters(db, batch, cancel);
        await facts.LoadEntrances(db, batch, cancel);
        await facts.LoadDraws(db, batch, cancel);
        await facts.LoadRatings(db, batch, cancel);
        return facts;
    }

    /// <summary>Everything about one wish; refused when the ticket does not hold or names another encounter.</summary>
    public Decision<RatingSituation> SituationOf(FactsWanted wanted, RuleBook rules)
    {
        var encounter = EncounterOf(wanted);
        if (EntranceOf(wanted, encounter) is not { } entrance) return EntranceRefusals.TicketInvalid;
        if (wanted.EncounterId is { } named && encounter?.Id != named) return RatingRefusals.EncounterUnknown;
        var today = ChinaTime.DateOf(wanted.At);
        return new RatingSituation
        {
            Entrance = entrance,
            Encounter = encounter,
            EncounterIsSigned = wanted.Ticket.Kind == TicketKind.Encounter,
            Rater = wanted.Rater,
            EncounterRated = IsRated(encounter, wanted.Rater),
            WalkInsToday = walkIns.GetValueOrDefault((wanted.Rater.Key, entrance.Id, today)),
            DrawsToday = Draws(entrance, wanted.At).Count,
            Profile = rules.ProfileOn(today),
            Calendar = rules.Calendar,
            Catalogue = rules.Catalogue,
            Now = wanted.At,
        };
    }

    Encounter? EncounterOf(FactsWanted wanted) => wanted.Ticket.Kind == TicketKind.Encounter
        ? encountersByNumber.GetValueOrDefault(wanted.Ticket.Number)
        : wanted.EncounterId is { } id ? encountersById.GetValueOrDefault(id) : null;

    Entrance? EntranceOf(FactsWanted wanted, Encounter? encounter) => wanted.Ticket.Kind switch
    {
        TicketKind.Encounter => encounter is null ? null : entrancesById.GetValueOrDefault(encounter.EntranceId),
        _ => entrancesByNumber.GetValueOrDefault(wanted.Ticket.Number) is { } entrance
            && entrance.Honours(wanted.Ticket.Generation) ? entrance : null,
    };

    /// <summary>True when the encounter holds its rating; in a draw session, the rating of this rater.</summary>
    public bool IsRated(Encounter? encounter, Rater rater) =>
        encounter is not null && rated.Contains((encounter.Id, encounter.IsShared ? rater.Key : ""));

    /// <summary>Draws finished at this entrance on the day of this instant, until then, earliest first.</summary>
    public IReadOnlyList<Encounter> Draws(Entrance entrance, DateTime now) =>
        draws.TryGetValue((entrance.Id, ChinaTime.DateOf(now)), out var finished)
            ? [.. finished.Where(d => d.CompletedAt <= now).OrderBy(d => d.CompletedAt)]
            : [];

    /// <summary>Remembers a rating of this batch, so that the next wish sees it.</summary>
    public void Remember(Rating rating)
    {
        if (rating.EncounterId is { } encounter) rated.Add((encounter, rating.EncounterSlot));
        if (rating.WalkInOrdinal is { } ordinal) walkIns[(rating.RaterKey!, rating.EntranceId, rating.SubmittedOn)] = ordinal;
    }

    async Task LoadEncounters(RatingDbContext db, IReadOnlyCollection<FactsWanted> batch, CancellationToken cancel)
    {
        var numbers = batch.Where(p => p.Ticket.Kind == TicketKind.Encounter).Select(p => p.Ticket.Number).Distinct().ToList();
        var ids = batch.Select(p => p.EncounterId).OfType<Guid>().Distinct().ToList();
        if (numbers.Count == 0 && ids.Count == 0) return;
        foreach (var encounter in await db.Encounters
            .Where(e => EF.Parameter(numbers).Contains(e.Number) || EF.Parameter(ids).Contains(e.Id)).ToListAsync(cancel))
        {
            encountersByNumber[encounter.Number] = encounter;
            encountersById[encounter.Id] = encounter;
        }
    }

    async Task LoadEntrances(RatingDbContext db, IReadOnlyCollection<FactsWanted> batch, CancellationToken cancel)
    {
        var numbers = batch.Where(p => p.Ticket.Kind == TicketKind.Entrance).Select(p => p.Ticket.Number).Distinct().ToList();
        var ids = encountersById.Values.Select(e => e.EntranceId).Distinct().ToList();
        foreach (var entrance in await db.Entrances.AsNoTracking()
            .Where(e => EF.Parameter(numbers).Contains(e.Number) || EF.Parameter(ids).Contains(e.Id)).ToListAsync(cancel))
        {
            entrancesByNumber[entrance.Number] = entrance;
            entrancesById[entrance.Id] = entrance;
        }
    }

    async Task LoadRatings(RatingDbContext db, IReadOnlyCollection<FactsWanted> batch, CancellationToken cancel)
    {
        var raters = batch.Select(p => p.Rater.Key).Distinct().ToList();
        var firstDay = batch.Min(p => ChinaTime.DateOf(p.At));
        foreach (var walkIn in await db.Ratings.AsNoTracking()
            .Where(r => r.WalkInOrdinal != null && EF.Parameter(raters).Contains(r.RaterKey!) && r.SubmittedOn >= firstDay)
            .Select(r => new { r.RaterKey, r.EntranceId, r.SubmittedOn, r.WalkInOrdinal }).ToListAsync(cancel))
        {
            var place = (walkIn.RaterKey!, walkIn.EntranceId, walkIn.SubmittedOn);
            walkIns[place] = Math.Max(walkIns.GetValueOrDefault(place), walkIn.WalkInOrdinal!.Value);
        }
        var encounters = encountersById.Keys.Concat(draws.Values.SelectMany(d => d).Select(d => d.Id)).Distinct().ToList();
        if (encounters.Count == 0) return;
        List<string> slots = ["", .. raters];
        foreach (var found in await db.Ratings.AsNoTracking()
            .Where(r => r.EncounterId != null && EF.Parameter(encounters).Contains(r.EncounterId.Value) && EF.Parameter(slots).Contains(r.EncounterSlot))
            .Select(r => new { r.EncounterId, r.EncounterSlot }).ToListAsync(cancel))
            rated.Add((found.EncounterId!.Value, found.EncounterSlot));
    }

    async Task LoadDraws(RatingDbContext db, IReadOnlyCollection<FactsWanted> batch, CancellationToken cancel)
    {
        var desks = entrancesById.Values.Where(e => e.Kind == EntranceKind.ExpertDraw).Select(e => e.Id).ToList();
        if (desks.Count == 0) return;
        var days = batch.Select(p => ChinaTime.DateOf(p.At)).Distinct().ToList();
        foreach (var draw in await db.Encounters.AsNoTracking()
            .Where(e => EF.Parameter(desks).Contains(e.EntranceId) && EF.Parameter(days).Contains(e.CompletedOn)
                && e.Kind == EncounterKind.DrawSession && e.CancelledAt == null)
            .ToListAsync(cancel))
        {
            if (!draws.TryGetValue((draw.EntranceId, draw.CompletedOn), out var finished))
                draws[(draw.EntranceId, draw.CompletedOn)] = finished = [];
            finished.Add(draw);
        }
    }
}
