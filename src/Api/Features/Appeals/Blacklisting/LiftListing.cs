using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Api.Features.Cases;
using Api.Features.Cases.Moves;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Domain.Rules;
using Domain.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals.Blacklisting;

/// <summary>解除黑名单：一人申请，另一人审批。(ours)</summary>
public static class LiftListing
{
    /// <summary>The wish to lift it.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Request([property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>The second person's decision.</summary>
    /// <param name="Approved">Whether it is lifted.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Decision(
        [property: Required] bool? Approved, [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    static readonly BlacklistMoved Example = new(BlacklistView.Example.Id, IsBarred: true, BlacklistView.Example.ThroughOn, 2);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder blacklist)
    {
        blacklist.MapPost("/{id:guid}/lift-request", Ask)
            .WithName("RequestLift")
            .WithSummary("申请解除黑名单")
            .WithDescription("Somebody asks to lift a listing before its end, with a reason. It bars on until a second person approves.")
            .RequireRoles(Roles.Supervisor, Roles.Committee)
            .WithExamples(new Request("申诉材料后来查明有误"), Example)
            .Produces<BlacklistMoved>()
            .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);
        blacklist.MapPost("/{id:guid}/lift-decision", Decide)
            .WithName("DecideLift")
            .WithSummary("审批解除黑名单")
            .WithDescription("Somebody else than who asked approves or declines, with a reason. Approved, the rater may rate at once.")
            .RequireRoles(Roles.Supervisor, Roles.Committee)
            .WithExamples(new Decision(Approved: true, "同意"), Example with { IsBarred = false, Version = 3 })
            .Produces<BlacklistMoved>()
            .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);
    }

    static Task<IResult> Ask(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, LiftDesk desk, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, request, "blacklist.liftRequested",
            (listing, by, profile, now) => listing.RequestLift(by, request.Reason, profile, now), cancel);

    static Task<IResult> Decide(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Decision request, HttpContext context, LiftDesk desk, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, request, request.Approved!.Value ? "blacklist.lifted" : "blacklist.liftDeclined",
            (listing, by, profile, now) => listing.DecideLift(by, request.Approved!.Value, request.Reason, profile, now), cancel);
}

/// <summary>Makes the moves of a listing.</summary>
internal sealed class LiftDesk(RatingDbContext db, Commit commit, StaffWishes wishes, RuleBook rules, BusinessClock clock)
{
    /// <summary>Makes a move and answers it.</summary>
    public Task<IResult> MoveAsync<TRequest>(
        HttpContext context, MoveHeaders headers, Guid id, TRequest request, string step,
        Func<BlacklistListing, Guid, RuleProfile, DateTime, Refusal?> decide, CancellationToken cancel) =>
        wishes.RunAsync(context, headers.IdempotencyKey, id, request, async wish =>
        {
            if (await db.Blacklist.SingleOrDefaultAsync(l => l.Id == id, cancel) is not { } listing) return Problem.Of(AppealFormRefusals.ListingUnknown);
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            if (context.RequireVersion(listing) is { } stale) return Problem.Of(stale);
            var now = clock.Now;
            if (decide(listing, CurrentStaff.Of(context).UserId, rules.ProfileOn(clock.Today), now) is { } refusal) return Problem.Of(refusal);
            commit.Change(listing, step, Actors.Staff(context));
            var body = JsonSerializer.Serialize(new BlacklistMoved(listing.Id, listing.BarsOn(clock.Today), listing.ThroughOn, listing.Version), ApiJson.Options);
            await commit.With(wish.Answered(StatusCodes.Status200OK, body, now)).SaveAsync(cancel);
            context.SendVersion(listing);
            return TypedResults.Text(body, "application/json; charset=utf-8");
        });
}
