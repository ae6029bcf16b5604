using Domain.Calendar;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Tests.Ratings;

namespace Domain.Tests.Rectification;

/// <summary>收到差评即立案 (SD 14).</summary>
public sealed class OpenCaseTests
{
    [Theory(DisplayName = "SD 14：1 个工作日内联系，5 个工作日内整改（国庆、春节、元旦、跨入未公布的 2027 年）")]
    [InlineData("2026-10-03T14:00:00Z", "2026-10-08", "2026-10-13", false)]
    [InlineData("2026-09-30T02:00:00Z", "2026-10-08", "2026-10-13", false)]
    [InlineData("2025-09-30T02:00:00Z", "2025-10-09", "2025-10-14", false)]
    [InlineData("2026-02-13T02:00:00Z", "2026-02-14", "2026-02-27", false)]
    [InlineData("2026-02-14T02:00:00Z", "2026-02-24", "2026-02-28", false)]
    [InlineData("2025-12-31T02:00:00Z", "2026-01-04", "2026-01-08", false)]
    [InlineData("2026-11-16T02:00:00Z", "2026-11-17", "2026-11-23", false)]
    [InlineData("2026-11-16T15:59:59.999Z", "2026-11-17", "2026-11-23", false)]
    [InlineData("2026-11-16T16:00:00.000Z", "2026-11-18", "2026-11-24", false)]
    [InlineData("2026-12-24T02:00:00Z", "2026-12-25", "2026-12-31", false)]
    [InlineData("2026-12-25T02:00:00Z", "2026-12-28", "2027-01-04", true)]
    [InlineData("2026-12-31T02:00:00Z", "2027-01-04", "2027-01-08", true)]
    public void Deadlines(string received, string contact, string rectify, bool provisional)
    {
        var opened = Open(Given.NegativeAt(received));
        Assert.Equal((DateOnly.Parse(contact), DateOnly.Parse(rectify), provisional),
            (opened.ContactDueOn, opened.RectifyDueOn, opened.Provisional));
        Assert.Equal((Given.Utc($"{contact}T16:00:00.000Z"), Given.Utc($"{rectify}T16:00:00.000Z")),
            (opened.ContactEndsAt, opened.RectifyEndsAt));
    }

    [Theory(DisplayName = "亮灯：期限当天黄灯，过了当天红灯，放假也照看")]
    [InlineData("2026-10-03T14:00:00.000Z", CaseLight.Normal)]
    [InlineData("2026-10-07T15:59:59.999Z", CaseLight.Normal)]
    [InlineData("2026-10-07T16:00:00.000Z", CaseLight.DueSoon)]
    [InlineData("2026-10-08T15:59:59.999Z", CaseLight.DueSoon)]
    [InlineData("2026-10-08T16:00:00.000Z", CaseLight.Overdue)]
    [InlineData("2026-10-13T16:00:00.000Z", CaseLight.Overdue)]
    public void Lights(string now, CaseLight light) =>
        Assert.Equal(light, Open(Given.NegativeAt("2026-10-03T14:00:00Z")).LightAt(Given.Utc(now)));

    [Fact(DisplayName = "QD 五(三)：整改归被评价的部门，随评价记明编号、时间、实名和规则版本")]
    public void Owned_by_the_rated_department()
    {
        var wish = Given.Wish(SatisfactionLevel.VeryDissatisfied, ["conduct"], contact: new Contact("示例", "0000-1234567"));
        var rating = Given.Rating(wish, Given.Situation(Given.Encounter()));
        var opened = Open(rating);
        Assert.Equal((rating.Id, Given.Construction, Given.Now, true, CaseState.Opened),
            (opened.RatingId, opened.DepartmentId, opened.OpenedAt, opened.IsRealName, opened.State));
        Assert.Equal(("ZG20261116-000007", "shandong", 1, 1),
            (opened.Number, opened.ProfileCode, opened.ProfileVersion, opened.CalendarVersion));
    }

    [Fact(DisplayName = "匿名差评同样立案")]
    public void Anonymous_too() => Assert.False(Open(Given.NegativeAt("2026-11-16T02:00:00Z")).IsRealName);

    [Theory(DisplayName = "SD 8、SD 14：只有差评立案，「基本满意」不立案")]
    [InlineData(SatisfactionLevel.VerySatisfied)]
    [InlineData(SatisfactionLevel.Satisfied)]
    [InlineData(SatisfactionLevel.BasicallySatisfied)]
    public void Only_negative(SatisfactionLevel level) =>
        Assert.Throws<ArgumentException>(() => Open(Given.Rating(Given.Wish(level))));

    [Fact(DisplayName = "SD 22：天数由规则决定，当日是否计入也由规则决定")]
    public void By_the_profile()
    {
        var profile = Given.Profile with { ContactDays = 2, RectifyDays = 3, CaseStartDayCounts = true, Version = 4 };
        var opened = RectificationCase.Open(
            Given.NegativeAt("2026-11-16T02:00:00Z"), profile, WorkingCalendar.Shipped, Given.Id(71), 7);
        Assert.Equal((new DateOnly(2026, 11, 17), new DateOnly(2026, 11, 18), 4),
            (opened.ContactDueOn, opened.RectifyDueOn, opened.ProfileVersion));
    }

    static RectificationCase Open(Rating rating) =>
        RectificationCase.Open(rating, Given.Profile, WorkingCalendar.Shipped, Given.Id(71), 7);
}
