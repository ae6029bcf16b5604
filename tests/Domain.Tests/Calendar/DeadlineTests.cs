using System.Globalization;
using Domain.Calendar;

namespace Domain.Tests.Calendar;

public sealed class DeadlineTests
{
    [Theory(DisplayName = "期限到最后一个工作日北京时间 24 时止：16:00:00Z 起为逾期")]
    [InlineData("2026-10-10T15:59:59.000Z", false)]
    [InlineData("2026-10-10T15:59:59.999Z", false)]
    [InlineData("2026-10-10T16:00:00.000Z", true)]
    [InlineData("2026-10-09T16:00:00.000Z", false)]
    public void Ends_at_midnight_in_China(string now, bool isOver)
    {
        var deadline = WorkingCalendar.Shipped.Within(new(2026, 9, 29), 5, startDayCounts: true);
        Assert.Equal(Utc("2026-10-10T16:00:00Z"), deadline.EndsAt);
        Assert.Equal(DateTimeKind.Utc, deadline.EndsAt.Kind);
        Assert.Equal(isOver, deadline.IsOver(Utc(now)));
    }

    [Theory(DisplayName = "起始日按北京时间取：15:59:59Z 是当日，16:00:00Z 已是次日")]
    [InlineData("2026-09-30T15:59:59Z", "2026-10-08")]
    [InlineData("2026-09-29T15:59:59Z", "2026-09-30")]
    [InlineData("2026-09-29T16:00:00Z", "2026-10-08")]
    public void Starts_on_the_China_date(string completedAt, string lastOn)
    {
        var startOn = Domain.Shared.ChinaTime.DateOf(Utc(completedAt));
        Assert.Equal(DateOnly.Parse(lastOn), WorkingCalendar.Shipped.Within(startOn, 1, startDayCounts: false).LastOn);
    }

    [Fact(DisplayName = "非 UTC 的时刻不能用来判断是否逾期")]
    public void Only_UTC_is_compared()
    {
        var deadline = WorkingCalendar.Shipped.Within(new(2026, 9, 29), 5, startDayCounts: true);
        Assert.Throws<ArgumentException>(() => deadline.IsOver(new DateTime(2026, 10, 10, 0, 0, 0, DateTimeKind.Unspecified)));
    }

    [Theory(DisplayName = "期限能说明自己数了哪些天：换月才说月，换年才说年")]
    [InlineData("2026-09-29", 5, false, "9月30日、10月8日、9日、10日、12日")]
    [InlineData("2026-09-29", 5, true, "9月29日、30日、10月8日、9日、10日")]
    [InlineData("2026-10-03", 1, false, "10月8日")]
    [InlineData("2026-12-29", 4, false, "12月30日、31日、2027年1月4日、5日")]
    [InlineData("2026-12-31", 2, false, "1月4日、5日")]
    [InlineData("2024-12-30", 3, true, "12月30日、31日、2025年1月2日")]
    public void Explains_itself(string startOn, int workdays, bool startDayCounts, string expected) =>
        Assert.Equal(expected, WorkingCalendar.Shipped.Within(DateOnly.Parse(startOn), workdays, startDayCounts).Explain());

    [Fact(DisplayName = "同月份不同年份的两天之间要说明年和月")]
    public void Year_change_names_the_month_too() =>
        Assert.Equal("1月5日、2027年1月4日", new Deadline([new(2026, 1, 5), new(2027, 1, 4)], Provisional: true, 1).Explain());

    [Fact(DisplayName = "两个期限相等，当且仅当所数的天、是否暂定、日历版本都相同")]
    public void Equality_is_by_value()
    {
        var one = WorkingCalendar.Shipped.Within(new(2026, 9, 29), 5, startDayCounts: false);
        var same = WorkingCalendar.Shipped.Within(new(2026, 9, 29), 5, startDayCounts: false);
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, one with { CalendarVersion = 2 });
        Assert.NotEqual(one, one with { Provisional = true });
        Assert.NotEqual(one, one with { Workdays = [.. one.Workdays.Skip(1)] });
    }

    static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
