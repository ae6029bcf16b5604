using Domain.Calendar;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Encounters;

/// <summary>评价时限: from when and through which working day an encounter can be rated, and by which rules that was computed.</summary>
/// <param name="OpensAt">First instant at which it can be rated, UTC.</param>
/// <param name="ThroughOn">Last working day, a China date.</param>
/// <param name="EndsAt">The exclusive end, UTC: the first instant that is too late.</param>
/// <param name="Provisional">True while it reaches into a year whose holidays are not published.</param>
/// <param name="CalendarVersion">Calendar that produced it.</param>
/// <param name="ProfileCode">Rule profile that produced it.</param>
/// <param name="ProfileVersion">Version of that profile.</param>
public sealed record RatingWindow(
    DateTime OpensAt, DateOnly ThroughOn, DateTime EndsAt, bool Provisional,
    int CalendarVersion, string ProfileCode, int ProfileVersion)
{
    /// <summary>办件：办结后 5 个工作日内，办结当日不计。(SD 7)</summary>
    public static RatingWindow ForMatter(DateTime completedAt, RuleProfile profile, WorkingCalendar calendar) =>
        From(completedAt, calendar.Within(
            ChinaTime.DateOf(completedAt), profile.MatterWindowDays, profile.MatterStartDayCounts), profile);

    /// <summary>现场：自办理业务当日起 5 个工作日内可以在网上补充评价。(SD 10)</summary>
    public static RatingWindow ForVisit(DateTime visitedAt, RuleProfile profile, WorkingCalendar calendar) =>
        From(visitedAt, calendar.Within(
            ChinaTime.DateOf(visitedAt), profile.VisitWindowDays, profile.VisitStartDayCounts), profile);

    static RatingWindow From(DateTime opensAt, Deadline deadline, RuleProfile profile) => new(
        opensAt, deadline.LastOn, deadline.EndsAt, deadline.Provisional,
        deadline.CalendarVersion, profile.Code, profile.Version);
}
