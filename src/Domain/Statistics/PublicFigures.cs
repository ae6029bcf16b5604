namespace Domain.Statistics;

/// <summary>What of the figures the public sees, and from when on.</summary>
public static class PublicFigures
{
    /// <summary>
    /// 对外数字只到昨天为止：当天的数字会随每一条评价变动，被评价人就能认出是谁评的。(SD 16, ours)
    /// </summary>
    /// <param name="period">The period asked for.</param>
    /// <param name="today">Today in China.</param>
    /// <returns>Last China date that counts; null where the period has not begun or began today.</returns>
    public static DateOnly? CountedThrough(Period period, DateOnly today)
    {
        var last = period.IsOver(today) ? period.LastOn : today.AddDays(-1);
        return last < period.FirstOn ? null : last;
    }

    /// <summary>分部门、分业务的数字在周期结束后才公开，理由相同。(SD 16, ours)</summary>
    public static bool ShowsParts(Period period, DateOnly today) => period.IsOver(today);
}
