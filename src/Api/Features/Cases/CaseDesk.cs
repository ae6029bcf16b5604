using System.Text.Json;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Rectification;
using Domain.Shared;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>
/// Makes the moves of staff: who sees the case, idempotency, version, then the rules, then one transaction. When somebody
/// else or the clock was first, the move is decided once more on what is true by then.
/// </summary>
internal sealed class CaseDesk(
    RatingDbContext db, Commit commit, CaseCommit moves, CaseRows rows, CaseSituations situations, KeyedHash hash, BusinessClock clock)
{
    /// <summary>Makes a move and answers it.</summary>
    /// <param name="context">The request of somebody who signed in.</param>
    /// <param name="number">Number of the case.</param>
    /// <param name="headers">Idempotency key and version.</param>
    /// <param name="request">What was sent: another one under the same key is refused.</param>
    /// <param name="decide">Asks the domain.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <param name="attachment">Evidence to be stored with the move; null for none.</param>
    public async Task<IResult> MoveAsync<TRequest>(
        HttpContext context, string number, MoveHeaders headers, TRequest request,
        Func<RectificationCase, CaseSituation, Decision<CaseChange>> decide, CancellationToken cancel,
        Func<RectificationCase, Task<CaseAttachment>>? attachment = null)
    {
        var staff = CurrentStaff.Of(context);
        if (!IdempotencyKey.IsValid(headers.IdempotencyKey)) return Problem.Of(HttpRefusals.IdempotencyKeyRequired);
        var wish = new Wish(
            $"staff:{staff.UserId:N}", headers.IdempotencyKey!,
            IdempotencyKey.HashOf(new { Route = context.GetEndpoint()?.DisplayName, Number = number, Request = request }, hash));
        return await db.DecideAsync(() => OnceAsync(context, number, staff, wish, decide, attachment, cancel));
    }

    async Task<IResult> OnceAsync(
        HttpContext context, string number, CurrentStaff staff, Wish wish,
        Func<RectificationCase, CaseSituation, Decision<CaseChange>> decide, Func<RectificationCase, Task<CaseAttachment>>? attachment,
        CancellationToken cancel)
    {
        if (await rows.ScopedTo(staff).SingleOrDefaultAsync(c => c.Number == number, cancel) is not { } which)
            return Problem.Of(HttpRefusals.CaseUnknown);
        if (await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Scope == wish.Scope && r.Key == wish.Key, cancel) is { } first)
            return first.RequestHash == wish.RequestHash ? Replay(context, first) : Problem.Of(HttpRefusals.IdempotencyReused);
        if (context.RequireVersion(which) is { } stale) return Problem.Of(stale);

        var now = clock.Now;
        var situation = await situations.OfAsync(which, CaseSituations.ActorOf(staff, which), now, cancel);
        var decision = decide(which, situation);
        if (decision.IsRefused) return Problem.Of(decision.Refusal);

        var evidence = attachment is null ? null : await attachment(which);
        var answer = JsonSerializer.Serialize(CaseMoved.Of(which, decision.Value.Step, evidence?.Id), ApiJson.Options);
        if (evidence is not null) commit.With(evidence);
        if (decision.Value.Check is { } check) await SettleDrawnAsync(check, cancel);
        await (await moves.MovedAsync(which, decision.Value, Actors.Staff(context), cancel)).With(new IdempotencyRecord
        {
            Scope = wish.Scope,
            Key = wish.Key,
            RequestHash = wish.RequestHash,
            Status = StatusCodes.Status200OK,
            Body = answer,
            CreatedAt = now,
        }).SaveAsync(cancel);
        context.SendVersion(which);
        return TypedResults.Text(answer, "application/json; charset=utf-8");
    }

    /// <summary>抽中待查的，这次检查就是。(ours)</summary>
    async Task SettleDrawnAsync(SupervisionCheck check, CancellationToken cancel)
    {
        foreach (var drawn in await db.SampleChecks.Where(d => d.CaseId == check.CaseId && d.State == SampleCheckState.Open).ToListAsync(cancel))
            drawn.Settle(check);
    }

    static IResult Replay(HttpContext context, IdempotencyRecord first)
    {
        context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        return TypedResults.Text(first.Body, "application/json; charset=utf-8", statusCode: first.Status);
    }

    sealed record Wish(string Scope, string Key, string RequestHash);
}
