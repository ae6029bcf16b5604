using System.Runtime.InteropServices;

namespace Domain.Statistics;

/// <summary>Days that follow each other.</summary>
/// <param name="FromOn">First China date.</param>
/// <param name="ThroughOn">Last China date.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DaySpan(DateOnly FromOn, DateOnly ThroughOn);

/// <summary>
/// 整月合计: of what a stretch of days is put together: whole months that are summed up already, and the days between them. Every day is
/// in exactly one of both.
/// </summary>
/// <param name="Months">First days of the months, in order.</param>
/// <param name="Days">The days between, in order.</param>
public sealed record MonthCover(IReadOnlyList<DateOnly> Months, IReadOnlyList<DaySpan> Days)
{
    /// <summary>Puts a stretch of days together.</summary>
    /// <param name="fromOn">First day; null from the beginning.</param>
    /// <param name="throughOn">Last day; null to the end.</param>
    /// <param name="summed">First days of the months that are summed up.</param>
    public static MonthCover Of(DateOnly? fromOn, DateOnly? throughOn, IEnumerable<DateOnly> summed)
    {
        var (next, last) = (fromOn ?? DateOnly.MinValue, throughOn ?? DateOnly.MaxValue);
        List<DateOnly> months = [.. summed.Where(m => m >= next && EndOf(m) <= last).Distinct().Order()];
        List<DaySpan> days = [];
        foreach (var month in months)
        {
            if (next < month) days.Add(new DaySpan(next, month.AddDays(-1)));
            next = month.AddMonths(1);
        }
        if (next <= last) days.Add(new DaySpan(next, last));
        return new MonthCover(months, days);
    }

    static DateOnly EndOf(DateOnly month) => month.AddMonths(1).AddDays(-1);
}
