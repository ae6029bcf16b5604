using Domain.Ratings;
using Domain.Rectification;

namespace Domain.Tests.Ratings;

public sealed class AboutOneselfTests
{
    static readonly DateOnly Given = new(2026, 11, 16);

    [Fact(DisplayName = "SD 16 被评价人：立了案的，每个状态里只有整改结束后才知情，隔多久都一样")]
    public void With_a_case()
    {
        foreach (var state in Enum.GetValues<CaseState>())
            foreach (var today in (DateOnly[])[Given, new(2027, 11, 16)])
                Assert.Equal((state, state is CaseState.Closed or CaseState.Cancelled), (state, AboutOneself.MayKnow(Given, state, today)));
    }

    [Theory(DisplayName = "被评价人：没有立案的，过了收到评价的那个月才知情，跨年也一样")]
    [InlineData("2026-11-16", "2026-11-16", false)]
    [InlineData("2026-11-01", "2026-11-30", false)]
    [InlineData("2026-11-30", "2026-12-01", true)]
    [InlineData("2026-12-31", "2027-01-01", true)]
    [InlineData("2026-11-16", "2027-11-16", true)]
    public void Without_a_case(string given, string today, bool knows) =>
        Assert.Equal(knows, AboutOneself.MayKnow(DateOnly.Parse(given), opened: null, DateOnly.Parse(today)));

    [Fact(DisplayName = "被评价人：从收到之日问、从今天问，是同一条界线")]
    public void One_bound()
    {
        for (var given = new DateOnly(2026, 11, 28); given < new DateOnly(2027, 2, 3); given = given.AddDays(1))
            for (var today = given; today < new DateOnly(2027, 3, 3); today = today.AddDays(1))
                Assert.Equal((given, today, AboutOneself.KnownFrom(given) <= today), (given, today, given < AboutOneself.UnknownSince(today)));
    }

    [Theory(DisplayName = "不足五条评价不给本人数字，满五条给")]
    [InlineData(0, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Small_cells(int ratings, bool shown) => Assert.Equal(shown, AboutOneself.MaySeeFigures(ratings));
}
