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
        var finished = FinishedBefore(before);
        await db.RatingContacts
            .Where(left => db.Ratings.Any(r => r.Id == left.RatingId && r.SubmittedAt < before)
                && !db.Cases.Any(c => c.RatingId == left.RatingId && !finished.Any(f => f.Id == c.Id)))
            .ExecuteDeleteAsync(cancel);
        await db.FeedbackContacts.Where(left => db.Feedbacks.Any(f => f.Id == left.FeedbackId && f.ClosedAt != null && f.ClosedAt < before)).ExecuteDeleteAsync(cancel);
        await CallNotes.EraseAsync(db, finished.Select(c => c.Id), cancel);
    }

    /// <summary>Cases that were over by then: closed, or cancelled, whenever they had been opened or closed before that.</summary>
    IQueryable<RectificationCase> FinishedBefore(DateTime before) => db.Cases.Where(c => (c.State == CaseState.Closed && c.ClosedAt < before)
        || (c.State == CaseState.Cancelled && db.CaseSteps.Any(s => s.CaseId == c.Id && s.Move == CaseMove.Cancelled && s.At < before)));
}

/// <summary>What was noted while talking to a rater, whoever talked: the department, whoever follows up, 监督部 in a check by phone.</summary>
internal static class CallNotes
{
    const string CallBack = nameof(SupervisionMethod.CallBack);

    static readonly List<CaseMove> Moves =
        [.. Enum.GetValues<CaseMove>().Where(m => CaseStep.TellsOfACall(m))];

    /// <summary>Erases the notes of these cases; how many there were. That there was a call, when and with which result, stays.</summary>
    public static async Task<int> EraseAsync(RatingDbContext db, IQueryable<Guid> cases, CancellationToken cancel)
    {
        // The reason of a return that a call was the ground of is kept with its deadline, too.
        await db.Cases.Where(c => c.RectifyReason != null && cases.Contains(c.Id)
                && db.CaseSteps.Any(s => s.CaseId == c.Id && s.Move == CaseMove.Returned && s.Method == CallBack))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.RectifyReason, (string?)null), cancel);
        return await db.CaseSteps.Where(s => s.Note != null && (Moves.Contains(s.Move) || s.Method == CallBack) && cases.Contains(s.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Note, (string?)null), cancel)
        + await db.SupervisionChecks
            .Where(c => c.Method == SupervisionMethod.CallBack && c.Finding != SupervisionCheck.ErasedFinding && cases.Contains(c.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Finding, SupervisionCheck.ErasedFinding).SetProperty(c => c.OtherReason, (string?)null), cancel)
        + await db.FollowUps.Where(f => f.Comment != null && cases.Contains(f.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Comment, (string?)null), cancel);
    }
}
