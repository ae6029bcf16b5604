using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Assessments;
using Domain.Rectification;
using Domain.Shared;

namespace Api.Features.Assessments;

/// <summary>A finding with the names around it.</summary>
internal sealed class FindingRow
{
    public required AssessmentFinding Finding { get; init; }
    public required string ReportNo { get; init; }
    public required string Department { get; init; }
}

/// <summary>Reads reports and findings: who sees which.</summary>
internal sealed class AssessmentRows(RatingDbContext db, RuleBook rules, BusinessClock clock)
{
    /// <summary>The present moment.</summary>
    public AssessmentMoment Moment => new(clock.Now, rules.ProfileOn(clock.Today), rules.Calendar);

    /// <summary>Where an account stands.</summary>
    public static AssessmentActor ActorOf(CurrentStaff staff) => new(
        staff.UserId, staff.DepartmentId, staff.Roles.Any(AssessmentRoutes.Reviewers.Contains), staff.Roles.Any(AssessmentRoutes.Departments.Contains));

    /// <summary>The findings this account may see: a department its own.</summary>
    public IQueryable<AssessmentFinding> FindingsOf(CurrentStaff staff) =>
        staff.Scope is { } own ? db.AssessmentFindings.Where(f => f.DepartmentId == own) : db.AssessmentFindings;

    /// <summary>The reports this account may see: a department those with a finding of its own.</summary>
    public IQueryable<ThirdPartyAssessment> ReportsOf(CurrentStaff staff) =>
        staff.Scope is { } own ? db.ThirdPartyAssessments.Where(a => db.AssessmentFindings.Any(f => f.AssessmentId == a.Id && f.DepartmentId == own))
            : db.ThirdPartyAssessments;

    /// <summary>Views of reports, with what this account sees of their findings.</summary>
    public IQueryable<AssessmentView> Views(IQueryable<ThirdPartyAssessment> reports, CurrentStaff staff)
    {
        var findings = FindingsOf(staff);
        return from a in reports
               join user in db.Users on a.RegisteredById equals user.Id into users
               from user in users.DefaultIfEmpty()
               select new AssessmentView(
                   a.Id, a.ReportNo, a.Title, a.Institution, a.FromOn, a.ThroughOn, a.Score, a.Conclusion, a.RegisteredAt, user.DisplayName ?? "",
                   findings.Count(f => f.AssessmentId == a.Id), findings.Count(f => f.AssessmentId == a.Id && f.State == FindingState.Closed));
    }

    /// <summary>Findings with the names around them.</summary>
    public IQueryable<FindingRow> Around(IQueryable<AssessmentFinding> findings) =>
        from f in findings
        join a in db.ThirdPartyAssessments on f.AssessmentId equals a.Id
        join department in db.Departments on f.DepartmentId equals department.Id
        select new FindingRow { Finding = f, ReportNo = a.ReportNo, Department = department.Name };

    /// <summary>Those with this light at this moment, as <see cref="AssessmentFinding.LightAt"/> tells it.</summary>
    public IQueryable<AssessmentFinding> WithLight(IQueryable<AssessmentFinding> findings, CaseLight light)
    {
        var (now, soon) = (clock.Now, clock.Now.AddDays(1));
        return light switch
        {
            CaseLight.Overdue => findings.Where(f => f.WasLate || f.DueAt <= now),
            CaseLight.DueSoon => findings.Where(f => !f.WasLate && f.DueAt > now && f.DueAt <= soon),
            _ => findings.Where(f => !f.WasLate && (f.DueAt == null || f.DueAt > soon)),
        };
    }
}

/// <summary>What the routes of assessments refuse beside the rules.</summary>
internal static class AssessmentFormRefusals
{
    public static readonly Refusal Unknown = new("assessment.unknown", "没有找到这份评估报告或这个问题");

    public static readonly Refusal ReportTaken = new("assessment.reportTaken", "这个报告编号已经登记过");

    public static readonly Refusal DepartmentUnknown = new("assessment.departmentUnknown", "责任部门不存在或已停用，请核对");
}
