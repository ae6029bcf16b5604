using Api.Features.Cases;
using Api.Features.Ratings;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Privacy;

/// <summary>删除评价人留下的身份: for a rater who asks for it at the window or by phone and names the receipt (个人信息保护法 47).</summary>
public static class EraseContact
{
    /// <summary>What was erased.</summary>
    /// <param name="Contact">Whether a name or phone was there.</param>
    /// <param name="CallNotes">Notes of calls that were there; those of a case in work stay until it is over.</param>
    public sealed record Response(bool Contact, int CallNotes);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapPost("/{id:guid}/erasure", Handle)
        .WithName("EraseContact")
        .WithSummary("删除评价人留下的联系方式")
        .WithDescription(
            "Erases the name and phone left with a rating, and what was noted in calls once its case is over. A case in work shows that it was erased. The rating, its case and every figure stay. Repeating it erases nothing more.")
        .RequireRoles(Roles.Supervisor)
        .WithExample(new Response(Contact: true, CallNotes: 2))
        .Produces<Response>()
        .WithProblems(401, 403, 404, 503);

    static Task<IResult> Handle(
        Guid id, HttpContext context, RatingDbContext db, RatingRows reader, Commit commit, CaseSituations situations, CaseCommit moves,
        BusinessClock clock, CancellationToken cancel) =>
        // Somebody may move the case in the same moment.
        db.DecideAsync(() => EraseAsync(id, context, db, reader, commit, situations, moves, clock, cancel));

    static async Task<IResult> EraseAsync(
        Guid id, HttpContext context, RatingDbContext db, RatingRows reader, Commit commit, CaseSituations situations, CaseCommit moves,
        BusinessClock clock, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await reader.VisibleTo(staff).Where(r => r.Rating.Id == id).Select(r => r.Rating).SingleOrDefaultAsync(cancel) is not { } rating)
            return Problem.Of(HttpRefusals.RatingUnknown);
        // Without a phone nobody calls back any more: not a choice of whom the rating is about.
        if (staff.StaffMemberId is { } self && rating.StaffIds.Contains(self)) return Problem.Of(RevealRefusals.RatedPerson);
        List<CaseState> over = [.. CaseMoves.Over];
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var contacts = await db.RatingContacts.Where(c => c.RatingId == id).ExecuteDeleteAsync(cancel);
        var notes = await CallNotes.EraseAsync(db, db.Cases.Where(c => c.RatingId == id && over.Contains(c.State)).Select(c => c.Id), cancel);
        if (contacts + notes > 0)
        {
            var actor = Actors.Staff(context);
            commit.Note($"erasure:{Guid.CreateVersion7():N}", 1, "rating.contactErased", actor, new { RatingId = id, CallNotes = notes });
            // Whoever works on the case sees why there is nobody to call any more.
            if (contacts > 0 && await db.Cases.SingleOrDefaultAsync(c => c.RatingId == id && !over.Contains(c.State), cancel) is { } which)
            {
                var told = which.EraseContact(await situations.OfAsync(which, CaseActor.System, clock.Now, cancel));
                if (told.IsRefused) return Problem.Of(told.Refusal);
                await moves.MovedAsync(which, told.Value, actor, cancel);
            }
            await commit.SaveAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        return TypedResults.Ok(new Response(contacts > 0, notes));
    }
}
