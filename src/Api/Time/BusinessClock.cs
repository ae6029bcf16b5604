using System.Globalization;
using Domain.Shared;

namespace Api.Time;

/// <summary>
/// The clock of the business: windows, deadlines, receipts. In Development it may be started at, and moved to, another
/// instant, so that holidays and deadlines can be shown; tokens, cookies, signatures and rate limits stay on the wall's time.
/// </summary>
public sealed class BusinessClock(TimeProvider wall) : TimeProvider
{
    static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    long offsetTicks;

    /// <summary>Now, UTC, cut to the milliseconds that every database keeps.</summary>
    public DateTime Now => ChinaTime.ToMilliseconds(GetUtcNow().UtcDateTime);

    /// <summary>Today in China.</summary>
    public DateOnly Today => ChinaTime.DateOf(Now);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => wall.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>Reads an instant a person wrote: ISO 8601 with its offset, without which nobody knows which morning is meant.</summary>
    public static bool TryRead(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is not null && (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-'))
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    /// <summary>Moves the clock; it runs on from there.</summary>
    public void MoveTo(DateTimeOffset instant) =>
        Interlocked.Exchange(ref offsetTicks, (instant - wall.GetUtcNow()).Ticks);
}
