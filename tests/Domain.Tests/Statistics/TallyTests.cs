using Domain.Calendar;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Statistics;
using Domain.Tests.Ratings;
using FsCheck;
using FsCheck.Fluent;

namespace Domain.Tests.Statistics;

/// <summary>Steps of the counts.</summary>
public sealed class TallyTests
{
    static readonly RatingCatalogue Catalogue = NationalCatalogue.Version1;

    [Fact(DisplayName = "部门计数：一次评价记一次，维度与评价一致")]
    public void Department_once()
    {
        var rating = Given.Rating(Given.Wish(SatisfactionLevel.Satisfied), Given.Situation(Given.Encounter()));
        Assert.Equal(
            new RatingTally(new(2026, 11, 16), Given.Construction, Given.Item, Given.Id(41), RatingChannel.QrCode, "constructionTender",
                RatingBasis.Matter, SatisfactionLevel.Satisfied, RatingOrigin.Active, 1),
            RatingTally.Of(rating));
    }

    [Fact(DisplayName = "人员计数：每名服务人员各记一次，名单里重复的不重记")]
    public void Each_staff_member_once()
    {
        var entrance = Given.Entrance();
        entrance.StaffIds = [Given.OnDuty, Given.Served, Given.OnDuty];
        var rating = Given.Rating(Given.Wish(), Given.Situation(entrance: entrance));
        Assert.Equal([(Given.OnDuty, 1), (Given.Served, 1)], StaffTally.Of(rating).Select(t => (t.StaffId, t.Count)));

        entrance.StaffIds = [];
        Assert.Empty(StaffTally.Of(Given.Rating(Given.Wish(), Given.Situation(entrance: entrance))));
    }

    [Fact(DisplayName = "SD 8 方面计数：直接选的和经指标反映的同一方面只记一次，指标各记一次")]
    public void Facet_once()
    {
        var rating = Given.Rating(Given.Wish(SatisfactionLevel.Dissatisfied, ["conduct", "process"], ["213", "214", "207"]));
        Assert.Equal(
            new HashSet<(string, string, int)>
            {
                ("conduct", "", 1), ("process", "", 1), ("itemSetting", "", 1),
                ("conduct", "213", 1), ("conduct", "214", 1), ("itemSetting", "207", 1),
            },
            FacetTally.Of(rating, Catalogue).Select(t => (t.FacetCode, t.IndicatorCode, t.Count)).ToHashSet());
        Assert.Equal(6, FacetTally.Of(rating, Catalogue).Count());
    }

    [Fact(DisplayName = "非差评没有方面，只记指标")]
    public void Positive_indicators()
    {
        var rating = Given.Rating(Given.Wish(SatisfactionLevel.VerySatisfied, indicators: ["510"]));
        Assert.Equal([("", "510", 1)], FacetTally.Of(rating, Catalogue).Select(t => (t.FacetCode, t.IndicatorCode, t.Count)));
        Assert.Empty(FacetTally.Of(Given.Rating(Given.Wish(comment: "很好")), Catalogue));
    }

    [Fact(DisplayName = "整改计数：按收到评价的北京日期记在责任部门名下")]
    public void Case_opened()
    {
        var rating = Given.NegativeAt("2026-11-16T16:00:00.000Z");
        var opened = RectificationCase.Open(rating, Given.Profile, WorkingCalendar.Shipped, Given.Id(1), 1);
        Assert.Equal(new CaseTally(new(2026, 11, 17), Given.Procurement, CaseEvent.Opened, IsRealName: false, 1), CaseTally.Opened(opened));
    }

    [Fact(DisplayName = "评价计数：按北京日期记，月末零点前后分在两个月；人员和方面的计数同一天")]
    public void By_china_date()
    {
        foreach (var (at, day) in ((string, DateOnly)[])[("2026-10-31T15:59:59.999Z", new(2026, 10, 31)), ("2026-10-31T16:00:00.000Z", new(2026, 11, 1))])
        {
            var rating = Given.NegativeAt(at);
            Assert.Equal(day, RatingTally.Of(rating).Day);
            Assert.All(StaffTally.Of(rating), step => Assert.Equal(day, step.Day));
            Assert.All(FacetTally.Of(rating, Catalogue), step => Assert.Equal(day, step.Day));
        }
    }

    [Fact(DisplayName = "SD 18 整改计数：还记事项、入口、渠道、业务类别和差评方面，自己勾的和指标带出的各一次；转到别的部门，这些不变")]
    public void Case_of_what_was_rated()
    {
        var rating = Given.Rating(Given.Wish(SatisfactionLevel.Dissatisfied, ["process"], ["213", "214"]));
        var opened = RectificationCase.Open(rating, Given.Profile, WorkingCalendar.Shipped, Given.Id(1), 1);
        var step = CaseTally.Opened(opened).Of(rating, Catalogue);
        Assert.Equal(
            (rating.ItemId, rating.EntranceId, rating.Channel, rating.BusinessLine, "|conduct|process|"),
            (step.ItemId, step.EntranceId, step.Channel, step.BusinessLine, step.Facets));
        Assert.Equal(["conduct", "process"], step.NamedFacets());
        Assert.Equal(rating.EntranceId, (CaseTally.Opened(opened) with { DepartmentId = Given.Id(9) }).Of(rating, Catalogue).EntranceId);
        Assert.Equal("", CaseTally.Opened(opened).Of(Given.Rating(Given.Wish(SatisfactionLevel.Dissatisfied, comment: "没人")), Catalogue).Facets);

        var steps = new TallySteps();
        steps.CountStanding(opened, rating, Catalogue);
        Assert.Equal(step, Assert.Single(steps.Summed()));
        steps.CountStanding(opened, rating, Catalogue, -1);
        Assert.Empty(steps.Summed());
    }

    [Theory(DisplayName = "不足五件的整改不出数字，没有可以说没有")]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Few_cases(int received, bool withheld) => Assert.Equal(withheld, SmallCells.Withholds(received));

    [Theory(DisplayName = "收到的整改，或者除去撤销后的，有一样不足五件就都不出")]
    [InlineData(5, 0, false)]
    [InlineData(6, 1, false)]
    [InlineData(5, 5, false)]
    [InlineData(5, 1, true)]
    [InlineData(4, 0, true)]
    [InlineData(3, 3, true)]
    [InlineData(0, 0, false)]
    public void Few_of_two(int opened, int cancelled, bool withheld) => Assert.Equal(withheld, SmallCells.Withholds(opened, cancelled));

    [Fact(DisplayName = "SD 17 不予采纳：撤回的每一笔与原来维度相同、数目相反，合计归零")]
    public void Taking_back_is_the_exact_negative()
    {
        var wishes =
            from level in Gen.Elements(SatisfactionLevels.All.ToArray())
            from facets in Chosen<string>(level.IsNegative() ? [.. Catalogue.Facets.Select(f => f.Code)] : [])
            from indicators in Chosen<string>([.. Catalogue.IndicatorsFor(level).Select(i => i.Code)])
            from staff in Chosen<Guid>([Given.OnDuty, Given.Served, Given.Id(13)])
            select (Level: level, Facets: facets, Indicators: indicators, Staff: staff);

        Prop.ForAll(wishes.ToArbitrary(), wish =>
        {
            var entrance = Given.Entrance();
            entrance.StaffIds = wish.Staff;
            var rating = Given.Rating(Given.Wish(wish.Level, wish.Facets, wish.Indicators, "说明"), Given.Situation(entrance: entrance));

            Assert.Equal(RatingTally.Of(rating) with { Count = -1 }, RatingTally.Of(rating, -1));
            Assert.Equal(StaffTally.Of(rating).Select(t => t with { Count = -1 }), StaffTally.Of(rating, -1));
            Assert.Equal(FacetTally.Of(rating, Catalogue).Select(t => t with { Count = -1 }), FacetTally.Of(rating, Catalogue, -1));
            Assert.Equal(wish.Staff.Distinct().Count(), StaffTally.Of(rating).Sum(t => t.Count));
            // One step for each facet touched and one for each indicator, none twice.
            var steps = FacetTally.Of(rating, Catalogue).Select(t => (t.FacetCode, t.IndicatorCode)).ToList();
            Assert.Equal(steps.Count, steps.Distinct().Count());
            Assert.Equal(wish.Indicators.Distinct().Order(), steps.Select(s => s.IndicatorCode).Where(c => c.Length > 0).Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

        static Gen<T[]> Chosen<T>(T[] all) => all.Length == 0
            ? Gen.Constant(all)
            : Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(Gen.Elements(all), count));
    }
}
