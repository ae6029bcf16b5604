using Domain.Calendar;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Rectification;

public sealed partial class RectificationCase
{
    /// <summary>
    /// 放假安排公布后，重新计算尚未到期的暂定期限；提前的，不早于公布后的下一个工作日。(ours) Deadlines that have passed stay as they are.
    /// </summary>
    /// <param name="calendar">The calendar with the new year in it.</param>
    /// <param name="profile">The profile the deadlines were made by.</param>
    /// <param name="now">When it was imported, UTC.</param>
    /// <returns>True when something changed.</returns>
    public bool Recompute(WorkingCalendar calendar, RuleProfile profile, DateTime now)
    {
        if (!Provisional) return false;
        var (received, provisional) = (ChinaTime.DateOf(OpenedAt), false);
        if (now < ContactEndsAt)
            (ContactDueOn, ContactEndsAt) = Moved(calendar.Within(received, profile.ContactDays, profile.CaseStartDayCounts), ContactEndsAt);
        if (now < RectifyEndsAt)
            (RectifyDueOn, RectifyEndsAt) = Moved(calendar.Within(received, profile.RectifyDays, profile.CaseStartDayCounts), RectifyEndsAt);
        (Provisional, CalendarVersion) = (provisional, calendar.Version);
        return true;

        (DateOnly, DateTime) Moved(Deadline counted, DateTime before)
        {
            provisional |= counted.Provisional;
            var end = ProvisionalDeadline.Moved(before, counted.EndsAt, now, calendar);
            return (ChinaTime.DateOf(end.AddMilliseconds(-1)), end);
        }
    }
}
