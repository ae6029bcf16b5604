using Domain.Organization;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;

namespace Domain.Assessments;

/// <summary>The rules of third-party assessments, one method each.</summary>
public static class AssessmentRules
{
    /// <summary>Longest number of a report.</summary>
    public const int ReportNoMaxLength = 60;

    /// <summary>Longest score or grade.</summary>
    public const int ScoreMaxLength = 40;

    /// <summary>Most findings of one report.</summary>
    public const int MostFindings = 200;

    /// <summary>由监督部登记；编号、标题、机构、期间和结论齐全，问题写明，期限是工作日。(SD 12, HB 三(五))</summary>
    public static Refusal? MayRegister(AssessmentWish wish, AssessmentActor actor, AssessmentMoment m) =>
        !actor.Supervises ? AssessmentRefusals.NotYours
        : OrganizationRules.NameIsReadable(wish.ReportNo) is not null || wish.ReportNo.Trim().Length > ReportNoMaxLength ? AssessmentRefusals.ReportNoInvalid
        : OrganizationRules.NameIsReadable(wish.Title) ?? OrganizationRules.NameIsReadable(wish.Institution)
        ?? (wish.ThroughOn < wish.FromOn || wish.ThroughOn > m.Today ? AssessmentRefusals.PeriodInvalid : null)
        ?? (wish.Score is { } score && (score.Trim().Length > ScoreMaxLength || !RatingRules.IsReadable(score)) ? AssessmentRefusals.ScoreInvalid : null)
        ?? CaseRules.WordsAreThere(wish.Conclusion, m.Profile)
        ?? (wish.Findings.Count > MostFindings ? AssessmentRefusals.TooManyFindings(MostFindings) : null)
        ?? wish.Findings.Select(f => FindingHolds(f, m)).FirstOrDefault(r => r is not null);

    /// <summary>由责任部门反馈。(ours)</summary>
    public static Refusal? OnlyTheDepartment(AssessmentFinding finding, AssessmentActor actor) =>
        actor.Handles && actor.DepartmentId == finding.DepartmentId ? null : AssessmentRefusals.NotYours;

    /// <summary>由监督部验收；监督部自己的问题由监督委员会验收。(ours)</summary>
    public static Refusal? SupervisionReviews(AssessmentFinding finding, AssessmentActor actor) =>
        actor.Supervises && actor.DepartmentId != finding.DepartmentId ? null : AssessmentRefusals.NotYours;

    /// <summary>待整改的可以反馈，已反馈的可以退回或销号。(ours)</summary>
    public static Refusal? InState(AssessmentFinding finding, FindingState wanted) =>
        finding.State == wanted ? null : AssessmentRefusals.StateForbids(finding.State.Text());

    /// <summary>整改期限是今天以后的工作日，不超过规定的天数。(ours)</summary>
    public static Refusal? DeadlineHolds(DateOnly dueOn, AssessmentMoment m) => CaseRules.SetDeadlineHolds(dueOn, laterThan: null, m.Today, m.Calendar, m.Profile);

    static Refusal? FindingHolds(FindingWish finding, AssessmentMoment m) =>
        CaseRules.WordsAreThere(finding.Problem, m.Profile) ?? CaseRules.WordsFit(finding.Suggestion, m.Profile) ?? DeadlineHolds(finding.DueOn, m);
}

/// <summary>What those rules refuse.</summary>
public static class AssessmentRefusals
{
    /// <summary>Somebody else's step.</summary>
    public static readonly Refusal NotYours = new("assessment.notYours", "评估由监督部登记和验收，问题由责任部门反馈，这一步不由您办理");

    /// <summary>Not a number of a report.</summary>
    public static readonly Refusal ReportNoInvalid = new("assessment.reportNoInvalid", "请填写报告编号，最多 60 个字符");

    /// <summary>Reversed, or not over yet.</summary>
    public static readonly Refusal PeriodInvalid = new("assessment.periodInvalid", "评估期间的起止颠倒，或者还没有结束");

    /// <summary>Longer than a score is.</summary>
    public static readonly Refusal ScoreInvalid = new("assessment.scoreInvalid", "得分或等次最多 40 个字符");

    /// <summary>More than one report has.</summary>
    public static Refusal TooManyFindings(int most) => new("assessment.tooManyFindings", $"一份报告最多登记 {most} 个问题");

    /// <summary>Not in this state.</summary>
    /// <param name="state">State, in Chinese.</param>
    public static Refusal StateForbids(string state) => new("assessment.stateForbids", $"这个问题现在是「{state}」，不能进行这一步");
}
