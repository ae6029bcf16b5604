using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Api.Features.Cases.Moves;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Assessments;
using Domain.Organization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Assessments;

/// <summary>登记第三方评估 (SD 12, HB 三(五)).</summary>
public static class RegisterAssessment
{
    /// <summary>A report.</summary>
    /// <param name="ReportNo">Number under which the report is kept; each is registered once.</param>
    /// <param name="Title">Title.</param>
    /// <param name="Institution">Institution that assessed.</param>
    /// <param name="FromOn">First day of the period it looked at.</param>
    /// <param name="ThroughOn">Last day.</param>
    /// <param name="Score">Score or grade as the report writes it.</param>
    /// <param name="Conclusion">Conclusion.</param>
    /// <param name="Findings">What was found.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), MaxLength(AssessmentRules.ReportNoMaxLength)] string ReportNo,
        [property: Required(AllowEmptyStrings = true), MaxLength(OrganizationRules.NameMaxLength)] string Title,
        [property: Required(AllowEmptyStrings = true), MaxLength(OrganizationRules.NameMaxLength)] string Institution,
        [property: Required] DateOnly? FromOn, [property: Required] DateOnly? ThroughOn,
        [property: MaxLength(AssessmentRules.ScoreMaxLength)] string? Score,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Conclusion,
        [property: Required, MaxLength(AssessmentRules.MostFindings)] IReadOnlyList<Finding> Findings);

    /// <summary>A finding.</summary>
    /// <param name="DepartmentId">Department that puts it right.</param>
    /// <param name="Problem">What was found.</param>
    /// <param name="Suggestion">What the institution suggests.</param>
    /// <param name="DueOn">Last working day to answer it.</param>
    public sealed record Finding(
        [property: Required] Guid? DepartmentId, [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Problem,
        [property: MaxLength(CaseForm.WordsMaxLength)] string? Suggestion, [property: Required] DateOnly? DueOn);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder assessments) => assessments.MapPost("/", Handle)
        .WithName("RegisterAssessment")
        .WithSummary("登记第三方评估")
        .WithDescription("Registers the report of an institution outside the centre: period, score, conclusion, and the findings with department, suggestion and deadline. A report never changes.")
        .RequireRoles(AssessmentRoutes.Reviewers)
        .WithExamples(
            new Request("DSF-2026-01", "2026年上半年交易服务评估报告", "示例评估中心", new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30), "92.5分", "服务规范，网上指引仍需完善。",
                [new Finding(FindingView.Example.DepartmentId, "网上办事指引没有写明所需材料", "逐项补充办事指南", new DateOnly(2026, 12, 11))]),
            new AssessmentDetail(AssessmentView.Example, [FindingView.Example]))
        .Produces<AssessmentDetail>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);

    static Task<IResult> Handle(
        [FromBody] Request request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, RatingDbContext db, StaffWishes wishes, AssessmentRows rows, Commit commit) =>
        wishes.RunAsync(context, idempotencyKey, Guid.Empty, request, async w =>
        {
            var (cancel, staff, moment) = (context.RequestAborted, CurrentStaff.Of(context), rows.Moment);
            if (await wishes.ReplayAsync(context, w, cancel) is { } replay) return replay;
            var departments = await db.Departments.AsNoTracking().Where(d => d.Enabled).ToDictionaryAsync(d => d.Id, d => d.Name, cancel);
            if (request.Findings.Any(f => !departments.ContainsKey(f.DepartmentId!.Value))) return Problem.Of(AssessmentFormRefusals.DepartmentUnknown);
            var reportNo = request.ReportNo.Trim();
            if (await db.ThirdPartyAssessments.AnyAsync(a => a.ReportNo == reportNo, cancel)) return Problem.Of(AssessmentFormRefusals.ReportTaken);
            var wish = new AssessmentWish(
                request.ReportNo, request.Title, request.Institution, request.FromOn!.Value, request.ThroughOn!.Value, request.Score, request.Conclusion,
                [.. request.Findings.Select(f => new FindingWish(f.DepartmentId!.Value, f.Problem, f.Suggestion, f.DueOn!.Value))]);
            var decision = ThirdPartyAssessment.Register(
                wish, AssessmentRows.ActorOf(staff), moment, Guid.CreateVersion7(), [.. request.Findings.Select(_ => Guid.CreateVersion7())]);
            if (decision.IsRefused) return Problem.Of(decision.Refusal);
            var (made, findings) = decision.Value;
            var actor = Actors.Staff(context);
            commit.Add(made, "assessment.registered", actor, new { made.ReportNo, Findings = findings.Count });
            foreach (var finding in findings) commit.Add(finding, "assessmentFinding.registered", actor, new { finding.AssessmentId, finding.DepartmentId, finding.DueOn });
            var by = await db.Users.AsNoTracking().Where(u => u.Id == staff.UserId).Select(u => u.DisplayName).SingleAsync(cancel);
            var body = JsonSerializer.Serialize(new AssessmentDetail(
                new AssessmentView(made.Id, made.ReportNo, made.Title, made.Institution, made.FromOn, made.ThroughOn, made.Score, made.Conclusion, made.RegisteredAt, by, findings.Count, 0),
                [.. findings.Select(f => FindingView.Of(new FindingRow { Finding = f, ReportNo = made.ReportNo, Department = departments[f.DepartmentId] }, moment.Now))]),
                ApiJson.Options);
            await commit.With(w.Answered(StatusCodes.Status201Created, body, moment.Now)).SaveAsync(cancel);
            return TypedResults.Text(body, "application/json; charset=utf-8", statusCode: StatusCodes.Status201Created);
        });
}
