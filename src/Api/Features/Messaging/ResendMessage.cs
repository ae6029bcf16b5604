using Api.Features.Notices;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Messaging;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Messaging;

/// <summary>重发一条消息.</summary>
public static class ResendMessage
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder messages) => messages.MapPost("/{id:guid}/resend", Handle)
        .WithName("ResendMessage")
        .WithSummary("重发消息")
        .WithDescription("Queues the message once more as a new one, on whatever way is open by then; the old one keeps its end. Only what failed, "
            + "was suppressed, is parked or has an unknown outcome, and each once: a repetition of this call answers 409.")
        .RequireRoles(Roles.FollowUp, Roles.Publisher, Roles.Admin)
        .WithExample(MessageView.Example)
        .Produces<MessageView>(StatusCodes.Status201Created)
        .WithProblems(401, 403, 404, 409, 503);

    static async Task<IResult> Handle(Guid id, HttpContext context, RatingDbContext db, Commit commit, BusinessClock clock, CancellationToken cancel)
    {
        if (await db.OutboundMessages.AsNoTracking().KnownTo(CurrentStaff.Of(context), db, clock.Now).SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } message)
            return Problem.Of(MessagingRefusals.Unknown);
        if (!DeliveryMoves.MayBeResent(message.State) || message.IsHeldByBroadcast) return Problem.Of(MessagingRefusals.NotResendable);
        if (message.Withdrawn || await IsStoppedAsync(db, message, cancel)) return Problem.Of(MessagingRefusals.Withdrawn);
        if (message.Forms.Count == 0) return Problem.Of(MessagingRefusals.NothingToSend);
        var again = await QueueAsync(message, db, commit, Actors.Staff(context), clock.Now, cancel);
        return again.IsRefused ? Problem.Of(again.Refusal) : TypedResults.Created($"/api/v1/messages?id={again.Value.Id}", MessageView.Of(again.Value));
    }

    /// <summary>Queues the message once more, in one transaction with the end of the old one.</summary>
    /// <param name="message">The message as it was read; it may have moved on since.</param>
    /// <param name="db">Stores it.</param>
    /// <param name="commit">Writes it.</param>
    /// <param name="actor">For the audit.</param>
    /// <param name="now">Now, UTC business time.</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task<Decision<OutboundMessage>> QueueAsync(
        OutboundMessage message, RatingDbContext db, Commit commit, Actor actor, DateTime now, CancellationToken cancel)
    {
        var again = Again(message, now);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // What is parked would go out as well once its hold ends; if it has ended meanwhile, it does.
            if (message.State == DeliveryState.Parked
                && await db.OutboundMessages.Where(m => m.Id == message.Id && m.State == DeliveryState.Parked).ExecuteUpdateAsync(set => set
                    .SetProperty(m => m.State, DeliveryState.Suppressed).SetProperty(m => m.EndedAt, now)
                    .SetProperty(m => m.HeldBy, (string?)null), cancel) == 0) return MessagingRefusals.NotResendable;
            await commit.Tell(again).Note($"message:{again.Id:N}", 1, "message.resent", actor, new { again.ResendOf }).SaveAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException repeated) when (StorageFailures.IsDuplicate(repeated))
        {
            return MessagingRefusals.AlreadyResent;
        }
        return again;
    }

    static async Task<bool> IsStoppedAsync(RatingDbContext db, OutboundMessage message, CancellationToken cancel) =>
        message is { Kind: MessageKind.PublicNotice, RaterAccountId: { } account } && await db.HasStoppedNoticesAsync(account, cancel);

    static OutboundMessage Again(OutboundMessage message, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = message.Kind,
        DedupeKey = $"resend:{message.Id:N}",
        RaterAccountId = message.RaterAccountId,
        PartyId = message.PartyId,
        RaterKey = message.RaterKey,
        UserId = message.UserId,
        EncounterId = message.EncounterId,
        CaseId = message.CaseId,
        SurveyId = message.SurveyId,
        Forms = message.Forms,
        Url = message.Url,
        ResendOf = message.Id,
        CreatedAt = now,
        State = DeliveryState.Queued,
        DueAt = now,
    };
}
