using Api.Persistence;
using Api.Workers;
using Domain.Rectification;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>
/// Ends the escalations that an earlier version left open when their case was closed or cancelled, as of then (ours). Whoever ends a case
/// now ends them with it, so that after the first run there is nothing to do.
/// </summary>
internal sealed class OverEscalations(RatingDbContext db, CaseCommit commit, DueRows rows) : IDueWork
{
    static readonly Actor Worker = Actor.System("over-escalations");

    public string Name => "over-escalations";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task RunAsync(CancellationToken cancel)
    {
        var (open, over) = (EscalationMoves.Open, CaseMoves.Over);
        return rows.LookAsync(
            "escalation",
            db.CommitteeEscalations.Where(e => open.Contains(e.State) && db.Cases.Any(c => c.Id == e.CaseId && over.Contains(c.State)))
                .OrderBy(e => e.Id).Select(e => e.Id),
            EndAsync, cancel);
    }

    async Task EndAsync(Guid id, CancellationToken cancel)
    {
        var (open, over) = (EscalationMoves.Open, CaseMoves.Over);
        if (await db.CommitteeEscalations.SingleOrDefaultAsync(e => e.Id == id && open.Contains(e.State), cancel) is not { } escalation) return;
        var which = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == escalation.CaseId, cancel);
        if (!over.Contains(which.State)) return;
        var ended = await db.CaseSteps.AsNoTracking().Where(s => s.CaseId == which.Id && s.From != s.To && over.Contains(s.To)).MaxAsync(s => s.At, cancel);
        commit.EndEscalation(escalation, which, ended, Worker);
    }
}
