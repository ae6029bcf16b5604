using Api.Features.Scanning;
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
/// <param name="RaterIsKnown">False for a rater seen for the first time, who cannot have rated before.</param>
/// <param name="At">Arrival, UTC: the instant every rule is asked about.</param>
internal sealed record FactsWanted(EntranceTicket Ticket, Guid? EncounterId, Rater Rater, bool RaterIsKnown, DateTime At)
{
    /// <summary>Queue ticket number the rater named after scanning a printed code; null when none was.</summary>
    public string? VisitNo { get; init; }

    /// <summary>True when a visit of today may be meant, though none was named by the code.</summary>
    public bool MayBeAVisit => Ticket.Kind == TicketKind.Entrance && (VisitNo is not null || Rater.PartyId is not null);
}

/// <summary>
/// What the rules need to know about a batch of scans or submissions: entrances from memory, the rest in one set of
/// queries, kept up to date in memory while a batch is decided in order of arrival.
/// </summary>
internal sealed class RatingFacts
{
    readonly Dictionary<long, Encounter> signed = [];
    readonly Dictionary<(long Number, DateOnly Day), EntranceContext> contexts = [];
    readonly Dictionary<(Guid Id, DateOnly Day), EntranceContext> contextsById = [];
    readonly HashSet<(Guid Encounter, string Slot)> rated = [];
    VisitsOfToday visits = VisitsOfToday.None;
    BarredRaters? barred;
    readonly Dictionary<(string Rater, Guid Entrance, DateOnly Day), int> walkIns = [];

    /// <summary>Reads everything the batch names; encounters are tracked where they will be changed.</summary>
    public static async Task<RatingFacts> LoadAsync(
        RatingDbContext db, EntranceContexts entrances, IReadOnlyCollection<FactsWanted> batch, bool tracked, CancellationToken cancel)
    {
        var facts = new RatingFacts();
        await facts.LoadSigned(db, batch, tracked, cancel);
        await facts.LoadContexts(db, entrances, batch, cancel);
        facts.visits = await VisitsOfToday.LoadAsync(db, [.. batch.Where(w => w.MayBeAVisit).Select(w => (w, facts.ContextOf(w)))], tracked, cancel);
        facts.barred = await entrances.BarredAsync(db, cancel);
        await facts.LoadWalkIns(db, batch, cancel);
        await facts.LoadRatedDraws(db, batch, cancel);
        return facts;
    }

    /// <summary>Everything about one wish; refused when the ticket does not hold or names another encounter.</summary>
    public Decision<RatingSituation> SituationOf(FactsWanted wanted, RuleBook rules)
    {
        if (ContextOf(wanted) is not { } context) return EntranceRefusals.TicketInvalid;
        var chosen = EncounterOf(wanted, context);
        if (wanted.EncounterId is { } named && chosen?.Id != named) return RatingRefusals.EncounterUnknown;
        var matched = wanted.MayBeAVisit ? visits.Match(wanted, context, chosen) : null;
        var encounter = matched ?? chosen;
        var today = ChinaTime.DateOf(wanted.At);
        var rater = RaterAt(context.Entrance, wanted.Rater);
        return new RatingSituation
        {
            Entrance = context.Entrance,
            Encounter = encounter,
            EncounterIsSigned = wanted.Ticket.Kind == TicketKind.Encounter,
            EncounterIsMatched = matched is not null,
            VisitNo = wanted.VisitNo,
            StaffOnDuty = context.Shifts.Count == 0 ? null : Roster.OnDuty(context.Shifts, wanted.At, context.Entrance.StaffIds),
            Rater = rater,
            BarredThroughOn = barred?.ThroughOn(rater, encounter?.PartyId, today),
            EncounterRated = IsRated(encounter, wanted.Rater),
            WalkInsToday = wanted.Rater.Keys.Sum(key => walkIns.GetValueOrDefault((key, context.Entrance.Id, today))),
            DrawsToday = Draws(context, wanted.At).Count,
            Profile = rules.ProfileOn(today),
            Calendar = rules.Calendar,
            Catalogue = rules.Catalogue,
            Now = wanted.At,
        };
    }

    /// <summary>Many people share a kiosk, so each rating there comes from somebody new (ours).</summary>
    static Rater RaterAt(Entrance entrance, Rater rater) =>
        entrance.Kind == EntranceKind.Kiosk ? new Rater(RaterKind.Device, $"kiosk-{Guid.NewGuid():N}", PartyId: null) : rater;

    /// <summary>Entrance, department and centre of the ticket; null when it does not hold.</summary>
    public EntranceContext? ContextOf(FactsWanted wanted)
    {
        var day = ChinaTime.DateOf(wanted.At);
        if (wanted.Ticket.Kind == TicketKind.Encounter)
            return signed.TryGetValue(wanted.Ticket.Number, out var encounter)
                ? contextsById.GetValueOrDefault((encounter.EntranceId, day)) : null;
        return contexts.TryGetValue((wanted.Ticket.Number, day), out var context)
            && context.Entrance.Honours(wanted.Ticket.Generation) ? context : null;
    }

    /// <summary>True when the encounter holds its rating; in a draw session, the rating of this rater.</summary>
    public bool IsRated(Encounter? encounter, Rater rater) => encounter is not null
        && (encounter.IsShared ? rater.Keys.Any(key => rated.Contains((encounter.Id, key))) : encounter.RatedAt is not null);

    /// <summary>Draws that can be chosen at this entrance: finished until this instant and not cancelled, earliest first.</summary>
    public static IReadOnlyList<Encounter> Draws(EntranceContext context, DateTime now) =>
        context.Draws.Count == 0 ? [] : [.. context.Draws.Where(d => d.CompletedAt <= now && d.CancelledAt is null)];

    /// <summary>Remembers a rating of this batch, so that the next wish sees it.</summary>
    public void Remember(Rating rating)
    {
        if (rating.EncounterId is { } encounter) rated.Add((encounter, rating.EncounterSlot));
        if (rating.WalkInOrdinal is { } ordinal) walkIns[(rating.RaterKey!, rating.EntranceId, rating.SubmittedOn)] = ordinal;
    }

    Encounter? EncounterOf(FactsWanted wanted, EntranceContext context) => wanted.Ticket.Kind == TicketKind.Encounter
        ? signed.GetValueOrDefault(wanted.Ticket.Number)
        : wanted.EncounterId is { } id ? context.Draws.FirstOrDefault(d => d.Id == id) : null;

    async Task LoadSigned(RatingDbContext db, IReadOnlyCollection<FactsWanted> batch, bool tracked, CancellationToken cancel)
    {
        var numbers = batch.Where(w => w.Ticket.Kind == TicketKind.Encounter).Select(w => w.Ticket.Number).Distinct().ToList();
        if (numbers.Count == 0) return;
        var encounters = tracked ? db.Encounters : db.Encounters.AsNoTracking();
        foreach (var encounter in await encounters.Where(e => EF.Parameter(numbers).Contains(e.Number)).ToListAsync(cancel))
            signed[encounter.Number] = encounter;
    }

    async Task LoadContexts(
        RatingDbContext db, EntranceContexts entrances, IReadOnlyCollection<FactsWanted> batch, CancellationToken cancel)
    {
        foreach (var (ticket, day) in batch.Select(w => (w.Ticket, Day: ChinaTime.DateOf(w.At))))
        {
            if (ticket.Kind == TicketKind.Encounter)
            {
                if (signed.TryGetValue(ticket.Number, out var encounter) && !contextsById.ContainsKey((encounter.EntranceId, day))
                    && await entrances.FindAsync(db, encounter.EntranceId, day, cancel) is { } owner)
                    contextsById[(encounter.EntranceId, day)] = owner;
            }
            else if (!contexts.ContainsKey((ticket.Number, day))
                && await entrances.FindAsync(db, ticket.Number, day, cancel) is { } context)
            {
                contexts[(ticket.Number, day)] = context;
            }
        }
    }

    async Task LoadWalkIns(RatingDbContext db, IReadOnlyCollection<FactsWanted> batch, CancellationToken cancel)
    {
        var walking = batch.Where(w => w.RaterIsKnown && w.Ticket.Kind == TicketKind.Entrance && w.EncounterId is null).ToList();
        if (walking.Count == 0) return;
        var raters = walking.SelectMany(w => w.Rater.Keys).Distinct().ToList();
        var firstDay = walking.Min(w => ChinaTime.DateOf(w.At));
        foreach (var walkIn in await db.Ratings.AsNoTracking()
            .Where(r => r.WalkInOrdinal != null && EF.Parameter(raters).Contains(EF.Functions.Collate(r.RaterKey!, db.ExactCollation)) && r.SubmittedOn >= firstDay)
            .Select(r => new { r.RaterKey, r.EntranceId, r.SubmittedOn, r.WalkInOrdinal }).ToListAsync(cancel))
        {
            var place = (walkIn.RaterKey!, walkIn.EntranceId, walkIn.SubmittedOn);
            walkIns[place] = Math.Max(walkIns.GetValueOrDefault(place), walkIn.WalkInOrdinal!.Value);
        }
    }

    async Task LoadRatedDraws(RatingDbContext db, IReadOnlyCollection<FactsWanted> batch, CancellationToken cancel)
    {
        var draws = contexts.Values.SelectMany(c => c.Draws).Concat(signed.Values.Where(e => e.IsShared)).Select(d => d.Id).Distinct().ToList();
        var raters = batch.Where(w => w.RaterIsKnown).SelectMany(w => w.Rater.Keys).Distinct().ToList();
        if (draws.Count == 0 || raters.Count == 0) return;
        foreach (var found in await db.Ratings.AsNoTracking()
            .Where(r => r.EncounterId != null && EF.Parameter(draws).Contains(r.EncounterId.Value)
                && EF.Parameter(raters).Contains(EF.Functions.Collate(r.EncounterSlot, db.ExactCollation)))
            .Select(r => new { r.EncounterId, r.EncounterSlot }).ToListAsync(cancel))
            rated.Add((found.EncounterId!.Value, found.EncounterSlot));
    }
}
