using Domain.Calendar;
using Domain.Rectification;
using Domain.Shared;
using Domain.Supervision;
using Domain.Tests.Appeals;
using Domain.Tests.Ratings;

namespace Domain.Tests.Supervision;

/// <summary>调查任务 (SD 18).</summary>
public sealed class InvestigationTests
{
    const string Opened = "2026-11-16 10:00", LastMoment = "2026-11-30 23:59", TooLate = "2026-12-01 00:00";

    [Fact(DisplayName = "SD 18 预警即立任务，限 10 个工作日（当日不计），记下规则和日历的版本")]
    public void Opens()
    {
        var task = New();
        Assert.Equal((InvestigationState.Opened, new DateOnly(2026, 11, 30), "shandong", 1, false), (task.State, task.DueOn, task.ProfileCode, task.ProfileVersion, task.Provisional));
        Assert.Matches("^DC20261116-[0-9A-Z]{6}$", task.Number);
        Assert.Equal(
            [CaseLight.Normal, CaseLight.DueSoon, CaseLight.DueSoon, CaseLight.Overdue],
            ((string[])["2026-11-29 23:59", "2026-11-30 00:00", LastMoment, TooLate]).Select(at => task.LightAt(AppealHarness.At(at))));
    }

    [Fact(DisplayName = "指派、查明、定措施、办结，一步一行；按期办结的不亮灯，逾期办结的一直是逾期")]
    public void Whole_way()
    {
        var task = New();
        Do(task, t => t.Assign(Moments.Supervisor, " 请查 ", Moments.Colleague.At()), InvestigationState.Assigned);
        Do(task, t => t.RecordFindings(InvestigationOutcome.Confirmed, "叫号屏坏了", Moments.Supervisor.At()), InvestigationState.Findings);
        Do(task, t => t.RecordFindings(InvestigationOutcome.Confirmed, "补充", Moments.Supervisor.At()), InvestigationState.Findings);
        Do(task, t => t.SetMeasures("更换", Moments.Supervisor.At()), InvestigationState.Measures);
        var step = Do(task, t => t.Close("已更换", Moments.Supervisor.At(LastMoment)), InvestigationState.Closed);
        Assert.Equal((6, "Closed", "已更换", Moments.Supervisor.Id), (step.Ordinal, step.Move, step.Words, step.ById));
        Assert.Equal((null, false, CaseLight.Normal), (task.DueAt, task.ClosedLate, task.LightAt(AppealHarness.At("2027-03-01 10:00"))));
        Assert.Equal(("补充", "更换"), (task.Findings, task.Measures));

        var late = New();
        Do(late, t => t.Assign(Moments.Supervisor, words: null, Moments.Colleague.At()), InvestigationState.Assigned);
        Do(late, t => t.RecordFindings(InvestigationOutcome.Unfounded, "不实", Moments.Supervisor.At()), InvestigationState.Findings);
        Do(late, t => t.Close("不成立", Moments.Supervisor.At(TooLate)), InvestigationState.Closed);
        Assert.Equal((true, CaseLight.Overdue), (late.ClosedLate, late.LightAt(AppealHarness.At("2027-03-01 10:00"))));
    }

    [Fact(DisplayName = "每一条拒绝：承办人、措施、结论、延期、涉及本部门的由委员会办")]
    public void Refused()
    {
        var task = New();
        No(task, "investigation.assigneeUnfit", t => t.Assign(assignee: null, words: null, Moments.Supervisor.At()));
        No(task, "investigation.assigneeUnfit", t => t.Assign(Moments.Nobody, words: null, Moments.Supervisor.At()));
        No(task, "investigation.notYours", t => t.Assign(Moments.Supervisor, words: null, Moments.Nobody.At()));
        No(task, "investigation.stateForbids", t => t.RecordFindings(InvestigationOutcome.Confirmed, "属实", Moments.Supervisor.At()));
        Do(task, t => t.Assign(Moments.Supervisor, words: null, Moments.Colleague.At()), InvestigationState.Assigned);
        No(task, "investigation.notAssignee", t => t.RecordFindings(InvestigationOutcome.Confirmed, "属实", Moments.Colleague.At()));
        No(task, "investigation.outcomeUnknown", t => t.RecordFindings(outcome: null, "属实", Moments.Supervisor.At()));
        No(task, "case.wordsMissing", t => t.RecordFindings(InvestigationOutcome.Confirmed, " ", Moments.Supervisor.At()));
        Do(task, t => t.RecordFindings(InvestigationOutcome.Confirmed, "属实", Moments.Supervisor.At()), InvestigationState.Findings);
        No(task, "investigation.measuresFirst", t => t.Close("办结", Moments.Supervisor.At()));
        No(task, "investigation.secondPersonExtends", t => t.Extend(new DateOnly(2026, 12, 4), "未到货", Moments.Supervisor.At()));
        No(task, "case.dueOnTooEarly", t => t.Extend(new DateOnly(2026, 11, 30), "未到货", Moments.Colleague.At()));
        No(task, "case.dueOnRestDay", t => t.Extend(new DateOnly(2026, 12, 5), "未到货", Moments.Colleague.At()));
        Do(task, t => t.Extend(new DateOnly(2026, 12, 4), "未到货", Moments.Colleague.At()), InvestigationState.Findings);
        Assert.Equal((new DateOnly(2026, 12, 4), CaseLight.Normal), (task.DueOn, task.LightAt(AppealHarness.At(TooLate))));

        var own = New(Moments.Desk);
        No(own, "investigation.notYours", t => t.Assign(Moments.Member, words: null, Moments.Supervisor.At()));
        No(own, "investigation.assigneeUnfit", t => t.Assign(Moments.Supervisor, words: null, Moments.Member.At()));
        No(own, "investigation.notYours", t => t.Assign(Moments.Member, words: null, (Moments.Member with { DepartmentId = Moments.Desk }).At()));
        Do(own, t => t.Assign(Moments.Member, words: null, Moments.Member.At()), InvestigationState.Assigned);
    }

    [Fact(DisplayName = "动作表：每个状态都走得到、办结以外都有出路，办结之后什么也不能做，名称都是中文")]
    public void Table()
    {
        var table = InvestigationMoves.Table;
        Assert.Equal(Enum.GetValues<InvestigationMove>().Order(), table.Select(t => t.Move).Distinct().Order());
        var reached = new HashSet<InvestigationState> { InvestigationState.Opened };
        while (table.Where(t => reached.Contains(t.From)).Select(t => t.To).Where(reached.Add).ToList() is { Count: > 0 }) { }
        Assert.Equal(Enum.GetValues<InvestigationState>().Order(), reached.Order());
        Assert.DoesNotContain(table, t => t.From == InvestigationState.Closed);
        foreach (var state in Enum.GetValues<InvestigationState>())
            foreach (var move in Enum.GetValues<InvestigationMove>())
                Assert.Equal(table.Where(t => t.From == state && t.Move == move).Select(t => (InvestigationState?)t.To).SingleOrDefault(), InvestigationMoves.After(state, move));
        Assert.All(
            Enum.GetValues<InvestigationState>().Select(s => s.Text()).Concat(Enum.GetValues<InvestigationMove>().Select(m => m.Text()))
                .Concat(Enum.GetValues<InvestigationOutcome>().Select(o => o.Text())).Concat(Enum.GetValues<AlertSubjectKind>().Select(k => k.Text())),
            name => Assert.Matches("^[\u4e00-\u9fff]+$", name));
    }

    [Fact(DisplayName = "跨入未公布年度的期限是暂定的，公布后重算一次；已办结的不动")]
    public void Recomputed()
    {
        var task = New(raisedAt: "2026-12-25 10:00");
        Assert.True(task.Provisional);
        var before = task.DueOn;
        var published = WorkingCalendar.Shipped.With(new PublishedYear(2027, "演示", [new DateOnly(2027, 1, 1), before], []));
        Assert.True(task.Recompute(published, Given.Profile, AppealHarness.At("2026-12-28 10:00")));
        Assert.Equal((false, published.NextWorkday(before), published.Version), (task.Provisional, task.DueOn, task.CalendarVersion));
        Assert.Equal(ChinaTime.EndOf(task.DueOn), task.DueAt);
        Assert.False(task.Recompute(published, Given.Profile, AppealHarness.At("2026-12-28 10:00")));
        Assert.False(New().Recompute(published, Given.Profile, AppealHarness.At("2026-12-28 10:00")));
    }

    static InvestigationTask New(Guid? department = null, string raisedAt = Opened) => InvestigationTask.Open(
        new NegativesAlert
        {
            Id = Given.Id(95),
            Subject = AlertSubjectKind.Entrance,
            SubjectId = Given.Id(41),
            DepartmentId = department ?? Given.Procurement,
            Ordinal = 1,
            FromOn = new DateOnly(2026, 11, 10),
            ThroughOn = new DateOnly(2026, 11, 16),
            Negatives = 5,
            Threshold = 5,
            RaisedAt = AppealHarness.At(raisedAt),
            ProfileCode = "shandong",
            ProfileVersion = 1,
        }, Given.Profile, WorkingCalendar.Shipped, Given.Id(96), 7);

    static SupervisionStep Do(InvestigationTask task, Func<InvestigationTask, Decision<SupervisionStep>> move, InvestigationState then)
    {
        var decision = move(task);
        Assert.True(!decision.IsRefused, decision.Refusal?.Sentence);
        task.Version++;
        Assert.Equal((then, task.Version, task.Id), (task.State, decision.Value!.Ordinal, decision.Value.OwnerId));
        return decision.Value;
    }

    static void No(InvestigationTask task, string code, Func<InvestigationTask, Decision<SupervisionStep>> move)
    {
        var before = (task.State, task.AssigneeId, task.Outcome, task.Measures, task.DueOn);
        Assert.Equal(code, move(task).Refusal?.Code);
        Assert.Equal(before, (task.State, task.AssigneeId, task.Outcome, task.Measures, task.DueOn));
    }
}
