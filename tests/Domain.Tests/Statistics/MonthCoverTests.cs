using Domain.Statistics;

namespace Domain.Tests.Statistics;

public sealed class MonthCoverTests
{
    static DateOnly D(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Theory(DisplayName = "整月合计：整月的读合计，零头按日读，每一天正好读一次")]
    [InlineData("2026-10-01", "2026-10-31", "2026-10", "2026-10-01", "")]
    [InlineData("2026-10-02", "2026-10-31", "2026-10", "", "2026-10-02..2026-10-31")]
    [InlineData("2026-09-15", "2026-11-10", "2026-09 2026-10", "2026-10-01", "2026-09-15..2026-09-30 2026-11-01..2026-11-10")]
    [InlineData("2026-01-01", "2026-04-30", "2026-02 2026-04", "2026-02-01 2026-04-01", "2026-01-01..2026-01-31 2026-03-01..2026-03-31")]
    [InlineData("2026-10-01", "2026-10-31", "", "", "2026-10-01..2026-10-31")]
    [InlineData("2026-11-01", "2026-10-31", "2026-10", "", "")]
    [InlineData(null, null, "2026-10", "2026-10-01", "0001-01-01..2026-09-30 2026-11-01..9999-12-31")]
    public void Covered(string? from, string? through, string summed, string months, string days)
    {
        var cover = MonthCover.Of(
            from is null ? null : D(from), through is null ? null : D(through),
            summed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(m => MonthCover.Whole(D($"{m}-01"))));
        Assert.Equal(months, string.Join(' ', cover.Months.Select(m => $"{m:yyyy-MM-dd}")));
        Assert.Equal(days, string.Join(' ', cover.Days.Select(d => $"{d.FromOn:yyyy-MM-dd}..{d.ThroughOn:yyyy-MM-dd}")));
    }

    [Theory(DisplayName = "整月合计：合计过的月份也按日合计过，零头从按日合计里读；分日看时整月也按日读；每一天仍然正好读一次")]
    [InlineData("2026-09-15", "2026-11-10", "2026-09 2026-10", true, "2026-10-01", "2026-09-15..2026-09-30", "2026-11-01..2026-11-10")]
    [InlineData("2026-09-15", "2026-11-10", "2026-09 2026-10", false, "", "2026-09-15..2026-09-30 2026-10-01..2026-10-31", "2026-11-01..2026-11-10")]
    [InlineData("2026-10-05", "2026-10-09", "2026-10", true, "", "2026-10-05..2026-10-09", "")]
    [InlineData("2026-10-05", "2026-10-09", "2026-09", true, "", "", "2026-10-05..2026-10-09")]
    [InlineData(null, null, "2026-10", true, "2026-10-01", "", "0001-01-01..2026-09-30 2026-11-01..9999-12-31")]
    [InlineData("2026-11-01", "2026-10-31", "2026-10 2026-11", true, "", "", "")]
    public void Known_days(string? from, string? through, string summed, bool wholeMonths, string months, string known, string days)
    {
        var cover = MonthCover.Of(
            from is null ? null : D(from), through is null ? null : D(through),
            summed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(m => MonthCover.Whole(D($"{m}-01"))), byDay: true, wholeMonths);
        Assert.Equal(months, string.Join(' ', cover.Months.Select(m => $"{m:yyyy-MM-dd}")));
        Assert.Equal(known, string.Join(' ', cover.Known.Select(d => $"{d.FromOn:yyyy-MM-dd}..{d.ThroughOn:yyyy-MM-dd}")));
        Assert.Equal(days, string.Join(' ', cover.Days.Select(d => $"{d.FromOn:yyyy-MM-dd}..{d.ThroughOn:yyyy-MM-dd}")));
    }

    [Theory(DisplayName = "整月合计：本月合计到昨天，今天按日读；只问到中间的，合计不能用")]
    [InlineData("2026-12-01", "2026-12-31", "2026-12-01", "", "2026-12-20..2026-12-31")]
    [InlineData("2026-12-01", "2026-12-19", "2026-12-01", "", "")]
    [InlineData("2026-12-01", "2026-12-18", "", "2026-12-01..2026-12-18", "")]
    [InlineData("2026-12-05", null, "", "2026-12-05..2026-12-19", "2026-12-20..9999-12-31")]
    [InlineData("2026-12-20", "2026-12-20", "", "", "2026-12-20..2026-12-20")]
    public void Present_month(string from, string? through, string months, string known, string days)
    {
        var cover = MonthCover.Of(D(from), through is null ? null : D(through), [new DaySpan(D("2026-12-01"), D("2026-12-19"))], byDay: true);
        Assert.Equal(months, string.Join(' ', cover.Months.Select(m => $"{m:yyyy-MM-dd}")));
        Assert.Equal(known, string.Join(' ', cover.Known.Select(d => $"{d.FromOn:yyyy-MM-dd}..{d.ThroughOn:yyyy-MM-dd}")));
        Assert.Equal(days, string.Join(' ', cover.Days.Select(d => $"{d.FromOn:yyyy-MM-dd}..{d.ThroughOn:yyyy-MM-dd}")));
    }
}
