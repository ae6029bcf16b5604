using Domain.Assessments;
using Domain.Rectification;

namespace Api.Features.Assessments;

/// <summary>A report of an institution outside the centre.</summary>
/// <param name="Id">Identity.</param>
/// <param name="ReportNo">Number of the report.</param>
/// <param name="Title">Its title.</param>
/// <param name="Institution">Who assessed.</param>
/// <param name="FromOn">First day of the period.</param>
/// <param name="ThroughOn">Last day.</param>
/// <param name="Score">Score or grade as the report writes it; null for none.</param>
/// <param name="Conclusion">Conclusion.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="RegisteredBy">Who registered it.</param>
/// <param name="Findings">How many findings it has; of a department those that are its own.</param>
/// <param name="Closed">How many of them are closed.</param>
public sealed record AssessmentView(
    Guid Id, string ReportNo, string Title, string Institution, DateOnly FromOn, DateOnly ThroughOn, string? Score, string Conclusion, DateTime RegisteredAt,
    string RegisteredBy, int Findings, int Closed)
{
    internal static readonly AssessmentView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000090"), "DSF-2026-01", "2026年上半年交易服务评估报告", "示例评估中心", new DateOnly(2026, 1, 1),
        new DateOnly(2026, 6, 30), "92.5分", "服务规范，网上指引仍需完善。", new DateTime(2026, 11, 16, 2, 0, 0, DateTimeKind.Utc), "演示监督员", 1, 0);
}

/// <summary>A problem that a report names.</summary>
/// <param name="Id">Identity.</param>
/// <param name="AssessmentId">The report.</param>
/// <param name="ReportNo">Its number.</param>
/// <param name="Ordinal">Place in the report.</param>
/// <param name="DepartmentId">Department that puts it right.</param>
/// <param name="Department">Its name.</param>
/// <param name="Problem">What was found.</param>
/// <param name="Suggestion">What the institution suggests.</param>
/// <param name="State">State.</param>
/// <param name="StateText">Its name.</param>
/// <param name="Light">How it stands against its deadline; late once is late for good.</param>
/// <param name="DueOn">Last working day to answer it.</param>
/// <param name="Answer">What the department did.</param>
/// <param name="AnsweredAt">When it answered.</param>
/// <param name="Review">What supervision said last.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record FindingView(
    Guid Id, Guid AssessmentId, string ReportNo, int Ordinal, Guid DepartmentId, string Department, string Problem, string? Suggestion, FindingState State,
    string StateText, CaseLight Light, DateOnly DueOn, string? Answer, DateTime? AnsweredAt, string? Review, DateTime? ClosedAt, int Version)
{
    internal static readonly FindingView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000091"), AssessmentView.Example.Id, "DSF-2026-01", 1, Guid.Parse("019aa000-0000-7000-8000-000000000020"),
        "政府采购部", "网上办事指引没有写明所需材料", "逐项补充办事指南", FindingState.Open, "待整改", CaseLight.Normal, new DateOnly(2026, 12, 11), Answer: null,
        AnsweredAt: null, Review: null, ClosedAt: null, 1);

    internal static FindingView Of(FindingRow row, DateTime now)
    {
        var f = row.Finding;
        return new FindingView(
            f.Id, f.AssessmentId, row.ReportNo, f.Ordinal, f.DepartmentId, row.Department, f.Problem, f.Suggestion, f.State, f.State.Text(), f.LightAt(now), f.DueOn,
            f.Answer, f.AnsweredAt, f.Review, f.ClosedAt, f.Version);
    }
}

/// <summary>A report with its findings.</summary>
/// <param name="Assessment">The report.</param>
/// <param name="Findings">Its findings; of a department those that are its own.</param>
public sealed record AssessmentDetail(AssessmentView Assessment, IReadOnlyList<FindingView> Findings);
