using Wechat.Client;

namespace Wechat.Tokens;

/// <summary>A token to use, or why there is none.</summary>
/// <param name="Value">The token; null when there is none.</param>
/// <param name="Failure">Why there is none; null with a token.</param>
public sealed record TokenAnswer(string? Value, TokenFailure? Failure)
{
    /// <inheritdoc />
    public override string ToString() => Failure?.Error.Reason ?? "token";
}

/// <summary>Why the platform gave no token. Kept for a while, so that nobody hammers it, and shown to administrators.</summary>
/// <param name="Error">What the platform said and what to do about it.</param>
/// <param name="Message">The platform's words; null when no answer came.</param>
/// <param name="Rid">Number under which the platform's support finds the call.</param>
/// <param name="Ip">The address it saw us call from, where it told.</param>
/// <param name="At">When it happened.</param>
/// <param name="Until">Before this instant nobody asks again.</param>
public sealed record TokenFailure(WechatError Error, string? Message, string? Rid, string? Ip, DateTimeOffset At, DateTimeOffset Until);

/// <summary>What administrators may see of a token: never the token.</summary>
/// <param name="ExpiresAt">Until when the one in use lives; null without one.</param>
/// <param name="Failure">The last failure that no success followed; null when all is well.</param>
public sealed record TokenStatus(DateTimeOffset? ExpiresAt, TokenFailure? Failure);
