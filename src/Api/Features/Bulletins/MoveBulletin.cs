using System.ComponentModel.DataAnnotations;
using Api.Features.Cases;
using Api.Http;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Publication;
using Domain.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Bulletins;

/// <summary>复核、退回、公开、撤回、通知 (SD 19).</summary>
public static class MoveBulletin
{
    /// <summary>Why.</summary>
    /// <param name="Words">In words.</param>
    public sealed record Wording([property: Required(AllowEmptyStrings = true), MaxLength(BulletinRules.WordsMaxLength)] string Words);

    /// <summary>How it is published.</summary>
    /// <param name="Announce">Whether a broadcast to those who asked for notices of the centre is drafted with it.</param>
    public sealed record Publication(bool? Announce);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder bulletins)
    {
        bulletins.MapPost("/{id:guid}/review", Review).WithName("ReviewBulletin").WithSummary("复核通过")
            .WithDescription("The second look, by a publisher who neither drafted it nor handled a case in it nor is rated in it. Nothing of it changes afterwards.")
            .AsMove(BulletinState.Reviewed);
        bulletins.MapPost("/{id:guid}/send-back", SendBack).WithName("SendBackBulletin").WithSummary("退回修改")
            .WithDescription("Back to its drafter, with a reason. What may not be published any more (contested, not adopted, sealed, public elsewhere) is taken out.")
            .AsMove(BulletinState.Draft, new Wording("第三条还能看出是谁"));
        bulletins.MapPost("/{id:guid}/publication", Publish).WithName("PublishBulletin").WithSummary("公开")
            .WithDescription("Freezes text and figures, gives number and hash. Refused when something in it may not be published any more: send it back then.")
            .AsMove(BulletinState.Published, new Publication(Announce: true));
        bulletins.MapPost("/{id:guid}/withdrawal", Withdraw).WithName("WithdrawBulletin").WithSummary("撤回")
            .WithDescription("What is not published is given up; its ratings go into another bulletin.")
            .AsMove(BulletinState.Withdrawn, new Wording("改为按季度公告"));
        bulletins.MapPost("/{id:guid}/announcement", Announce).WithName("AnnounceBulletin").WithSummary("起草公告通知")
            .WithDescription("Drafts the broadcast that tells those who asked for notices of the centre; it is submitted like any other (`POST /broadcasts/{id}/submit`). Once for each bulletin.")
            .AsMove(BulletinState.Published);
    }

    static void AsMove<TRequest>(this RouteHandlerBuilder route, BulletinState state, TRequest request) where TRequest : class => route
        .RequireRoles(Roles.Publisher).WithExamples(request, ExampleOf(state)).Produces<BulletinView>().WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static void AsMove(this RouteHandlerBuilder route, BulletinState state) => route
        .RequireRoles(Roles.Publisher).WithExample(ExampleOf(state)).Produces<BulletinView>().WithProblems(400, 401, 403, 404, 409, 412, 422, 428, 503);

    static BulletinView ExampleOf(BulletinState state) => BulletinView.Example with { State = state, StateText = state.Text(), Version = 3 };

    static Task<IResult> Review(
        Guid id, [AsParameters] MoveHeaders headers, HttpContext context, BulletinDesk desk, BulletinCandidates candidates, BusinessClock clock, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, "review", "reviewed", async (bulletin, _) => bulletin.Review(
            BulletinDesk.ActorOf(CurrentStaff.Of(context)), await candidates.HandlersAsync(id, cancel), await candidates.RatedAsync(id, cancel), clock.Now), cancel);

    static Task<IResult> SendBack(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Wording request, HttpContext context, RatingDbContext db, BulletinDesk desk, BulletinCandidates candidates,
        CancellationToken cancel) => desk.MoveAsync(context, headers, id, request, "sentBack", async (bulletin, _) =>
        {
            if (bulletin.SendBack(request.Words) is { } refusal) return refusal;
            var unfit = await candidates.UnfitAsync(id, cancel);
            db.BulletinItems.RemoveRange(await db.BulletinItems.Where(i => i.BulletinId == id && unfit.Contains(i.RatingId)).ToListAsync(cancel));
            return null;
        }, cancel);

    static Task<IResult> Withdraw(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Wording request, HttpContext context, BulletinDesk desk, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, request, "withdrawn", (bulletin, _) => Task.FromResult(bulletin.Withdraw(request.Words)), cancel);

    static Task<IResult> Publish(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Publication request, HttpContext context, RatingDbContext db, BulletinDesk desk, BulletinCandidates candidates,
        BulletinText text, BulletinAnnouncement announcement, BusinessClock clock, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, request, "published", async (bulletin, commit) =>
        {
            var (now, year) = (clock.Now, (int?)ChinaTime.DateOf(clock.Now).Year);
            var unfit = (await candidates.UnfitAsync(id, cancel)).Count;
            if (bulletin.MayPublish(unfit) is { } refusal) return refusal;
            var ordinal = 1 + (await db.Bulletins.AsNoTracking().Where(b => b.Year == year).MaxAsync(b => b.Ordinal, cancel) ?? 0);
            var written = await text.WriteAsync(bulletin, Bulletin.NumberOf(now, ordinal), now, cancel);
            if (bulletin.Publish(BulletinDesk.ActorOf(CurrentStaff.Of(context)), ordinal, written, unfit, now) is { } late) return late;
            return request.Announce == true ? announcement.Draft(bulletin, commit, Actors.Staff(context), CurrentStaff.Of(context).UserId) : null;
        }, cancel);

    static Task<IResult> Announce(
        Guid id, [AsParameters] MoveHeaders headers, HttpContext context, BulletinDesk desk, BulletinAnnouncement announcement, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, "announce", "announced", (bulletin, commit) => Task.FromResult(
            announcement.Draft(bulletin, commit, Actors.Staff(context), CurrentStaff.Of(context).UserId)), cancel);
}
