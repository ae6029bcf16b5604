using Domain.Calendar;
using Domain.Encounters;
using Domain.Tests.Ratings;

namespace Domain.Tests.Encounters;

/// <summary>The worked dates of the rulebook, §3.</summary>
public sealed class RatingWindowTests
{
    [Theory(DisplayName = "SD 7：办件自办结次日起 5 个工作日（国庆、春节、元旦、调休）")]
    [InlineData("2025-09-26T02:00:00Z", "2025-10-10", false)]
    [InlineData("2026-09-30T02:00:00Z", "2026-10-13", false)]
    [InlineData("2026-02-13T02:00:00Z", "2026-02-27", false)]
    [InlineData("2025-12-31T02:00:00Z", "2026-01-08", false)]
    [InlineData("2026-11-16T02:00:00Z", "2026-11-23", false)]
    [InlineData("2026-12-24T02:00:00Z", "2026-12-31", false)]
    [InlineData("2026-12-25T02:00:00Z", "2027-01-04", true)]
    public void Matter(string completedAt, string throughOn, bool provisional)
    {
        var window = RatingWindow.ForMatter(Given.Utc(completedAt), Given.Profile, WorkingCalendar.Shipped);
        Check(window, completedAt, throughOn, provisional);
    }

    [Theory(DisplayName = "SD 10：现场自办理当日起 5 个工作日；当日休息的从下一工作日数")]
    [InlineData("2026-09-29T02:00:00Z", "2026-10-10", false)]
    [InlineData("2026-10-03T02:00:00Z", "2026-10-13", false)]
    [InlineData("2026-10-10T02:00:00Z", "2026-10-15", false)]
    [InlineData("2026-11-16T02:00:00Z", "2026-11-20", false)]
    [InlineData("2026-12-25T02:00:00Z", "2026-12-31", false)]
    [InlineData("2026-12-28T02:00:00Z", "2027-01-04", true)]
    public void Visit(string visitedAt, string throughOn, bool provisional)
    {
        var window = RatingWindow.ForVisit(Given.Utc(visitedAt), Given.Profile, WorkingCalendar.Shipped);
        Check(window, visitedAt, throughOn, provisional);
    }

    [Theory(DisplayName = "办结日按北京时间：零点前一毫秒还是前一天")]
    [InlineData("2026-09-30T15:59:59.999Z", "2026-10-13")]
    [InlineData("2026-09-29T16:00:00.000Z", "2026-10-13")]
    [InlineData("2026-09-29T15:59:59.999Z", "2026-10-12")]
    public void China_date(string completedAt, string throughOn) => Assert.Equal(
        DateOnly.Parse(throughOn), RatingWindow.ForMatter(Given.Utc(completedAt), Given.Profile, WorkingCalendar.Shipped).ThroughOn);

    [Fact(DisplayName = "SD 22：天数和起始日是否计入由规则决定，时限记明规则和日历的版本")]
    public void By_the_profile()
    {
        var profile = Given.Profile with { Code = "demo", Version = 7, MatterWindowDays = 3, MatterStartDayCounts = true, VisitWindowDays = 1, VisitStartDayCounts = false };
        var calendar = WorkingCalendar.Shipped.With(PublishedYears.Year2026);
        var matter = RatingWindow.ForMatter(Given.Now, profile, calendar);
        Assert.Equal((new DateOnly(2026, 11, 18), "demo", 7, 2),
            (matter.ThroughOn, matter.ProfileCode, matter.ProfileVersion, matter.CalendarVersion));
        Assert.Equal(new(2026, 11, 17), RatingWindow.ForVisit(Given.Now, profile, calendar).ThroughOn);
    }

    static void Check(RatingWindow window, string opens, string throughOn, bool provisional)
    {
        Assert.Equal((Given.Utc(opens), DateOnly.Parse(throughOn), provisional), (window.OpensAt, window.ThroughOn, window.Provisional));
        // The end is the next midnight in China, 16:00 UTC of the last day.
        Assert.Equal(Given.Utc($"{throughOn}T16:00:00.000Z"), window.EndsAt);
    }
}
