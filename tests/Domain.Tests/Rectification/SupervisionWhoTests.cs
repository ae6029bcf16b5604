using Domain.FollowUps;
using Domain.Rectification;
using Domain.Shared;
using Domain.Tests.Ratings;

namespace Domain.Tests.Rectification;

/// <summary>Who watches over whom: nobody of the rated department, for 监督部 itself the committee (SD 15, SD 18).</summary>
public sealed class SupervisionWhoTests
{
    static readonly DateOnly Due = new(2026, 12, 1);

    static readonly SupervisionWish Check = new(SupervisionReason.Unsolved, SupervisionMethod.SpotCheck, "未见整改");

    [Fact(DisplayName = "被评价部门自己的监督员不检查、不退回、不催办、不转办、不延期、不督办结案、不重新办理：由部门以外的人监督")]
    public void Nobody_of_the_rated_department()
    {
        foreach (var (state, move) in Moves)
        {
            var h = In(state);
            h.No("case.supervisionFromOutside", c => move(c, Inside(h, CaseSide.Supervision)));
            h.No("case.supervisionFromOutside", c => move(c, Inside(h, CaseSide.Committee)));
            h.Do(c => move(c, h.AsSupervisor));
        }
    }

    [Fact(DisplayName = "转办以后，原来被评价的部门和现在办理的部门都不监督")]
    public void After_a_transfer()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Do((c, now) => c.Transfer(Given.Construction, "误派", now.AsSupervisor));
        foreach (var department in (Guid[])[Given.Procurement, Given.Construction])
        {
            var inside = h.As(new CaseActor(CaseHarness.Supervisor, [CaseSide.Supervision, CaseSide.FollowUp], department, StaffMemberId: null));
            h.No("case.supervisionFromOutside", c => c.Supervise(Check, inside));
        }
        h.Do(c => c.Supervise(Check, h.AsSupervisor));
    }

    [Fact(DisplayName = "监督委员会对任何部门的差评都可以监督：监督部门自己的也有人管；回访也可以")]
    public void The_committee_has_the_same_moves()
    {
        foreach (var (state, move) in Moves)
        {
            var h = In(state);
            h.Do(c => move(c, h.AsMember));
            Assert.Contains(h.Steps[^1].Side, (CaseSide[])[CaseSide.Committee, CaseSide.FollowUp]);
        }
        var called = In(CaseState.FollowUp);
        called.Do(c => c.RecordFollowUp(new FollowUpAnswer(FollowUpResult.Answered, FollowUpSatisfaction.Satisfied, Solved: true, Comment: null), called.AsMember));
        foreach (var move in Enum.GetValues<CaseMove>())
            Assert.Equal(CaseMoves.MakersOf(move).Contains(CaseSide.Supervision), CaseMoves.MakersOf(move).Contains(CaseSide.Committee));
    }

    [Fact(DisplayName = "部门无人可办，而监督员就在这个部门：由监督委员会办理")]
    public void The_committee_stands_in()
    {
        var h = new CaseHarness { DepartmentCanHandle = false }.At("2026-11-17 09:00");
        h.No("case.supervisionFromOutside", c => c.RecordContact(ContactResult.Reached, note: null, Inside(h, CaseSide.Supervision)));
        h.Do(c => c.RecordContact(ContactResult.Reached, note: null, h.AsMember)).Do(c => c.Rectify("已整改", note: null, h.AsMember));
        Assert.Equal((CaseHarness.Member, CaseSide.Committee), (h.Case.HandlerId, h.Steps[^1].Side));
        new CaseHarness().At("2026-11-17 09:00").No("case.departmentHandles", c => c.RecordContact(ContactResult.Reached, note: null, h.AsMember with { DepartmentCanHandle = true }));
    }

    [Fact(DisplayName = "代办了这一轮的监督员不检查、不退回自己办的；换一个人可以，下一轮也可以")]
    public void Nobody_checks_the_own_work()
    {
        var h = new CaseHarness { DepartmentCanHandle = false }.At("2026-11-17 09:00");
        h.Do(c => c.RecordContact(ContactResult.Reached, note: null, h.AsSupervisor)).Do(c => c.Rectify("已整改", note: null, h.AsSupervisor));
        h.No("case.supervisionByHandler", c => c.Supervise(Check, h.AsSupervisor));
        h.No("case.supervisionByHandler", c => c.Return(Due, "未整改", h.AsSupervisor));
        h.Do(c => c.Supervise(Check, h.AsMember)).Do(c => c.Return(Due, "未整改", h.AsMember)).Do(c => c.Supervise(Check, h.AsSupervisor));
    }

    [Fact(DisplayName = "部门负责人兼监督员的，以负责人身份催办本部门；回访人员不催办自己部门的")]
    public void Urging_at_home()
    {
        var h = new CaseHarness().At("2026-11-17 09:00");
        var both = h.As(new CaseActor(CaseHarness.Head, [CaseSide.Department, CaseSide.Supervision, CaseSide.FollowUp], Given.Procurement, StaffMemberId: null));
        h.Do(c => c.Expedite("请今天联系", both));
        Assert.Equal(CaseSide.Department, h.Steps[^1].Side);
        h.No("case.supervisionFromOutside", c => c.Expedite("请尽快", Inside(h, CaseSide.FollowUp)));
        h.Do(c => c.Expedite("请尽快", h.AsCaller));
    }

    static CaseSituation Inside(CaseHarness h, CaseSide side) =>
        h.As(new CaseActor(CaseHarness.Supervisor, [side, CaseSide.FollowUp], Given.Procurement, StaffMemberId: null));

    /// <summary>What supervision does, each in a state where it may.</summary>
    static readonly (CaseState State, Func<RectificationCase, CaseSituation, Decision<CaseChange>> Move)[] Moves =
    [
        (CaseState.Opened, (c, s) => c.Supervise(Check, s)),
        (CaseState.FollowUp, (c, s) => c.Supervise(Check with { Result = SupervisionResult.Returned, ReturnDueOn = Due }, s)),
        (CaseState.FollowUp, (c, s) => c.Return(Due, "未整改", s)),
        (CaseState.Opened, (c, s) => c.Expedite("请尽快", s)),
        (CaseState.Opened, (c, s) => c.Transfer(Given.Construction, "误派", s)),
        (CaseState.Opened, (c, s) => c.HandOver(CaseHarness.Colleague, "调整", s)),
        (CaseState.Ledger, (c, s) => c.Extend(new DateOnly(2026, 12, 8), "未到货", s)),
        (CaseState.Escalated, (c, s) => c.CloseByHand(CaseEnding.Rectified, "已约谈", s)),
        (CaseState.FollowUp, (c, s) => c.Reopen("仍未解决", s)),
        (CaseState.Closed, (c, s) => c.AttachEvidence("照片", s)),
    ];

    static CaseHarness In(CaseState state)
    {
        var h = new CaseHarness().At("2026-11-17 09:00");
        return state switch
        {
            CaseState.Ledger => h.Contact().Do(c => c.PutOnLedger(Due, "采购设备", h.AsHandler)),
            CaseState.FollowUp => h.Finished(),
            CaseState.Closed => h.Finished().CallBack(solved: true),
            CaseState.Escalated => h.Finished().CallBack(solved: false).Finished().Answer(solved: false),
            _ => h,
        };
    }
}
