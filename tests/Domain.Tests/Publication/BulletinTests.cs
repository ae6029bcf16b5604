using Domain.Publication;
using Domain.Publication.Masking;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Statistics;
using Domain.Tests.Ratings;

namespace Domain.Tests.Publication;

/// <summary>公告的规则 (SD 19).</summary>
public sealed class BulletinTests
{
    static readonly DateTime Now = new(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc);
    static readonly BulletinActor Drafter = new(Guid.Parse("019aa000-0000-7000-8000-000000000001"), StaffMemberId: null);
    static readonly BulletinActor Second = new(Guid.Parse("019aa000-0000-7000-8000-000000000002"), StaffMemberId: null);
    static readonly Guid Person = Guid.Parse("019aa000-0000-7000-8000-000000000003");
    const string Ground = "《中华人民共和国政府信息公开条例》第十五条";

    static Bulletin Drafted() => Bulletin.Draft(November(), 1, Drafter, Now, Guid.Empty).Value!;

    static BulletinWish November() => Period.TryRead("2026-11", out var month) ? new BulletinWish(Guid.Empty, month, month.FirstOn, month.LastOn) : null!;

    static Bulletin Reviewed()
    {
        var bulletin = Drafted();
        Assert.Null(bulletin.Review(Second, [], [], Now));
        return bulletin;
    }

    static BulletinItem Item(string? text = "窗口的老高态度很差") =>
        BulletinItem.Of(Guid.Empty, 1, Guid.Empty, "2026-11", text is null ? null : new MaskedText(text, []));

    [Theory(DisplayName = "公告期须已经结束、先后正确、不超过一年")]
    [InlineData("2026-11-01", "2026-11-30", true)]
    [InlineData("2026-11-30", "2026-11-30", true)]
    [InlineData("2026-11-01", "2026-12-01", false)]
    [InlineData("2026-11-30", "2026-11-01", false)]
    [InlineData("2025-12-01", "2026-11-30", true)]
    [InlineData("2025-11-29", "2026-11-30", false)]
    public void Period_holds(string from, string through, bool allowed)
    {
        var drafted = Bulletin.Draft(new BulletinWish(Guid.Empty, Period: null, DateOnly.Parse(from), DateOnly.Parse(through)), 0, Drafter, Now, Guid.Empty);
        Assert.Equal(allowed ? null : "bulletin.periodInvalid", drafted.Refusal?.Code);
    }

    [Fact(DisplayName = "标题写明月份；自选日期写明起止；内容过多的请缩短")]
    public void Titles()
    {
        Assert.Equal("2026年11月服务评价公告", Drafted().Title);
        Assert.Equal("2026年11月2日至2026年11月9日服务评价公告",
            Bulletin.Draft(new BulletinWish(Guid.Empty, Period: null, new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 9)), 0, Drafter, Now, Guid.Empty).Value!.Title);
        Assert.Equal("bulletin.tooManyItems", Bulletin.Draft(November(), BulletinRules.MostItems + 1, Drafter, Now, Guid.Empty).Refusal!.Code);
    }

    [Fact(DisplayName = "SD 19 第二人复核：起草人、经办人、被评价人都不行，别人可以")]
    public void Second_look()
    {
        var bulletin = Drafted();
        Assert.Equal("bulletin.drafterReviews", bulletin.Review(Drafter, [], [], Now)!.Code);
        Assert.Equal("bulletin.handlerReviews", bulletin.Review(Second, [Second.Id], [], Now)!.Code);
        Assert.Equal("bulletin.ratedReviews", bulletin.Review(Second with { StaffMemberId = Person }, [], [Person], Now)!.Code);
        Assert.Equal(BulletinState.Draft, bulletin.State);
        Assert.Null(bulletin.Review(Second, [Person], [Person], Now));
        Assert.Equal((BulletinState.Reviewed, Second.Id, Now), (bulletin.State, bulletin.ReviewerId, bulletin.ReviewedAt));
    }

    [Fact(DisplayName = "动作表：只有表里的动作能做，公开和撤回之后什么也不能做")]
    public void Table()
    {
        Assert.Equal(6, BulletinMoves.Table.Count);
        foreach (var state in Enum.GetValues<BulletinState>())
            foreach (var move in Enum.GetValues<BulletinMove>())
                Assert.Equal(BulletinMoves.Table.Any(r => r.From == state && r.Move == move), BulletinMoves.After(state, move) is not null);
        Assert.DoesNotContain(BulletinMoves.Table, r => r.From is BulletinState.Published or BulletinState.Withdrawn);
        Assert.Equal("bulletin.stateForbids", Drafted().Publish(Drafter, 1, "全文", 0, Now)!.Code);
        Assert.Equal("bulletin.stateForbids", Reviewed().Edit(Item(), new BulletinItemWish("窗口的〔隐去〕态度很差", null, null), Drafter)!.Code);
        Assert.Equal("bulletin.stateForbids", Drafted().SendBack("重看")!.Code);
    }

    [Fact(DisplayName = "公开：编号、定稿、散列值；之后不能改、不能撤回，散列值仍相符")]
    public void Frozen()
    {
        var bulletin = Reviewed();
        Assert.Equal("bulletin.itemsChanged", bulletin.Publish(Drafter, 3, "全文", 1, Now)!.Code);
        Assert.Null(bulletin.Publish(Drafter, 3, "全文", 0, Now));
        Assert.Equal(("GS2026-3", 2026, 3, "全文"), (bulletin.Number, bulletin.Year, bulletin.Ordinal, bulletin.Text));
        Assert.Equal(Bulletin.HashOf(bulletin.Text!), bulletin.Hash);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Bulletin.HashOf("abc"));
        Assert.Equal("bulletin.stateForbids", bulletin.Withdraw("有误")!.Code);
        Assert.Equal("bulletin.stateForbids", bulletin.Edit(Item(), new BulletinItemWish("窗口的老高态度很差", null, null), Drafter)!.Code);
    }

    [Fact(DisplayName = "公告编号的年份按中国日期")]
    public void Year_of_China() =>
        Assert.Equal("GS2027-1", Bulletin.NumberOf(new DateTime(2026, 12, 31, 16, 0, 0, DateTimeKind.Utc), 1));

    [Theory(DisplayName = "SD 19 不公开须写明条款；匿名不是理由")]
    [InlineData(Ground, null)]
    [InlineData("依据《中华人民共和国招标投标法》第22条，不公开", null)]
    [InlineData("领导要求", "bulletin.groundMissing")]
    [InlineData("《中华人民共和国政府信息公开条例》", "bulletin.groundMissing")]
    [InlineData("评价人匿名，依据《中华人民共和国政府信息公开条例》第十五条", "bulletin.anonymityIsNoGround")]
    [InlineData("《中华人民共和国政府信息公开条例》第十五条，联系人：张三", "bulletin.wordsNeedMasking")]
    [InlineData(" ", null)]
    public void Grounds(string ground, string? refusal)
    {
        var item = Item();
        Assert.Equal(refusal, Drafted().Edit(item, new BulletinItemWish("窗口的老高态度很差", ground, null), Drafter)?.Code);
        if (refusal is not null) Assert.Null(item.WithheldGround);
        if (string.IsNullOrWhiteSpace(ground)) Assert.Null(item.WithheldGround);
    }

    [Fact(DisplayName = "起草人隐去更多、选典型案例；别人不能改；不公开的不作典型；说明里不能有个人信息")]
    public void Edits()
    {
        var (bulletin, item) = (Drafted(), Item());
        Assert.Equal("bulletin.drafterOnly", bulletin.Edit(item, new BulletinItemWish("窗口的〔隐去〕态度很差", null, null), Second)!.Code);
        Assert.Equal("bulletin.onlyMasksMore", bulletin.Edit(item, new BulletinItemWish("窗口态度很好", null, null), Drafter)!.Code);
        Assert.Equal("bulletin.onlyMasksMore", bulletin.Edit(item, new BulletinItemWish(null, null, null), Drafter)!.Code);
        Assert.Equal("bulletin.withheldIsNotTypical", bulletin.Edit(item, new BulletinItemWish("窗口的老高态度很差", Ground, "态度问题"), Drafter)!.Code);
        Assert.Equal("bulletin.wordsNeedMasking", bulletin.Edit(item, new BulletinItemWish("窗口的老高态度很差", null, "张科长已道歉"), Drafter)!.Code);
        Assert.Null(bulletin.Edit(item, new BulletinItemWish("窗口的〔隐去〕态度很差", null, "开展了服务态度整顿"), Drafter));
        Assert.Equal(("窗口的〔隐去〕态度很差", "开展了服务态度整顿"), (item.Text, item.TypicalWords));
        Assert.Equal([MaskedKind.ByHand], item.Kinds);
        Assert.Equal("bulletin.onlyMasksMore", bulletin.Edit(Item(text: null), new BulletinItemWish("写点什么", null, null), Drafter)!.Code);
    }

    [Fact(DisplayName = "退回后须重新复核；退回和撤回写明理由")]
    public void Sent_back()
    {
        var bulletin = Reviewed();
        Assert.Equal("bulletin.wordsInvalid", bulletin.SendBack(" ")!.Code);
        Assert.Equal("bulletin.wordsInvalid", bulletin.Withdraw(new string('长', BulletinRules.WordsMaxLength + 1))!.Code);
        Assert.Null(bulletin.SendBack("第三条还能看出是谁"));
        Assert.Equal((BulletinState.Draft, null, "第三条还能看出是谁"), (bulletin.State, bulletin.ReviewerId, bulletin.Words));
        Assert.Null(bulletin.Withdraw("改为按季度公告"));
        Assert.Equal(BulletinState.Withdrawn, bulletin.State);
    }

    [Fact(DisplayName = "一份公告只通知一次，公开之前不通知")]
    public void Announced_once()
    {
        var bulletin = Reviewed();
        Assert.Equal("bulletin.notPublished", bulletin.Announce(Guid.Empty)!.Code);
        Assert.Null(bulletin.Publish(Second, 1, "全文", 0, Now));
        Assert.Null(bulletin.Announce(Person));
        Assert.Equal("bulletin.announcedAlready", bulletin.Announce(Guid.Empty)!.Code);
        Assert.Equal(Person, bulletin.BroadcastId);
    }

    [Theory(DisplayName = "SD 17 SD 19 进公告的：写了内容的评价和差评；只有等级的好评不列；有争议的等下一期；不予采纳的、密封的不公开")]
    [InlineData(SatisfactionLevel.VerySatisfied, "办得快", false, false, false, true)]
    [InlineData(SatisfactionLevel.VerySatisfied, null, false, false, false, false)]
    [InlineData(SatisfactionLevel.Dissatisfied, null, false, false, false, true)]
    [InlineData(SatisfactionLevel.Dissatisfied, "太慢", true, false, false, false)]
    [InlineData(SatisfactionLevel.Dissatisfied, "太慢", false, true, false, false)]
    [InlineData(SatisfactionLevel.Dissatisfied, "太慢", false, false, true, false)]
    public void Candidates(SatisfactionLevel level, string? comment, bool contested, bool notAdopted, bool isSealed, bool goesIn)
    {
        var rating = Given.Rating(Given.Wish(level, level.IsNegative() ? ["conduct"] : null, comment: comment));
        Assert.Equal(goesIn, BulletinRules.IsCandidate(rating, contested, notAdopted, isSealed));
    }

    [Theory(DisplayName = "部门评价不足五条的不写部门")]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Small_departments(int ratings, bool named) => Assert.Equal(named, BulletinRules.ShowsDepartment(
        new SatisfactionFigures([new RatingSum(SatisfactionLevel.Satisfied, RatingOrigin.Active, RatingBasis.WalkIn, ratings)], [])));

    [Theory(DisplayName = "公开整改情况：办结了没有，怎样办结的")]
    [InlineData(CaseState.Opened, null, "正在整改")]
    [InlineData(CaseState.Ledger, null, "列入台账，正在整改")]
    [InlineData(CaseState.FollowUp, CaseEnding.Rectified, "已整改")]
    [InlineData(CaseState.Closed, CaseEnding.Explained, "已解释说明")]
    [InlineData(CaseState.Closed, null, "已办结")]
    [InlineData(CaseState.Escalated, CaseEnding.Rectified, "监督部正在督办")]
    public void Rectification(CaseState state, CaseEnding? ending, string text) => Assert.Equal(text, BulletinTexts.Rectification(state, ending));
}
