namespace Wechat.Sandbox;

/// <summary>One delivery of a push.</summary>
/// <param name="At">When it was sent, UTC.</param>
/// <param name="Url">Where to, with its query.</param>
/// <param name="Status">HTTP status; 0 when there was no answer.</param>
/// <param name="Answer">Body of the answer, at most 4 KiB.</param>
/// <param name="Failure">Why it counts as not answered: <c>timeout</c>, <c>status</c>, or the network's words; null when it was answered.</param>
public sealed record SandboxPushAttempt(DateTimeOffset At, string Url, int Status, string Answer, string? Failure);

/// <summary>What became of a push after at most three deliveries.</summary>
public sealed record SandboxPush
{
    /// <summary>Account whose callback address it went to.</summary>
    public required string AppId { get; init; }

    /// <summary>The event.</summary>
    public required SandboxEvent Event { get; init; }

    /// <summary>The message in clear, as the receiver reads it after decryption.</summary>
    public required string Message { get; init; }

    /// <summary>Deliveries, one to three.</summary>
    public required IReadOnlyList<SandboxPushAttempt> Attempts { get; init; }

    /// <summary>What the phone shows for it; null when the answer was empty or <c>success</c>, or nobody looks.</summary>
    public InboxItem? Reply { get; init; }

    /// <summary>True when the last delivery was answered with 200.</summary>
    public bool Answered => Attempts is [.., { Failure: null }];
}
