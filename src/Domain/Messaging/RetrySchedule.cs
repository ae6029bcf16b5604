namespace Domain.Messaging;

/// <summary>重试安排: when a message that was certainly not sent is tried again, and for how long an uncertain one may be repeated.</summary>
public static class RetrySchedule
{
    /// <summary>Attempts after which people must look at it.</summary>
    public const int MostAttempts = 10;

    /// <summary>
    /// How long after the first uncertain attempt the same client id may be sent again: the platform remembers it for ten
    /// minutes, and a call takes up to ten seconds and a clock may be wrong by some more. (模板消息 client_msg_id)
    /// </summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromMinutes(9);

    /// <summary>How long after the platform took it a receipt may still come; after that the outcome is unknown. (ours)</summary>
    public static readonly TimeSpan ReceiptPatience = TimeSpan.FromHours(24);

    /// <summary>拒收后只补发一次的间隔: refusals of people who had accepted were seen to pass. (43101)</summary>
    public static readonly TimeSpan LateRetry = TimeSpan.FromHours(6);

    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2), Longest = TimeSpan.FromMinutes(30);

    /// <summary>Wait after so many attempts: 2 s, doubled each time, half an hour at most, up to a quarter shorter by chance.</summary>
    /// <param name="attempts">Attempts made, from 1.</param>
    /// <param name="jitter">0 to 1, by chance, so that what failed together does not come back together.</param>
    public static TimeSpan After(int attempts, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(jitter, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(jitter, 1);
        var doubled = TimeSpan.FromSeconds(2 * Math.Pow(2, Math.Min(attempts - 1, 12)));
        var wait = doubled < Longest ? doubled : Longest;
        return wait - wait * (0.25 * jitter);
    }

    /// <summary>
    /// 连不上微信时再等多久: as long as nothing has left for already, 2 s at least, half an hour at most, up to a quarter shorter by
    /// chance. It says nothing about a message, so none of them spends an attempt on it. (ours)
    /// </summary>
    /// <param name="lasted">For how long no call of the account has left.</param>
    /// <param name="jitter">0 to 1, by chance.</param>
    public static TimeSpan WhileNothingLeaves(TimeSpan lasted, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jitter, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(jitter, 1);
        var wait = lasted < Shortest ? Shortest : lasted > Longest ? Longest : lasted;
        return wait - wait * (0.25 * jitter);
    }

    /// <summary>
    /// 结果不明的消息能否再发: a template message may, with the same client id and inside the window; a subscription message
    /// never. (ours)
    /// </summary>
    /// <param name="channel">Way it was sent.</param>
    /// <param name="firstAttemptAt">When the first attempt whose outcome is not known was begun, UTC.</param>
    /// <param name="at">When it would be sent again, UTC.</param>
    public static bool MayRepeat(MessageChannel channel, DateTime firstAttemptAt, DateTime at) =>
        channel == MessageChannel.Template && at < firstAttemptAt + RepeatWindow;
}
