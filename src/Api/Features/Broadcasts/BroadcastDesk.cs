using System.Text.Json;
using Api.Features.Cases;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Messaging;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Broadcasts;

/// <summary>Makes the moves of staff: idempotency, version, then the rules, then one transaction with all that follows from the move.</summary>
internal sealed class BroadcastDesk(
    RatingDbContext db, Commit commit, StaffWishes wishes, BroadcastAudiences audiences, BroadcastFanOut fanOut, BroadcastCounting counting, BroadcastQuota quota,
    DeploymentOptions options, BusinessClock clock)
{
    /// <summary>Drafts one.</summary>
    public Task<IResult> DraftAsync(HttpContext context, string? key, BroadcastRequest request, CancellationToken cancel) =>
        wishes.RunAsync(context, key, Guid.Empty, request, async wish =>
        {
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            var staff = CurrentStaff.Of(context);
            var content = await db.ReadAsync(request, cancel);
            if (content.IsRefused) return Problem.Of(content.Refusal);
            if (!MayWrite(content.Value.Kind, staff)) return Problem.Of(BroadcastForm.KindForRole);
            var now = clock.Now;
            var draft = Broadcast.Draft(Guid.CreateVersion7(clock.GetUtcNow()), content.Value, staff.UserId, now);
            commit.Add(draft, "broadcast.drafted", Actors.Staff(context), new { draft.Kind, draft.Audience });
            return await AnswerAsync(context, draft, progress: null, wish, StatusCodes.Status201Created, cancel);
        });

    /// <summary>Changes a draft.</summary>
    public Task<IResult> EditAsync(HttpContext context, MoveHeaders headers, Guid id, BroadcastRequest request, CancellationToken cancel) =>
        MoveAsync(context, headers, id, request, "broadcast.edited", cancel, async (broadcast, by) =>
        {
            var content = await db.ReadAsync(request, cancel);
            return content.IsRefused ? content.Refusal
                : content.Value.Kind != broadcast.Kind ? BroadcastForm.KindUnknown
                : broadcast.Edit(content.Value, by);
        });

    /// <summary>Submits one: sent at once, or for approval.</summary>
    public Task<IResult> SubmitAsync(HttpContext context, MoveHeaders headers, Guid id, CancellationToken cancel) =>
        MoveAsync(context, headers, id, "submit", "broadcast.submitted", cancel, async (broadcast, by) =>
        {
            if (quota.PerDay(broadcast.Kind) == 0) return BroadcastForm.TemplateMissing;
            var size = BroadcastMoves.Allows(broadcast.State, BroadcastMove.Submit) ? await audiences.CountAsync(broadcast.Kind, broadcast.Audience, cancel) : 0;
            return broadcast.Submit(by, size, options.Broadcasts.ApprovalAbove, clock.Now);
        });

    /// <summary>Makes a move that asks nobody else.</summary>
    public Task<IResult> MoveAsync(
        HttpContext context, MoveHeaders headers, Guid id, object request, BroadcastMove move, Func<Broadcast, Guid, DateTime, Refusal?> decide, CancellationToken cancel) =>
        MoveAsync(context, headers, id, request, $"broadcast.{EnumNames.NameOf(move)}", cancel, (broadcast, by) => Task.FromResult(decide(broadcast, by, clock.Now)));

    Task<IResult> MoveAsync<TRequest>(
        HttpContext context, MoveHeaders headers, Guid id, TRequest request, string step, CancellationToken cancel, Func<Broadcast, Guid, Task<Refusal?>> decide) =>
        wishes.RunAsync(context, headers.IdempotencyKey, id, request, async wish =>
        {
            if (await db.Broadcasts.SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } broadcast) return Problem.Of(BroadcastForm.Unknown);
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            if (context.RequireVersion(broadcast) is { } stale) return Problem.Of(stale);
            var (before, staff) = (broadcast.State, CurrentStaff.Of(context));
            if (await decide(broadcast, staff.UserId) is { } refusal) return Problem.Of(refusal);
            commit.Change(broadcast, step, Actors.Staff(context), new { From = before, To = broadcast.State, broadcast.SubmittedSize });
            var starts = broadcast.StartedAt is not null && await db.BroadcastProgress.AsNoTracking().Where(p => p.BroadcastId == id).Select(p => (Guid?)p.BroadcastId).FirstOrDefaultAsync(cancel) is null;
            var started = starts ? new BroadcastProgress { BroadcastId = id } : null;
            if (started is not null) commit.With(started);
            return await AnswerAsync(context, broadcast, started, wish, StatusCodes.Status200OK, cancel);
        });

    /// <summary>Saves, lets what waits in the outbox follow the move in the same transaction, counts, and answers.</summary>
    async Task<IResult> AnswerAsync(
        HttpContext context, Broadcast broadcast, BroadcastProgress? progress, StaffWish wish, int status, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // The version tells two people at once apart before anything of the outbox is touched.
        await commit.SaveAsync(cancel);
        if (broadcast.State == BroadcastState.Cancelled) await fanOut.TakeBackAsync(broadcast.Id, cancel);
        if (broadcast.State == BroadcastState.Paused) await fanOut.ParkAsync(broadcast.Id, cancel);
        if (broadcast.State == BroadcastState.Running) await fanOut.UnparkAsync(broadcast.Id, clock.Now, cancel);
        if (broadcast.StartedAt is not null && progress is null) progress = await counting.CountAsync(broadcast, cancel);
        var body = JsonSerializer.Serialize(BroadcastView.Of(broadcast, progress, CurrentStaff.Of(context)), ApiJson.Options);
        await commit.With(wish.Answered(status, body, clock.Now)).SaveAsync(cancel);
        await transaction.CommitAsync(cancel);
        context.SendVersion(broadcast);
        if (status == StatusCodes.Status201Created) context.Response.Headers.Location = $"/api/v1/broadcasts/{broadcast.Id}";
        return TypedResults.Text(body, "application/json; charset=utf-8", statusCode: status);
    }

    static bool MayWrite(BroadcastKind kind, CurrentStaff staff) => kind == BroadcastKind.FollowUpSurvey || staff.Roles.Contains(Roles.Publisher);
}
