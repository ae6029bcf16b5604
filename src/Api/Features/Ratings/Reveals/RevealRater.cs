using System.ComponentModel.DataAnnotations;
using Api.Features.Cases;
using Api.Features.Cases.Moves;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings.Reveals;

/// <summary>查看评价人信息 (SD 16): every look is stored with its purpose before anything is shown.</summary>
public static class RevealRater
{
    /// <summary>The wish to look.</summary>
    /// <param name="Purpose">Why.</param>
    public sealed record Request([property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Purpose);

    /// <summary>Who gave the rating, as far as that is known.</summary>
    /// <param name="Name">Name that was left; null when none was.</param>
    /// <param name="Phone">Phone that was left; null when none was.</param>
    /// <param name="VerifiedPhone">Phone that WeChat vouched for; null when none was verified.</param>
    /// <param name="PartyName">Name of the party; null when none is known.</param>
    /// <param name="PartyPhone">Phone of the party; null when none is known.</param>
    public sealed record Response(string? Name, string? Phone, string? VerifiedPhone, string? PartyName, string? PartyPhone);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapPost("/{id:guid}/reveal", Handle)
        .WithName("RevealRater")
        .WithSummary("查看评价人信息")
        .WithDescription(
            "Who gave a rating, in the clear: for supervision from outside the rated department, and for the committee where the department is supervision's own; for follow-up staff and for the handlers and head of the department that has its case in work, unless the rater chose to hide; never for the rated person. "
            + "Every look is stored with its purpose before it is answered, and listed to supervision.")
        .RequireRoles(Roles.Handler, Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("电话回访"), new Response("示例", "0000-1234567", VerifiedPhone: null, PartyName: null, PartyPhone: null))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 404, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Guid id, [FromBody] Request request, HttpContext context, RatingDbContext db, RatingRows reader, Commit commit, RaterReader raters,
        CaseSupervisors supervisors, RuleBook rules, BusinessClock clock, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await reader.VisibleTo(staff).Where(r => r.Rating.Id == id).Select(r => r.Rating).SingleOrDefaultAsync(cancel) is not { } rating)
            return Problem.Of(HttpRefusals.RatingUnknown);
        var first = rating.ReRatingOf ?? rating.Id;
        var which = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.RatingId == first, cancel);
        var decision = IdentityReveal.Of(
            rating, ActorOf(staff, rating, which), new RevealScene(which?.DepartmentId ?? rating.DepartmentId, await supervisors.PlacesAsync(cancel)),
            request.Purpose, rules.ProfileOn(clock.Today), clock.Now, Guid.CreateVersion7());
        if (decision.IsRefused) return Problem.Of(decision.Refusal);
        var look = decision.Value;
        await commit.With(look).Note($"reveal:{look.Id:N}", 1, "rating.revealed", Actors.Staff(context), new { look.RatingId }).SaveAsync(cancel);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await raters.OfAsync(rating, first, cancel));
    }

    static RevealActor ActorOf(CurrentStaff staff, Rating rating, RectificationCase? which) => new(
        staff.UserId,
        staff.StaffMemberId is { } self && rating.StaffIds.Contains(self),
        staff.Roles.Contains(Roles.Supervisor),
        staff.Roles.Contains(Roles.FollowUp),
        (staff.Roles.Contains(Roles.Handler) || staff.Roles.Contains(Roles.DepartmentHead))
            && which is not null && which.DepartmentId == staff.DepartmentId && !CaseMoves.Over.Contains(which.State))
    { DepartmentId = staff.DepartmentId, SitsOnCommittee = staff.Roles.Contains(Roles.Committee) };
}

/// <summary>Opens what is sealed about the rater of one rating.</summary>
internal sealed class RaterReader(RatingDbContext db, Contacts contacts, RaterPhones phones, PartyIdentities parties)
{
    /// <summary>Everything readable.</summary>
    /// <param name="rating">The rating.</param>
    /// <param name="firstId">The first rating where this one follows it: a contact is left there.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<RevealRater.Response> OfAsync(Rating rating, Guid firstId, CancellationToken cancel)
    {
        var left = await db.RatingContacts.AsNoTracking().SingleOrDefaultAsync(c => c.RatingId == firstId, cancel) is { } stored ? contacts.Open(stored) : null;
        var key = rating.RaterKey;
        var verified = key is null ? null : await (
            from identity in db.RaterIdentities.AsNoTracking()
            where identity.Key == key
            join phone in db.RaterPhones on identity.RaterAccountId equals phone.RaterAccountId
            select phone).FirstOrDefaultAsync(cancel);
        var party = rating.PartyId is { } partyId
            && await db.PartyIdentities.AsNoTracking().SingleOrDefaultAsync(p => p.PartyId == partyId, cancel) is { } sealedParty ? parties.Open(sealedParty) : null;
        return new RevealRater.Response(left?.Name, left?.Phone, verified is null ? null : phones.Open(verified), party?.Name, party?.Phone);
    }
}
