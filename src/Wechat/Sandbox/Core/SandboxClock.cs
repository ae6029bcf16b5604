namespace Wechat.Sandbox.Core;

/// <summary>
/// The platform's calendar: the time it was given, which may jump, and its own shift on top. Durations (timeouts, pauses)
/// run on the given provider's timers and do not shrink when the calendar jumps.
/// </summary>
sealed class SandboxClock(TimeProvider given) : TimeProvider
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    long shiftTicks;

    /// <summary>Unix seconds, as the platform writes <c>CreateTime</c>.</summary>
    public long UnixSeconds => GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Today in Beijing; day quotas begin anew with it.</summary>
    public DateOnly ChinaDay => DateOnly.FromDateTime(GetUtcNow().ToOffset(China).DateTime);

    public override long TimestampFrequency => given.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => given.GetUtcNow().AddTicks(Interlocked.Read(ref shiftTicks));

    public override long GetTimestamp() => given.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        given.CreateTimer(callback, state, dueTime, period);

    public void Shift(TimeSpan by) => Interlocked.Add(ref shiftTicks, by.Ticks);

    public void Unshift() => Interlocked.Exchange(ref shiftTicks, 0);
}
