using Domain.Rankings;
using Domain.Rules;
using Domain.Statistics;

namespace Domain.Tests.Rankings;

public sealed class RankingTests
{
    static readonly RankingTerms Terms = RankingTerms.Of(ShandongProfile.Version1);
    static readonly DateTime AfterNovember = new(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc);

    static Period November => Period.TryRead("2026-11", out var period) ? period : throw new InvalidOperationException();

    static RankingInput Department(string code, int five = 0, int four = 0, int three = 0, int two = 0, int one = 0, bool gone = false) => new()
    {
        Kind = RankedKind.Department,
        SubjectId = new Guid(code.PadLeft(32, '0')),
        Code = code,
        Name = $"部门{code}",
        DepartmentId = new Guid(code.PadLeft(32, '0')),
        IsGone = gone,
        VerySatisfied = five,
        Satisfied = four,
        BasicallySatisfied = three,
        Dissatisfied = two,
        VeryDissatisfied = one,
    };

    static RankingInput Person(string code, int five = 0, int two = 0, bool gone = false) => Department(code, five: five, two: two, gone: gone) with { Kind = RankedKind.Staff };

    [Fact(DisplayName = "SD 19 综合得分手算：满意度 50、差评 20、联系 10、整改 10、回访 10，合计 100 分")]
    public void By_hand()
    {
        // 40 ratings: 20×5 + 10×4 + 6×3 + 3×2 + 1×1 = 165, mean 4.125 → 0.78125; negative 4 of 40 → 0.9.
        var input = Department("1", 20, 10, 6, 3, 1) with { Contact = new DutyCount(3, 1), Rectify = new DutyCount(4, 0), FollowUp = new DutyCount(1, 1) };
        // 50×0.78125 + 20×0.9 + 10×0.75 + 10×1 + 10×0.5 = 39.0625 + 18 + 7.5 + 10 + 5 = 79.5625
        Assert.Equal(79.56m, RankingFormula.Score(input, Terms));
    }

    [Fact(DisplayName = "没有分母的部分不计，权重由其余部分分担：人员没有整改时限，没有差评的部门没有可逾期的事")]
    public void Parts_without_a_whole()
    {
        // 9×5 + 1×2 = 47, mean 4.7 → 0.925; (50×0.925 + 20×0.9) ÷ 70 = 64.25 ÷ 70 = 0.917857…
        Assert.Equal(91.79m, RankingFormula.Score(Person("1", five: 9, two: 1), Terms));
        Assert.Equal(100m, RankingFormula.Score(Department("1", 30), Terms));
        Assert.Null(RankingFormula.Score(Department("1"), Terms));
        Assert.Equal(0m, RankingFormula.Score(Department("1", one: 30), Terms));
    }

    [Fact(DisplayName = "样本不足的不排名：部门少于 30 条、人员少于 10 条；离岗和撤销的不排名")]
    public void Who_is_ranked()
    {
        var lines = RankingFormula.Rank(
            [Department("1", 29), Department("2", 30), Department("3", 90, gone: true), Person("4", 9), Person("5", 10), Person("6", 50, gone: true)], Terms);
        Assert.Equal(
            ["2 Ranked 1", "1 TooFew ", "3 Gone ", "5 Ranked 1", "4 TooFew ", "6 Gone "],
            lines.Select(l => $"{l.Input.Code} {l.Standing} {l.Rank}"));
        Assert.All(lines.Where(l => l.Standing != RankStanding.Ranked), l => Assert.Null(l.Score));
    }

    [Fact(DisplayName = "同分同名次，下一名次空出；部门和人员各排各的")]
    public void Ties()
    {
        var lines = RankingFormula.Rank(
            [Department("1", 30), Department("2", 31), Department("3", 29, 1), Department("4", 20, 10), Person("5", 10)], Terms);
        Assert.Equal(["1 1", "2 1", "3 3", "4 4", "5 1"], lines.Select(l => $"{l.Input.Code} {l.Rank}"));
    }

    [Fact(DisplayName = "定稿：周期结束后一次；从定稿的数据复算得到同样的名次、得分和校验值，改动任何一个数都对不上")]
    public void Frozen()
    {
        List<RankingInput> inputs =
        [
            Department("1", 20, 10, 6, 3, 1) with { Contact = new DutyCount(3, 1), Rectify = new DutyCount(4, 0), FollowUp = new DutyCount(1, 1) },
            Department("2", 35), Department("3", 3), Person("4", 9, 1), Person("5", 2),
        ];
        var id = new Guid("00000000-0000-0000-0000-0000000000ff");
        var frozen = FrozenRanking.Freeze(November, inputs, isFrozen: false, ShandongProfile.Version1, AfterNovember, Guid.Empty, id).Value!;
        Assert.Equal(5, frozen.Entries.Count);
        Assert.True(frozen.Ranking.Reproduces(November, frozen.Entries));
        Assert.True(frozen.Ranking.Reproduces(November, [.. frozen.Entries.Reverse()]));
        Assert.Equal(frozen.Ranking.InputsHash, RankingFormula.HashOf(November, Terms, [.. inputs.AsEnumerable().Reverse()]));

        foreach (var changed in (RankingEntry[])
            [
                frozen.Entries[0] with { VerySatisfied = frozen.Entries[0].VerySatisfied - 1 }, frozen.Entries[0] with { ContactOverdue = 7 },
                frozen.Entries[0] with { Rank = 2 }, frozen.Entries[0] with { ScoreHundredths = 1 }, frozen.Entries[0] with { IsGone = true },
            ])
            Assert.False(frozen.Ranking.Reproduces(November, [changed, .. frozen.Entries.Skip(1)]));
        Assert.False(frozen.Ranking.Reproduces(November, [.. frozen.Entries.Skip(1)]));
        Assert.False((frozen.Ranking with { SatisfactionWeight = 40, NegativeWeight = 30 }).Reproduces(November, frozen.Entries));
        Assert.False((frozen.Ranking with { Method = "other" }).Reproduces(November, frozen.Entries));
    }

    [Fact(DisplayName = "校验值任何人都能自己算：逐行的文本，不含姓名")]
    public void Text_of_the_inputs()
    {
        var text = RankingFormula.TextOf(November, Terms, [Person("b", 9, 1), Department("a", 30) with { Contact = new DutyCount(1, 2) }]);
        Assert.Equal(
            """
            weighted-parts-1|2026-11|2026-11-01|2026-11-30
            50|20|10|10|10|30|10
            department|a|00000000-0000-0000-0000-00000000000a|0|30|0|0|0|0|1|2|0|0|0|0
            staff|b|00000000-0000-0000-0000-00000000000b|0|9|0|0|1|0|0|0|0|0|0|0
            """.ReplaceLineEndings("\n"), text);
    }

    [Theory(DisplayName = "定稿：最后一天过完才行，定过的不再定")]
    [InlineData("2026-11-30T15:59:59Z", false, "ranking.periodNotOver")]
    [InlineData("2026-11-30T16:00:00Z", false, null)]
    [InlineData("2026-11-30T16:00:00Z", true, "ranking.frozen")]
    public void When(string now, bool isFrozen, string? code) => Assert.Equal(code, FrozenRanking.Freeze(
        November, [Department("1", 30)], isFrozen, ShandongProfile.Version1, DateTime.Parse(now, null, System.Globalization.DateTimeStyles.AdjustToUniversal),
        Guid.Empty, Guid.Empty).Refusal?.Code);

    [Fact(DisplayName = "SD 21 表扬候选：前 10%、没有逾期、差评率不到线；名次靠前但有逾期的不在内")]
    public void Commended()
    {
        List<RankingInput> inputs = [.. Enumerable.Range(10, 19).Select(n => Department($"{n}", 30, n)), Department("90", 40)];
        var lines = RankingFormula.Rank(inputs, Terms);
        // 10 % of 20 are two places.
        Assert.Equal(["90", "10"], Candidates.Commended(lines, 10, 10).Select(c => c.Line.Input.Code));
        var late = RankingFormula.Rank([.. inputs.Where(i => i.Code != "90"), inputs[^1] with { FollowUp = new DutyCount(99, 1) }], Terms);
        Assert.Equal(1, late.Single(l => l.Input.Code == "90").Rank);
        Assert.Equal(["10"], Candidates.Commended(late, 10, 10).Select(c => c.Line.Input.Code));
        Assert.All(Candidates.Commended(lines, 10, 10), c => Assert.Equal([EvidenceKind.TopRank, EvidenceKind.NegativeRate, EvidenceKind.NothingOverdue], c.Evidence.Select(e => e.Kind)));
    }

    [Fact(DisplayName = "SD 21 问责候选：有逾期的部门不论样本多少；差评率到线要样本足够；名次靠后不是理由，离岗的不在内")]
    public void Accountable()
    {
        var lines = RankingFormula.Rank(
            [
                Department("1", 30), Department("2", 27, two: 3), Department("3", 28, two: 3), Department("4", 1) with { Contact = new DutyCount(0, 2) },
                Person("5", five: 9, two: 1), Person("6", two: 9), Person("7", two: 50, gone: true), Department("8", three: 40),
            ], Terms);
        Assert.Equal(
            ["2 NegativeRate 3/30", "4 ContactOverdue 2/2", "5 NegativeRate 1/10"],
            Candidates.Accountable(lines, 10).OrderBy(c => c.Line.Input.Code, StringComparer.Ordinal)
                .SelectMany(c => c.Evidence.Select(e => $"{c.Line.Input.Code} {e.Kind} {e.Count}/{e.Of}")));
    }

    [Fact(DisplayName = "规则：权重合计 100，样本下限不低于五条")]
    public void Profile()
    {
        var profile = ShandongProfile.Version1;
        Assert.Null(ProfileRules.ValuesHold(profile));
        Assert.Equal("profile.rankingWeights", ProfileRules.ValuesHold(profile with { RankingSatisfactionWeight = 51 })?.Code);
        Assert.Null(ProfileRules.ValuesHold(profile with { RankingSatisfactionWeight = 40, RankingNegativeWeight = 30 }));
        foreach (var wrong in (RuleProfile[])
            [
                profile with { RankingSatisfactionWeight = 0, RankingNegativeWeight = 70 }, profile with { RankingContactWeight = -10, RankingRectifyWeight = 30 },
                profile with { RankingStaffMinimum = 4 }, profile with { RankingDepartmentMinimum = 4 }, profile with { RankingCommendationPercent = 51 },
                profile with { RankingAccountabilityPercent = 0 },
            ])
            Assert.Equal("profile.valueOutside", ProfileRules.ValuesHold(wrong)?.Code);
    }
}
