namespace Wechat.Client;

/// <summary>What to do about an answer of the platform.</summary>
public enum WechatAdvice
{
    /// <summary>It worked.</summary>
    Done = 0,

    /// <summary>The access token is no longer good: get another one and repeat exactly once.</summary>
    RefreshTokenOnce,

    /// <summary>Nothing was done and it may work later.</summary>
    RetryLater,

    /// <summary>This API is over its quota of the minute; others go on.</summary>
    WaitForNextMinute,

    /// <summary>This API is over its quota of the day, which ends at midnight in China.</summary>
    WaitForTomorrow,

    /// <summary>This person was written to too often; others go on.</summary>
    SpareThisRecipient,

    /// <summary>This person cannot be reached this way; another way may do.</summary>
    RecipientCannotReceive,

    /// <summary>The template or a value in it is wrong: every message like it will fail until somebody mends it.</summary>
    TemplateIsWrong,

    /// <summary>The account may not call any more: stop its queue and tell the administrator.</summary>
    AccountIsStopped,

    /// <summary>Nobody knows whether it was done. It must not be repeated as if it were not.</summary>
    OutcomeUnknown,

    /// <summary>A sign-in code was used, is too old or never was: the person signs in again.</summary>
    CodeIsSpent,

    /// <summary>The request itself is wrong; repeating it cannot help.</summary>
    RequestIsWrong,
}

/// <summary>An answer of the platform and what to do about it.</summary>
/// <param name="Code">The platform's <c>errcode</c>; 0 when it worked or no answer came.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Reason">Why, a Chinese sentence for staff.</param>
/// <param name="MaxRetries">Most repetitions after which it is given up and shown to staff; null leaves it to the schedule.</param>
/// <param name="IsKnown">False for a code this product has not heard of.</param>
public sealed record WechatError(int Code, WechatAdvice Advice, string Reason, int? MaxRetries = null, bool IsKnown = true)
{
    /// <summary>It worked.</summary>
    public static readonly WechatError None = new(0, WechatAdvice.Done, "成功");

    /// <summary>
    /// The earliest moment of a repetition that waiting for makes sense; null when the advice names none and the sender's
    /// own schedule holds.
    /// </summary>
    /// <param name="now">Now.</param>
    public DateTimeOffset? NotBefore(DateTimeOffset now)
    {
        var china = now.ToOffset(TimeSpan.FromHours(8));
        return Advice switch
        {
            WechatAdvice.WaitForNextMinute => now.AddTicks(TimeSpan.TicksPerMinute - now.Ticks % TimeSpan.TicksPerMinute),
            WechatAdvice.WaitForTomorrow => new DateTimeOffset(china.Date.AddDays(1), china.Offset),
            WechatAdvice.SpareThisRecipient => now.AddMinutes(30),
            _ => null,
        };
    }
}
