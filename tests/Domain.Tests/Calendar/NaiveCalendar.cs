using System.Globalization;

namespace Domain.Tests.Calendar;

/// <summary>
/// The rulebook's calendar table as it is printed there, and a walk that takes one day after the other: a second
/// opinion that shares neither data nor code with the product.
/// </summary>
static class NaiveCalendar
{
    static readonly (int Year, string Off, string Worked)[] Table =
    [
        (2024, "01-01 02-10~02-17 04-04~04-06 05-01~05-05 06-10 09-15~09-17 10-01~10-07",
            "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"),
        (2025, "01-01 01-28~02-04 04-04~04-06 05-01~05-05 05-31~06-02 10-01~10-08", "01-26 02-08 04-27 09-28 10-11"),
        (2026, "01-01~01-03 02-15~02-23 04-04~04-06 05-01~05-05 06-19~06-21 09-25~09-27 10-01~10-07",
            "01-04 02-14 02-28 05-09 09-20 10-10"),
    ];

    static readonly HashSet<DateOnly> Off = [.. Table.SelectMany(row => Spans(row.Year, row.Off))];
    static readonly HashSet<DateOnly> Worked = [.. Table.SelectMany(row => Spans(row.Year, row.Worked))];

    public static bool IsWorkday(DateOnly date)
    {
        if (Worked.Contains(date))
            return true;
        if (Off.Contains(date) || date.Month == 1 && date.Day == 1)
            return false;
        return date.DayOfWeek != DayOfWeek.Saturday && date.DayOfWeek != DayOfWeek.Sunday;
    }

    public static List<DateOnly> Walk(DateOnly startOn, int workdays, bool startDayCounts)
    {
        var counted = new List<DateOnly>();
        for (var step = startDayCounts ? 0 : 1; counted.Count < workdays; step++)
            if (IsWorkday(startOn.AddDays(step)))
                counted.Add(startOn.AddDays(step));
        return counted;
    }

    public static IEnumerable<DateOnly> DaysFrom(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
            yield return day;
    }

    static IEnumerable<DateOnly> Spans(int year, string text) =>
        text.Split(' ').SelectMany(span => DaysFrom(Parse(year, span.Split('~')[0]), Parse(year, span.Split('~')[^1])));

    static DateOnly Parse(int year, string monthAndDay) =>
        DateOnly.ParseExact($"{year}-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
