using Domain.Assessments;
using Domain.Calendar;
using Domain.Rectification;
using Domain.Shared;
using Domain.Tests.Appeals;
using Domain.Tests.Ratings;

namespace Domain.Tests.Assessments;

public sealed class AssessmentTests
{
    static readonly AssessmentActor
        Supervisor = new(Given.Id(85), Given.Id(3), Supervises: true, Handles: false),
        Handler = new(Given.Id(81), Given.Procurement, Supervises: false, Handles: true);

    [Fact(DisplayName = "SD 12、HB 三(五) 第三方评估：监督部登记，责任部门反馈，退回另定期限，监督部销号")]
    public void Whole_life()
    {
        var (report, findings) = ThirdPartyAssessment.Register(Wish(), Supervisor, At(), Given.Id(1), [Given.Id(2), Given.Id(3)]).Value!;
        Assert.Equal(("92.5分", 2, new DateOnly(2026, 12, 11)), (report.Score, findings.Count, findings[0].DueOn));
        Assert.Equal([1, 2], findings.Select(f => f.Ordinal));
        var finding = findings[0];
        Refused("assessment.stateForbids", finding, f => f.Close("看过", Supervisor, At()));
        Refused("assessment.notYours", finding, f => f.Respond("已改", Handler with { DepartmentId = Given.Construction }, At()));
        Refused("assessment.notYours", finding, f => f.Respond("已改", Supervisor, At()));
        Refused("case.wordsMissing", finding, f => f.Respond(" ", Handler, At()));
        Assert.Null(finding.Respond("已改", Handler, At("2026-12-11 23:59")));
        Assert.Equal((FindingState.Answered, false, CaseLight.Normal), (finding.State, finding.WasLate, finding.LightAt(AppealHarness.At("2026-12-20 10:00"))));
        Refused("assessment.stateForbids", finding, f => f.Respond("再改", Handler, At()));
        Refused("assessment.notYours", finding, f => f.Close("看过", Handler, At()));
        Refused("assessment.notYours", finding, f => f.Close("看过", Supervisor with { DepartmentId = Given.Procurement }, At()));
        Refused("case.dueOnRestDay", finding, f => f.SendBack("仍缺", new DateOnly(2026, 12, 19), Supervisor, At("2026-12-14 10:00")));
        Assert.Null(finding.SendBack("仍缺", new DateOnly(2026, 12, 18), Supervisor, At("2026-12-14 10:00")));
        Assert.Equal([CaseLight.Normal, CaseLight.DueSoon, CaseLight.Overdue],
            ((string[])["2026-12-17 23:59", "2026-12-18 00:00", "2026-12-19 00:00"]).Select(t => finding.LightAt(AppealHarness.At(t))));
        Assert.Null(finding.Respond("补齐", Handler, At("2026-12-21 10:00")));
        Assert.Null(finding.Close("已核对", Supervisor, At("2026-12-21 11:00")));
        Assert.Equal((FindingState.Closed, true, CaseLight.Overdue, "已核对"), (finding.State, finding.WasLate, finding.LightAt(At().Now), finding.Review));
        Assert.NotNull(finding.SendBack("晚了", new DateOnly(2026, 12, 31), Supervisor, At("2026-12-22 10:00")));
    }

    [Fact(DisplayName = "登记要完整：编号、标题、机构、已结束的期间、结论，问题写明且期限是以后的工作日")]
    public void Form()
    {
        No("assessment.notYours", Wish(), Handler);
        No("assessment.reportNoInvalid", Wish() with { ReportNo = " " });
        No("assessment.reportNoInvalid", Wish() with { ReportNo = new string('1', 61) });
        No("organization.nameInvalid", Wish() with { Title = "" });
        No("organization.nameInvalid", Wish() with { Institution = " " });
        No("assessment.periodInvalid", Wish() with { ThroughOn = new DateOnly(2025, 12, 31) });
        No("assessment.periodInvalid", Wish() with { ThroughOn = new DateOnly(2026, 11, 17) });
        No("assessment.scoreInvalid", Wish() with { Score = new string('9', 41) });
        No("case.wordsMissing", Wish() with { Conclusion = "" });
        No("case.wordsMissing", Wish() with { Findings = [Finding("")] });
        No("case.dueOnTooEarly", Wish() with { Findings = [Finding() with { DueOn = new DateOnly(2026, 11, 16) }] });
        No("case.dueOnRestDay", Wish() with { Findings = [Finding() with { DueOn = new DateOnly(2026, 11, 21) }] });
        No("assessment.tooManyFindings", Wish() with { Findings = [.. Enumerable.Repeat(Finding(), 201)] });
        Assert.Null(ThirdPartyAssessment.Register(Wish() with { Score = " ", Findings = [] }, Supervisor, At(), Given.Id(1), []).Value!.Assessment.Score);
    }

    static AssessmentWish Wish() => new(
        "DSF-2026-01", "上半年评估报告", "示例评估中心", new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30), "92.5分", "总体规范", [Finding(), Finding("标识不清")]);

    static FindingWish Finding(string problem = "指南缺材料清单") => new(Given.Procurement, problem, "逐项补充", new DateOnly(2026, 12, 11));

    static AssessmentMoment At(string china = "2026-11-16 10:00") => new(AppealHarness.At(china), Given.Profile, WorkingCalendar.Shipped);

    static void No(string code, AssessmentWish wish, AssessmentActor? actor = null) =>
        Assert.Equal(code, ThirdPartyAssessment.Register(wish, actor ?? Supervisor, At(), Given.Id(1), [.. wish.Findings.Select((_, i) => Given.Id(i + 2))]).Refusal?.Code);

    static void Refused(string code, AssessmentFinding finding, Func<AssessmentFinding, Refusal?> move)
    {
        var before = (finding.State, finding.Answer, finding.Review, finding.DueOn, finding.WasLate);
        Assert.Equal(code, move(finding)?.Code);
        Assert.Equal(before, (finding.State, finding.Answer, finding.Review, finding.DueOn, finding.WasLate));
    }
}
