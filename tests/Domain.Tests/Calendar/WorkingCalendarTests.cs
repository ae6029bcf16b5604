using Domain.Calendar;

namespace Domain.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    static readonly WorkingCalendar Shipped = WorkingCalendar.Shipped;

    [Theory(DisplayName = "全年工作日天数与国务院办公厅通知一致")]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void Workdays_of_a_year(int year, int expected) =>
        Assert.Equal(expected, NaiveCalendar.DaysFrom(new(year, 1, 1), new(year, 12, 31)).Count(Shipped.IsWorkday));

    [Fact(DisplayName = "2024—2026 每一天是否上班与业务规则表逐日一致")]
    public void Every_day_agrees_with_the_table() =>
        Assert.All(NaiveCalendar.DaysFrom(new(2024, 1, 1), new(2026, 12, 31)),
            day => Assert.Equal(NaiveCalendar.IsWorkday(day), Shipped.IsWorkday(day)));

    [Fact(DisplayName = "2024—2026 任一天起、两种起算方式、1 至 10 个工作日，结果与逐日推算一致")]
    public void Every_deadline_agrees_with_a_walk()
    {
        foreach (var start in NaiveCalendar.DaysFrom(new(2024, 1, 1), new(2026, 12, 31)))
            foreach (var startDayCounts in (bool[])[false, true])
                for (var workdays = 1; workdays <= 10; workdays++)
                {
                    var deadline = Shipped.Within(start, workdays, startDayCounts);
                    Assert.Equal(NaiveCalendar.Walk(start, workdays, startDayCounts), deadline.Workdays);
                    Assert.Equal(deadline.Workdays[^1], deadline.LastOn);
                    Assert.Equal(deadline.LastOn.Year > 2026, deadline.Provisional);
                }
    }

    [Theory(DisplayName = "业务规则第三节的算例")]
    [InlineData("办结 2025-09-26（周五）", "2025-09-26", 5, false, "2025-10-10")]
    [InlineData("办结 2026-09-30（周三）", "2026-09-30", 5, false, "2026-10-13")]
    [InlineData("现场 2026-09-29（周二），当日起算", "2026-09-29", 5, true, "2026-10-10")]
    [InlineData("差评 2026-10-03（周六）收到，联系", "2026-10-03", 1, false, "2026-10-08")]
    [InlineData("差评 2026-10-03（周六）收到，整改", "2026-10-03", 5, false, "2026-10-13")]
    public void Worked_examples(string example, string startOn, int workdays, bool startDayCounts, string lastOn)
    {
        var deadline = Shipped.Within(Iso(startOn), workdays, startDayCounts);
        Assert.True(Iso(lastOn) == deadline.LastOn, $"{example}：{deadline.Explain()}");
        Assert.False(deadline.Provisional);
        Assert.Equal(1, deadline.CalendarVersion);
    }

    [Theory(DisplayName = "当日起算：起始日不是工作日时，从下一个工作日算第一天")]
    [InlineData("2026-10-03", "2026-10-08")]
    [InlineData("2026-10-10", "2026-10-10")]
    [InlineData("2026-10-11", "2026-10-12")]
    public void Start_day_counts_only_when_worked(string startOn, string firstDay) =>
        Assert.Equal(Iso(firstDay), Shipped.Within(Iso(startOn), 1, startDayCounts: true).LastOn);

    [Theory(DisplayName = "下一个工作日严格晚于所给日期")]
    [InlineData("2026-09-30", "2026-10-08")]
    [InlineData("2026-10-09", "2026-10-10")]
    [InlineData("2026-10-10", "2026-10-12")]
    [InlineData("2026-12-31", "2027-01-04")]
    public void Next_workday(string after, string expected) => Assert.Equal(Iso(expected), Shipped.NextWorkday(Iso(after)));

    [Theory(DisplayName = "跨入未公布年份的期限标为暂定")]
    [InlineData("2026-12-24", 5, false, "2026-12-31", false)]
    [InlineData("2026-12-25", 5, false, "2027-01-04", true)]
    [InlineData("2026-12-31", 1, true, "2026-12-31", false)]
    [InlineData("2026-12-31", 1, false, "2027-01-04", true)]
    [InlineData("2027-03-01", 2, true, "2027-03-02", true)]
    [InlineData("2023-12-29", 1, false, "2024-01-02", true)]
    public void Provisional(string startOn, int workdays, bool startDayCounts, string lastOn, bool provisional)
    {
        var deadline = Shipped.Within(Iso(startOn), workdays, startDayCounts);
        Assert.Equal(Iso(lastOn), deadline.LastOn);
        Assert.Equal(provisional, deadline.Provisional);
    }

    [Fact(DisplayName = "未公布年份只按周一至周五推算，仅元旦放假")]
    public void Unpublished_year_falls_back()
    {
        Assert.False(Shipped.IsPublished(2027));
        Assert.All(NaiveCalendar.DaysFrom(new(2027, 1, 1), new(2027, 12, 31)), day => Assert.Equal(
            day.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Friday && day.DayOfYear != 1, Shipped.IsWorkday(day)));
        Assert.False(Shipped.IsPublished(1999));
        Assert.False(Shipped.IsPublished(2101));
        Assert.True(Shipped.IsWorkday(new(1999, 1, 4)));
        Assert.True(Shipped.IsWorkday(new(2101, 1, 3)));
    }

    [Fact(DisplayName = "导入新年份产生下一版日历，原日历不变，原先暂定的期限变为确定")]
    public void Import_makes_the_next_version()
    {
        var invented = new PublishedYear(2027, "虚构的2027年安排", [new(2027, 1, 1), new(2027, 1, 4)], [new(2027, 1, 3)]);
        var next = Shipped.With(invented);

        Assert.Equal(2, next.Version);
        Assert.Equal([2024, 2025, 2026, 2027], next.Years.Select(year => year.Year));
        var deadline = next.Within(new(2026, 12, 31), 2, startDayCounts: false);
        Assert.Equal([new(2027, 1, 3), new(2027, 1, 5)], deadline.Workdays);
        Assert.False(deadline.Provisional);
        Assert.Equal(2, deadline.CalendarVersion);

        Assert.Equal(1, Shipped.Version);
        Assert.False(Shipped.IsPublished(2027));
        Assert.True(Shipped.IsWorkday(new(2027, 1, 4)));
    }

    [Fact(DisplayName = "重新导入已公布年份即为更正")]
    public void Import_replaces_a_year()
    {
        var corrected = PublishedYears.Year2026 with { DaysOff = [.. PublishedYears.Year2026.DaysOff, new(2026, 12, 31)] };
        var next = Shipped.With(corrected);
        Assert.True(Shipped.IsWorkday(new(2026, 12, 31)));
        Assert.False(next.IsWorkday(new(2026, 12, 31)));
        Assert.Equal(3, next.Years.Count);
    }

    [Fact(DisplayName = "日历不接受未通过检查的年份、重复的年份、不足一天的期限")]
    public void Misuse_is_refused()
    {
        var bad = new PublishedYear(2027, "虚构", [new(2026, 1, 1)], []);
        Assert.Contains("calendar.dateOutsideYear", Assert.Throws<ArgumentException>(() => Shipped.With(bad)).Message);
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(1, [PublishedYears.Year2024, PublishedYears.Year2024]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkingCalendar(0, PublishedYears.All));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shipped.Within(new(2026, 1, 5), 0, startDayCounts: true));
    }

    static DateOnly Iso(string text) => DateOnly.Parse(text);
}
