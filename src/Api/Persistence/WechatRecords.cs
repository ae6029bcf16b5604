using Wechat.Callbacks;

namespace Api.Persistence;

/// <summary>How far a callback is.</summary>
public enum InboxState
{
    /// <summary>Verified and stored; its effect is still to come.</summary>
    Received,

    /// <summary>It had its effect, or has none.</summary>
    Done,

    /// <summary>Its effect failed so often that people must look at it.</summary>
    Failed,
}

/// <summary>
/// A verified callback of WeChat: stored under a unique key before it is answered, worked on later by any node, once. What was
/// sent is sealed, and erased with the effect.
/// </summary>
public sealed class WechatInboxMessage
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of our account it came to.</summary>
    public required string Account { get; init; }

    /// <summary>Keyed hash of what tells a repeated callback from another one; unique.</summary>
    public required string DedupeKey { get; init; }

    /// <summary>Keyed hash of timestamp, nonce and signature; unique: in clear the signature does not cover the body.</summary>
    public required string NonceKey { get; init; }

    /// <summary>What it tells.</summary>
    public required CallbackKind Kind { get; init; }

    /// <summary>Event name as sent, cut to fit; null for messages.</summary>
    public string? Event { get; init; }

    /// <summary>Keyed hash of the person's openid; null where there is none.</summary>
    public string? OpenidKey { get; init; }

    /// <summary>When it happened, as WeChat says, UTC.</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>When it was stored, UTC; of one person's callbacks the later arrival has the later instant.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>The row's own data key, wrapped by the key ring; null once the message was worked on.</summary>
    public byte[]? WrappedKey { get; init; }

    /// <summary>The message in clear, sealed; null where it has no effect, and once it had it.</summary>
    public byte[]? Payload { get; init; }

    /// <summary>How far it is.</summary>
    public required InboxState State { get; init; }

    /// <summary>How often somebody began to work on it.</summary>
    public int Attempts { get; init; }

    /// <summary>Who works on it now.</summary>
    public Guid? LeaseToken { get; init; }

    /// <summary>Until when nobody else may, UTC wall time.</summary>
    public DateTime? LeasedUntil { get; init; }

    /// <summary>When it was done or given up, UTC.</summary>
    public DateTime? DoneAt { get; init; }
}

/// <summary>How a message ended, as WeChat reports it.</summary>
public enum ReceiptOutcome
{
    /// <summary>It arrived.</summary>
    Delivered,

    /// <summary>The person does not take messages of the account.</summary>
    Blocked,

    /// <summary>It did not arrive.</summary>
    Failed,
}

/// <summary>
/// A receipt of WeChat for one of our messages, as it came: perhaps before our own send was recorded, perhaps twice, perhaps a
/// failure after a success. Whoever sends messages looks here; nothing is decided here.
/// </summary>
public sealed class WechatReceipt
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the account that sent.</summary>
    public required string Account { get; init; }

    /// <summary>WeChat's number of the message; null when it told none.</summary>
    public long? MsgId { get; init; }

    /// <summary>Template of a subscription message; null for template messages.</summary>
    public string? TemplateId { get; init; }

    /// <summary>Keyed hash of the recipient's openid.</summary>
    public required string OpenidKey { get; init; }

    /// <summary>How it ended.</summary>
    public required ReceiptOutcome Outcome { get; init; }

    /// <summary>WeChat's words, cut to fit.</summary>
    public required string Status { get; init; }

    /// <summary>When it happened, as WeChat says, UTC.</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>When it met its message, UTC; null while its message is not known to have been sent yet.</summary>
    public DateTime? SettledAt { get; init; }
}

/// <summary>How a sign-in in WeChat's browser ended.</summary>
public enum OAuthOutcome
{
    /// <summary>The code is being exchanged.</summary>
    Pending,

    /// <summary>Somebody signed in.</summary>
    SignedIn,

    /// <summary>A snapshot of the page: the person is made up.</summary>
    Snapshot,

    /// <summary>WeChat did not say who it is.</summary>
    Failed,
}

/// <summary>One sign-in of one browser, by its state: WeChat may load the way back twice, and the code is good once.</summary>
public sealed class OAuthSignIn
{
    /// <summary>Keyed hash of the state.</summary>
    public required string StateKey { get; init; }

    /// <summary>When it came back, UTC wall time.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>How it ended.</summary>
    public required OAuthOutcome Outcome { get; init; }

    /// <summary>Who signed in.</summary>
    public Guid? RaterAccountId { get; init; }

    /// <summary>Under which openid.</summary>
    public Guid? RaterIdentityId { get; init; }
}

/// <summary>Which of WeChat's pictures of an entrance it is.</summary>
public enum WechatCodeKind
{
    /// <summary>公众号二维码.</summary>
    Account,

    /// <summary>小程序码.</summary>
    MiniProgram,
}

/// <summary>A picture WeChat made for an entrance. Kept, because permanent codes are counted; another ticket is another picture.</summary>
public sealed class WechatCodeImage
{
    /// <summary>The entrance.</summary>
    public required Guid EntranceId { get; init; }

    /// <summary>Which picture.</summary>
    public required WechatCodeKind Kind { get; init; }

    /// <summary>Keyed hash of AppID, page and ticket inside the code; after a rotation it is another.</summary>
    public required string ContentKey { get; set; }

    /// <summary><c>image/png</c> or <c>image/jpeg</c>, by the bytes.</summary>
    public required string ImageType { get; set; }

    /// <summary>The picture.</summary>
    public required byte[] Image { get; set; }
}
