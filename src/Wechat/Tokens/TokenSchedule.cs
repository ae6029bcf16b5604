using System.Security.Cryptography;
using Wechat.Client;

namespace Wechat.Tokens;

/// <summary>When a token is renewed, and how long a failure is remembered.</summary>
static class TokenSchedule
{
    /// <summary>How long before its end a token is renewed; half its life when that is shorter.</summary>
    internal static readonly TimeSpan Early = TimeSpan.FromMinutes(10);

    /// <summary>In its last five minutes the platform hands out the next token and lets both live.</summary>
    internal static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    /// <summary>How long a refusal (wrong secret, address not on the list, …) is remembered.</summary>
    internal static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(30);

    /// <summary>How long a hiccup of the platform is remembered.</summary>
    internal static readonly TimeSpan AfterHiccup = TimeSpan.FromSeconds(5);

    /// <summary>Longest time without asking again, whatever the platform said.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>How long a turn to fetch outlives the node that took it: longer than a call takes by default.</summary>
    internal static readonly TimeSpan Turn = TimeSpan.FromSeconds(15);

    /// <summary>When to renew. With a jitter, so that accounts and deployments do not all ask at once.</summary>
    /// <param name="now">Now.</param>
    /// <param name="expiresAt">The token's end.</param>
    /// <param name="isSameAsBefore">The platform gave the one we had: the next comes only in the overlap.</param>
    internal static DateTimeOffset RenewAt(DateTimeOffset now, DateTimeOffset expiresAt, bool isSameAsBefore)
    {
        var life = expiresAt - now;
        var early = TimeSpan.FromTicks(Math.Min(Early.Ticks, life.Ticks / 2));
        if (isSameAsBefore && life > Overlap) return expiresAt - Jittered(Overlap, shorter: true);
        return expiresAt - Jittered(early, shorter: false);
    }

    /// <summary>Before when nobody asks again after a failure.</summary>
    internal static DateTimeOffset AskAgainAt(DateTimeOffset now, WechatError error)
    {
        var named = error.NotBefore(now)
            ?? now + (error.Advice is WechatAdvice.RetryLater or WechatAdvice.OutcomeUnknown ? AfterHiccup : AfterRefusal);
        return named > now + Longest ? now + Longest : named;
    }

    static TimeSpan Jittered(TimeSpan span, bool shorter)
    {
        var jitter = span * (RandomNumberGenerator.GetInt32(1000) / 10_000.0);
        return shorter ? span - jitter : span + jitter;
    }
}
