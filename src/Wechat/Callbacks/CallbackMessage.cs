namespace Wechat.Callbacks;

/// <summary>
/// A verified and decrypted callback: a message or an event. Fields that are not named here stay in
/// <see cref="Root"/>; an event nobody knows yet is kept like any other.
/// </summary>
public sealed class CallbackMessage
{
    const string QrScenePrefix = "qrscene_";

    CallbackMessage(CallbackEnvelope plain)
    {
        Plain = plain;
        Event = Root.Value("Event");
        Kind = CallbackKinds.Of(Root.Value("MsgType"), Event);
    }

    /// <summary>Everything that was sent.</summary>
    public CallbackNode Root => Plain.Root;

    /// <summary>The plain XML or JSON, as it may be stored until it was worked on. It holds an openid.</summary>
    public string Text => Plain.Text;

    /// <summary>XML or JSON; a reply is written likewise.</summary>
    public CallbackFormat Format => Plain.Format;

    /// <summary>What it tells.</summary>
    public CallbackKind Kind { get; }

    /// <summary>The account's original id (<c>gh_…</c>); empty when missing.</summary>
    public string ToUserName => Root.Value("ToUserName") ?? "";

    /// <summary>The person's openid under this account; empty when missing.</summary>
    public string FromUserName => Root.Value("FromUserName") ?? "";

    /// <summary>Unix seconds at which it happened, sent as number or text; 0 when missing.</summary>
    public long CreateTime => Root.Number("CreateTime") ?? 0;

    /// <summary>Event name as sent; null for messages.</summary>
    public string? Event { get; }

    /// <summary>Event key as sent; null when missing or empty.</summary>
    public string? EventKey => Root.Value("EventKey");

    /// <summary>Number of a message, 0 for events. Over 2^53: keep it a long or a string.</summary>
    public long MsgId => Root.Number("MsgId") ?? 0;

    /// <summary>Text of a text message; null otherwise.</summary>
    public string? Content => Root.Value("Content");

    /// <summary>Ticket of the scanned code; null when no code was scanned.</summary>
    public string? Ticket => Root.Value("Ticket");

    /// <summary>
    /// Scene of the scanned code. Following by code prefixes it with <c>qrscene_</c>, scanning as a follower does not;
    /// null when no code was scanned.
    /// </summary>
    public string? Scene => Kind switch
    {
        CallbackKind.Scan => EventKey,
        CallbackKind.Subscribe when EventKey is { } key && key.StartsWith(QrScenePrefix, StringComparison.Ordinal)
            && key.Length > QrScenePrefix.Length => key[QrScenePrefix.Length..],
        _ => null,
    };

    internal CallbackEnvelope Plain { get; }

    /// <summary>Reads a plain message.</summary>
    /// <param name="plain">XML or JSON, decrypted or posted in clear.</param>
    /// <returns>The message; null when the text is neither, or over the size cap.</returns>
    public static CallbackMessage? Parse(string plain) =>
        CallbackEnvelope.Read(plain, out _) is { } envelope ? new CallbackMessage(envelope) : null;

    /// <summary>Takes an envelope in clear as the message it is.</summary>
    public static CallbackMessage Of(CallbackEnvelope plain) => new(plain);
}
