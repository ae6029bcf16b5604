using Domain.Calendar;
using Domain.Shared;
using Domain.Tests.Ratings;

namespace Domain.Tests.Encounters;

/// <summary>What an imported year does to deadlines that reached into it (rules §3).</summary>
public sealed class RecomputeTests
{
    /// <summary>Invented: no notice for 2027 is known.</summary>
    static readonly PublishedYear
        Longer = new(2027, "演示安排", [new(2027, 1, 1), new(2027, 1, 4), new(2027, 1, 5)], []),
        Shorter = new(2027, "演示安排", [], [new(2027, 1, 2), new(2027, 1, 3)]);

    /// <summary>Wednesday 2026-12-30: provisionally through Thursday 2027-01-07.</summary>
    static readonly DateTime Completed = Given.Utc("2026-12-30T02:00:00.000Z");

    [Theory(DisplayName = "公布后重新计算：推迟的照推迟；提前的不早于公布后的下一个工作日，也不晚于原期限")]
    [InlineData(true, "2026-12-31", "2027-01-11")]
    [InlineData(true, "2027-01-07", "2027-01-11")]
    [InlineData(false, "2026-12-31", "2027-01-04")]
    [InlineData(false, "2027-01-04", "2027-01-05")]
    [InlineData(false, "2027-01-06", "2027-01-07")]
    [InlineData(false, "2027-01-07", "2027-01-07")]
    public void Counted_anew(bool longer, string importedOn, string throughOn)
    {
        var encounter = Given.Encounter(completedAt: Completed);
        Assert.Equal((new DateOnly(2027, 1, 7), true), (encounter.Window.ThroughOn, encounter.Window.Provisional));
        var calendar = Imported(longer ? Longer : Shorter);
        Assert.True(encounter.Recompute(calendar, Given.Profile, ChinaTime.StartOf(DateOnly.Parse(importedOn)).AddHours(10)));
        var end = ChinaTime.EndOf(DateOnly.Parse(throughOn));
        Assert.Equal((DateOnly.Parse(throughOn), end, end), (encounter.Window.ThroughOn, encounter.Window.EndsAt, encounter.Window.DefaultDueAt));
        Assert.Equal((false, 2), (encounter.Window.Provisional, encounter.Window.CalendarVersion));
        Assert.False(encounter.Recompute(calendar, Given.Profile, Completed));
    }

    [Fact(DisplayName = "已评价、已撤销、不是暂定的期限，公布新年度不改变；已经过去的期限不复活")]
    public void Left_alone()
    {
        var (rated, cancelled, certain, over) = (
            Given.Encounter(completedAt: Completed), Given.Encounter(completedAt: Completed), Given.Encounter(), Given.Encounter(completedAt: Completed));
        rated.MarkRated(Completed);
        cancelled.Cancel(Completed);
        var calendar = Imported(Longer);
        Assert.All([rated, cancelled, certain], e => Assert.False(e.Recompute(calendar, Given.Profile, Completed.AddDays(1))));
        var end = over.Window.EndsAt;
        Assert.True(over.Recompute(calendar, Given.Profile, end));
        Assert.Equal(end, over.Window.EndsAt);
    }

    [Fact(DisplayName = "导入一年：逐日列出与原来不同的日期")]
    public void Changes_of_a_year()
    {
        var changes = CalendarChange.Between(WorkingCalendar.Shipped, Imported(Longer), 2027);
        Assert.Equal([new CalendarChange(new(2027, 1, 4), WasWorkday: true, IsWorkday: false), new CalendarChange(new(2027, 1, 5), WasWorkday: true, IsWorkday: false)], changes);
        Assert.Empty(CalendarChange.Between(WorkingCalendar.Shipped, WorkingCalendar.Shipped, 2026));
    }

    static WorkingCalendar Imported(PublishedYear year) => new(2, [.. PublishedYears.All, year]);
}
