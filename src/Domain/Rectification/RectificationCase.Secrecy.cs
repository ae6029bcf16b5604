using Domain.Calendar;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Rectification;

public sealed partial class RectificationCase
{
    /// <summary>How often somebody looks whether a seal whose end is not known was lifted.</summary>
    static readonly TimeSpan SealIsLookedAt = TimeSpan.FromHours(1);

    /// <summary>
    /// 密封的差评，责任部门在解除密封前不知情：解除时还没有办完的，联系和整改期限自解除之日起另计，原期限更晚的仍按原期限。(HB 31, ours) Appeals
    /// begin when the rated side could first know, too. It counts from the moment at which the lifting is seen, for what lifts a seal may be
    /// told late.
    /// </summary>
    /// <param name="hiddenUntil">Until when it is hidden; null where it never was.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <returns>True when clocks were started anew.</returns>
    bool Unseal(DateTime? hiddenUntil, DateTime now, RuleProfile profile, WorkingCalendar calendar)
    {
        if (hiddenUntil is not { } lifted || lifted > now || lifted <= RoundBeganAt || !CaseMoves.InWork.Contains(State)) return false;
        RoundBeganAt = now;
        var contact = calendar.Within(ChinaTime.DateOf(now), profile.ContactDays, profile.CaseStartDayCounts);
        var rectify = calendar.Within(ChinaTime.DateOf(now), profile.RectifyDays, profile.CaseStartDayCounts);
        if (contact.EndsAt > ContactEndsAt) (ContactDueOn, ContactEndsAt, ContactDays) = (contact.LastOn, contact.EndsAt, contact.Workdays);
        if (rectify.EndsAt > RectifyEndsAt) (RectifyDueOn, RectifyEndsAt, RectifyDays, RectifyReason) = (rectify.LastOn, rectify.EndsAt, rectify.Workdays, null);
        if (LedgerEndsAt < RectifyEndsAt) (LedgerDueOn, LedgerEndsAt) = (RectifyDueOn, RectifyEndsAt);
        Provisional |= contact.Provisional || rectify.Provisional;
        (CalendarVersion, ProfileCode, ProfileVersion) = (calendar.Version, profile.Code, profile.Version);
        return true;
    }

    /// <summary>When somebody looks again at a case in work that is hidden: when the seal lifts, or in an hour; null where nothing hides it.</summary>
    DateTime? NextSealLook(DateTime? hiddenUntil, DateTime now) =>
        hiddenUntil is { } until && until > now && CaseMoves.InWork.Contains(State)
            ? until - now < SealIsLookedAt ? until : now + SealIsLookedAt
            : null;

    /// <summary>
    /// 密封期间到期的，不计入责任部门逾期：部门看不到，也办不了；期限由指定的人员负责，照样提醒他们。按时办了的照计。(HB 31, ours)
    /// </summary>
    void JudgeBy(CaseDuty duty, DateTime endsAt, DateTime now, DateTime? hiddenUntil)
    {
        if (now < endsAt) Judge(duty, inTime: true);
        else if (!(endsAt <= hiddenUntil)) Judge(duty, inTime: false);
    }
}
