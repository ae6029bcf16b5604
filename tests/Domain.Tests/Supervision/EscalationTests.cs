using Domain.Rectification;
using Domain.Shared;
using Domain.Supervision;
using Domain.Tests.Appeals;
using Domain.Tests.Ratings;
using Domain.Tests.Rectification;

namespace Domain.Tests.Supervision;

/// <summary>提请监督委员会 (SD 18, SD 20).</summary>
public sealed class EscalationTests
{
    static readonly DateOnly Due = new(2026, 11, 30);

    [Fact(DisplayName = "SD 18 提请必须附方案和期限；委员会退回、重报、同意，监督部落实；逾期落实的一直是逾期")]
    public void Whole_way()
    {
        var e = New();
        Assert.Equal((EscalationState.Submitted, 1, "更换设备", Due), (e.State, e.Ordinal, e.Plan, e.DueOn));
        Do(e, x => x.Decide(approved: false, "方案太空", Moments.Member.At()), EscalationState.SentBack);
        Do(e, x => x.Revise("更换设备并致歉", new DateOnly(2026, 12, 1), Moments.Supervisor.At()), EscalationState.Submitted);
        Do(e, x => x.Decide(approved: true, "同意", Moments.Member.At()), EscalationState.Approved);
        Assert.Equal(("更换设备并致歉", "同意", Moments.Member.Id), (e.Plan, e.DecisionWords, e.DecidedById));
        Assert.Equal([CaseLight.Normal, CaseLight.DueSoon, CaseLight.Overdue],
            ((string[])["2026-11-30 23:59", "2026-12-01 00:00", "2026-12-02 00:00"]).Select(at => e.LightAt(AppealHarness.At(at))));
        Do(e, x => x.Complete("已更换", Moments.Supervisor.At("2026-12-02 00:00")), EscalationState.Completed);
        Assert.Equal((true, CaseLight.Overdue, null), (e.CompletedLate, e.LightAt(AppealHarness.At("2027-01-05 10:00")), e.DueAt));
    }

    [Fact(DisplayName = "没有方案不能提请；已结案、已撤销的不能提请；同时只有一次，撤回后可以再提")]
    public void Submitting()
    {
        var h = new CaseHarness();
        foreach (var (code, reason, plan, due) in ((string, string?, string?, DateOnly)[])
            [("case.wordsMissing", " ", "方案", Due), ("case.wordsMissing", "理由", null, Due), ("case.wordsMissing", "理由", " ", Due),
             ("case.dueOnRestDay", "理由", "方案", new DateOnly(2026, 11, 28)), ("case.dueOnTooEarly", "理由", "方案", new DateOnly(2026, 11, 17))])
            Assert.Equal(code, CommitteeEscalation.Submit(h.Case, Given.Procurement, [], reason, plan, due, Moments.Supervisor.At(), Given.Id(97)).Refusal?.Code);
        var first = New();
        Assert.Equal("escalation.escalatedAlready", CommitteeEscalation.Submit(h.Case, Given.Procurement, [first], "理由", "方案", Due, Moments.Supervisor.At(), Given.Id(98)).Refusal?.Code);
        Do(first, x => x.Withdraw("误提", Moments.Supervisor.At()), EscalationState.Withdrawn);
        Assert.Equal(2, CommitteeEscalation.Submit(h.Case, Given.Procurement, [first], "理由", "方案", Due, Moments.Supervisor.At(), Given.Id(98)).Value!.Ordinal);

        h.Finished().CallBack(solved: true);
        Assert.Equal("escalation.caseOver", CommitteeEscalation.Submit(h.Case, Given.Procurement, [], "理由", "方案", Due, Moments.Supervisor.At(), Given.Id(97)).Refusal?.Code);
    }

    [Fact(DisplayName = "委员会决定，提请人不能决定自己提请的；其余由监督部登记")]
    public void Who()
    {
        var e = New(Moments.Both);
        No(e, "escalation.notYours", x => x.Decide(approved: true, "同意", Moments.Supervisor.At()));
        No(e, "escalation.submitterDecides", x => x.Decide(approved: true, "同意", Moments.Both.At()));
        No(e, "escalation.outcomeUnknown", x => x.Decide(approved: null, "同意", Moments.Member.At()));
        No(e, "escalation.stateForbids", x => x.Complete("完成", Moments.Supervisor.At()));
        No(e, "escalation.notYours", x => x.Withdraw("撤回", Moments.Member.At()));
        Do(e, x => x.Decide(approved: true, "同意", Moments.Member.At()), EscalationState.Approved);
        No(e, "escalation.notYours", x => x.Complete("完成", Moments.Member.At()));
        No(e, "escalation.stateForbids", x => x.Revise("另一个方案", Due, Moments.Supervisor.At()));
    }

    [Fact(DisplayName = "整改结案或撤销：未完的提请随之终结，由系统记一笔；已过方案期限的仍是逾期；整改还在办的不终结，完了的不再终结")]
    public void Ends_with_its_case()
    {
        var h = new CaseHarness();
        Assert.Throws<ArgumentException>(() => New().EndWith(h.Case, h.Now));
        h.Finished().CallBack(solved: true);
        foreach (var (prepare, at, late) in ((Action<CommitteeEscalation>, string, bool)[])
        [
            (_ => { }, "2027-01-05 10:00", false),
            (e => Do(e, x => x.Decide(approved: false, "方案太空", Moments.Member.At()), EscalationState.SentBack), "2027-01-05 10:00", false),
            (e => Do(e, x => x.Decide(approved: true, "同意", Moments.Member.At()), EscalationState.Approved), "2026-11-30 23:59", false),
            (e => Do(e, x => x.Decide(approved: true, "同意", Moments.Member.At()), EscalationState.Approved), "2026-12-01 00:00", true),
        ])
        {
            var e = New();
            prepare(e);
            var (version, now) = (e.Version, AppealHarness.At(at));
            var step = e.EndWith(h.Case, now);
            Assert.Equal((nameof(EscalationMove.Ended), null, "整改已结案", version + 1), (step.Move, step.ById, step.Words, step.Ordinal));
            Assert.Equal((EscalationState.Ended, now, late, null), (e.State, e.EndedAt, e.CompletedLate, e.DueAt));
            Assert.Equal(late ? CaseLight.Overdue : CaseLight.Normal, e.LightAt(now));
            Assert.Throws<InvalidOperationException>(() => e.EndWith(h.Case, now));
            No(e, "escalation.stateForbids", x => x.Withdraw("撤回", Moments.Supervisor.At()));
        }
    }

    [Fact(DisplayName = "监督部门自己被评价：监督员不提请、不重报、不落实、不撤回，由委员提请，另一名委员决定")]
    public void Supervision_itself()
    {
        var own = (SupervisionActor actor) => actor.At() with { Supervisors = new([Moments.Desk, Given.Procurement]) };
        var inside = Moments.Supervisor with { DepartmentId = Given.Procurement };
        Assert.Equal("case.supervisionFromOutside", Submit(own(inside)).Refusal?.Code);
        // After a transfer the rating still names the supervisor's department.
        Assert.Equal("case.supervisionFromOutside", CommitteeEscalation.Submit(
            new CaseHarness().Case, Moments.Desk, [], "理由", "方案", Due, own(Moments.Supervisor), Given.Id(97)).Refusal?.Code);
        Assert.Equal("case.supervisionFromOutside", Submit(own(Moments.Member with { DepartmentId = Given.Procurement })).Refusal?.Code);
        Assert.Equal("escalation.notYours", Submit(Moments.Member.At()).Refusal?.Code);
        Assert.Equal("escalation.notYours", Submit(own(Moments.Nobody)).Refusal?.Code);

        var e = Submit(own(Moments.Member)).Value!;
        var another = Moments.Member with { Id = Given.Id(98) };
        No(e, "escalation.submitterDecides", x => x.Decide(approved: true, "同意", own(Moments.Member)));
        No(e, "case.supervisionFromOutside", x => x.Decide(approved: true, "同意", own(another with { DepartmentId = Given.Procurement })));
        Do(e, x => x.Decide(approved: false, "太空", own(another)), EscalationState.SentBack);
        No(e, "case.supervisionFromOutside", x => x.Revise("新方案", Due, own(inside)));
        Do(e, x => x.Revise("新方案", Due, own(Moments.Member)), EscalationState.Submitted);
        Do(e, x => x.Decide(approved: true, "同意", own(another)), EscalationState.Approved);
        No(e, "case.supervisionFromOutside", x => x.Complete("完成", own(inside)));
        Do(e, x => x.Complete("完成", own(Moments.Member)), EscalationState.Completed);

        static Decision<CommitteeEscalation> Submit(SupervisionMoment m) =>
            CommitteeEscalation.Submit(new CaseHarness().Case, Given.Procurement, [], "理由", "方案", Due, m, Given.Id(97));
    }

    [Fact(DisplayName = "动作表：未完的状态都有出路，完了的没有；名称都是中文")]
    public void Table()
    {
        Assert.Equal(Enum.GetValues<EscalationMove>().Order(), EscalationMoves.Table.Select(t => t.Move).Distinct().Order());
        Assert.Equal(EscalationMoves.Open.Order(), EscalationMoves.Table.Select(t => t.From).Distinct().Order());
        Assert.Equal(Enum.GetValues<EscalationState>().Order(), EscalationMoves.Table.Select(t => t.To).Distinct().Order());
        foreach (var state in Enum.GetValues<EscalationState>())
            foreach (var move in Enum.GetValues<EscalationMove>())
                Assert.Equal(EscalationMoves.Table.Where(t => t.From == state && t.Move == move).Select(t => (EscalationState?)t.To).SingleOrDefault(), EscalationMoves.After(state, move));
        Assert.All(Enum.GetValues<EscalationState>().Select(s => s.Text()).Concat(Enum.GetValues<EscalationMove>().Select(m => m.Text())), name => Assert.Matches("^[\u4e00-\u9fff]+$", name));
    }

    static CommitteeEscalation New(SupervisionActor? by = null) => CommitteeEscalation.Submit(
        new CaseHarness().Case, Given.Procurement, [], "两次未解决", " 更换设备 ", Due, (by ?? Moments.Supervisor).At(), Given.Id(97)).Value!;

    static void Do(CommitteeEscalation e, Func<CommitteeEscalation, Decision<SupervisionStep>> move, EscalationState then)
    {
        var decision = move(e);
        Assert.True(!decision.IsRefused, decision.Refusal?.Sentence);
        e.Version++;
        Assert.Equal((then, e.Version), (e.State, decision.Value!.Ordinal));
    }

    static void No(CommitteeEscalation e, string code, Func<CommitteeEscalation, Decision<SupervisionStep>> move)
    {
        var before = (e.State, e.Plan, e.DecidedById);
        Assert.Equal(code, move(e).Refusal?.Code);
        Assert.Equal(before, (e.State, e.Plan, e.DecidedById));
    }
}
