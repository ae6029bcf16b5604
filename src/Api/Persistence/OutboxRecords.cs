using Domain.Messaging;

namespace Api.Persistence;

/// <summary>The contents of a message as one of our WeChat accounts takes them, fitted to its template when it was queued.</summary>
/// <param name="Account">Name of the account (<c>Wechat:Accounts:{name}</c>).</param>
/// <param name="Channel">How that account sends.</param>
/// <param name="TemplateId">The platform's id of the template.</param>
/// <param name="Values">Values by field.</param>
/// <param name="Page">Page of the mini-program that a tap opens; null for the address or nothing.</param>
public sealed record MessageForm(
    string Account, MessageChannel Channel, string TemplateId, IReadOnlyDictionary<string, string> Values, string? Page);

/// <summary>
/// A message on its way: written in the transaction of what it announces, sent later by whichever instance claims it. The
/// lease says who may send; the client id is <see cref="Id"/>.
/// </summary>
public sealed class OutboundMessage
{
    /// <summary>Identity, and the platform's <c>client_msg_id</c> as 32 hexadecimal digits.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is about.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>What makes it the same message however often it is announced; unique.</summary>
    public required string DedupeKey { get; set; }

    /// <summary>Recipient: an account; null when another of the four names it.</summary>
    public Guid? RaterAccountId { get; init; }

    /// <summary>Recipient: whoever is bound to this party.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Recipient: keyed hash of an openid or unionid, as a rating keeps it.</summary>
    public string? RaterKey { get; init; }

    /// <summary>Recipient: a colleague's account, who bound a WeChat to it; never one that a rater is known by.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The service it tells of; while tender secrecy seals what was said about it, the message is as hidden (HB 31).</summary>
    public Guid? EncounterId { get; init; }

    /// <summary>The case it tells of.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The questionnaire it leads to: once that is settled, a message that still waits is taken back.</summary>
    public Guid? SurveyId { get; init; }

    /// <summary>What it says, as each account of ours takes it.</summary>
    public required IReadOnlyList<MessageForm> Forms { get; init; }

    /// <summary>Page a tap opens; null for none.</summary>
    public string? Url { get; init; }

    /// <summary>The message that staff sent again with this one.</summary>
    public Guid? ResendOf { get; init; }

    /// <summary>The broadcast it is part of; null for a message of its own.</summary>
    public Guid? BroadcastId { get; set; }

    /// <summary>Order of sending among what is due, lower first; see <see cref="MessagePriority"/>.</summary>
    public int Priority { get; set; }

    /// <summary>Taken back before it was sent, by whoever unsubscribed, answered or cancelled meanwhile; never sent again.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>When it was queued, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>How far it is.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>The way it takes; null until it was planned.</summary>
    public MessageChannel? Channel { get; init; }

    /// <summary>The account it is sent from; null until it was planned.</summary>
    public string? Account { get; init; }

    /// <summary>Its template at that account; null until it was planned.</summary>
    public string? TemplateId { get; init; }

    /// <summary>The openid row it goes to: a rater's, or where <see cref="UserId"/> is set the colleague's own; null until it was planned.</summary>
    public Guid? RaterIdentityId { get; init; }

    /// <summary>Keyed hash of that openid, by which receipts are found; for a colleague a name of the binding, which meets nothing else.</summary>
    public string? OpenidKey { get; init; }

    /// <summary>A way that is known to have failed before; null for none.</summary>
    public MessageChannel? FailedChannel { get; init; }

    /// <summary>Calls that were begun, less those that are known to have never left.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is due, UTC business time.</summary>
    public required DateTime DueAt { get; init; }

    /// <summary>When the first attempt whose outcome is not known to be "not done" was begun, UTC business time.</summary>
    public DateTime? FirstAttemptAt { get; init; }

    /// <summary>Who sends it now.</summary>
    public Guid? LeaseToken { get; init; }

    /// <summary>Until when nobody else may, UTC wall time.</summary>
    public DateTime? LeasedUntil { get; init; }

    /// <summary>When the platform took it, UTC.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>When it came to its present end, UTC.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>The platform's number of it; subscription messages have none.</summary>
    public long? MsgId { get; init; }

    /// <summary>The platform's last error; null for none.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Why it is where it is, in Chinese; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>What keeps it parked: <c>account</c>, a template's id; null when nothing but itself does.</summary>
    public string? HeldBy { get; init; }

    /// <summary>Begins <see cref="HeldBy"/> of what waits because its broadcast is paused.</summary>
    public const string BroadcastHold = "broadcast";

    /// <summary>It waits because its broadcast is paused, and goes on with it.</summary>
    public bool IsHeldByBroadcast => HeldBy == BroadcastHold;

    /// <summary>Makes it one of a broadcast: behind whatever concerns one person alone, and once for each recipient.</summary>
    /// <param name="broadcast">The broadcast.</param>
    /// <param name="recipientKey">What makes it the same recipient.</param>
    public OutboundMessage OfBroadcast(Guid broadcast, string recipientKey)
    {
        (BroadcastId, Priority, DedupeKey) = (broadcast, MessagePriority.Broadcast, $"broadcast:{broadcast:N}:{recipientKey}");
        return this;
    }
}

/// <summary>
/// What may not be sent for now, known to every instance: a whole account that the platform stopped, one template that is
/// wrong, or one way of sending that is over its quota.
/// </summary>
public sealed class SendingHold
{
    /// <summary>An account that is stopped as a whole.</summary>
    public const string WholeAccount = "account";

    /// <summary>Name of our account.</summary>
    public required string Account { get; init; }

    /// <summary><see cref="WholeAccount"/>, a <see cref="MessageChannel"/>, or the id of a template.</summary>
    public required string Scope { get; init; }

    /// <summary>Until when, UTC business time; null until somebody resumes it.</summary>
    public DateTime? Until { get; init; }

    /// <summary>The platform's error.</summary>
    public required int ErrorCode { get; init; }

    /// <summary>Why, in Chinese.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTime Since { get; init; }
}

/// <summary>Calls that were begun at one account and way on one China date; keeps to the day's budget.</summary>
public sealed class SendingDay
{
    /// <summary>Name of our account.</summary>
    public required string Account { get; init; }

    /// <summary>The way.</summary>
    public required MessageChannel Channel { get; init; }

    /// <summary>The China date.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Calls.</summary>
    public int Calls { get; init; }
}
