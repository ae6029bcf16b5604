namespace Wechat.Sandbox;

/// <summary>A request as it reached the platform, and what became of it.</summary>
/// <param name="Number">Number since the start or the last reset, from 1.</param>
/// <param name="At">When it came, UTC.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path.</param>
/// <param name="Query">Query with its question mark; empty for none.</param>
/// <param name="Body">Raw body, at most 64 KiB of it.</param>
/// <param name="AppId">Account that called; null when unknown.</param>
/// <param name="OpenId">Person it was about; null for none.</param>
/// <param name="Accepted">True when the platform did what was asked, whatever was answered.</param>
/// <param name="Status">HTTP status; 0 when the connection was cut.</param>
/// <param name="Answer">What was answered, at most 4 KiB of text; empty for pictures.</param>
/// <param name="Fault">Number of the scripted fault that took part; null for none.</param>
public sealed record SandboxRequest(
    long Number, DateTimeOffset At, string Method, string Path, string Query, string Body, string? AppId, string? OpenId,
    bool Accepted, int Status, string Answer, int? Fault);
