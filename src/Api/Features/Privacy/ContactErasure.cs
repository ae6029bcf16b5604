using Api.Features.Cases;
using Api.Persistence;
using Api.Time;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Privacy;

/// <summary>
/// 删除评价人留下的联系方式, whoever asked for it: with it goes what was noted in calls of cases that are over, and a case in work shows that
/// there is nobody to call any more (个人信息保护法 47).
/// </summary>
internal sealed class ContactErasure(RatingDbContext db, CaseSituations situations, CaseCommit moves, BusinessClock clock)
{
    /// <summary>Erases in the transaction of the caller, who saves what it notes.</summary>
    /// <param name="ratings">Ratings they were left with.</param>
    /// <param name="phoneToo">True where a phone that belongs to no single rating was erased before: then every case in work shows it.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Names and phones, and notes of calls, that were there.</returns>
    public async Task<(int Contacts, int CallNotes)> OfAsync(IQueryable<Guid> ratings, bool phoneToo, Actor actor, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("What is erased and what tells of it belong in one transaction.");
        List<CaseState> over = [.. CaseMoves.Over];
        var left = db.RatingContacts.Where(c => ratings.Contains(c.RatingId));
        var open = await db.Cases
            .Where(c => !over.Contains(c.State) && ratings.Contains(c.RatingId) && (phoneToo || left.Any(l => l.RatingId == c.RatingId))).ToListAsync(cancel);
        var contacts = await left.ExecuteDeleteAsync(cancel);
        var notes = await CallNotes.EraseAsync(db, db.Cases.Where(c => over.Contains(c.State) && ratings.Contains(c.RatingId)).Select(c => c.Id), cancel);
        foreach (var which in open)
        {
            var told = which.EraseContact(await situations.OfAsync(which, CaseActor.System, clock.Now, cancel));
            if (told.IsRefused) throw new InvalidOperationException($"An erasure was refused: {told.Refusal.Code}.");
            await moves.MovedAsync(which, told.Value, actor, cancel);
        }
        return (contacts, notes);
    }
}
