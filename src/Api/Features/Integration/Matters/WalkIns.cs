using Api.Hosting;
using Api.Persistence;
using Domain.Appeals;
using Domain.Encounters;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Matters;

/// <summary>
/// Attaches a walk-in that was rated before its visit was registered: by queue ticket, or by the same party, window and day
/// (rules §9). What was said stays as it is; the counts move with it.
/// </summary>
internal sealed class WalkIns(RatingDbContext db, Commit commit, RuleBook rules)
{
    /// <summary>Attaches the earliest fitting walk-in to a new visit, if there is one.</summary>
    public async Task AttachAsync(Encounter visit, Actor actor, CancellationToken cancel)
    {
        if (visit.Kind != EncounterKind.Visit || (visit.VisitNo is null && visit.PartyId is null)) return;
        var fitting = await db.Ratings
            .Where(r => r.EntranceId == visit.EntranceId && r.SubmittedOn == visit.CompletedOn && r.EncounterId == null && r.WalkInOrdinal != null
                && !db.Appeals.Any(a => a.RatingId == r.Id && a.State == AppealState.Upheld)
                && ((visit.VisitNo != null && r.VisitNo == visit.VisitNo) || (visit.PartyId != null && r.PartyId == visit.PartyId)))
            .OrderBy(r => r.SubmittedAt).Take(10).ToListAsync(cancel);
        // One that another visit of this transaction took is attached here and not yet stored; a transaction that is tried again forgot it.
        if (fitting.Find(r => r.EncounterId is null) is not { } walkIn) return;
        var steps = new TallySteps();
        var opened = walkIn.IsNegative ? await db.Cases.SingleOrDefaultAsync(c => c.RatingId == walkIn.Id, cancel) : null;
        Count(-1);
        walkIn.AttachTo(visit);
        Count(1);
        // Whoever moves the case meanwhile counted it as it was before: the version sees to it that one of both begins anew.
        if (opened is not null) commit.Change(opened, "case.attached", actor, new { opened.Number, EncounterId = visit.Id });
        commit.With(steps.Summed()).Note($"rating:{walkIn.Id:N}", 2, "rating.attached", actor, new { walkIn.Basis, EncounterId = visit.Id });

        void Count(int count)
        {
            steps.Count(walkIn, rules.Catalogue, count);
            if (opened is not null) steps.CountStanding(opened, walkIn, rules.Catalogue, count);
        }
    }
}
