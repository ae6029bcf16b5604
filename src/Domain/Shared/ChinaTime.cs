namespace Domain.Shared;

/// <summary>
/// China has one time, +08:00, without summer time since 1992. Instants are UTC with whole milliseconds;
/// every date a person sees, and every deadline, is a China date.
/// </summary>
public static class ChinaTime
{
    /// <summary>The fixed distance from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The date a calendar on a wall in China shows at this instant.</summary>
    /// <param name="instant">An instant in UTC.</param>
    public static DateOnly DateOf(DateTime instant) => DateOnly.FromDateTime(RequireUtc(instant) + Offset);

    /// <summary>The instant at which this China date begins: 00:00 +08:00, expressed in UTC.</summary>
    public static DateTime StartOf(DateOnly date) =>
        DateTime.SpecifyKind(date.ToDateTime(TimeOnly.MinValue) - Offset, DateTimeKind.Utc);

    /// <summary>The instant at which this China date is over (exclusive): the next day's 00:00 +08:00, in UTC.</summary>
    public static DateTime EndOf(DateOnly date) => StartOf(date.AddDays(1));

    /// <summary>Cuts an instant to whole milliseconds, the precision every database here keeps.</summary>
    public static DateTime ToMilliseconds(DateTime instant) =>
        new(RequireUtc(instant).Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);

    /// <summary>Stops an instant of another kind: a local time here would silently be eight hours off.</summary>
    internal static DateTime RequireUtc(DateTime instant) => instant.Kind == DateTimeKind.Utc
        ? instant
        : throw new ArgumentException("Instants are UTC.", nameof(instant));
}
