using System.Security.Cryptography;
using System.Text;
using Domain.Rectification;
using Domain.Supervision;
using Domain.Tests.Ratings;
using Domain.Tests.Rectification;

namespace Domain.Tests.Supervision;

/// <summary>随机抽样 (SD 15): anybody draws the same again.</summary>
public sealed class SampleTests
{
    static readonly string[] Numbers = [.. Enumerable.Range(1, 40).Select(i => $"ZG20261116-{i:D6}")];

    static readonly SampleWish Wish = new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 16), DepartmentId: null, Size: 5, Percent: null, "seed-1", "例行");

    [Fact(DisplayName = "抽取可复核：同一种子、同一名单必得同一结果，与名单次序无关；照文档的算法另算一遍也一样")]
    public void Reproducible()
    {
        var order = SampleDraw.Order("seed-1", Numbers);
        Assert.Equal(order, SampleDraw.Order("seed-1", Numbers.Reverse()));
        var byHand = Numbers.OrderBy(n => string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes("seed-1|" + n)).Select(b => b.ToString("x2"))), StringComparer.Ordinal);
        Assert.Equal(byHand, order);
        Assert.NotEqual(order, SampleDraw.Order("seed-2", Numbers));
        // printf 'seed-1|ZG20261116-000001' | sha256sum
        Assert.Equal("edfa035c0159b752560ea3f12ac735719ca2e10effa488b63fd55c505bedf617", SampleDraw.KeyOf("seed-1", "ZG20261116-000001"));
    }

    [Fact(DisplayName = "同一种子，抽得多的包含抽得少的；换一个种子，每一件被抽中的机会差不多")]
    public void Fair()
    {
        var drawn = Numbers.ToDictionary(n => n, _ => 0);
        for (var seed = 0; seed < 2000; seed++)
            foreach (var number in SampleDraw.Order($"s{seed}", Numbers).Take(10)) drawn[number]++;
        Assert.All(drawn.Values, times => Assert.InRange(times, 400, 600));
        var small = SupervisionSample.Draw(Wish, Cases(), 0, Moments.Supervisor.At(), Given.Id(70), "x").Value!;
        var large = SupervisionSample.Draw(Wish with { Size = 20 }, Cases(), 0, Moments.Supervisor.At(), Given.Id(70), "x").Value!;
        Assert.Equal(small.Checks.Select(c => c.Number), large.Checks.Take(5).Select(c => c.Number));
    }

    [Fact(DisplayName = "一次抽样记下种子、名单、摘要、理由和以前抽过几次；没给种子的由系统随机产生")]
    public void What_is_kept()
    {
        var drawn = SupervisionSample.Draw(Wish, Cases(), 2, Moments.Supervisor.At(), Given.Id(70), "CHANCE").Value!;
        var sample = drawn.Sample;
        Assert.Equal(("seed-1", true, 40, 5, 2, "例行"), (sample.Seed, sample.SeedWasGiven, sample.Candidates, sample.Size, sample.EarlierDraws, sample.Reason));
        Assert.Equal(Enumerable.Range(1, 40), drawn.Candidates.Select(c => c.Rank));
        Assert.Equal(SampleDraw.Order("seed-1", Numbers), drawn.Candidates.Select(c => c.Number));
        Assert.Equal(drawn.Candidates.Take(5).Select(c => (c.CaseId, c.Number)), drawn.Checks.Select(c => (c.CaseId, c.Number)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Numbers)))), sample.CandidatesHash);
        var chance = SupervisionSample.Draw(Wish with { Seed = null }, Cases(), 0, Moments.Supervisor.At(), Given.Id(70), "CHANCE").Value!.Sample;
        Assert.Equal(("CHANCE", false), (chance.Seed, chance.SeedWasGiven));
    }

    [Theory(DisplayName = "件数不超过名单；比例向上取整，至少一件")]
    [InlineData(40, 5, null, 5)]
    [InlineData(3, 5, null, 3)]
    [InlineData(40, null, 5, 2)]
    [InlineData(41, null, 5, 3)]
    [InlineData(1, null, 1, 1)]
    [InlineData(40, null, 100, 40)]
    public void Sizes(int candidates, int? size, int? percent, int drawn) => Assert.Equal(drawn, SampleDraw.SizeOf(candidates, size, percent));

    [Fact(DisplayName = "抽样的每一条拒绝")]
    public void Refused()
    {
        foreach (var (code, wish) in ((string, SampleWish)[])
        [
            ("sample.periodInvalid", Wish with { FromOn = new DateOnly(2026, 11, 17) }), ("sample.periodInvalid", Wish with { ThroughOn = new DateOnly(2026, 11, 18) }),
            ("sample.periodInvalid", Wish with { FromOn = new DateOnly(2025, 11, 15) }), ("sample.measureInvalid", Wish with { Percent = 5 }),
            ("sample.measureInvalid", Wish with { Size = null }), ("sample.measureInvalid", Wish with { Size = 0 }), ("sample.measureInvalid", Wish with { Size = 501 }),
            ("sample.measureInvalid", Wish with { Size = null, Percent = 101 }), ("sample.seedInvalid", Wish with { Seed = "" }), ("sample.seedInvalid", Wish with { Seed = "a|b" }),
            ("sample.seedInvalid", Wish with { Seed = "种子" }), ("case.wordsMissing", Wish with { Reason = " " }),
        ]) Assert.Equal(code, SupervisionSample.Draw(wish, Cases(), 0, Moments.Supervisor.At(), Given.Id(70), "x").Refusal?.Code);
        Assert.Equal("sample.nothingFinished", SupervisionSample.Draw(Wish, [], 0, Moments.Supervisor.At(), Given.Id(70), "x").Refusal?.Code);
        FinishedCase[] many = [.. Enumerable.Range(0, 501).Select(i => new FinishedCase(Given.Id(i), $"n{i}"))];
        Assert.Equal("sample.tooLarge", SupervisionSample.Draw(Wish with { Size = null, Percent = 100 }, many, 0, Moments.Supervisor.At(), Given.Id(70), "x").Refusal?.Code);
    }

    [Fact(DisplayName = "抽中待查：检查一次即办结，以后的检查不改它")]
    public void Settles()
    {
        var open = SupervisionSample.Draw(Wish, Cases(), 0, Moments.Supervisor.At(), Given.Id(70), "x").Value!.Checks[0];
        var h = new CaseHarness();
        var check = h.Case.Supervise(new SupervisionWish(SupervisionReason.Unsolved, SupervisionMethod.SpotCheck, "已查"), h.AsSupervisor).Value!.Check!;
        Assert.Equal((SampleCheckState.Open, null), (open.State, open.CheckId));
        open.Settle(check);
        open.Settle(check with { Id = Given.Id(1) });
        Assert.Equal((SampleCheckState.Done, check.Id), (open.State, open.CheckId));
    }

    static FinishedCase[] Cases() => [.. Numbers.Select((n, i) => new FinishedCase(Given.Id(1000 + i), n))];
}
