namespace Wechat.Sandbox;

/// <summary>What an item in an inbox is.</summary>
public enum InboxItemKind
{
    /// <summary>Template message of a service account.</summary>
    Template,

    /// <summary>Subscription message of a mini-program (服务通知).</summary>
    Subscription,

    /// <summary>Passive reply of a service account: text.</summary>
    Text,

    /// <summary>Passive reply of a service account: an article with a link.</summary>
    News,

    /// <summary>The platform itself, such as 「该服务号暂时无法提供服务」.</summary>
    Platform,
}

/// <summary>Something to tap inside an item.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Url">Where it leads.</param>
public sealed record InboxLink(string Text, string Url);

/// <summary>A line of a message.</summary>
/// <param name="Label">Its label; empty for none.</param>
/// <param name="Value">Its value.</param>
public sealed record InboxLine(string Label, string Value);

/// <summary>An item in a phone's inbox.</summary>
public sealed record InboxItem
{
    /// <summary>Number, unique in this sandbox.</summary>
    public required long Id { get; init; }

    /// <summary>What it is.</summary>
    public required InboxItemKind Kind { get; init; }

    /// <summary>Account that sent it.</summary>
    public required string AppId { get; init; }

    /// <summary>Name of that account.</summary>
    public required string Account { get; init; }

    /// <summary>When it arrived, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Title; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Text, or the template's lines.</summary>
    public IReadOnlyList<InboxLine> Lines { get; init; } = [];

    /// <summary>Web pages it leads to.</summary>
    public IReadOnlyList<InboxLink> Links { get; init; } = [];

    /// <summary>Mini-program it opens: its AppID; null for none.</summary>
    public string? MiniAppId { get; init; }

    /// <summary>Page and query of that mini-program; null for none.</summary>
    public string? MiniPage { get; init; }

    /// <summary>Template; null when it is no template's message.</summary>
    public string? TemplateId { get; init; }

    /// <summary>Id the platform gave the message; a text, because it exceeds 2^53.</summary>
    public string? MsgId { get; init; }

    /// <summary>Id the sender gave it; null for none.</summary>
    public string? ClientMsgId { get; init; }
}
