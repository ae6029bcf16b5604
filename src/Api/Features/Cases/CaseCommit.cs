using Api.Http;
using Api.Persistence;
using Domain.Rectification;

namespace Api.Features.Cases;

/// <summary>
/// The one place where a move of a case, whoever made it, becomes rows: the case, its line of the timeline, the counts, the
/// call-back or answer, the questionnaire it issued or settled, and the messages about it.
/// </summary>
internal sealed class CaseCommit(Commit commit, CaseCounts counts, CaseAnnouncements announcements)
{
    /// <summary>Notes everything that a move brought about; the caller saves.</summary>
    public async Task<Commit> MovedAsync(RectificationCase which, CaseChange change, Actor actor, CancellationToken cancel)
    {
        var step = change.Step;
        commit.Change(which, $"case.{EnumNames.NameOf(step.Move)}", actor, new { step.From, step.To, step.Round, step.DueOn, step.DepartmentId, which.HandlerId })
            .With(step).With(await counts.OfAsync(which, change.Counts, cancel));
        if (change.FollowUp is { } followUp) commit.With(followUp);
        if (change.Check is { } check) commit.With(check);
        if (change.Issued is { } issued) commit.Add(issued, "survey.issued", actor, new { which.Number, issued.Round, issued.AnswerableThroughOn });
        if (change.Settled is { } settled) commit.Change(settled, $"survey.{EnumNames.NameOf(settled.State)}", actor);
        foreach (var message in await announcements.OfMoveAsync(which, change, cancel)) commit.Tell(message);
        return commit;
    }
}
