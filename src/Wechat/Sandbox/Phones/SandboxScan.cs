namespace Wechat.Sandbox;

/// <summary>What scanning led to.</summary>
public enum SandboxScanKind
{
    /// <summary>No code anybody knows.</summary>
    Unknown,

    /// <summary>A code that is no longer valid.</summary>
    Expired,

    /// <summary>A service account's code; the person follows it now.</summary>
    Followed,

    /// <summary>A service account's code; the person followed it before.</summary>
    Scanned,

    /// <summary>A page of a mini-program.</summary>
    MiniProgram,

    /// <summary>A web page.</summary>
    Link,
}

/// <summary>What scanning led to.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="AppId">Account it belongs to; null for a web page.</param>
public sealed record SandboxScan(SandboxScanKind Kind, string? AppId)
{
    /// <summary>What the service account answered; null when it did not.</summary>
    public InboxItem? Reply { get; init; }

    /// <summary>Web page; null for none.</summary>
    public string? Url { get; init; }

    /// <summary>Page of the mini-program; null for none.</summary>
    public string? Page { get; init; }

    /// <summary>Query of that page, still encoded: <c>scene=…</c>, or <c>q=…&amp;scancode_time=…</c> for a plain link.</summary>
    public string? Query { get; init; }
}
