using System.ComponentModel.DataAnnotations;
using Api.Features.Cases.Moves;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Feedbacks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>查看、删除意见投诉人留下的联系方式 (SD 16, 个人信息保护法 47).</summary>
public static class FeedbackContactRoutes
{
    /// <summary>The wish to look.</summary>
    /// <param name="Purpose">Why.</param>
    public sealed record Request([property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Purpose);

    /// <summary>What was left.</summary>
    /// <param name="Name">Name; null when none was left.</param>
    /// <param name="Phone">Phone; null when none was left.</param>
    public sealed record Response(string? Name, string? Phone);

    /// <summary>What was erased.</summary>
    /// <param name="Contact">Whether a name or phone was there.</param>
    public sealed record Erased(bool Contact);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder feedback)
    {
        feedback.MapPost("/{number}/contact", Reveal)
            .WithName("RevealFeedbackContact")
            .WithSummary("查看意见投诉人的联系方式")
            .WithDescription("Name and phone in the clear, for those who take in and verify, never for the department that answers. Every look is in the record with its purpose before it is answered.")
            .RequireRoles(FeedbackRoutes.Desk)
            .WithExamples(new Request("电话回复"), new Response("示例", "0000-1234567"))
            .Produces<Response>()
            .WithProblems(400, 401, 403, 404, 413, 415, 422, 503);
        feedback.MapPost("/{number}/erasure", Erase)
            .WithName("EraseFeedbackContact")
            .WithSummary("删除意见投诉人的联系方式")
            .WithDescription("Erases name and phone at the author's wish; the comment or complaint stays. Repeating it erases nothing more.")
            .RequireRoles(Roles.Supervisor)
            .WithExample(new Erased(Contact: true))
            .Produces<Erased>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Reveal(
        string number, [FromBody] Request request, HttpContext context, RatingDbContext db, FeedbackRows rows, FeedbackDesk desk, FeedbackContacts contacts,
        Commit commit, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await rows.VisibleTo(staff).SingleOrDefaultAsync(f => f.Number == number, cancel) is not { } which) return Problem.Of(FeedbackFormRefusals.Unknown);
        if (await db.FeedbackContacts.AsNoTracking().SingleOrDefaultAsync(c => c.FeedbackId == which.Id, cancel) is not { } left) return Problem.Of(FeedbackRefusals.NoContact);
        var decision = which.ViewContact(request.Purpose, FeedbackRows.ActorOf(staff), desk.Moment);
        if (decision.IsRefused) return Problem.Of(decision.Refusal);
        await commit.Change(which, "feedback.contactViewed", Actors.Staff(context), new { which.Number }).With(decision.Value).SaveAsync(cancel);
        context.Response.Headers.CacheControl = "no-store";
        var contact = contacts.Open(left);
        return TypedResults.Ok(new Response(contact.Name, contact.Phone));
    }

    static async Task<IResult> Erase(string number, HttpContext context, RatingDbContext db, FeedbackRows rows, Commit commit, CancellationToken cancel)
    {
        if (await rows.VisibleTo(CurrentStaff.Of(context)).AsNoTracking().SingleOrDefaultAsync(f => f.Number == number, cancel) is not { } which)
            return Problem.Of(FeedbackFormRefusals.Unknown);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var erased = await db.FeedbackContacts.Where(c => c.FeedbackId == which.Id).ExecuteDeleteAsync(cancel);
        if (erased > 0)
            await commit.Note($"erasure:{Guid.CreateVersion7():N}", 1, "feedback.contactErased", Actors.Staff(context), new { which.Number }).SaveAsync(cancel);
        await transaction.CommitAsync(cancel);
        return TypedResults.Ok(new Erased(erased > 0));
    }
}
