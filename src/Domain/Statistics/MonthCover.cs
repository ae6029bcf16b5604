using System.Runtime.InteropServices;

namespace Domain.Statistics;

/// <summary>Days that follow each other.</summary>
/// <param name="FromOn">First China date.</param>
/// <param name="ThroughOn">Last China date.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DaySpan(DateOnly FromOn, DateOnly ThroughOn);

/// <summary>
/// 整月合计: of what a stretch of days is put together: months that are summed up already, the present one as far as it is over, and the
/// days between them. Every day is in exactly one of them.
/// </summary>
/// <param name="Months">First days of the months, in order.</param>
/// <param name="Days">The days between that were not summed up, in order.</param>
public sealed record MonthCover(IReadOnlyList<DateOnly> Months, IReadOnlyList<DaySpan> Days)
{
    /// <summary>Days of months that are summed up by day too, each span within one month, in order; none where that does not answer.</summary>
    public IReadOnlyList<DaySpan> Known { get; init; } = [];

    /// <summary>Puts a stretch of days together.</summary>
    /// <param name="fromOn">First day; null from the beginning.</param>
    /// <param name="throughOn">Last day; null to the end.</param>
    /// <param name="summed">The days of each month that is summed up, from its first on; of the present month those that are over.</param>
    /// <param name="byDay">Whether those days are summed up each, too.</param>
    /// <param name="wholeMonths">Whether the sum of all of them answers; false where days are told apart.</param>
    public static MonthCover Of(DateOnly? fromOn, DateOnly? throughOn, IEnumerable<DaySpan> summed, bool byDay = false, bool wholeMonths = true)
    {
        var (first, last) = (fromOn ?? DateOnly.MinValue, throughOn ?? DateOnly.MaxValue);
        List<DaySpan> touched = [.. summed.Where(m => m.FromOn <= last && m.ThroughOn >= first).Distinct().OrderBy(m => m.FromOn)];
        List<DateOnly> months = [];
        List<DaySpan> days = [], known = [];
        var next = first;
        foreach (var month in touched)
        {
            var (from, through) = (month.FromOn < first ? first : month.FromOn, month.ThroughOn > last ? last : month.ThroughOn);
            var whole = wholeMonths && from == month.FromOn && through == month.ThroughOn;
            if (!whole && !byDay) continue;
            if (next < from) days.Add(new DaySpan(next, from.AddDays(-1)));
            if (whole) months.Add(month.FromOn);
            else known.Add(new DaySpan(from, through));
            next = through.AddDays(1);
        }
        if (next <= last) days.Add(new DaySpan(next, last));
        return new MonthCover(months, days) { Known = known };
    }

    /// <summary>All days of a month.</summary>
    /// <param name="month">Its first day.</param>
    public static DaySpan Whole(DateOnly month) => new(month, month.AddMonths(1).AddDays(-1));
}
