namespace Domain.Calendar;

/// <summary>A day on which a calendar says something else than the one before.</summary>
/// <param name="Date">The China date.</param>
/// <param name="WasWorkday">Before.</param>
/// <param name="IsWorkday">Now.</param>
public sealed record CalendarChange(DateOnly Date, bool WasWorkday, bool IsWorkday)
{
    /// <summary>What an imported year changes, day by day.</summary>
    /// <param name="before">The calendar in force.</param>
    /// <param name="after">The calendar with the year in it.</param>
    /// <param name="year">The year.</param>
    public static IReadOnlyList<CalendarChange> Between(WorkingCalendar before, WorkingCalendar after, int year)
    {
        var changes = new List<CalendarChange>();
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
            if (before.IsWorkday(date) != after.IsWorkday(date))
                changes.Add(new CalendarChange(date, before.IsWorkday(date), after.IsWorkday(date)));
        return changes;
    }
}
