using Api.Http;
using Api.Persistence;
using Domain.Rectification;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>
/// The one place where a move of a case, whoever made it, becomes rows: the case, its line of the timeline, the counts, the
/// call-back or answer, the questionnaire it issued or settled, and the messages about it.
/// </summary>
internal sealed class CaseCommit(RatingDbContext db, Commit commit, CaseCounts counts, CaseAnnouncements announcements)
{
    /// <summary>Notes everything that a move brought about; the caller saves.</summary>
    public async Task<Commit> MovedAsync(RectificationCase which, CaseChange change, Actor actor, CancellationToken cancel)
    {
        var step = change.Step;
        commit.Change(
                which, $"case.{EnumNames.NameOf(step.Move)}", actor,
                new { step.From, step.To, step.Round, step.DueOn, step.DepartmentId, which.HandlerId, Unsealed = change.Unsealed ? true : (bool?)null })
            .With(step).With(await counts.OfAsync(which, change.Counts, cancel));
        if (change.FollowUp is { } followUp) commit.With(followUp);
        if (change.Check is { } check) commit.With(check);
        if (change.Issued is { } issued) commit.Add(issued, "survey.issued", actor, new { which.Number, issued.Round, issued.AnswerableThroughOn });
        if (change.Settled is { } settled) commit.Change(settled, $"survey.{EnumNames.NameOf(settled.State)}", actor);
        if (CaseMoves.Over.Contains(step.To)) await EndEscalationsAsync(which, step.At, actor, cancel);
        foreach (var message in await announcements.OfMoveAsync(which, change, cancel)) commit.Tell(message);
        return commit;
    }

    /// <summary>整改结案或撤销的，未完的提请在同一事务里随之终结。(ours)</summary>
    async Task EndEscalationsAsync(RectificationCase which, DateTime at, Actor actor, CancellationToken cancel)
    {
        var open = EscalationMoves.Open;
        foreach (var escalation in await db.CommitteeEscalations.Where(e => e.CaseId == which.Id && open.Contains(e.State)).ToListAsync(cancel))
            EndEscalation(escalation, which, at, actor);
    }

    /// <summary>Notes that an escalation ended with its case; the caller saves.</summary>
    public void EndEscalation(CommitteeEscalation escalation, RectificationCase which, DateTime at, Actor actor)
    {
        var step = escalation.EndWith(which, at);
        commit.Change(escalation, "escalation.ended", actor, new { escalation.CaseId, escalation.CompletedLate }).With(step);
    }
}
