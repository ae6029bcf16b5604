using Domain.Shared;

namespace Domain.Calendar;

/// <summary>What becomes of a provisional deadline when the notice of its year is imported.</summary>
public static class ProvisionalDeadline
{
    /// <summary>
    /// 放假安排公布后重新计算：推迟的照新期限；提前的，不早于公布后的下一个工作日，也不晚于原期限；已经过去的不变。(ours)
    /// </summary>
    /// <param name="before">The exclusive end until now, UTC.</param>
    /// <param name="counted">The end by the new calendar, UTC.</param>
    /// <param name="importedAt">When the notice was imported, UTC.</param>
    /// <param name="calendar">The calendar with the notice in it.</param>
    public static DateTime Moved(DateTime before, DateTime counted, DateTime importedAt, WorkingCalendar calendar)
    {
        if (before <= importedAt || counted >= before) return before <= importedAt ? before : counted;
        var floor = ChinaTime.EndOf(calendar.NextWorkday(ChinaTime.DateOf(importedAt)));
        var earliest = floor < before ? floor : before;
        return counted > earliest ? counted : earliest;
    }
}
