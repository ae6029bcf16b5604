using System.ComponentModel;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Api.Time;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Assessments;

/// <summary>第三方评估列表、查看第三方评估.</summary>
public static class ListAssessments
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder assessments)
    {
        assessments.MapGet("/", Handle)
            .WithName("ListAssessments")
            .WithSummary("第三方评估列表")
            .WithDescription("Reports with how many of their findings are closed; a department sees those with a finding of its own. Newest first.")
            .RequireRoles(AssessmentRoutes.Readers)
            .WithExample(new Page<AssessmentView>([AssessmentView.Example], Next: null))
            .Produces<Page<AssessmentView>>()
            .WithProblems(400, 401, 403, 503);
        assessments.MapGet("/{id:guid}", Get)
            .WithName("GetAssessment")
            .WithSummary("查看第三方评估")
            .WithDescription("One report with its findings; of a department those that are its own.")
            .RequireRoles(AssessmentRoutes.Readers)
            .WithExample(new AssessmentDetail(AssessmentView.Example, [FindingView.Example]))
            .Produces<AssessmentDetail>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [Description("A part of title, institution or number.")] string? text,
        [Description("First day of the period, or later.")] DateOnly? fromOn, [Description("Last day of the period, or earlier.")] DateOnly? throughOn,
        HttpContext context, AssessmentRows reader, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var reports = reader.ReportsOf(staff).AsNoTracking();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var part = text.Trim();
            reports = reports.Where(a => a.Title.Contains(part) || a.Institution.Contains(part) || a.ReportNo.Contains(part));
        }
        if (fromOn is { } from) reports = reports.Where(a => a.FromOn >= from);
        if (throughOn is { } through) reports = reports.Where(a => a.ThroughOn <= through);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await reader.Views(reports.NewestFirstAfter(a => a.RegisteredAt, a => a.Id, after, count), staff).ToListAsync(cancel);
            return read.OrderByDescending(a => a.RegisteredAt).ThenByDescending(a => a.Id).Select(a => (new Cursor(a.RegisteredAt, a.Id), a)).ToList();
        }, "assessments");
    }

    static async Task<IResult> Get(Guid id, HttpContext context, AssessmentRows reader, BusinessClock clock, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await reader.Views(reader.ReportsOf(staff).AsNoTracking().Where(a => a.Id == id), staff).SingleOrDefaultAsync(cancel) is not { } report)
            return Problem.Of(AssessmentFormRefusals.Unknown);
        var findings = await reader.Around(reader.FindingsOf(staff).AsNoTracking().Where(f => f.AssessmentId == id)).OrderBy(r => r.Finding.Ordinal).ToListAsync(cancel);
        return TypedResults.Ok(new AssessmentDetail(report, findings.ConvertAll(f => FindingView.Of(f, clock.Now))));
    }
}
