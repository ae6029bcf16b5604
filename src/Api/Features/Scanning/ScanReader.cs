using Api.Features.Ratings;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Organization;
using Domain.Ratings;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Scanning;

/// <summary>What a scanned ticket opens.</summary>
/// <param name="Situation">What the rules know.</param>
/// <param name="Department">Rated department.</param>
/// <param name="Centre">Its centre.</param>
/// <param name="Encounters">What can be chosen: the signed encounter, or today's draws this rater has not rated.</param>
/// <param name="Refusal">Why nothing can be rated; null when something can.</param>
internal sealed record ScanReading(
    RatingSituation Situation, Department Department, Centre Centre, IReadOnlyList<Encounter> Encounters, Refusal? Refusal)
{
    /// <summary>Last China date on which the signed encounter can be rated; null where there is no window.</summary>
    public DateOnly? RatableThroughOn => Situation.EncounterIsSigned ? Situation.Encounter?.Window.LastOn : null;
}

/// <summary>Reads what a ticket opens; changes nothing. The signature is checked before the database is asked anything.</summary>
internal sealed class ScanReader(RatingDbContext db, EntranceContexts entrances, KeyRing keys, RuleBook rules)
{
    /// <summary>What the ticket opens for this rater now; refused when the ticket does not hold.</summary>
    public async Task<Decision<ScanReading>> ReadAsync(
        string text, Rater rater, bool raterIsKnown, DateTime now, CancellationToken cancel)
    {
        if (!EntranceTicket.TryVerify(text, keys.Tickets, now, out var ticket)
            || ticket.Kind is not (TicketKind.Entrance or TicketKind.Encounter))
            return EntranceRefusals.TicketInvalid;

        var wanted = new FactsWanted(ticket, EncounterId: null, rater, raterIsKnown, now);
        var facts = await RatingFacts.LoadAsync(db, entrances, [wanted], tracked: false, cancel);
        var decision = facts.SituationOf(wanted, rules);
        if (decision.IsRefused) return decision.Refusal;
        var (situation, context) = (decision.Value, facts.ContextOf(wanted)!);

        var draws = RatingFacts.Draws(context, now);
        IReadOnlyList<Encounter> choices = situation.Encounter is { } signed
            ? [signed]
            : [.. draws.Where(d => !facts.IsRated(d, rater))];
        var refusal = RatingRules.MayRate(situation)
            ?? (draws.Count > 0 && choices.Count == 0 ? RatingRefusals.AlreadyRated : null);
        var (department, centre) = await RatedAsync(situation.Encounter, context, cancel);
        return new ScanReading(situation, department, centre, choices, refusal);
    }
    /// <summary>Who is rated: a matter's own department, which need not be that of the entrance it comes in by.</summary>
    async Task<(Department Department, Centre Centre)> RatedAsync(Encounter? encounter, EntranceContext context, CancellationToken cancel)
    {
        if (encounter is null || encounter.DepartmentId == context.Department.Id) return (context.Department, context.Centre);
        var department = await db.Departments.AsNoTracking().SingleAsync(d => d.Id == encounter.DepartmentId, cancel);
        return (department, department.CentreId == context.Centre.Id
            ? context.Centre : await db.Centres.AsNoTracking().SingleAsync(c => c.Id == department.CentreId, cancel));
    }
}
