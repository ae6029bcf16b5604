using Domain.Calendar;
using Domain.Ratings;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Rectification;

public sealed partial class RectificationCase
{
    /// <summary>收到差评即立案，1 个工作日内联系，5 个工作日内整改反馈。(SD 14)</summary>
    /// <param name="rating">The negative rating.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <param name="id">Identity of the case.</param>
    /// <param name="chance">30 random bits for the number.</param>
    /// <param name="mayBeHidden">True where tender secrecy may hide it: then somebody looks at once (HB 31).</param>
    /// <exception cref="ArgumentException">The rating is not negative.</exception>
    public static RectificationCase Open(
        Rating rating, RuleProfile profile, WorkingCalendar calendar, Guid id, ulong chance, bool mayBeHidden = false)
    {
        if (!rating.IsNegative) throw new ArgumentException("Only a negative rating opens a case.", nameof(rating));
        var opened = new RectificationCase
        {
            Id = id,
            Number = CaseNumber.Of(rating.SubmittedOn, chance),
            RatingId = rating.Id,
            DepartmentId = rating.DepartmentId,
            OpenedAt = rating.SubmittedAt,
            IsRealName = rating.IsRealName,
        };
        opened.StartClocks(rating.SubmittedAt, profile, calendar);
        opened.SetWatch(rating.SubmittedAt);
        if (mayBeHidden) opened.NextWatchAt = rating.SubmittedAt;
        return opened;
    }

    /// <summary>New clocks: contact and rectify, counted from this instant.</summary>
    void StartClocks(DateTime from, RuleProfile profile, WorkingCalendar calendar)
    {
        RoundBeganAt = from;
        var contact = calendar.Within(ChinaTime.DateOf(from), profile.ContactDays, profile.CaseStartDayCounts);
        (ContactDueOn, ContactEndsAt, ContactDays) = (contact.LastOn, contact.EndsAt, contact.Workdays);
        StartRectifyClock(from, profile, calendar);
        Provisional |= contact.Provisional;
    }

    void StartRectifyClock(DateTime from, RuleProfile profile, WorkingCalendar calendar)
    {
        var rectify = calendar.Within(ChinaTime.DateOf(from), profile.RectifyDays, profile.CaseStartDayCounts);
        (RectifyDueOn, RectifyEndsAt, RectifyDays, RectifyReason) = (rectify.LastOn, rectify.EndsAt, rectify.Workdays, null);
        Provisional = rectify.Provisional;
        (CalendarVersion, ProfileCode, ProfileVersion) = (calendar.Version, profile.Code, profile.Version);
    }
}
