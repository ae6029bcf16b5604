using Domain.Supervision;
using Domain.Tests.Ratings;

namespace Domain.Tests.Supervision;

/// <summary>差评集中预警 (SD 18, QD 五(三)).</summary>
public sealed class AlertTests
{
    static readonly DateOnly Today = new(2026, 11, 20);
    static readonly Guid Window = Given.Id(41), Desk = Given.Id(42);

    [Theory(DisplayName = "SD 18 一个时期内达到限额即预警，差一条不预警；时期是连今天在内的 7 天")]
    [InlineData("2026-11-14 5", true)]
    [InlineData("2026-11-13 5", false)]
    [InlineData("2026-11-20 4", false)]
    [InlineData("2026-11-14 2 2026-11-20 3", true)]
    [InlineData("2026-11-13 4 2026-11-20 4", false)]
    [InlineData("2026-11-20 6 2026-11-20 -1", true)]
    [InlineData("2026-11-20 5 2026-11-20 -1", false)]
    [InlineData("2026-11-21 9", false)]
    public void Threshold(string days, bool alerted)
    {
        var found = Found(Counts(days));
        Assert.Equal(alerted, found.Count == 1);
        if (alerted) Assert.Equal(new Concentration(new AlertSubject(AlertSubjectKind.Entrance, Window), new DateOnly(2026, 11, 14), Today, 5, 5), found[0]);
    }

    [Fact(DisplayName = "部门、事项、入口各算各的：两个入口合起来够了，只预警部门；没有事项的不计入事项")]
    public void Every_subject()
    {
        NegativeCount[] counts =
        [
            Count(4) with { ItemId = Given.Item }, Count(4) with { EntranceId = Desk, ItemId = Given.Item }, Count(2) with { EntranceId = Desk },
        ];
        Assert.Equal(
            [(AlertSubjectKind.Department, Given.Procurement, 10, 10), (AlertSubjectKind.Item, Given.Item, 8, 5), (AlertSubjectKind.Entrance, Desk, 6, 5)],
            Found(counts).Select(c => (c.Subject.Kind, c.Subject.Id, c.Negatives, c.Threshold)));
    }

    [Fact(DisplayName = "引起过预警的日子不再计入下一次；次日起重新数满才再次预警，别的对象不受影响")]
    public void Once_for_a_period()
    {
        var subject = new AlertSubject(AlertSubjectKind.Entrance, Window);
        var before = new Dictionary<AlertSubject, DateOnly> { [subject] = new(2026, 11, 18) };
        Assert.DoesNotContain(Found(Counts("2026-11-18 9 2026-11-20 4"), before), c => c.Subject == subject);
        var again = Assert.Single(Found(Counts("2026-11-18 9 2026-11-19 2 2026-11-20 3"), before), c => c.Subject.Kind == AlertSubjectKind.Entrance);
        Assert.Equal((new DateOnly(2026, 11, 19), 5), (again.FromOn, again.Negatives));
        Assert.Contains(Found([Count(5) with { EntranceId = Desk }], before), c => c.Subject.Id == Desk);
        // An alert of long ago takes nothing away.
        Assert.Single(Found(Counts("2026-11-14 5"), new Dictionary<AlertSubject, DateOnly> { [subject] = new(2026, 11, 1) }));
        // Seen again on the same day: nothing is left to count.
        Assert.Empty(Found(Counts("2026-11-20 5"), new Dictionary<AlertSubject, DateOnly> { [subject] = Today }));
    }

    [Theory(DisplayName = "密封的评价不计入；解封的算在解封那天，评价当天已解封的算在当天")]
    [InlineData(null, "-")]
    [InlineData("2026-11-10", "2026-11-12 1")]
    [InlineData("2026-11-12", "2026-11-12 1")]
    [InlineData("2026-11-19", "2026-11-19 1")]
    public void Sealed(string? lifted, string counts)
    {
        var step = Count(1) with { Day = new DateOnly(2026, 11, 12) };
        NegativeCount[] all = [step, .. step.Unsealed(lifted is null ? null : DateOnly.Parse(lifted))];
        var left = all.GroupBy(c => c.Day).Select(g => (Day: g.Key, Count: g.Sum(c => c.Count))).Where(c => c.Count != 0).Select(c => $"{c.Day:yyyy-MM-dd} {c.Count}");
        Assert.Equal(counts, string.Join(' ', left.DefaultIfEmpty("-")));
    }

    [Fact(DisplayName = "限额和时期取自规则：省里改了，按改后的数")]
    public void From_the_profile()
    {
        var profile = Given.Profile with { AlertPeriodDays = 1, AlertDepartmentNegatives = 3, AlertItemNegatives = 9, AlertEntranceNegatives = 9 };
        Assert.Equal(AlertSubjectKind.Department, Assert.Single(AlertRules.Concentrated(Counts("2026-11-20 3"), new Dictionary<AlertSubject, DateOnly>(), profile, Today)).Subject.Kind);
        Assert.Empty(AlertRules.Concentrated(Counts("2026-11-19 3"), new Dictionary<AlertSubject, DateOnly>(), profile, Today));
    }

    [Theory(DisplayName = "被评价人看不到少于五条的数字，其他人不受限制")]
    [InlineData(4, true, false)]
    [InlineData(5, true, true)]
    [InlineData(1, false, true)]
    public void Small_figures(int negatives, bool isRated, bool shown) => Assert.Equal(shown, AlertRules.ShowsFigure(negatives, isRated));

    static IReadOnlyList<Concentration> Found(IEnumerable<NegativeCount> counts, IReadOnlyDictionary<AlertSubject, DateOnly>? before = null) =>
        AlertRules.Concentrated(counts, before ?? new Dictionary<AlertSubject, DateOnly>(), Given.Profile, Today);

    static NegativeCount Count(int count) => new(Today, Given.Procurement, ItemId: null, Window, count);

    static IEnumerable<NegativeCount> Counts(string text) => text.Split(' ').Chunk(2).Select(c => Count(int.Parse(c[1])) with { Day = DateOnly.Parse(c[0]) });
}
