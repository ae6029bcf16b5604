using Domain.Calendar;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Rectification;

public sealed partial class RectificationCase
{
    /// <summary>
    /// 放假安排公布后，重新计算尚未到期的暂定期限；提前的，不早于公布后的下一个工作日。(ours) Deadlines that a person set, that have
    /// passed, or whose duty is done stay as they are.
    /// </summary>
    /// <param name="calendar">The calendar with the new year in it.</param>
    /// <param name="profile">The profile the deadlines were made by.</param>
    /// <param name="now">When it was imported, UTC.</param>
    /// <returns>True when something changed.</returns>
    public bool Recompute(WorkingCalendar calendar, RuleProfile profile, DateTime now)
    {
        if (!Provisional) return false;
        var floor = calendar.NextWorkday(ChinaTime.DateOf(now));
        var began = ChinaTime.DateOf(RoundBeganAt);
        var provisional = false;
        foreach (var (duty, endsAt) in Pending().ToList())
        {
            if (now >= endsAt) continue;
            switch (duty)
            {
                case CaseDuty.Contact:
                    (ContactDueOn, ContactEndsAt, ContactDays) =
                        Later(calendar.Within(began, profile.ContactDays, profile.CaseStartDayCounts), ContactDueOn);
                    break;
                case CaseDuty.Rectify or CaseDuty.Supervision when RectifyDays.Count > 0:
                    (RectifyDueOn, RectifyEndsAt, RectifyDays) =
                        Later(calendar.Within(began, profile.RectifyDays, profile.CaseStartDayCounts), RectifyDueOn);
                    break;
                case CaseDuty.FollowUp:
                    (var due, FollowUpEndsAt, FollowUpDays) = Later(
                        calendar.Within(ChinaTime.DateOf(FinishedAt!.Value), profile.FollowUpDays, startDayCounts: false), FollowUpDueOn!.Value);
                    FollowUpDueOn = due;
                    break;
            }
        }
        (Provisional, CalendarVersion) = (provisional, calendar.Version);
        // A look that was owed sooner, whether a seal was lifted, is owed still.
        var owed = NextWatchAt;
        SetWatch(now);
        if (owed < NextWatchAt) NextWatchAt = owed;
        return true;

        (DateOnly, DateTime, IReadOnlyList<DateOnly>) Later(Deadline counted, DateOnly before)
        {
            provisional |= counted.Provisional;
            if (counted.LastOn >= before || counted.LastOn >= floor) return (counted.LastOn, counted.EndsAt, counted.Workdays);
            var kept = before < floor ? before : floor;
            return (kept, ChinaTime.EndOf(kept), [.. counted.Workdays, kept]);
        }
    }
}
