namespace Domain.Calendar;

/// <summary>
/// Which China dates are workdays 工作日, and when a number of workdays is over. Immutable: importing a year makes the
/// next version, and every deadline says which version made it.
/// </summary>
public sealed class WorkingCalendar
{
    const int YearCount = PublishedYear.LastYear - PublishedYear.FirstYear + 1;

    // One flag per day of a published year, null for an unpublished one: a look-up never searches.
    readonly bool[]?[] workdays = new bool[]?[YearCount];

    /// <summary>Makes a calendar of the years given.</summary>
    /// <param name="version">1 or more; grows by one with every import, over all years together.</param>
    /// <param name="years">The published years, each at most once and each passing <see cref="PublishedYear.Check"/>.</param>
    /// <exception cref="ArgumentException">A year is given twice or does not pass its check.</exception>
    public WorkingCalendar(int version, IEnumerable<PublishedYear> years)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentNullException.ThrowIfNull(years);
        Version = version;
        Years = Array.AsReadOnly(years.OrderBy(year => year.Year).ToArray());
        foreach (var year in Years)
        {
            if (year.Check() is { } refusal)
                throw new ArgumentException($"{refusal.Code}: {refusal.Sentence}", nameof(years));
            ref var slot = ref workdays[year.Year - PublishedYear.FirstYear];
            if (slot is not null)
                throw new ArgumentException($"The year {year.Year} is given twice.", nameof(years));
            slot = DayByDay(year);
        }
    }

    /// <summary>The calendar this version ships with: 2024–2026, version 1.</summary>
    public static WorkingCalendar Shipped { get; } = new(1, PublishedYears.All);

    /// <summary>One increasing number for all years.</summary>
    public int Version { get; }

    /// <summary>The published years, oldest first.</summary>
    public IReadOnlyList<PublishedYear> Years { get; }

    /// <summary>Whether the notice of this year is known.</summary>
    public bool IsPublished(int year) => Of(year) is not null;

    /// <summary>
    /// Whether work is done on this China date: what the notice says, otherwise Monday to Friday. In a year without a
    /// notice only 元旦 (1 January) is known to be off; that answer is provisional.
    /// </summary>
    public bool IsWorkday(DateOnly date) => Of(date.Year) is { } days ? days[date.DayOfYear - 1] : IsWorkdayByDefault(date);

    /// <summary>The first workday later than this date.</summary>
    public DateOnly NextWorkday(DateOnly after)
    {
        do after = after.AddDays(1);
        while (!IsWorkday(after));
        return after;
    }

    /// <summary>「N 个工作日内」: the end of the last of N workdays from an event on.</summary>
    /// <param name="startOn">The China date of the event.</param>
    /// <param name="workdays">How many workdays, 1 or more.</param>
    /// <param name="startDayCounts">
    /// True for 「自……当日起」: the start day is the first of the N when it is a workday. False: counting begins the day after.
    /// </param>
    public Deadline Within(DateOnly startOn, int workdays, bool startDayCounts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workdays, 1);
        var counted = new DateOnly[workdays];
        var day = startDayCounts && IsWorkday(startOn) ? startOn : NextWorkday(startOn);
        counted[0] = day;
        for (var i = 1; i < workdays; i++)
            counted[i] = day = NextWorkday(day);
        return new Deadline(Array.AsReadOnly(counted), CrossesUnpublished(startOn.Year, day.Year), Version);
    }

    /// <summary>The next version of this calendar with this year added, or replaced where it was corrected.</summary>
    /// <exception cref="ArgumentException">The year does not pass <see cref="PublishedYear.Check"/>.</exception>
    public WorkingCalendar With(PublishedYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return new WorkingCalendar(Version + 1, Years.Where(known => known.Year != year.Year).Append(year));
    }

    internal static bool IsWeekday(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    static bool IsWorkdayByDefault(DateOnly date) => IsWeekday(date) && date is not { Month: 1, Day: 1 };

    static bool[] DayByDay(PublishedYear year)
    {
        var days = new bool[DateTime.IsLeapYear(year.Year) ? 366 : 365];
        var first = new DateOnly(year.Year, 1, 1);
        for (var i = 0; i < days.Length; i++)
            days[i] = IsWeekday(first.AddDays(i));
        foreach (var off in year.DaysOff)
            days[off.DayOfYear - 1] = false;
        foreach (var worked in year.WeekendDaysWorked)
            days[worked.DayOfYear - 1] = true;
        return days;
    }

    bool[]? Of(int year) => (uint)(year - PublishedYear.FirstYear) < YearCount ? workdays[year - PublishedYear.FirstYear] : null;

    bool CrossesUnpublished(int from, int through)
    {
        for (var year = from; year <= through; year++)
            if (!IsPublished(year))
                return true;
        return false;
    }
}
