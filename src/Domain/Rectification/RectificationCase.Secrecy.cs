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
    /// told late: only a case that was seen sealed is unsealed, whatever instant is named for it afterwards.
    /// </summary>
    /// <param name="hiddenUntil">Until when it is hidden; null where it never was.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <returns>True when clocks were started anew.</returns>
    bool Unseal(DateTime? hiddenUntil, DateTime now, RuleProfile profile, WorkingCalendar calendar)
    {
        if (hiddenUntil > now) SealedSeenAt = now;
        if (hiddenUntil > now || SealedSeenAt is not { } seen) return false;
        // An instant at which it was still seen sealed, or that lies before, is none at which anybody could know.
        (SealedSeenAt, UnsealedAt) = (null, hiddenUntil > seen ? hiddenUntil : now);
        if (!CaseMoves.InWork.Contains(State)) return false;
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

    /// <summary>When somebody looks again at a hidden case whose clocks run: when the seal lifts, or in an hour; null where nothing hides it.</summary>
    DateTime? NextSealLook(DateTime? hiddenUntil, DateTime now) =>
        hiddenUntil is { } until && until > now && Pending().Any()
            ? until - now < SealIsLookedAt ? until : now + SealIsLookedAt
            : null;

    /// <summary>
    /// 密封期间到期的，不计入责任部门逾期：部门看不到，也办不了；期限由指定的人员负责，照样提醒他们。按时办了的照计。(HB 31, ours)
    /// It was hidden until the lifting was seen, where the instant named for it lies before one at which it was still seen sealed.
    /// </summary>
    void JudgeBy(CaseDuty duty, DateTime endsAt, DateTime now, DateTime? hiddenUntil)
    {
        if (now < endsAt) Judge(duty, inTime: true);
        else if (!(endsAt <= hiddenUntil || endsAt <= UnsealedAt)) Judge(duty, inTime: false);
    }

    /// <summary>Remembers everything that an unsealing changes; what it returns puts that back, for a move that is refused changes nothing.</summary>
    Action RememberClocks()
    {
        var seal = (SealedSeenAt, UnsealedAt, RoundBeganAt, Provisional, CalendarVersion, ProfileCode, ProfileVersion);
        var clocks = (ContactDueOn, ContactEndsAt, ContactDays, RectifyDueOn, RectifyEndsAt, RectifyDays, RectifyReason, LedgerDueOn, LedgerEndsAt);
        return () =>
        {
            (SealedSeenAt, UnsealedAt, RoundBeganAt, Provisional, CalendarVersion, ProfileCode, ProfileVersion) = seal;
            (ContactDueOn, ContactEndsAt, ContactDays, RectifyDueOn, RectifyEndsAt, RectifyDays, RectifyReason, LedgerDueOn, LedgerEndsAt) = clocks;
        };
    }
}
