using Domain.Calendar;
using Domain.Ratings;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Rectification;

/// <summary>差评整改: opened at once for every negative rating and owned by the rated department (QD 五(三), SD 2, SD 14).</summary>
public sealed partial class RectificationCase : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Number staff and raters call it by, for example <c>ZG20261121-4F7K2M</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The negative rating.</summary>
    public required Guid RatingId { get; init; }

    /// <summary>Department that puts it right.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>How far it is.</summary>
    public CaseState State { get; private set; } = CaseState.Opened;

    /// <summary>When the rating was received, UTC: every clock starts here.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>Last working day to contact the rater (SD 14).</summary>
    public DateOnly ContactDueOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC.</summary>
    public DateTime ContactEndsAt { get; private set; }

    /// <summary>Last working day to put it right or explain (SD 14).</summary>
    public DateOnly RectifyDueOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC.</summary>
    public DateTime RectifyEndsAt { get; private set; }

    /// <summary>True while a deadline reaches into a year whose holidays are not published.</summary>
    public bool Provisional { get; private set; }

    /// <summary>Calendar that produced the deadlines.</summary>
    public int CalendarVersion { get; private set; }

    /// <summary>Profile that produced the deadlines.</summary>
    public required string ProfileCode { get; init; }

    /// <summary>Version of that profile.</summary>
    public required int ProfileVersion { get; init; }

    /// <summary>True when the rater can be held to the rating by name: these cases count in the 100 % rate (SD 14).</summary>
    public required bool IsRealName { get; init; }

    /// <summary>收到差评即立案，1 个工作日内联系，5 个工作日内整改反馈。(SD 14)</summary>
    /// <param name="rating">The negative rating.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <param name="id">Identity of the case.</param>
    /// <param name="chance">30 random bits for the number.</param>
    /// <exception cref="ArgumentException">The rating is not negative.</exception>
    public static RectificationCase Open(
        Rating rating, RuleProfile profile, WorkingCalendar calendar, Guid id, ulong chance)
    {
        if (!rating.IsNegative) throw new ArgumentException("Only a negative rating opens a case.", nameof(rating));
        var contact = calendar.Within(rating.SubmittedOn, profile.ContactDays, profile.CaseStartDayCounts);
        var rectify = calendar.Within(rating.SubmittedOn, profile.RectifyDays, profile.CaseStartDayCounts);
        return new RectificationCase
        {
            Id = id,
            Number = CaseNumber.Of(rating.SubmittedOn, chance),
            RatingId = rating.Id,
            DepartmentId = rating.DepartmentId,
            OpenedAt = rating.SubmittedAt,
            ContactDueOn = contact.LastOn,
            ContactEndsAt = contact.EndsAt,
            RectifyDueOn = rectify.LastOn,
            RectifyEndsAt = rectify.EndsAt,
            Provisional = contact.Provisional || rectify.Provisional,
            CalendarVersion = calendar.Version,
            ProfileCode = profile.Code,
            ProfileVersion = profile.Version,
            IsRealName = rating.IsRealName,
        };
    }

    /// <summary>The light at this instant; the last day of a deadline is "due soon", also on a holiday.</summary>
    public CaseLight LightAt(DateTime now) =>
        now >= ContactEndsAt ? CaseLight.Overdue
        : ChinaTime.DateOf(now) >= ContactDueOn ? CaseLight.DueSoon
        : CaseLight.Normal;
}
