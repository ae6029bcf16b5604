using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Api.Persistence.Mappings;

/// <summary>Instants are UTC in the database and come back as UTC; a local time is a bug and is refused.</summary>
public sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    instant => RequireUtc(instant),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc))
{
    /// <summary>The instant that stands for none. EF asks for it when it writes the compiled model.</summary>
    public static readonly DateTime Unset = DateTime.SpecifyKind(default, DateTimeKind.Utc);

    internal static DateTime RequireUtc(DateTime instant) => instant.Kind == DateTimeKind.Utc
        ? instant
        : throw new ArgumentException("Only UTC instants are stored.", nameof(instant));
}
