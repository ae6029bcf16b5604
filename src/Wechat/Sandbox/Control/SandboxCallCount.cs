namespace Wechat.Sandbox;

/// <summary>How often an API was called.</summary>
/// <param name="Received">Requests that reached it.</param>
/// <param name="Accepted">Requests it did what was asked for, whatever the caller was told.</param>
public sealed record SandboxCallCount(long Received, long Accepted);
