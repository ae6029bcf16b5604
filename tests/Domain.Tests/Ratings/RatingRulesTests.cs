using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Shared;

namespace Domain.Tests.Ratings;

/// <summary>Who may rate what and when: each rule with the side it allows and the side it refuses.</summary>
public sealed class RatingRulesTests
{
    [Fact(DisplayName = "自愿：开放的入口、当天第一次，谁都可以评价")]
    public void Nothing_stands_in_the_way()
    {
        Assert.Null(RatingRules.MayRate(Given.Situation()));
        Assert.Null(RatingRules.MayRate(Given.Situation(Given.Encounter())));
    }

    [Theory(DisplayName = "SD 10、SD 11 一次一评、一事一评：已有评价的同一次服务不能再评")]
    [InlineData(EncounterKind.Matter)]
    [InlineData(EncounterKind.Visit)]
    [InlineData(EncounterKind.DrawSession)]
    public void One_rating_per_encounter(EncounterKind kind)
    {
        var situation = Given.Situation(Given.Encounter(kind));
        Assert.Null(RatingRules.OneRatingPerEncounter(situation));
        Refused(RatingRefusals.AlreadyRated, situation with { EncounterRated = true });
    }

    [Theory(DisplayName = "SD 13：办结的那一毫秒起可以评价，之前不可以")]
    [InlineData("2026-11-16T01:59:59.999Z", false)]
    [InlineData("2026-11-16T02:00:00.000Z", true)]
    public void From_its_moment(string now, bool allowed)
    {
        var situation = Given.Situation(Given.Encounter(), now: Given.Utc(now));
        if (allowed) Assert.Null(RatingRules.MayRate(situation));
        else Refused(RatingRefusals.TooEarly, situation);
    }

    [Theory(DisplayName = "SD 7：办结后第 5 个工作日北京时间 24 时止")]
    [InlineData("2026-11-23T15:59:59.999Z", true)]
    [InlineData("2026-11-23T16:00:00.000Z", false)]
    public void Matter_within_its_window(string now, bool allowed) => Window(EncounterKind.Matter, now, allowed);

    [Theory(DisplayName = "SD 10：现场服务自办理当日起第 5 个工作日北京时间 24 时止")]
    [InlineData("2026-11-20T15:59:59.999Z", true)]
    [InlineData("2026-11-20T16:00:00.000Z", false)]
    public void Visit_within_its_window(string now, bool allowed) => Window(EncounterKind.Visit, now, allowed);

    [Fact(DisplayName = "评价前撤销的业务不再评价")]
    public void Cancelled()
    {
        var encounter = Given.Encounter();
        Assert.Null(RatingRules.NotCancelled(encounter));
        encounter.Cancel(Given.Now);
        Refused(RatingRefusals.EncounterCancelled, Given.Situation(encounter));
    }

    [Theory(DisplayName = "没有取号、办件和场次的扫码，每天次数到了规则数就不再接受")]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)]
    [InlineData(2, 2, false)]
    public void Walk_in_per_day(int perDay, int already, bool allowed)
    {
        var situation = Given.Situation() with { Profile = Given.Profile with { WalkInsPerDay = perDay }, WalkInsToday = already };
        if (allowed) Assert.Null(RatingRules.MayRate(situation));
        else Refused(RatingRefusals.WalkInLimit, situation);
    }

    [Fact(DisplayName = "每天一次只管没有凭证的扫码：有办件、有场次时不受限")]
    public void Walk_in_limit_is_for_walk_ins()
    {
        Assert.Null(RatingRules.MayRate(Given.Situation(Given.Encounter()) with { WalkInsToday = 9 }));
        Assert.Null(RatingRules.MayRate(Given.Situation() with { WalkInsToday = 9, DrawsToday = 1 }));
    }

    [Theory(DisplayName = "QD 七：扫印制码只能选该入口当天的抽取场次，别处的、昨天的、明天的、不是抽取的都不行")]
    [InlineData(EncounterKind.DrawSession, 41, "2026-11-16T01:00:00Z", true)]
    [InlineData(EncounterKind.DrawSession, 42, "2026-11-16T01:00:00Z", false)]
    [InlineData(EncounterKind.DrawSession, 41, "2026-11-15T15:59:59.999Z", false)]
    [InlineData(EncounterKind.DrawSession, 41, "2026-11-15T16:00:00.000Z", true)]
    [InlineData(EncounterKind.DrawSession, 41, "2026-11-16T16:00:00.000Z", false)]
    [InlineData(EncounterKind.Matter, 41, "2026-11-16T01:00:00Z", false)]
    [InlineData(EncounterKind.Visit, 41, "2026-11-16T01:00:00Z", false)]
    public void Printed_code_opens_todays_draws_only(EncounterKind kind, int entrance, string completedAt, bool allowed)
    {
        var encounter = Given.Encounter(kind, Given.Utc(completedAt), Stage.Drawn, entrance);
        var situation = Given.Situation(encounter, Given.Entrance(EntranceKind.ExpertDraw)) with { EncounterIsSigned = false };
        if (allowed) Assert.Null(RatingRules.MayRate(situation));
        else Refused(RatingRefusals.EncounterUnknown, situation);
        Assert.Null(RatingRules.EncounterBelongsHere(situation with { EncounterIsSigned = true }));
    }

    [Theory(DisplayName = "QD 七：抽取窗口当天有场次而没有选择时须先选；没有场次则不关联项目")]
    [InlineData(EntranceKind.ExpertDraw, 2, false, false)]
    [InlineData(EntranceKind.ExpertDraw, 2, true, true)]
    [InlineData(EntranceKind.ExpertDraw, 0, false, true)]
    [InlineData(EntranceKind.Window, 2, false, true)]
    public void Draw_is_chosen(EntranceKind kind, int draws, bool chosen, bool allowed)
    {
        var situation = Given.Situation(
            chosen ? Given.Encounter(EncounterKind.DrawSession, stage: Stage.Drawn) : null, Given.Entrance(kind)) with
        { DrawsToday = draws };
        Assert.Equal(allowed ? null : RatingRefusals.DrawNotChosen, RatingRules.DrawIsChosen(situation));
        var decision = Rating.Submit(Given.Wish(), situation, new RatingIds(Given.Id(1), 1));
        Assert.Equal(allowed ? null : RatingRefusals.DrawNotChosen, decision.Refusal);
    }

    [Fact(DisplayName = "几条规则同时不满足时，先说已评价，再说时限已过")]
    public void Order_of_answers()
    {
        var late = Given.Situation(Given.Encounter(), now: Given.Now.AddDays(60));
        Assert.Equal(RatingRefusals.WindowOver, RatingRules.MayRate(late));
        Assert.Equal(RatingRefusals.AlreadyRated, RatingRules.MayRate(late with { EncounterRated = true }));
    }

    static void Window(EncounterKind kind, string now, bool allowed)
    {
        var situation = Given.Situation(Given.Encounter(kind), now: Given.Utc(now));
        if (allowed) Assert.Null(RatingRules.MayRate(situation));
        else Refused(RatingRefusals.WindowOver, situation);
    }

    static void Refused(Refusal expected, RatingSituation situation)
    {
        Assert.Equal(expected, RatingRules.MayRate(situation));
        var decision = Rating.Submit(Given.Wish(), situation, new RatingIds(Given.Id(1), 1));
        Assert.Equal(expected, decision.Refusal);
        Assert.Null(decision.Value);
    }
}
