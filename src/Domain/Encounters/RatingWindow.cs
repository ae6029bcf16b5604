using Domain.Calendar;
using Domain.Entrances;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Encounters;

/// <summary>评价时限: from when and through which working day an encounter can be rated, and by which rules that was computed.</summary>
/// <param name="OpensAt">First instant at which it can be rated, UTC.</param>
/// <param name="ThroughOn">Last working day, a China date; that of <see cref="NoEnd"/> while no end is known.</param>
/// <param name="EndsAt">The exclusive end, UTC: the first instant that is too late; <see cref="NoEnd"/> while none is known.</param>
/// <param name="DefaultDueAt">From when the default rating stands in, UTC; null where there is none.</param>
/// <param name="Provisional">True while it reaches into a year whose holidays are not published.</param>
/// <param name="CalendarVersion">Calendar that produced it.</param>
/// <param name="ProfileCode">Rule profile that produced it.</param>
/// <param name="ProfileVersion">Version of that profile.</param>
public sealed record RatingWindow(
    DateTime OpensAt, DateOnly ThroughOn, DateTime EndsAt, DateTime? DefaultDueAt, bool Provisional,
    int CalendarVersion, string ProfileCode, int ProfileVersion)
{
    /// <summary>Stands for an end that is not known yet: a tender notice before the project is archived.</summary>
    public static readonly DateTime NoEnd = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Last working day, a China date; null while no end is known.</summary>
    public DateOnly? LastOn => EndsAt < NoEnd ? ThroughOn : null;

    /// <summary>The window of an encounter, by its stage and by where it took place.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="entrance">Where the rater comes in.</param>
    /// <param name="isShared">True for a draw session, which everybody present rates.</param>
    /// <param name="occurredAt">When the stage was completed, published, …, UTC.</param>
    /// <param name="archivedAt">When the project is archived, UTC; null while unknown or without a project.</param>
    /// <param name="profile">Profile of the day it occurred on.</param>
    /// <param name="calendar">Calendar in force.</param>
    public static RatingWindow For(
        Stage stage, EntranceKind entrance, bool isShared, DateTime occurredAt, DateTime? archivedAt, RuleProfile profile,
        WorkingCalendar calendar) =>
        stage == Stage.TenderNotice ? ForTenderNotice(occurredAt, archivedAt, profile, calendar)
        : isShared ? ForVisit(occurredAt, profile, calendar)
        : StageRules.IsOnSite(entrance) && StageRules.IsDefaulted(stage) ? ForMatterOnSite(occurredAt, profile, calendar)
        : StageRules.IsOnSite(entrance) ? ForVisit(occurredAt, profile, calendar)
        : StageRules.IsDefaulted(stage) ? ForMatter(occurredAt, profile, calendar)
        : ForMatter(occurredAt, profile, calendar) with { DefaultDueAt = null };

    /// <summary>办件：办结后 5 个工作日内，办结当日不计；逾期按默认评价。(SD 7)</summary>
    public static RatingWindow ForMatter(DateTime completedAt, RuleProfile profile, WorkingCalendar calendar)
    {
        var deadline = MatterDeadline(completedAt, profile, calendar);
        return From(completedAt, deadline, deadline.EndsAt, deadline.Provisional, profile);
    }

    /// <summary>现场：自办理业务当日起 5 个工作日内可以在网上补充评价；没有办件的现场服务没有默认评价。(SD 10, ours)</summary>
    public static RatingWindow ForVisit(DateTime visitedAt, RuleProfile profile, WorkingCalendar calendar)
    {
        var deadline = VisitDeadline(visitedAt, profile, calendar);
        return From(visitedAt, deadline, defaultDueAt: null, deadline.Provisional, profile);
    }

    /// <summary>当场办结：补充评价按现场的时限截止，默认评价仍按办件的时限产生，两者之间不能评价。(SD 7, SD 10, ours)</summary>
    public static RatingWindow ForMatterOnSite(DateTime completedAt, RuleProfile profile, WorkingCalendar calendar)
    {
        var (visit, matter) = (VisitDeadline(completedAt, profile, calendar), MatterDeadline(completedAt, profile, calendar));
        var due = matter.EndsAt > visit.EndsAt ? matter.EndsAt : visit.EndsAt;
        return From(completedAt, visit, due, visit.Provisional || matter.Provisional, profile);
    }

    /// <summary>招标公告：自公告发布起，至项目归档开启评价时止，没有默认评价。(QD 七, ours)</summary>
    /// <param name="publishedAt">When the notice was published, UTC.</param>
    /// <param name="archivedAt">When the project is archived, UTC; null while unknown.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="calendar">Calendar in force.</param>
    public static RatingWindow ForTenderNotice(
        DateTime publishedAt, DateTime? archivedAt, RuleProfile profile, WorkingCalendar calendar) =>
        new RatingWindow(
            publishedAt, DateOnly.MaxValue, NoEnd, DefaultDueAt: null, Provisional: false,
            calendar.Version, profile.Code, profile.Version).Until(archivedAt);

    /// <summary>The same window with another end, which no working day decides.</summary>
    /// <param name="end">The exclusive end, UTC; null for none.</param>
    public RatingWindow Until(DateTime? end) => this with
    {
        EndsAt = end ?? NoEnd,
        ThroughOn = ChinaTime.DateOf((end ?? NoEnd).AddMilliseconds(-1)),
    };

    static Deadline MatterDeadline(DateTime completedAt, RuleProfile profile, WorkingCalendar calendar) =>
        calendar.Within(ChinaTime.DateOf(completedAt), profile.MatterWindowDays, profile.MatterStartDayCounts);

    static Deadline VisitDeadline(DateTime visitedAt, RuleProfile profile, WorkingCalendar calendar) =>
        calendar.Within(ChinaTime.DateOf(visitedAt), profile.VisitWindowDays, profile.VisitStartDayCounts);

    static RatingWindow From(DateTime opensAt, Deadline deadline, DateTime? defaultDueAt, bool provisional, RuleProfile profile) => new(
        opensAt, deadline.LastOn, deadline.EndsAt, defaultDueAt, provisional, deadline.CalendarVersion, profile.Code, profile.Version);
}
