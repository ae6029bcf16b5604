using Domain.Shared;

namespace Api.Time;

/// <summary>
/// The clock of the business: windows, deadlines, receipts. In Development it may be started at, and moved to, another
/// instant, so that holidays and deadlines can be shown; tokens, cookies, signatures and rate limits stay on the wall's time.
/// </summary>
public sealed class BusinessClock(TimeProvider wall) : TimeProvider
{
    long offsetTicks;

    /// <summary>Now, UTC, cut to the milliseconds that every database keeps.</summary>
    public DateTime Now => ChinaTime.ToMilliseconds(GetUtcNow().UtcDateTime);

    /// <summary>Today in China.</summary>
    public DateOnly Today => ChinaTime.DateOf(Now);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => wall.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>Moves the clock; it runs on from there.</summary>
    public void MoveTo(DateTimeOffset instant) =>
        Interlocked.Exchange(ref offsetTicks, (instant - wall.GetUtcNow()).Ticks);
}
