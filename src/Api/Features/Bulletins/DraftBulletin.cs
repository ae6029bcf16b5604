using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Features.Ratings;
using Api.Http;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Publication;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Bulletins;

/// <summary>起草公告 (SD 19).</summary>
public static class DraftBulletin
{
    /// <summary>What it is about: a month, or days of one's own choice.</summary>
    /// <param name="CentreId">The centre; not sent where there is only one.</param>
    /// <param name="Period">The month, such as <c>2026-11</c>; or</param>
    /// <param name="FromOn">first China date of the ratings, and</param>
    /// <param name="ThroughOn">last China date: before today.</param>
    public sealed record Request(Guid? CentreId, [property: MaxLength(10)] string? Period, DateOnly? FromOn, DateOnly? ThroughOn);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder bulletins) => bulletins.MapPost("/", Handle)
        .WithName("DraftBulletin")
        .WithSummary("起草公告")
        .WithDescription(
            "Takes up the ratings of the period that say something, and the negative ones, with what they say masked. Contested ratings wait for the next bulletin, "
            + "those not adopted and those that tender secrecy seals are left out; ratings that had to wait before are taken up now.")
        .RequireRoles(Roles.Publisher)
        .WithExamples(new Request(CentreId: null, "2026-11", FromOn: null, ThroughOn: null), BulletinView.Example)
        .Produces<BulletinView>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);

    static Task<IResult> Handle(
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        [FromBody] Request request, HttpContext context, RatingDbContext db, BulletinDesk desk, BulletinCandidates candidates, MaskedComments comments, BusinessClock clock,
        CancellationToken cancel) => desk.DraftAsync(context, idempotencyKey, request, async id =>
        {
            if ((await db.CentreAsync(request.CentreId, cancel))?.Id is not { } centre) return BulletinDesk.CentreUnknown;
            if (WishOf(request, centre) is not { } wish || BulletinRules.PeriodHolds(wish.FromOn, wish.ThroughOn, clock.Today) is not null) return BulletinRefusals.PeriodInvalid;
            if (wish.Period is { } month && await db.Bulletins.AnyAsync(b => b.CentreId == centre && b.PeriodCode == month.Code && b.State != BulletinState.Withdrawn, cancel))
                return BulletinRefusals.PeriodTaken;
            var found = await candidates.OfAsync(wish, await candidates.DepartmentsAsync(centre, cancel), cancel);
            var decision = Bulletin.Draft(wish, found.Count, BulletinDesk.ActorOf(CurrentStaff.Of(context)), clock.Now, id);
            if (decision.IsRefused) return decision.Refusal;
            var masked = await comments.ForAsync(found, cancel);
            return new NewBulletin(decision.Value, [.. found.Select((c, index) => BulletinItem.Of(
                id, index + 1, c.Rating.Id, Period.MonthOf(c.Rating.SubmittedOn).Code, masked(c)))]);
        }, cancel);

    /// <summary>A month, or two days; null for neither or both.</summary>
    static BulletinWish? WishOf(Request request, Guid centre)
    {
        if (request.Period is { } code)
            return request is { FromOn: null, ThroughOn: null } && Period.TryRead(code, out var period) && period.Code.Length == 7 && period.Code[5] != 'Q'
                ? new BulletinWish(centre, period, period.FirstOn, period.LastOn) : null;
        return request is { FromOn: { } from, ThroughOn: { } through } ? new BulletinWish(centre, Period: null, from, through) : null;
    }
}
