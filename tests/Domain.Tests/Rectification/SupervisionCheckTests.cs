using Domain.Rectification;

namespace Domain.Tests.Rectification;

/// <summary>监督检查 (SD 15, SD 18).</summary>
public sealed class SupervisionCheckTests
{
    static readonly DateOnly Due = new(2026, 12, 1);

    [Fact(DisplayName = "SD 15 监督部随时可查任何一件：办理中、待回访、结案后、撤销后都可以，只记一笔，不改变整改")]
    public void Any_state()
    {
        var h = new CaseHarness().At("2026-11-16 11:00");
        Check();
        h.Finished();
        Check();
        h.CallBack(solved: true);
        Check();
        h.Do(c => c.Cancel("申诉成立", h.AsSystem));
        Check();

        void Check()
        {
            var (state, round) = (h.Case.State, h.Case.Round);
            h.Do(c => c.Supervise(new SupervisionWish(SupervisionReason.FalseReport, SupervisionMethod.SiteVisit, " 现场查看 ", Result: SupervisionResult.NoProblem), h.AsSupervisor));
            Assert.Equal((state, round, CaseMove.Supervised), (h.Case.State, h.Case.Round, h.Steps[^1].Move));
        }
    }

    [Fact(DisplayName = "检查记录写明事由、方式、情况、结果和责任部门，与办理过程的那一行对得上")]
    public void What_is_kept()
    {
        var h = new CaseHarness().At("2026-11-16 11:00");
        var wish = new SupervisionWish(
            SupervisionReason.Other, SupervisionMethod.Other, " 已查 ", " 随机抽中 ", "调阅监控", SupervisionResult.ProblemFound);
        var change = h.Case.Supervise(wish, h.AsSupervisor).Value!;
        var check = change.Check!;
        Assert.Equal((h.Case.Id, 2, h.Now, CaseHarness.Supervisor, h.Case.DepartmentId), (check.CaseId, check.Ordinal, check.At, check.ById, check.DepartmentId));
        Assert.Equal((change.Step.Ordinal, change.Step.Note), (check.Ordinal, check.Finding));
        Assert.Equal(("已查", "随机抽中", "调阅监控", SupervisionResult.ProblemFound, null), (check.Finding, check.OtherReason, check.OtherMethod, check.Result, check.ReturnDueOn));
        h.Take(change);
        var plain = h.Case.Supervise(wish with { Reason = SupervisionReason.Unsolved, Method = SupervisionMethod.CallBack, Result = null }, h.AsSupervisor).Value!.Check!;
        Assert.Equal((null, null, null), (plain.OtherReason, plain.OtherMethod, plain.Result));
    }

    [Fact(DisplayName = "检查以电话回访进行的，所记的是与评价人的通话，同通话记录一样保密、一样到期；其他方式的不是")]
    public void By_phone()
    {
        var h = new CaseHarness().Finished();
        foreach (var method in Enum.GetValues<SupervisionMethod>())
        {
            h.Do(c => c.Supervise(new SupervisionWish(SupervisionReason.Unsolved, method, "已查", OtherMethod: "调阅监控"), h.AsSupervisor));
            Assert.Equal((method, method == SupervisionMethod.CallBack), (method, h.Steps[^1].IsCallNote));
        }
        h.Do(c => c.Supervise(new SupervisionWish(SupervisionReason.Unsolved, SupervisionMethod.CallBack, "说没有解决", Result: SupervisionResult.Returned, ReturnDueOn: Due), h.AsSupervisor));
        Assert.Equal((CaseMove.Returned, true), (h.Steps[^1].Move, h.Steps[^1].IsCallNote));
    }

    [Fact(DisplayName = "SD 15 检查时退回重办：另定期限，新的一轮，记一行；办理中的没有可退回的")]
    public void Returned()
    {
        var h = new CaseHarness().At("2026-11-16 11:00");
        var back = new SupervisionWish(SupervisionReason.Unsolved, SupervisionMethod.SpotCheck, "仍未整改", Result: SupervisionResult.Returned, ReturnDueOn: Due);
        h.No("case.stateForbids", c => c.Supervise(back, h.AsSupervisor));
        h.Finished();
        h.No("case.dueOnRestDay", c => c.Supervise(back with { ReturnDueOn = new DateOnly(2026, 11, 28) }, h.AsSupervisor));
        var lines = h.Steps.Count;
        var change = h.Case.Supervise(back, h.AsSupervisor).Value!;
        h.Take(change);
        Assert.Equal((CaseState.Handling, 2, Due, "仍未整改"), (h.Case.State, h.Case.Round, h.Case.RectifyDueOn, h.Case.RectifyReason));
        Assert.Equal((CaseMove.Returned, nameof(SupervisionReason.Unsolved), nameof(SupervisionMethod.SpotCheck)), (change.Step.Move, change.Step.Result, change.Step.Method));
        Assert.Equal((lines + 1, Due, SupervisionResult.Returned), (h.Steps.Count, change.Check!.ReturnDueOn, change.Check.Result));
    }

    [Fact(DisplayName = "选“其他”须写明；退回与期限同时给出；不是监督部的不能检查")]
    public void Refused()
    {
        var h = new CaseHarness().Finished();
        var plain = new SupervisionWish(SupervisionReason.Unsolved, SupervisionMethod.SpotCheck, "仍未整改");
        foreach (var (code, wish) in ((string, SupervisionWish)[])
        [
            ("case.otherUnnamed", plain with { Reason = SupervisionReason.Other }), ("case.otherUnnamed", plain with { Reason = SupervisionReason.Other, OtherReason = " \u200b" }),
            ("case.otherUnnamed", plain with { Method = SupervisionMethod.Other, OtherReason = "抽查" }), ("case.wordsMissing", plain with { Finding = " " }),
            ("case.wordsTooLong", plain with { Method = SupervisionMethod.Other, OtherMethod = new string('长', 1001) }),
            ("case.returnNeedsDeadline", plain with { Result = SupervisionResult.Returned }), ("case.returnNeedsDeadline", plain with { ReturnDueOn = Due }),
            ("case.returnNeedsDeadline", plain with { Result = SupervisionResult.NoProblem, ReturnDueOn = Due }),
            ("case.otherUnnamed", plain with { Reason = SupervisionReason.Other, Result = SupervisionResult.Returned, ReturnDueOn = Due }),
        ]) h.No(code, c => c.Supervise(wish, h.AsSupervisor));
        foreach (var actor in (CaseSituation[])[h.AsHandler, h.AsHead, h.AsCaller, h.AsRater, h.AsSystem]) h.No("case.notYours", c => c.Supervise(plain, actor));
        Assert.All(Enum.GetValues<SupervisionReason>().Select(r => r.Text()).Concat(Enum.GetValues<SupervisionMethod>().Select(m => m.Text())).Concat(Enum.GetValues<SupervisionResult>().Select(r => r.Text())),
            name => Assert.Matches("^[\u4e00-\u9fff，]+$", name));
    }
}
