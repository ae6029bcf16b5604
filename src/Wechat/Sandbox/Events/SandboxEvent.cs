namespace Wechat.Sandbox;

/// <summary>How several items of a subscription event are written in JSON.</summary>
public enum ListShape
{
    /// <summary>As the platform does: an object for one item, an array for several.</summary>
    Usual,

    /// <summary>Always an array.</summary>
    Array,

    /// <summary>The first item as an object, whatever follows.</summary>
    Object,
}

/// <summary>Something pushed to the callback address: an event or a message of a person.</summary>
public sealed record SandboxEvent
{
    /// <summary>Who did it: an openid of the account.</summary>
    public required string OpenId { get; init; }

    /// <summary><c>event</c>, <c>text</c>, ….</summary>
    public string MsgType { get; init; } = "event";

    /// <summary>Name of the event; null for a message.</summary>
    public string? Event { get; init; }

    /// <summary>Further fields in order; a <see cref="long"/> is written as a number, everything else as text.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Fields { get; init; } = [];

    /// <summary>Element around the items in XML, such as <c>SubscribeMsgPopupEvent</c>; JSON has none.</summary>
    public string? ListElement { get; init; }

    /// <summary>Items of a subscription event.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> List { get; init; } = [];

    /// <summary>How the items are written in JSON.</summary>
    public ListShape Shape { get; init; }

    /// <summary><c>CreateTime</c> in unix seconds; null for now.</summary>
    public long? CreateTime { get; init; }
}
