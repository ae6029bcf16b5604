using System.Runtime.InteropServices;

namespace Domain.Statistics;

/// <summary>Days that follow each other.</summary>
/// <param name="FromOn">First China date.</param>
/// <param name="ThroughOn">Last China date.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DaySpan(DateOnly FromOn, DateOnly ThroughOn);

/// <summary>
/// 整月合计: of what a stretch of days is put together: whole months that are summed up already, and the days between them. Every day is
/// in exactly one of them.
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
    /// <param name="summed">First days of the months that are summed up.</param>
    /// <param name="byDay">Whether the days of those months are summed up, too.</param>
    /// <param name="wholeMonths">Whether whole months answer; false where days are told apart.</param>
    public static MonthCover Of(DateOnly? fromOn, DateOnly? throughOn, IEnumerable<DateOnly> summed, bool byDay = false, bool wholeMonths = true)
    {
        var (first, last) = (fromOn ?? DateOnly.MinValue, throughOn ?? DateOnly.MaxValue);
        List<DateOnly> touched = [.. summed.Where(m => m <= last && EndOf(m) >= first).Distinct().Order()];
        List<DateOnly> months = [];
        List<DaySpan> days = [], known = [];
        var next = first;
        foreach (var month in touched)
        {
            var (from, through) = (month < first ? first : month, EndOf(month) > last ? last : EndOf(month));
            var whole = wholeMonths && from == month && through == EndOf(month);
            if (!whole && !byDay) continue;
            if (next < from) days.Add(new DaySpan(next, from.AddDays(-1)));
            if (whole) months.Add(month);
            else known.Add(new DaySpan(from, through));
            // Nothing lies behind the end of time.
            if (through == DateOnly.MaxValue) return new MonthCover(months, days) { Known = known };
            next = through.AddDays(1);
        }
        if (next <= last) days.Add(new DaySpan(next, last));
        return new MonthCover(months, days) { Known = known };
    }

    static DateOnly EndOf(DateOnly month) => month.AddMonths(1).AddDays(-1);
}
