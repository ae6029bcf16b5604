using Api.Features.Ratings;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Ratings;
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
        Guid id, HttpContext context, RatingDbContext db, RatingRows reader, Commit commit, ContactErasure erasure, CancellationToken cancel) =>
        // Somebody may move the case in the same moment.
        db.DecideAsync(() => EraseAsync(id, context, db, reader, commit, erasure, cancel));

    static async Task<IResult> EraseAsync(
        Guid id, HttpContext context, RatingDbContext db, RatingRows reader, Commit commit, ContactErasure erasure, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await reader.VisibleTo(staff).Where(r => r.Rating.Id == id).Select(r => r.Rating).SingleOrDefaultAsync(cancel) is not { } rating)
            return Problem.Of(HttpRefusals.RatingUnknown);
        // Without a phone nobody calls back any more: not a choice of whom the rating is about.
        if (staff.StaffMemberId is { } self && rating.StaffIds.Contains(self)) return Problem.Of(RevealRefusals.RatedPerson);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var actor = Actors.Staff(context);
        var (contacts, notes) = await erasure.OfAsync(db.Ratings.Where(r => r.Id == id).Select(r => r.Id), phoneToo: false, actor, cancel);
        if (contacts + notes > 0)
        {
            await commit.Note($"erasure:{Guid.CreateVersion7():N}", 1, "rating.contactErased", actor, new { RatingId = id, CallNotes = notes })
                .SaveAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        return TypedResults.Ok(new Response(contacts > 0, notes));
    }
}
