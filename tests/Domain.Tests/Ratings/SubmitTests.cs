using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;

namespace Domain.Tests.Ratings;

/// <summary>What a granted rating keeps.</summary>
public sealed class SubmitTests
{
    [Fact(DisplayName = "QD 五(一)、SD 3：评价记服务当时的部门和人员；之后调岗不改")]
    public void Department_and_staff_as_of_service()
    {
        var entrance = Given.Entrance();
        var rating = Given.Rating(Given.Wish(), Given.Situation(Given.Encounter(), entrance));
        entrance.DepartmentId = Given.Id(99);
        Assert.Equal((Given.Construction, Given.Item, "constructionTender"), (rating.DepartmentId, rating.ItemId, rating.BusinessLine));
        Assert.Equal([Given.Served], rating.StaffIds);
    }

    [Fact(DisplayName = "扫码而无办件：记入口的部门和当班人员")]
    public void Walk_in_takes_the_entrance()
    {
        var entrance = Given.Entrance();
        var rating = Given.Rating(Given.Wish(), Given.Situation(entrance: entrance) with { WalkInsToday = 0 });
        entrance.DepartmentId = Given.Id(99);
        entrance.StaffIds = [];
        Assert.Equal((Given.Procurement, null, "governmentProcurement"), (rating.DepartmentId, rating.ItemId, rating.BusinessLine));
        Assert.Equal([Given.OnDuty], rating.StaffIds);
        Assert.Equal((1, null, ""), (rating.WalkInOrdinal, rating.EncounterId, rating.EncounterSlot));
    }

    [Fact(DisplayName = "SD 8：保存代码和当时的文字；以后改了文字，已有评价不变")]
    public void Texts_of_the_day()
    {
        var wish = Given.Wish(SatisfactionLevel.Dissatisfied, ["conduct", "conduct", "process"], ["214", "207", "214"]);
        var rating = Given.Rating(wish);
        Assert.Equal([new("process", "办事流程的优化"), new("conduct", "服务行为的规范")], rating.Facets);
        Assert.Equal([new("207", "没有提供材料样本"), new("214", "服务态度生硬")], rating.Indicators);

        var renamed = NationalCatalogue.Version1 with
        {
            Version = 2,
            Facets = [.. NationalCatalogue.Version1.Facets.Select(f => f with { Text = $"新{f.Text}" })],
        };
        var later = Given.Rating(wish, Given.Situation() with { Catalogue = renamed });
        Assert.Equal((1, 2), (rating.CatalogueVersion, later.CatalogueVersion));
        Assert.Equal("新服务行为的规范", later.Facets[1].Text);
        Assert.Equal("服务行为的规范", rating.Facets[1].Text);
    }

    [Theory(DisplayName = "评价所占的位置：办件、现场只有一个；抽取场次每人一个")]
    [InlineData(EncounterKind.Matter, "")]
    [InlineData(EncounterKind.Visit, "")]
    [InlineData(EncounterKind.DrawSession, "演示设备")]
    public void Slot(EncounterKind kind, string slot)
    {
        var rating = Given.Rating(Given.Wish(), Given.Situation(Given.Encounter(kind)) with { WalkInsToday = 3 });
        Assert.Equal((slot, null, 1), (rating.EncounterSlot, rating.WalkInOrdinal, rating.AssessNumber));
    }

    [Theory(DisplayName = "同日第几次扫码评价按序编号")]
    [InlineData(0, 1)]
    [InlineData(4, 5)]
    public void Ordinal(int already, int ordinal) => Assert.Equal(ordinal, Given.Rating(Given.Wish(), Given.Situation() with
    {
        Profile = Given.Profile with { WalkInsPerDay = 9 },
        WalkInsToday = already,
    }).WalkInOrdinal);

    [Theory(DisplayName = "SD 7：评价按由来分组，统计分开列示")]
    [InlineData(null, Stage.Completed, EntranceKind.Window, RatingBasis.WalkIn)]
    [InlineData(null, Stage.Completed, EntranceKind.ExpertDraw, RatingBasis.WalkIn)]
    [InlineData(null, Stage.Completed, EntranceKind.Hotline, RatingBasis.Consultation)]
    [InlineData(EncounterKind.Matter, Stage.Completed, EntranceKind.Online, RatingBasis.Matter)]
    [InlineData(EncounterKind.Matter, Stage.Archived, EntranceKind.Online, RatingBasis.Matter)]
    [InlineData(EncounterKind.Matter, Stage.PartyReviewed, EntranceKind.Online, RatingBasis.Matter)]
    [InlineData(EncounterKind.Matter, Stage.Evaluated, EntranceKind.Online, RatingBasis.Matter)]
    [InlineData(EncounterKind.Matter, Stage.TenderNotice, EntranceKind.Online, RatingBasis.TenderNotice)]
    [InlineData(EncounterKind.Matter, Stage.Consulted, EntranceKind.Hotline, RatingBasis.Consultation)]
    [InlineData(EncounterKind.Visit, Stage.Completed, EntranceKind.Window, RatingBasis.Visit)]
    [InlineData(EncounterKind.DrawSession, Stage.Drawn, EntranceKind.ExpertDraw, RatingBasis.Draw)]
    public void Basis(EncounterKind? kind, Stage stage, EntranceKind entrance, RatingBasis expected) => Assert.Equal(
        expected,
        Given.Rating(Given.Wish(), Given.Situation(
            kind is { } known ? Given.Encounter(known, stage: stage) : null, Given.Entrance(entrance))).Basis);

    [Theory(DisplayName = "实名：绑定的主体，或同时留下姓名和电话；只留一样仍是匿名")]
    [InlineData(false, null, null, false)]
    [InlineData(false, "示例", null, false)]
    [InlineData(false, null, "0000-1234567", false)]
    [InlineData(false, "示例", "0000-1234567", true)]
    [InlineData(true, null, null, true)]
    public void Real_name(bool bound, string? name, string? phone, bool expected)
    {
        var situation = Given.Situation() with { Rater = new Rater(RaterKind.Party, "k", bound ? Given.Party : null) };
        Assert.Equal(expected, Given.Rating(Given.Wish(contact: new Contact(name, phone)), situation).IsRealName);
    }

    [Fact(DisplayName = "评价人没有绑定主体时，记链接所属办件的主体")]
    public void Party_of_the_link()
    {
        var situation = Given.Situation(Given.Encounter(party: Given.Party));
        Assert.Equal(Given.Party, Given.Rating(Given.Wish(), situation).PartyId);
        var bound = Given.Situation() with { Rater = new Rater(RaterKind.Party, "k", Given.Id(32)) };
        Assert.Equal(Given.Id(32), Given.Rating(Given.Wish(), bound).PartyId);
    }

    [Theory(DisplayName = "时间只取服务器时间，日期和回执编号按北京时间")]
    [InlineData("2026-11-16T15:59:59.999Z", "2026-11-16", "20261116")]
    [InlineData("2026-11-16T16:00:00.000Z", "2026-11-17", "20261117")]
    public void Server_time(string now, string day, string prefix)
    {
        var rating = Given.Rating(Given.Wish(), Given.Situation(now: Given.Utc(now)));
        Assert.Equal((Given.Utc(now), DateOnly.Parse(day)), (rating.SubmittedAt, rating.SubmittedOn));
        Assert.StartsWith(prefix, rating.ReceiptNo, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "SD 22：评价记明按哪个规则、哪个版本接受，来源为主动评价")]
    public void Names_its_profile()
    {
        var rating = Given.Rating(Given.Wish(comment: "  很好 \n"), Given.Situation() with { Profile = Given.Profile with { Version = 3 } });
        Assert.Equal(("shandong", 3, RatingOrigin.Active, "很好"), (rating.ProfileCode, rating.ProfileVersion, rating.Origin, rating.Comment));
        Assert.Null(Given.Rating(Given.Wish(comment: " \n ")).Comment);
    }

    [Fact(DisplayName = "被拒绝的评价不留痕迹：办件仍可评价")]
    public void Refused_changes_nothing()
    {
        var encounter = Given.Encounter();
        Assert.True(Rating.Submit(Given.Wish(SatisfactionLevel.Dissatisfied), Given.Situation(encounter), new RatingIds(Given.Id(1), 1)).IsRefused);
        Assert.Null(encounter.RatedAt);
        Assert.NotNull(Given.Rating(Given.Wish(), Given.Situation(encounter)));
        Assert.Equal(Given.Now, encounter.RatedAt);
    }
}
