using System.ComponentModel;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Api.Time;
using Domain.Assessments;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Assessments;

/// <summary>评估问题列表.</summary>
public static class ListFindings
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder assessments)
    {
        assessments.MapGet("/findings", Handle)
            .WithName("ListFindings")
            .WithSummary("评估问题列表")
            .WithDescription("Findings of all reports with their follow-up; a department sees its own. Newest first.")
            .RequireRoles(AssessmentRoutes.Readers)
            .WithExample(new Page<FindingView>([FindingView.Example], Next: null))
            .Produces<Page<FindingView>>()
            .WithProblems(400, 401, 403, 503);
        assessments.MapGet("/findings/{id:guid}", Get)
            .WithName("GetFinding")
            .WithSummary("查看评估问题")
            .WithDescription("One finding. The `ETag` is what a move sends as `If-Match`.")
            .RequireRoles(AssessmentRoutes.Readers)
            .WithExample(FindingView.Example)
            .Produces<FindingView>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<FindingState>] string? state,
        [FromQuery, OneOf<CaseLight>, Description("Light at this moment; late once is late for good.")] string? light, Guid? departmentId,
        HttpContext context, AssessmentRows reader, BusinessClock clock, CancellationToken cancel)
    {
        var findings = reader.FindingsOf(CurrentStaff.Of(context)).AsNoTracking();
        if (state is not null)
        {
            if (EnumNames.Read<FindingState>(state) is not { } wanted) return Problem.Of(HttpRefusals.FilterInvalid("state"));
            findings = findings.Where(f => f.State == wanted);
        }
        if (light is not null)
        {
            if (EnumNames.Read<CaseLight>(light) is not { } wanted) return Problem.Of(HttpRefusals.FilterInvalid("light"));
            findings = reader.WithLight(findings, wanted);
        }
        if (departmentId is { } d) findings = findings.Where(f => f.DepartmentId == d);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await reader.Around(findings).NewestFirstAfter(r => r.Finding.RegisteredAt, r => r.Finding.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Finding.RegisteredAt, r.Finding.Id), FindingView.Of(r, clock.Now)));
        }, "findings");
    }

    static async Task<IResult> Get(Guid id, HttpContext context, AssessmentRows reader, BusinessClock clock, CancellationToken cancel)
    {
        if (await reader.Around(reader.FindingsOf(CurrentStaff.Of(context)).AsNoTracking().Where(f => f.Id == id)).SingleOrDefaultAsync(cancel) is not { } row)
            return Problem.Of(AssessmentFormRefusals.Unknown);
        context.SendVersion(row.Finding);
        return TypedResults.Ok(FindingView.Of(row, clock.Now));
    }
}
