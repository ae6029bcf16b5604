using Domain.FollowUps;
using Domain.Rectification;
using Domain.Shared;
using Domain.Tests.Ratings;

namespace Domain.Tests.Rectification;

/// <summary>Who may do what.</summary>
public sealed class CaseWhoTests
{
    [Fact(DisplayName = "被评价人不办理针对自己的差评，无论以什么身份")]
    public void The_rated_person()
    {
        var h = new CaseHarness().At("2026-11-17 09:00");
        foreach (var sides in (CaseSide[][])[[CaseSide.Department], [CaseSide.Supervision], [CaseSide.FollowUp], [CaseSide.Department, CaseSide.Supervision]])
        {
            var rated = h.As(new CaseActor(Given.Id(1), sides, Given.Id(9), Given.OnDuty));
            foreach (var move in Moves(rated)) h.No("case.ratedPerson", move);
        }
        var colleague = h.As(CaseHarness.Department(CaseHarness.Colleague, Given.Served));
        h.Do(c => c.RecordContact(ContactResult.Reached, note: null, colleague));
        Assert.Equal(CaseHarness.Colleague, h.Case.HandlerId);
    }

    [Fact(DisplayName = "部门能办的由部门办理，监督部不代办；部门无人可办（都是被评价人）的由监督部办理")]
    public void Supervision_stands_in()
    {
        var h = new CaseHarness().At("2026-11-17 09:00");
        h.No("case.departmentHandles", c => c.RecordContact(ContactResult.Reached, note: null, h.AsSupervisor));
        h.DepartmentCanHandle = false;
        h.Do(c => c.RecordContact(ContactResult.Reached, note: null, h.AsSupervisor))
            .Do(c => c.Rectify("已整改", note: null, h.AsSupervisor));
        Assert.Equal((CaseHarness.Supervisor, CaseSide.Supervision), (h.Case.HandlerId, h.Steps[^1].Side));
    }

    [Fact(DisplayName = "回访由被评价部门以外的人员进行：本部门不行，转办后的原部门也不行")]
    public void Follow_up_from_outside()
    {
        var h = new CaseHarness().At("2026-11-16 11:00").Do((c, now) => c.Transfer(Given.Construction, "误派", now.AsSupervisor));
        var handler = h.As(CaseHarness.Department(CaseHarness.Colleague, department: Given.Construction));
        h.Do(c => c.RecordContact(ContactResult.Reached, note: null, handler)).Do(c => c.Rectify("已整改", note: null, handler));
        foreach (var inside in (Guid[])[Given.Procurement, Given.Construction])
        {
            var caller = h.As(new CaseActor(CaseHarness.Caller, [CaseSide.FollowUp], inside, StaffMemberId: null));
            h.No("case.followUpFromOutside", c => c.RecordFollowUp(Solved, caller));
        }
        h.No("case.notYours", c => c.RecordFollowUp(Solved, handler));
        h.Do(c => c.RecordFollowUp(Solved, h.AsCaller));
    }

    [Fact(DisplayName = "自己办理的这一轮不由自己回访：监督部代办的也一样，换一个人回访；重新办理后上一轮的经办人可以回访")]
    public void Follow_up_by_another()
    {
        var h = new CaseHarness { DepartmentCanHandle = false }.At("2026-11-17 09:00");
        h.Do(c => c.RecordContact(ContactResult.Reached, note: null, h.AsSupervisor)).Do(c => c.Rectify("已整改", note: null, h.AsSupervisor));
        h.No("case.followUpByHandler", c => c.RecordFollowUp(Solved, h.AsSupervisor));
        h.No("case.followUpByHandler", c => c.RecordFollowUp(NotSolved, h.AsSupervisor));
        var other = h.As(new CaseActor(CaseHarness.Head, [CaseSide.Supervision, CaseSide.FollowUp], Given.Id(3), StaffMemberId: null));
        h.Do(c => c.RecordFollowUp(Solved, other));

        var again = new CaseHarness { DepartmentCanHandle = false }.At("2026-11-17 09:00");
        again.Do(c => c.RecordContact(ContactResult.Reached, note: null, again.AsSupervisor)).Do(c => c.Rectify("已整改", note: null, again.AsSupervisor))
            .Do(c => c.RecordFollowUp(NotSolved, again.AsCaller));
        again.DepartmentCanHandle = true;
        again.At("2026-11-18 09:00").Do(c => c.RecordContact(ContactResult.Reached, note: null, again.AsHandler)).Do(c => c.Rectify("再次整改", note: null, again.AsHandler))
            .Do(c => c.RecordFollowUp(Solved, again.AsSupervisor));
    }

    [Fact(DisplayName = "SD 14：台账延期须由第二人审批，经办人和列入台账的人都不行")]
    public void A_second_person_extends()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Contact().At("2026-11-18 09:00")
            .Do((c, now) => c.PutOnLedger(new DateOnly(2026, 12, 1), "需要采购设备", now.As(CaseHarness.Department(CaseHarness.Colleague))));
        h.No("case.secondPersonExtends", c => c.Extend(new DateOnly(2026, 12, 8), "设备未到货", h.AsHandler));
        h.No("case.secondPersonExtends", c => c.Extend(new DateOnly(2026, 12, 8), "设备未到货", h.As(CaseHarness.Department(CaseHarness.Colleague))));
        h.Do(c => c.Extend(new DateOnly(2026, 12, 8), "设备未到货", h.AsHead));
        Assert.Equal((new DateOnly(2026, 12, 8), CaseHarness.Handler), (h.Case.LedgerDueOn, h.Case.HandlerId));
    }

    [Fact(DisplayName = "监督部的动作部门不能做，部门的动作回访人员不能做，系统的动作谁也不能代做")]
    public void Everybody_their_own()
    {
        var h = new CaseHarness().At("2026-11-17 09:00");
        h.No("case.notYours", c => c.Transfer(Given.Construction, "误派", h.AsHandler));
        h.No("case.notYours", c => c.Supervise(new SupervisionWish(SupervisionReason.Unsolved, SupervisionMethod.SpotCheck, "未办"), h.AsHandler));
        h.No("case.notYours", c => c.RecordContact(ContactResult.Reached, note: null, h.AsCaller));
        h.No("case.notYours", c => c.Cancel("不想办", h.AsHandler));
        h.No("case.notYours", c => c.Cancel("不想办", h.AsSupervisor));
        h.Finished().No("case.notYours", c => c.LapseFollowUp(h.AsHandler));
        h.No("case.notYours", c => c.Reopen("重办", h.AsHandler));
    }

    [Fact(DisplayName = "第一个办理的人成为经办人，之后同事也可以办，经办人不变；移交后换人")]
    public void Taken_by_the_first()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Contact()
            .Do((c, now) => c.Verify(CaseFinding.RealProblem, "属实", now.As(CaseHarness.Department(CaseHarness.Colleague))));
        Assert.Equal(CaseHarness.Handler, h.Case.HandlerId);
        h.Do(c => c.HandOver(CaseHarness.Colleague, "离岗移交", h.AsSystem));
        Assert.Equal(CaseHarness.Colleague, h.Case.HandlerId);
        h.Do(c => c.Transfer(Given.Construction, "误派", h.AsSupervisor));
        Assert.Null(h.Case.HandlerId);
    }

    [Theory(DisplayName = "说明不能空白、不能过长、不能有无法显示的字符")]
    [InlineData(null, "case.wordsMissing")]
    [InlineData(" \t\u200b", "case.wordsMissing")]
    [InlineData("好\u0007", "case.wordsUnreadable")]
    public void Words(string? words, string code)
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Contact();
        h.No(code, c => c.Rectify(words, note: null, h.AsHandler));
        h.No(code, c => c.Verify(CaseFinding.RealProblem, words, h.AsHandler));
        h.No(code, c => c.PutOnLedger(new DateOnly(2026, 12, 1), words, h.AsHandler));
        h.No(code, c => c.Transfer(Given.Construction, words, h.AsSupervisor));
        h.No("case.wordsTooLong", c => c.Rectify(new string('好', 1001), note: null, h.AsHandler));
        h.No("case.wordsTooLong", c => c.Rectify("好", new string('好', 1001), h.AsHandler));
    }

    static readonly FollowUpAnswer Solved = new(FollowUpResult.Answered, FollowUpSatisfaction.Satisfied, Solved: true, Comment: null);
    static readonly FollowUpAnswer NotSolved = new(FollowUpResult.Answered, FollowUpSatisfaction.NotSatisfied, Solved: false, Comment: null);

    static IEnumerable<Func<RectificationCase, Decision<CaseChange>>> Moves(CaseSituation s) =>
    [
        c => c.SolveOnTheSpot("已解决", note: null, s), c => c.RecordContact(ContactResult.Reached, note: null, s),
        c => c.Verify(CaseFinding.RealProblem, "属实", s), c => c.Rectify("已整改", note: null, s), c => c.Explain("依据", note: null, s),
        c => c.PutOnLedger(new DateOnly(2026, 12, 1), "复杂", s), c => c.RecordFollowUp(Solved, s), c => c.Transfer(Given.Construction, "误派", s),
        c => c.Expedite(note: null, s), c => c.AttachEvidence(note: null, s), c => c.Reopen("重办", s),
    ];
}
