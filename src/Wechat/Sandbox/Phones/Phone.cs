using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Phones;

/// <summary>A person with a phone. All of it is guarded by <see cref="PhoneBook"/>.</summary>
sealed class Phone
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Number { get; init; }
    public required string UnionId { get; init; }
    public required Ring<InboxItem> Inbox { get; init; }

    /// <summary>Openid of this person by AppID.</summary>
    public required IReadOnlyDictionary<string, string> OpenIds { get; init; }

    public HashSet<string> Follows { get; } = new(StringComparer.Ordinal);
    public HashSet<string> Blocks { get; } = new(StringComparer.Ordinal);

    /// <summary>Messages left by AppID and template; <see cref="int.MaxValue"/> for a long-term grant.</summary>
    public Dictionary<(string AppId, string TemplateId), int> Grants { get; } = [];

    /// <summary>When the person last used a mini-program, by AppID.</summary>
    public Dictionary<string, DateTimeOffset> MiniUse { get; } = new(StringComparer.Ordinal);

    /// <summary>Sees pages as a snapshot (快照页): sign-in gives a virtual person.</summary>
    public bool Snapshot { get; set; }

    /// <summary>How many sign-ins more leave <c>is_snapshotuser</c> out although the person is virtual.</summary>
    public int SnapshotFlagMissing { get; set; }

    public override string ToString() => Id;
}
