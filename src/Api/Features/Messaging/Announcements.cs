using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Domain.Ratings;

namespace Api.Features.Messaging;

/// <summary>Who a message is for: one of the three.</summary>
/// <param name="RaterAccountId">An account.</param>
/// <param name="PartyId">Whoever is bound to this party.</param>
/// <param name="RaterKey">The rater of a rating, by its keyed hash (openid or unionid).</param>
internal sealed record MessageRecipient(Guid? RaterAccountId = null, Guid? PartyId = null, string? RaterKey = null)
{
    /// <summary>Who gave this rating; null for somebody known by a browser only, whom nobody can write to.</summary>
    public static MessageRecipient? Of(Rating rating) => rating switch
    {
        { PartyId: { } party } => new MessageRecipient(PartyId: party),
        { RaterKind: RaterKind.Unionid or RaterKind.Openid, RaterKey: { } key } => new MessageRecipient(RaterKey: key),
        _ => null,
    };
}

/// <summary>
/// Makes messages; a use case hands them to its commit: <c>commit.Tell(announcements.CaseProgress(…))</c>. Nothing is asked
/// of the database here: who is reached, and how, is found out when it is sent. Null where no account of ours has a template
/// for the kind: then this deployment does not announce it at all.
/// </summary>
internal sealed class Announcements(MessageTemplates templates, BusinessClock clock)
{
    /// <summary>评价回执, once for each rating.</summary>
    public OutboundMessage? RatingReceipt(MessageRecipient to, Guid ratingId, string item, SatisfactionLevel level, DateTime at, string receiptNo, string url) =>
        Make(MessageKind.RatingReceipt, to, $"receipt:{ratingId:N}", url,
            ("item", item), ("level", level.Text()), ("at", MessageFacts.Moment(at)), ("receiptNo", receiptNo));

    /// <summary>评价邀请, once for each encounter; and its one reminder.</summary>
    public OutboundMessage? Invitation(
        MessageRecipient to, Guid encounterId, bool reminder, string item, string department, DateTime completedAt, DateOnly through, string url) =>
        Make(reminder ? MessageKind.InvitationReminder : MessageKind.RatingInvitation, to, $"{(reminder ? "reminder" : "invitation")}:{encounterId:N}", url,
            ("item", item), ("department", department), ("completedAt", MessageFacts.Moment(completedAt)), ("through", MessageFacts.Date(through)));

    /// <summary>整改进度, once for each version of a case.</summary>
    /// <param name="to">The rater.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="version">Its version after the step.</param>
    /// <param name="caseNumber">Its number.</param>
    /// <param name="progress">At most five Chinese characters.</param>
    /// <param name="note">A line about it.</param>
    /// <param name="url">Page a tap opens.</param>
    public OutboundMessage? CaseProgress(
        MessageRecipient to, Guid caseId, int version, string caseNumber, string progress, string note, string? url) =>
        Make(MessageKind.CaseProgress, to, $"case:{caseId:N}:{version}", url,
            ("caseNumber", caseNumber), ("progress", progress), ("note", note), ("at", MessageFacts.Moment(clock.Now)));

    /// <summary>回访问卷, once for each survey.</summary>
    public OutboundMessage? FollowUpSurvey(MessageRecipient to, Guid surveyId, string item, string department, DateOnly through, string url) =>
        Make(MessageKind.FollowUpSurvey, to, $"survey:{surveyId:N}", url,
            ("item", item), ("department", department), ("through", MessageFacts.Date(through)));

    /// <summary>公示通知, once for each bulletin and person.</summary>
    public OutboundMessage? PublicNotice(Guid raterAccountId, string bulletinNumber, string title, string department, DateTime at, string url) =>
        Make(MessageKind.PublicNotice, new MessageRecipient(raterAccountId), $"notice:{bulletinNumber}:{raterAccountId:N}", url,
            ("title", title), ("department", department), ("at", MessageFacts.Moment(at)));

    /// <summary>办理提醒, once for each deadline and stage of it.</summary>
    public OutboundMessage? StaffReminder(MessageRecipient to, string dedupeKey, string task, string caseNumber, DateTime dueAt, string left, string? url) =>
        Make(MessageKind.StaffDeadlineReminder, to, $"staff:{dedupeKey}", url,
            ("task", task), ("caseNumber", caseNumber), ("dueAt", MessageFacts.Moment(dueAt)), ("left", left));

    OutboundMessage? Make(MessageKind kind, MessageRecipient to, string dedupeKey, string? url, params (string Fact, string Value)[] facts)
    {
        if (!templates.Has(kind)) return null;
        var now = clock.Now;
        return new OutboundMessage
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            DedupeKey = dedupeKey,
            RaterAccountId = to.RaterAccountId,
            PartyId = to.PartyId,
            RaterKey = to.RaterKey,
            Forms = templates.FormsOf(kind, facts.ToDictionary(f => f.Fact, f => f.Value, StringComparer.Ordinal)),
            Url = url,
            CreatedAt = now,
            State = DeliveryState.Queued,
            DueAt = now,
        };
    }
}
