namespace Wechat.Callbacks;

/// <summary>What somebody answered about one template. (订阅通知 / 事件推送)</summary>
/// <param name="TemplateId">The template.</param>
/// <param name="Accepted">True for <c>accept</c>; anything else is a refusal.</param>
/// <param name="PopupScene">Where the question was asked; null when not told.</param>
public sealed record SubscribeChoice(string TemplateId, bool Accepted, string? PopupScene);

/// <summary>The outcome of one subscription message.</summary>
/// <param name="TemplateId">The template.</param>
/// <param name="MsgId">Number of the message; null when not told.</param>
/// <param name="ErrorCode">0 when delivered.</param>
/// <param name="ErrorStatus">The platform's words.</param>
public sealed record SubscribeReceipt(string TemplateId, long? MsgId, int ErrorCode, string ErrorStatus)
{
    /// <summary>It arrived.</summary>
    public bool Delivered => ErrorCode == 0;
}

/// <summary>
/// Reads the events about subscription messages. XML wraps the list in an element named after the event (the change event's
/// sample in the popup event's), JSON does not; one item comes as an object, several as an array.
/// </summary>
public static class SubscribeMessages
{
    /// <summary>The choices of a popup or change event; none for other callbacks.</summary>
    public static IReadOnlyList<SubscribeChoice> Choices(CallbackMessage message) =>
        message.Kind is CallbackKind.SubscribeMsgPopup or CallbackKind.SubscribeMsgChange
            ? [.. Items(message).Select(i => new SubscribeChoice(
                i.Value("TemplateId") ?? "",
                "accept".Equals(i.Value("SubscribeStatusString"), StringComparison.OrdinalIgnoreCase),
                i.Value("PopupScene")))]
            : [];

    /// <summary>The outcomes of a sent event; none for other callbacks. An outcome without a readable code is a failure.</summary>
    public static IReadOnlyList<SubscribeReceipt> Receipts(CallbackMessage message) =>
        message.Kind == CallbackKind.SubscribeMsgSent
            ? [.. Items(message).Select(i => new SubscribeReceipt(
                i.Value("TemplateId") ?? "",
                i.Number("MsgID") ?? i.Number("MsgId"),
                i.Number("ErrorCode") is { } code and >= int.MinValue and <= int.MaxValue ? (int)code : -1,
                i.Value("ErrorStatus") ?? ""))]
            : [];

    internal static IEnumerable<CallbackNode> Items(CallbackMessage message) =>
        message.Root.Children.Where(c => Wrappers.Contains(c.Name)).Append(message.Root).SelectMany(c => c.Fields("List"));

    static readonly HashSet<string> Wrappers =
        new(["SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent", "SubscribeMsgSentEvent"], StringComparer.OrdinalIgnoreCase);
}
