using Api.Persistence;
using Api.Time;
using Api.Workers;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Privacy;

/// <summary>
/// Forgets the names and phones that raters left, and what was noted while talking to them, once nobody has to call any more
/// (个人信息保护法 19, 47). The rating, its case and every figure stay.
/// </summary>
internal sealed class ContactPurge(RatingDbContext db, BusinessClock clock) : IDueWork
{
    public string Name => "contact-purge";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken cancel)
    {
        var before = clock.Now.AddMonths(-Retention.ContactMonths);
        List<CaseState> over = [.. CaseMoves.Over];
        var finished = db.Cases.Where(c => over.Contains(c.State) && (c.ClosedAt ?? c.OpenedAt) < before);
        await db.RatingContacts
            .Where(left => db.Ratings.Any(r => r.Id == left.RatingId && r.SubmittedAt < before)
                && !db.Cases.Any(c => c.RatingId == left.RatingId && !(over.Contains(c.State) && (c.ClosedAt ?? c.OpenedAt) < before)))
            .ExecuteDeleteAsync(cancel);
        await db.FeedbackContacts.Where(left => db.Feedbacks.Any(f => f.Id == left.FeedbackId && f.ClosedAt != null && f.ClosedAt < before)).ExecuteDeleteAsync(cancel);
        await CallNotes.EraseAsync(db, finished.Select(c => c.Id), cancel);
    }
}

/// <summary>What was noted while talking to a rater.</summary>
internal static class CallNotes
{
    static readonly List<CaseMove> Moves =
        [.. Enum.GetValues<CaseMove>().Where(m => CaseStep.TellsOfACall(m))];

    /// <summary>Erases the notes of these cases; how many there were. That there was a call, when and with which result, stays.</summary>
    public static async Task<int> EraseAsync(RatingDbContext db, IQueryable<Guid> cases, CancellationToken cancel) =>
        await db.CaseSteps.Where(s => s.Note != null && Moves.Contains(s.Move) && cases.Contains(s.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Note, (string?)null), cancel)
        + await db.FollowUps.Where(f => f.Comment != null && cases.Contains(f.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Comment, (string?)null), cancel);
}
