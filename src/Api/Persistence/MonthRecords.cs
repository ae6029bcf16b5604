using Domain.Shared;
using Domain.Statistics;

namespace Api.Persistence;

/// <summary>One sum of the counts of a month that is over: what figures read instead of its days.</summary>
public sealed record MonthSum
{
    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>By what.</summary>
    public required MonthSlice Slice { get; init; }

    /// <summary>Of which: identity or code; empty for all.</summary>
    public required string Key { get; init; }

    /// <summary>What is counted, names of enums with a bar between: level, origin, basis; or outcome; or facet, indicator and level; or event and whether real-name; then the second of two.</summary>
    public required string Cell { get; init; }

    /// <summary>The sum.</summary>
    public required int Count { get; init; }
}

/// <summary>
/// A month that is summed up, the present one through yesterday; its sums hold while nothing of it has changed since.
/// </summary>
public sealed record SummedMonth
{
    /// <summary>Whoever counted in the last moment of a day has long committed.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime SummedAt { get; init; }

    /// <summary>The days its sums are of.</summary>
    public DaySpan Days() => new(Month, LastOf(Month, SummedAt));

    /// <summary>The last day of a month that is over at an instant, and settled.</summary>
    /// <param name="month">First day of the month.</param>
    /// <param name="at">The instant, UTC.</param>
    public static DateOnly LastOf(DateOnly month, DateTime at)
    {
        var (yesterday, last) = (ChinaTime.DateOf(at - Settled).AddDays(-1), month.AddMonths(1).AddDays(-1));
        return yesterday < last ? yesterday : last;
    }
}

/// <summary>
/// Something was counted on a day that is over, in the transaction of the count: until its month is summed up again, figures read its days.
/// </summary>
public sealed record MonthTouch
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Whether cases were counted: those of a month are moved for weeks after it, and the sums of its ratings hold meanwhile.</summary>
    public bool OfCases { get; init; }
}
