using Domain.Appeals;
using Domain.Ratings;
using Domain.Shared;
using Domain.Statistics;
using Domain.Tests.Ratings;
using Domain.Tests.Rectification;
using static Domain.Tests.Appeals.AppealHarness;

namespace Domain.Tests.Appeals;

/// <summary>举证解释、申诉、裁决 (SD 17).</summary>
public sealed class AppealTests
{
    [Theory(DisplayName = "部门在收到评价后 10 个工作日内申诉，当日不计，最后一日 24 时截止")]
    [InlineData("2026-11-16 10:00", null)]
    [InlineData("2026-11-30 23:59", null)]
    [InlineData("2026-12-01 00:00", "appeal.tooLate")]
    public void Department_window(string at, string? refused) =>
        Assert.Equal(refused, Appeal.File(AppealType.Mistaken, "误评", Situation(Handler, at), Given.Id(91)).Refusal?.Code);

    [Fact(DisplayName = "被评价人自结案起 10 个工作日内申诉；结案前不能；没有整改的评价自次月一日起算，那天才知情")]
    public void Person_window()
    {
        var its = new CaseHarness();
        Assert.Equal("appeal.caseNotClosed", Appeal.File(AppealType.Mistaken, "误评", Situation(RatedPerson, its: its), Given.Id(91)).Refusal?.Code);
        its.At("2026-11-17 10:00").Finished().At("2026-12-03 10:00").CallBack(solved: true);
        Assert.Null(Appeal.File(AppealType.Mistaken, "误评", Situation(RatedPerson, "2026-12-17 23:59", its), Given.Id(91)).Refusal);
        Assert.Equal("appeal.tooLate", Appeal.File(AppealType.Mistaken, "误评", Situation(RatedPerson, "2026-12-18 00:00", its), Given.Id(91)).Refusal?.Code);
        Assert.Equal("appeal.tooLate", Appeal.File(AppealType.Mistaken, "误评", Situation(Handler, "2026-12-03 10:00", its), Given.Id(91)).Refusal?.Code);
        Assert.Null(Appeal.File(AppealType.Mistaken, "误评", Positive(RatedPerson), Given.Id(91)).Refusal);
        Assert.Equal("appeal.tooLate", Appeal.File(AppealType.Mistaken, "误评", Positive(RatedPerson, "2026-12-16 00:00"), Given.Id(91)).Refusal?.Code);
        Assert.Null(Appeal.File(AppealType.Mistaken, "误评", Positive(RatedPerson, "2026-12-15 23:59"), Given.Id(91)).Refusal);
    }

    [Fact(DisplayName = "招投标保密期间部门不知情：申诉期限自解除保密起算")]
    public void Sealed_window()
    {
        var s = Situation(Handler, "2026-12-16 23:59") with { KnowableAt = ChinaTime.StartOf(new DateOnly(2026, 12, 2)).AddHours(9) };
        Assert.Null(Appeal.File(AppealType.Mistaken, "误评", s, Given.Id(91)).Refusal);
        Assert.Equal("appeal.tooLate", Appeal.File(AppealType.Mistaken, "误评", s with { KnowableAt = null }, Given.Id(91)).Refusal?.Code);
        var late = Situation(Handler, "2026-12-17 00:00") with { KnowableAt = s.KnowableAt };
        Assert.Equal("appeal.tooLate", Appeal.File(AppealType.Mistaken, "误评", late, Given.Id(91)).Refusal?.Code);
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { "别的部门", "appeal.notRated" }, { "监督部", "appeal.notRated" }, { "默认评价", "appeal.defaultStands" }, { "追评", "appeal.reRatingStands" },
        { "没有类型", "appeal.typeUnknown" }, { "恶意好评", "appeal.maliciousOnlyNegative" }, { "没有证据", "appeal.evidenceMissing" },
        { "第二次", "appeal.appealedAlready" }, { "没有理由", "appeal.wordsMissing" }, { "理由太长", "appeal.wordsTooLong" }, { "理由乱码", "appeal.wordsUnreadable" },
    };

    [Theory(DisplayName = "申诉的每一条拒绝")]
    [MemberData(nameof(Refusals))]
    public void Refused(string situation, string code)
    {
        var s = Situation(Handler);
        var decision = situation switch
        {
            "别的部门" => Appeal.File(AppealType.Mistaken, "误评", s with { Actor = Handler with { DepartmentId = Given.Construction } }, Given.Id(91)),
            "监督部" => Appeal.File(AppealType.Mistaken, "误评", s with { Actor = Supervising }, Given.Id(91)),
            "默认评价" => Appeal.File(AppealType.Mistaken, "误评", Positive(Handler) with { Rating = Rating(RatingOrigin.Default, 1) }, Given.Id(91)),
            "追评" => Appeal.File(AppealType.Mistaken, "误评", Positive(Handler) with { Rating = Rating(RatingOrigin.Active, 2) }, Given.Id(91)),
            "没有类型" => Appeal.File(type: null, "误评", s, Given.Id(91)),
            "恶意好评" => Appeal.File(AppealType.Malicious, "恶意", Positive(Handler), Given.Id(91)),
            "没有证据" => Appeal.File(AppealType.Mistaken, "误评", s with { EvidenceCount = 0 }, Given.Id(91)),
            "第二次" => Appeal.File(AppealType.Mistaken, "误评", s with { Filed = Filed() }, Given.Id(91)),
            "没有理由" => Appeal.File(AppealType.Mistaken, " \u200b ", s, Given.Id(91)),
            "理由太长" => Appeal.File(AppealType.Mistaken, new string('长', 1001), s, Given.Id(91)),
            _ => Appeal.File(AppealType.Mistaken, "理由\u0001", s, Given.Id(91)),
        };
        Assert.Equal(code, decision.Refusal?.Code);
    }

    [Fact(DisplayName = "申诉记下期限和依据的规则版本：10 个工作日内裁决")]
    public void Decision_deadline()
    {
        var filed = Filed(AppealType.Malicious);
        Assert.Equal(new DateOnly(2026, 12, 1), filed.DueOn);
        Assert.Equal((ChinaTime.EndOf(filed.DueOn), "shandong", 1), (filed.DueAt, filed.ProfileCode, filed.ProfileVersion));
        Assert.False(filed.IsOverdueAt(filed.DueAt.AddMilliseconds(-1)));
        Assert.True(filed.IsOverdueAt(filed.DueAt));
        Assert.Equal((AppealAuthority.Supervision, RatedSide.Department, AppealState.Pending), (filed.Authority, filed.Side, filed.State));
    }

    [Theory(DisplayName = "裁决人不是申诉人、办理人、被评价方；监督部被评价的由监督委员会裁决")]
    [InlineData("监督部", null)]
    [InlineData("委员会", "appeal.notYours")]
    [InlineData("经办人", "appeal.notYours")]
    [InlineData("申诉人兼监督", "appeal.appellantDecides")]
    [InlineData("办理过的监督", "appeal.handlerDecides")]
    [InlineData("现经办的监督", "appeal.handlerDecides")]
    [InlineData("被评价的监督", "appeal.ratedDecides")]
    [InlineData("本部门的监督", "appeal.ratedDecides")]
    public void Who_decides(string who, string? code)
    {
        var its = new CaseHarness { DepartmentCanHandle = who != "现经办的监督" };
        if (who == "现经办的监督") its.Do((c, h) => c.RecordContact(Domain.Rectification.ContactResult.Reached, "电话", h.AsSupervisor));
        var (appeal, s) = (Filed(), Situation(Supervising, "2026-11-18 10:00", its));
        var refusal = appeal.Decide(upheld: true, found: null, "属实", who switch
        {
            "委员会" => s with { Actor = Member },
            "经办人" => s with { Actor = Handler with { Id = Colleague } },
            "申诉人兼监督" => s with { Actor = Supervising with { Id = Appellant } },
            "办理过的监督" => s with { HandlerIds = [Supervisor] },
            "被评价的监督" => s with { Actor = Supervising with { StaffMemberId = Given.OnDuty } },
            "本部门的监督" => s with { Actor = Supervising with { DepartmentId = Given.Procurement } },
            _ => s,
        });
        Assert.Equal(code, refusal?.Code);
        Assert.Equal(code is null ? AppealState.Upheld : AppealState.Pending, appeal.State);
    }

    [Fact(DisplayName = "监督部被评价：由监督委员会裁决，监督部不能")]
    public void Committee_decides()
    {
        var appeal = Filed(change: s => s with { SupervisionIsRated = true });
        Assert.Equal(AppealAuthority.Committee, appeal.Authority);
        Assert.Equal("appeal.committeeDecides", appeal.Decide(upheld: true, found: null, "属实", Situation(Supervising))?.Code);
        Assert.Null(appeal.Decide(upheld: false, found: null, "证据不足", Situation(Member)));
        Assert.Equal((AppealState.Rejected, null, Committee), (appeal.State, appeal.FoundType, appeal.DecidedById));
    }

    [Fact(DisplayName = "裁决一次，写明理由；按恶意申诉的可以认定为误评，误评不能认定好评为恶意；逾期仍可裁决并留痕")]
    public void Deciding()
    {
        var appeal = Filed(AppealType.Malicious);
        var s = Situation(Supervising, "2026-12-02 10:00");
        Assert.Equal("appeal.outcomeUnknown", appeal.Decide(upheld: null, found: null, "属实", s)?.Code);
        Assert.Equal("appeal.wordsMissing", appeal.Decide(upheld: true, found: null, " ", s)?.Code);
        Assert.Equal("appeal.maliciousOnlyNegative", Filed().Decide(upheld: true, AppealType.Malicious, "恶意", s with { Rating = Given.Rating(Given.Wish()), Case = null })?.Code);
        Assert.Null(appeal.Decide(upheld: true, AppealType.Mistaken, "只是评错了窗口", s));
        Assert.Equal((AppealType.Malicious, AppealType.Mistaken), (appeal.Type, appeal.FoundType));
        Assert.True(appeal.IsOverdueAt(s.Now.AddDays(100)));
        Assert.Equal("appeal.decided", appeal.Decide(upheld: false, found: null, "再想想", s)?.Code);
        Assert.Equal(AppealState.Upheld, appeal.State);
    }

    [Fact(DisplayName = "举证解释不限时、不必有证据、可以多次；不予采纳后不再需要")]
    public void Statements()
    {
        var s = Situation(Handler, "2027-03-01 10:00", evidence: 0);
        var said = Statement.Make(" 当天系统停机 ", s, Given.Id(92));
        Assert.Equal(("当天系统停机", RatedSide.Department), (said.Value!.Words, said.Value.Side));
        Assert.Equal("appeal.caseNotClosed", Statement.Make("说明", Situation(RatedPerson), Given.Id(92)).Refusal?.Code);
        Assert.Equal("appeal.notRated", Statement.Make("说明", Situation(Supervising), Given.Id(92)).Refusal?.Code);
        Assert.Equal("appeal.wordsMissing", Statement.Make("", s, Given.Id(92)).Refusal?.Code);
        var upheld = Filed();
        upheld.Decide(upheld: true, found: null, "属实", Situation(Supervising));
        Assert.Equal("appeal.notAdopted", Statement.Make("说明", s with { Filed = upheld }, Given.Id(92)).Refusal?.Code);
    }

    [Fact(DisplayName = "不予采纳按原来的维度退出统计：评价、人员、方面各计数归零")]
    public void Taken_back()
    {
        var rating = Given.NegativeAt("2026-11-16T02:00:00Z");
        var steps = new TallySteps();
        steps.Count(rating, NationalCatalogue.Version1, -1);
        var back = steps.Summed().ToList();
        Assert.Contains(RatingTally.Of(rating, -1), back);
        Assert.Contains(StaffTally.Of(rating, -1).Single(), back);
        Assert.Equal(FacetTally.Of(rating, NationalCatalogue.Version1, -1), back.OfType<FacetTally>());
    }

    [Fact(DisplayName = "告知评价人的话是中性的：不说恶意，不说是谁，说到哪里去提意见")]
    public void Neutral_words()
    {
        foreach (var word in (string[])["恶意", "误评", "申诉", "黑名单", "部门"]) Assert.DoesNotContain(word, AppealTexts.NotAdopted, StringComparison.Ordinal);
        Assert.Contains("不予采纳", AppealTexts.NotAdopted, StringComparison.Ordinal);
        Assert.Contains("监督电话", AppealTexts.NotAdopted, StringComparison.Ordinal);
    }

    static Rating Rating(RatingOrigin origin, int number)
    {
        var like = Given.Rating(Given.Wish());
        return new Rating
        {
            Id = like.Id,
            ReceiptNo = like.ReceiptNo,
            AssessNumber = number,
            EntranceId = like.EntranceId,
            EncounterSlot = "",
            IsRealName = false,
            HideIdentity = false,
            Level = like.Level,
            Facets = [],
            Indicators = [],
            CatalogueVersion = 1,
            Channel = like.Channel,
            Origin = origin,
            Basis = like.Basis,
            DepartmentId = like.DepartmentId,
            StaffIds = like.StaffIds,
            BusinessLine = like.BusinessLine,
            SubmittedAt = like.SubmittedAt,
            SubmittedOn = like.SubmittedOn,
            ProfileCode = "shandong",
            ProfileVersion = 1,
        };
    }
}
