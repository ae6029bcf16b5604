using Domain.Appeals;
using Domain.Messaging;
using Domain.Shared;
using Domain.Tests.Ratings;
using static Domain.Tests.Appeals.AppealHarness;

namespace Domain.Tests.Appeals;

/// <summary>裁决人: an appeal always has somebody to decide it, or says that it has not (SD 17, ours).</summary>
public sealed class AppealBenchTests
{
    [Theory(DisplayName = "监督部的人都是申诉人、办理人或被评价方的，由监督委员会裁决；还有一个合适的，就由监督部裁决")]
    [InlineData("都合适", AppealAuthority.Supervision)]
    [InlineData("办理过", AppealAuthority.Committee)]
    [InlineData("是申诉人", AppealAuthority.Committee)]
    [InlineData("在被评价部门", AppealAuthority.Committee)]
    [InlineData("是被评价人", AppealAuthority.Committee)]
    [InlineData("离岗", AppealAuthority.Committee)]
    [InlineData("另有一人", AppealAuthority.Supervision)]
    public void Whose_turn(string supervision, AppealAuthority authority)
    {
        var s = Situation(Handler);
        s = supervision switch
        {
            "办理过" => s with { HandlerIds = [Supervisor] },
            "是申诉人" => s with { Actor = Handler with { Id = Supervisor } },
            "在被评价部门" => s with { Deciders = [Supervising with { DepartmentId = Given.Procurement }, Member] },
            "是被评价人" => s with { Deciders = [Supervising with { StaffMemberId = Given.OnDuty }, Member] },
            "离岗" => s with { Deciders = [Member] },
            "另有一人" => s with { HandlerIds = [Supervisor], Deciders = [Supervising, Supervising with { Id = Colleague }, Member] },
            _ => s,
        };
        var appeal = Appeal.File(AppealType.Mistaken, "评的是另一个窗口", s, Given.Id(91)).Value!;
        Assert.Equal(authority, appeal.Authority);
        var bench = AppealRules.BenchOf(appeal, s);
        Assert.Equal((authority, true), (bench.Authority, bench.IsFilled));
        var member = Situation(Member) with { HandlerIds = s.HandlerIds, Deciders = s.Deciders };
        Assert.Equal(authority == AppealAuthority.Committee ? null : "appeal.notYours", appeal.Decide(upheld: false, found: null, "证据不足", member)?.Code);
    }

    [Fact(DisplayName = "申诉以后监督员才去办理的，委员会接着裁决，记为委员会裁决；监督员被告知自己办理过")]
    public void Later_than_filing()
    {
        var appeal = Filed();
        Assert.Equal(AppealAuthority.Supervision, appeal.Authority);
        Assert.Equal("appeal.notYours", appeal.Decide(upheld: false, found: null, "证据不足", Situation(Member))?.Code);
        Assert.Equal("appeal.handlerDecides", appeal.Decide(upheld: false, found: null, "证据不足", Situation(Supervising) with { HandlerIds = [Supervisor] })?.Code);
        Assert.Null(appeal.Decide(upheld: false, found: null, "证据不足", Situation(Member) with { HandlerIds = [Supervisor] }));
        Assert.Equal((AppealState.Rejected, AppealAuthority.Committee, Committee), (appeal.State, appeal.Authority, appeal.DecidedById));
    }

    [Fact(DisplayName = "监督部和委员会都没有合适的人：照样受理，注明没有裁决人；指定了新委员，就由他裁决")]
    public void Nobody_left()
    {
        var s = Situation(Handler) with { Deciders = [Member with { DepartmentId = Given.Procurement }], HandlerIds = [Supervisor] };
        var appeal = Appeal.File(AppealType.Mistaken, "误评", s, Given.Id(91)).Value!;
        Assert.Equal((AppealAuthority.Committee, false), (appeal.Authority, AppealRules.BenchOf(appeal, s).IsFilled));
        Assert.Equal("appeal.ratedDecides", appeal.Decide(upheld: true, found: null, "属实", s with { Actor = s.Deciders[0] })?.Code);
        Assert.Equal("appeal.committeeDecides", appeal.Decide(upheld: true, found: null, "属实", s with { Actor = Supervising })?.Code);
        var fresh = Member with { Id = Given.Id(99) };
        var after = s with { Deciders = [.. s.Deciders, fresh], Actor = fresh };
        Assert.Equal([fresh], AppealRules.BenchOf(appeal, after).Members);
        Assert.Null(appeal.Decide(upheld: true, found: null, "属实", after));
    }

    [Theory(DisplayName = "裁决期限的最后一日和逾期各提醒一次；没有裁决人的立即提醒；裁决了就不再提醒")]
    [InlineData("2026-11-30 23:59", true, "")]
    [InlineData("2026-12-01 00:00", true, "DueSoon")]
    [InlineData("2026-12-01 23:59", true, "DueSoon")]
    [InlineData("2026-12-02 00:00", true, "Overdue")]
    [InlineData("2026-11-17 10:00", false, "NobodyDecides")]
    [InlineData("2026-12-05 10:00", false, "NobodyDecides Overdue")]
    public void Reminded(string at, bool filled, string notices)
    {
        var appeal = Filed();
        Assert.Equal(new DateOnly(2026, 12, 1), appeal.DueOn);
        var bench = new AppealBench(AppealAuthority.Supervision, filled ? [Supervising] : []);
        Assert.Equal(notices.Split(' ', StringSplitOptions.RemoveEmptyEntries), AppealWatch.Of(appeal, bench, At(at)).Select(n => $"{n}"));
        appeal.Decide(upheld: false, found: null, "证据不足", Situation(Supervising));
        Assert.Empty(AppealWatch.Of(appeal, bench, At(at)));
    }

    [Fact(DisplayName = "提醒谁、说什么：临期是裁决人，逾期加上委员会，没有裁决人的是委员会和管理员；每句不超过二十个字")]
    public void Told()
    {
        Assert.Equal([MessageAudience.Deciders], MessagePlan.Of(AppealNotice.DueSoon));
        Assert.Equal([MessageAudience.Deciders, MessageAudience.Committee], MessagePlan.Of(AppealNotice.Overdue));
        Assert.Equal([MessageAudience.Committee, MessageAudience.Administrator], MessagePlan.Of(AppealNotice.NobodyDecides));
        var appeal = Filed();
        var all = Enum.GetValues<AppealNotice>().Select(n => DeadlineNews.Of(appeal, n)).ToList();
        Assert.Equal(all.Count, all.Select(n => n.Occasion).Distinct().Count());
        Assert.All(all, n => Assert.True(n.Task.Length <= 20 && n.Left.Length <= 20, $"{n}"));
        Assert.All(all, n => Assert.Equal(ChinaTime.EndOf(appeal.DueOn).AddMinutes(-1), n.LastMinute));
    }
}
