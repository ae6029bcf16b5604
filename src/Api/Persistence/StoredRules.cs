using Domain.Calendar;
using Domain.Shared;

namespace Api.Persistence;

/// <summary>A rule profile that was published here. Only ever added: what was computed under it keeps naming it.</summary>
public sealed class StoredProfile : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Stable name, for example <c>gansu</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Version of the profile of that name.</summary>
    public required int ProfileVersion { get; init; }

    /// <summary>First China date on which it holds.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>
    /// The profile as JSON. A number that a later release added is not in it, and is read as the shipped profile has it.
    /// </summary>
    public required string Content { get; init; }

    /// <summary>When it was published, UTC.</summary>
    public required DateTime PublishedAt { get; init; }
}

/// <summary>A year of the working calendar that was imported here. Only ever added: a correction is the next version.</summary>
public sealed class StoredCalendarYear : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The version of the whole calendar from this import on: one number for all years, growing by one.</summary>
    public required int CalendarVersion { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The notice it was taken from, as people cite it.</summary>
    public required string Notice { get; init; }

    /// <summary>Days off.</summary>
    public required IReadOnlyList<DateOnly> DaysOff { get; init; }

    /// <summary>Weekend days worked.</summary>
    public required IReadOnlyList<DateOnly> WeekendDaysWorked { get; init; }

    /// <summary>When it was imported, UTC.</summary>
    public required DateTime ImportedAt { get; init; }

    /// <summary>As the rules see it.</summary>
    internal PublishedYear Published => new(Year, Notice, DaysOff, WeekendDaysWorked);
}
