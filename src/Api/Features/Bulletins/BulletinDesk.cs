using System.Text.Json;
using Api.Features.Cases;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Publication;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Bulletins;

/// <summary>Makes the moves of bulletins: idempotency, version, then the rules, then one transaction.</summary>
internal sealed class BulletinDesk(RatingDbContext db, Commit commit, StaffWishes wishes, BulletinRows rows, BusinessClock clock)
{
    public static readonly Refusal Unknown = new("bulletin.unknown", "没有找到这份公告");
    public static readonly Refusal ItemUnknown = new("bulletin.itemUnknown", "公告里没有这一条");
    public static readonly Refusal CentreUnknown = new("bulletin.centreUnknown", "没有这个交易中心");

    /// <summary>Who acts.</summary>
    public static BulletinActor ActorOf(CurrentStaff staff) => new(staff.UserId, staff.StaffMemberId);

    /// <summary>Makes a move and answers where the bulletin stands then.</summary>
    /// <param name="context">The request of somebody who signed in.</param>
    /// <param name="headers">Idempotency key and version.</param>
    /// <param name="id">Which bulletin.</param>
    /// <param name="request">What was sent: another one under the same key is refused.</param>
    /// <param name="step">Name of the step in the audit.</param>
    /// <param name="decide">Asks the domain and notes what follows.</param>
    /// <param name="cancel">Ends the work.</param>
    public Task<IResult> MoveAsync<TRequest>(
        HttpContext context, MoveHeaders headers, Guid id, TRequest request, string step, Func<Bulletin, Commit, Task<Refusal?>> decide, CancellationToken cancel) =>
        wishes.RunAsync(context, headers.IdempotencyKey, id, request, async wish =>
        {
            if (await db.Bulletins.SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } bulletin) return Problem.Of(Unknown);
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            if (context.RequireVersion(bulletin) is { } stale) return Problem.Of(stale);
            var before = bulletin.State;
            if (await decide(bulletin, commit) is { } refusal) return Problem.Of(refusal);
            commit.Change(bulletin, $"bulletin.{step}", Actors.Staff(context), new { From = before, To = bulletin.State, bulletin.Number, bulletin.Hash, bulletin.BroadcastId });
            // The view counts what is stored: what the move wrote is written first, the answer with it in one transaction.
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await commit.SaveAsync(cancel);
            var body = JsonSerializer.Serialize(await rows.ViewAsync(bulletin, cancel), ApiJson.Options);
            await commit.With(wish.Answered(StatusCodes.Status200OK, body, clock.Now)).SaveAsync(cancel);
            await transaction.CommitAsync(cancel);
            context.SendVersion(bulletin);
            return TypedResults.Text(body, "application/json; charset=utf-8");
        });

    /// <summary>Stores a new draft with its items and answers it.</summary>
    public Task<IResult> DraftAsync<TRequest>(
        HttpContext context, string? key, TRequest request, Func<Guid, Task<Decision<NewBulletin>>> make, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        return wishes.RunAsync(context, key, Guid.Empty, request, async wish =>
        {
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            var decision = await make(id);
            if (decision.IsRefused) return Problem.Of(decision.Refusal);
            var (bulletin, items) = decision.Value;
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await commit.Add(bulletin, "bulletin.drafted", Actors.Staff(context), new { bulletin.CentreId, bulletin.FromOn, bulletin.ThroughOn, Items = items.Count })
                .With(items).SaveAsync(cancel);
            var body = JsonSerializer.Serialize(await rows.ViewAsync(bulletin, cancel), ApiJson.Options);
            await commit.With(wish.Answered(StatusCodes.Status201Created, body, clock.Now)).SaveAsync(cancel);
            await transaction.CommitAsync(cancel);
            context.SendVersion(bulletin);
            context.Response.Headers.Location = $"/api/v1/bulletins/{id}";
            return TypedResults.Text(body, "application/json; charset=utf-8", statusCode: StatusCodes.Status201Created);
        });
    }
}

/// <summary>A draft that is about to be stored.</summary>
/// <param name="Bulletin">The bulletin.</param>
/// <param name="Items">Its items.</param>
internal sealed record NewBulletin(Bulletin Bulletin, IReadOnlyList<BulletinItem> Items);
