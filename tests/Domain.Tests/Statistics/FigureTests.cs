using Domain.Encounters;
using Domain.Ratings;
using Domain.Statistics;

namespace Domain.Tests.Statistics;

public sealed class FigureTests
{
    static RatingSum Sum(SatisfactionLevel level, int count, RatingOrigin origin = RatingOrigin.Active, RatingBasis basis = RatingBasis.Matter) =>
        new(level, origin, basis, count);

    [Fact(DisplayName = "SD 7 两种口径：不含默认评价与含默认评价，默认评价只进后者；差评是最低两级，基本满意不是差评")]
    public void Both_ways()
    {
        var figures = new SatisfactionFigures(
            [
                Sum(SatisfactionLevel.VerySatisfied, 2), Sum(SatisfactionLevel.BasicallySatisfied, 1), Sum(SatisfactionLevel.Dissatisfied, 1),
                Sum(SatisfactionLevel.VeryDissatisfied, 1, RatingOrigin.Registered), Sum(SatisfactionLevel.VerySatisfied, 5, RatingOrigin.Default),
            ],
            [(WindowOutcome.Rated, 3), (WindowOutcome.Defaulted, 5)]);
        Assert.Equal((5, 2, 0.6m, 0.4m, 3.2m), (figures.Given.Total, figures.Given.Negative, figures.Given.SatisfactionRate, figures.Given.NegativeRate, figures.Given.Mean));
        Assert.Equal((10, 2, 0.8m, 0.2m, 4.1m), (figures.WithDefaults.Total, figures.WithDefaults.Negative, figures.WithDefaults.SatisfactionRate, figures.WithDefaults.NegativeRate, figures.WithDefaults.Mean));
        Assert.Equal((5, 1, 3, 8, 0.375m), (figures.Defaults, figures.Registered, figures.RatedWindows, figures.WindowsOver, figures.ActiveRate));
    }

    [Fact(DisplayName = "SD 7 散客扫码和招标公告阶段的评价单独列出；没有到期办件就没有主动评价率，没有评价就没有比例")]
    public void Apart_and_empty()
    {
        var figures = new SatisfactionFigures(
            [Sum(SatisfactionLevel.Satisfied, 3, basis: RatingBasis.WalkIn), Sum(SatisfactionLevel.Dissatisfied, 2, basis: RatingBasis.TenderNotice), Sum(SatisfactionLevel.Satisfied, 1)], []);
        Assert.Equal((6, 3, 2), (figures.Given.Total, figures.WalkIns.Total, figures.TenderNotices.Total));
        Assert.Null(figures.ActiveRate);
        var none = new SatisfactionFigures([], []);
        Assert.Equal((0, null, null, null), (none.Given.Total, none.Given.SatisfactionRate, none.Given.NegativeRate, none.Given.Mean));
    }

    [Fact(DisplayName = "SD 17 不予采纳：计数收回后不留痕迹")]
    public void Taken_back()
    {
        var figures = new SatisfactionFigures([Sum(SatisfactionLevel.VeryDissatisfied, 1), Sum(SatisfactionLevel.Satisfied, 4), Sum(SatisfactionLevel.VeryDissatisfied, -1)], []);
        Assert.Equal((4, 0, 4m), (figures.Given.Total, figures.Given.Negative, figures.Given.Mean));
    }

    [Theory(DisplayName = "不足五条不出数字：一到四条不出，没有和五条以上都可以说；默认评价不算在内")]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Small_cells(int given, bool withheld)
    {
        Assert.Equal(withheld, SmallCells.Withholds(new SatisfactionFigures(
            [Sum(SatisfactionLevel.Satisfied, given), Sum(SatisfactionLevel.VerySatisfied, 100, RatingOrigin.Default)], [])));
        Assert.Equal(withheld, SmallCells.Withholds(given));
    }

    [Theory(DisplayName = "统计周期：月、季度、年，起止、名称和上一期")]
    [InlineData("2026-11", "2026-11-01", "2026-11-30", "2026年11月", "2026-10")]
    [InlineData("2026-01", "2026-01-01", "2026-01-31", "2026年1月", "2025-12")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", "2024年2月", "2024-01")]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31", "2026年第4季度", "2026-Q3")]
    [InlineData("2026-Q1", "2026-01-01", "2026-03-31", "2026年第1季度", "2025-Q4")]
    [InlineData("2026", "2026-01-01", "2026-12-31", "2026年", "2025")]
    public void Periods(string code, string first, string last, string name, string before)
    {
        Assert.True(Period.TryRead(code, out var period));
        Assert.Equal((code, DateOnly.Parse(first), DateOnly.Parse(last), name, before), (period.Code, period.FirstOn, period.LastOn, period.Name, period.Before.Code));
    }

    [Theory(DisplayName = "统计周期写错不猜")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-1")]
    [InlineData("2026-Q5")]
    [InlineData("2026-Q0")]
    [InlineData("26")]
    [InlineData("1999")]
    [InlineData("2026/11")]
    [InlineData("+026-11")]
    [InlineData("２０２６")]
    [InlineData("")]
    [InlineData(null)]
    public void No_period(string? code) => Assert.False(Period.TryRead(code, out _));

    [Theory(DisplayName = "对外数字只到昨天，分部门数字在周期结束后公开")]
    [InlineData("2026-11", "2026-11-01", null, false)]
    [InlineData("2026-11", "2026-11-02", "2026-11-01", false)]
    [InlineData("2026-11", "2026-11-30", "2026-11-29", false)]
    [InlineData("2026-11", "2026-12-01", "2026-11-30", true)]
    [InlineData("2026-11", "2026-10-31", null, false)]
    [InlineData("2026", "2026-11-15", "2026-11-14", false)]
    public void Public_through(string code, string today, string? through, bool parts)
    {
        Assert.True(Period.TryRead(code, out var period));
        Assert.Equal(through is null ? null : DateOnly.Parse(through), PublicFigures.CountedThrough(period, DateOnly.Parse(today)));
        Assert.Equal(parts, PublicFigures.ShowsParts(period, DateOnly.Parse(today)));
    }
}
