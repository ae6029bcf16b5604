using Api.Persistence;
using Domain.Messaging;

namespace Api.Features.Messaging;

/// <summary>A message as staff see it. Of raters it is not shown who they are, only whether there was a way.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="State">How far it is.</param>
/// <param name="Channel">The way it takes; null while none was chosen, or none was found.</param>
/// <param name="Account">Our account it is sent from.</param>
/// <param name="TemplateId">Its template.</param>
/// <param name="Attempts">Calls that were begun, less those that are known to have never left.</param>
/// <param name="CreatedAt">When it was queued.</param>
/// <param name="NextTryAt">When it is tried next; null when it is not waiting for its time.</param>
/// <param name="SentAt">When the platform took it.</param>
/// <param name="EndedAt">When it came to its end.</param>
/// <param name="ErrorCode">The platform's last error.</param>
/// <param name="Reason">Why it is where it is.</param>
/// <param name="FailedChannel">A way that failed before.</param>
/// <param name="ResendOf">The message this one repeats.</param>
/// <param name="MayBeResent">True when <c>POST /messages/{id}/resend</c> would be granted.</param>
/// <param name="MsgId">The platform's number, as text because it exceeds 2^53.</param>
public sealed record MessageView(
    Guid Id, MessageKind Kind, DeliveryState State, MessageChannel? Channel, string? Account, string? TemplateId, int Attempts,
    DateTime CreatedAt, DateTime? NextTryAt, DateTime? SentAt, DateTime? EndedAt, int? ErrorCode, string? Reason,
    MessageChannel? FailedChannel, Guid? ResendOf, bool MayBeResent, string? MsgId)
{
    /// <summary>The case it tells of; null when it tells of none.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>The colleague it is for; null for raters, who are never named.</summary>
    public string? Colleague { get; init; }

    internal static readonly MessageView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000060"), MessageKind.RatingReceipt, DeliveryState.Delivered, MessageChannel.Template, "service",
        "template-id-of-forty-three-characters______", 1, new DateTime(2026, 11, 21, 7, 1, 0, DateTimeKind.Utc), NextTryAt: null,
        new DateTime(2026, 11, 21, 7, 1, 1, DateTimeKind.Utc), new DateTime(2026, 11, 21, 7, 1, 2, DateTimeKind.Utc), ErrorCode: null, Reason: null,
        FailedChannel: null, ResendOf: null, MayBeResent: false, "3717005636572528642");

    internal static MessageView Of(OutboundMessage m) => new(
        m.Id, m.Kind, m.State, m.Channel, m.Account, m.TemplateId, m.Attempts, m.CreatedAt,
        m.State == DeliveryState.Queued ? m.DueAt : null, m.SentAt, m.EndedAt, m.ErrorCode, m.Reason, m.FailedChannel, m.ResendOf,
        DeliveryMoves.MayBeResent(m.State) && m.Forms.Count > 0, m.MsgId?.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
