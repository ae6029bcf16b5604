using Api.Features.Notices;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Messaging;
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
        var again = Again(message, clock.Now);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // What is parked would go out as well once its hold ends.
            await db.OutboundMessages.Where(m => m.Id == id && m.State == DeliveryState.Parked).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.State, DeliveryState.Suppressed).SetProperty(m => m.EndedAt, again.CreatedAt)
                .SetProperty(m => m.HeldBy, (string?)null), cancel);
            await commit.Tell(again).Note($"message:{again.Id:N}", 1, "message.resent", Actors.Staff(context), new { again.ResendOf }).SaveAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException repeated) when (StorageFailures.IsDuplicate(repeated))
        {
            return Problem.Of(MessagingRefusals.AlreadyResent);
        }
        return TypedResults.Created($"/api/v1/messages?id={again.Id}", MessageView.Of(again));
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
