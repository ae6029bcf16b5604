using Domain.Shared;

namespace Domain.Calendar;

/// <summary>
/// What the State Council's yearly notice 节假日安排 says about one year: which days are off, and which weekend days
/// are worked in exchange 调休. Every other day follows the week.
/// </summary>
/// <param name="Year">The calendar year, 2000–2100.</param>
/// <param name="Notice">The notice the dates were taken from, as people cite it.</param>
/// <param name="DaysOff">Days without work; a day that is a weekend anyway may be named too, as the notices do.</param>
/// <param name="WeekendDaysWorked">Saturdays and Sundays that are workdays.</param>
public sealed record PublishedYear(
    int Year, string Notice, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> WeekendDaysWorked)
{
    /// <summary>The first year a notice may be entered for.</summary>
    public const int FirstYear = 2000;

    /// <summary>The last year a notice may be entered for.</summary>
    public const int LastYear = 2100;

    /// <summary>The first thing wrong with this year as data; null when it can be used.</summary>
    public Refusal? Check() =>
        YearIsPlausible() ?? EveryDateIsInTheYear() ?? NoDateTwice() ?? NoDateBothOffAndWorked() ?? OnlyWeekendsAreMadeUp();

    Refusal? YearIsPlausible() =>
        Year is < FirstYear or > LastYear ? CalendarRefusals.YearOutOfRange(Year) : null;

    Refusal? EveryDateIsInTheYear() =>
        First(DaysOff.Concat(WeekendDaysWorked), date => date.Year != Year) is { } stray
            ? CalendarRefusals.DateOutsideYear(stray, Year)
            : null;

    Refusal? NoDateTwice() =>
        (Repeated(DaysOff) ?? Repeated(WeekendDaysWorked)) is { } twice ? CalendarRefusals.DuplicateDate(twice) : null;

    Refusal? NoDateBothOffAndWorked() =>
        First(WeekendDaysWorked, DaysOff.Contains) is { } both ? CalendarRefusals.OffAndWorked(both) : null;

    Refusal? OnlyWeekendsAreMadeUp() =>
        First(WeekendDaysWorked, WorkingCalendar.IsWeekday) is { } weekday ? CalendarRefusals.WorkedDayNotWeekend(weekday) : null;

    static DateOnly? First(IEnumerable<DateOnly> dates, Func<DateOnly, bool> isWrong)
    {
        foreach (var date in dates)
            if (isWrong(date))
                return date;
        return null;
    }

    static DateOnly? Repeated(IReadOnlyList<DateOnly> dates)
    {
        var seen = new HashSet<DateOnly>(dates.Count);
        return First(dates, date => !seen.Add(date));
    }
}
