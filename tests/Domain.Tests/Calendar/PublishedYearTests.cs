using Domain.Calendar;

namespace Domain.Tests.Calendar;

public sealed class PublishedYearTests
{
    static readonly DateOnly Saturday = new(2027, 2, 6);
    static readonly DateOnly Friday = new(2027, 2, 5);

    public static TheoryData<string, PublishedYear> Bad => new()
    {
        { "calendar.yearOutOfRange", Year(1999, [], []) },
        { "calendar.yearOutOfRange", Year(2101, [], []) },
        { "calendar.dateOutsideYear", Year(2027, [new(2026, 12, 31)], []) },
        { "calendar.dateOutsideYear", Year(2027, [], [new(2028, 1, 1)]) },
        { "calendar.duplicateDate", Year(2027, [Friday, Saturday, Friday], []) },
        { "calendar.duplicateDate", Year(2027, [], [Saturday, Saturday]) },
        { "calendar.offAndWorked", Year(2027, [Saturday], [Saturday]) },
        { "calendar.workedDayNotWeekend", Year(2027, [], [Saturday, Friday]) },
    };

    [Theory(DisplayName = "录入有误的年份逐项拒绝")]
    [MemberData(nameof(Bad))]
    public void Bad_year_is_refused(string code, PublishedYear year)
    {
        var refusal = year.Check();
        Assert.NotNull(refusal);
        Assert.Equal(code, refusal.Code);
        Assert.EndsWith("。", refusal.Sentence);
    }

    [Fact(DisplayName = "拒绝理由指出是哪一天")]
    public void Refusal_names_the_date() =>
        Assert.Contains("2027-02-05", Year(2027, [], [Saturday, Friday]).Check()!.Sentence);

    [Fact(DisplayName = "随版本发布的年份都通过检查，放假日可以是周末")]
    public void Shipped_years_pass() => Assert.All(PublishedYears.All, year => Assert.Null(year.Check()));

    [Theory(DisplayName = "年份范围的两端可以录入")]
    [InlineData(2000)]
    [InlineData(2100)]
    public void Range_is_inclusive(int year) => Assert.Null(Year(year, [new(year, 1, 1)], []).Check());

    static PublishedYear Year(int year, DateOnly[] off, DateOnly[] worked) => new(year, "虚构的节假日安排", off, worked);
}
