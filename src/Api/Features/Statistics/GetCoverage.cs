using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Statistics;

/// <summary>评价覆盖情况: what nobody can rate now (SD 1, QD 六(二)).</summary>
public static class GetCoverage
{
    /// <summary>Something without a live entrance.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Id">Identity; null for business lines and kinds of entrance.</param>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="DepartmentId">Department it belongs to.</param>
    /// <param name="Department">Its name.</param>
    /// <param name="Reason">What is missing.</param>
    public sealed record GapView(CoverageKind Kind, Guid? Id, string Code, string Name, Guid? DepartmentId, string? Department, string Reason);

    /// <summary>How much of a kind is covered.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Total">How many there are.</param>
    /// <param name="Covered">How many of them have a live entrance.</param>
    public sealed record SummaryView(CoverageKind Kind, int Total, int Covered);

    /// <summary>Coverage as figures.</summary>
    /// <param name="Kinds">One row for each kind.</param>
    public sealed record SummaryResponse(IReadOnlyList<SummaryView> Kinds);

    static readonly string[] Readers = [.. Roles.CentreWide, Roles.DepartmentHead];

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder api)
    {
        var coverage = api.MapGroup("/coverage").WithTags("Statistics").RequireRoles(Readers);
        coverage.MapGet("/", List)
            .WithName("GetCoverage")
            .WithSummary("评价覆盖情况：未覆盖清单")
            .WithDescription("Departments, items, staff, business lines and kinds of entrance without a live entrance; filter by kind and department. A department head sees what belongs to the own department.")
            .WithExample(new Page<GapView>(
                [new GapView(CoverageKind.Item, Guid.Parse("019aa000-0000-7000-8000-000000000061"), "kyq-register", "矿业权项目进场登记",
                    Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", "责任单位在这个业务类别没有启用中的评价入口")], Next: null))
            .Produces<Page<GapView>>()
            .WithProblems(400, 401, 403, 503);
        coverage.MapGet("/summary", Summary)
            .WithName("GetCoverageSummary")
            .WithSummary("评价覆盖情况：数字")
            .WithDescription("How many departments, items, staff, business lines (on site and online each) and kinds of entrance have a live entrance.")
            .WithExample(new SummaryResponse([new SummaryView(CoverageKind.Department, 3, 2)]))
            .Produces<SummaryResponse>()
            .WithProblems(401, 403, 503);
    }

    static async Task<IResult> List(
        [AsParameters] ListQuery query, [FromQuery, OneOf<CoverageKind>] string? kind, Guid? departmentId, HttpContext context,
        CoverageReader reader, CancellationToken cancel)
    {
        var own = CurrentStaff.Of(context).Scope;
        var wanted = EnumNames.Read<CoverageKind>(kind);
        if (kind is not null && wanted is null) return Problem.Of(HttpRefusals.FilterInvalid("kind"));
        var found = await reader.ReadAsync(cancel);
        var rows = found.Gaps
            .Where(g => (wanted is null || g.Gap.Kind == wanted) && (departmentId is null || g.Gap.DepartmentId == departmentId)
                && (own is null || g.Gap.DepartmentId == own))
            .OrderByDescending(g => g.Place.At).ThenByDescending(g => g.Place.Id)
            .Select(g => (g.Place, new GapView(g.Gap.Kind, g.Gap.Id, g.Gap.Code, g.Gap.Name, g.Gap.DepartmentId,
                g.Gap.DepartmentId is { } d ? found.Departments.GetValueOrDefault(d) : null, g.Gap.Reason))).ToList();
        return await ListAnswer.Of(query, (after, count) => Task.FromResult(rows
            .Where(r => after is not { } place || r.Place.At < place.At || (r.Place.At == place.At && r.Place.Id.CompareTo(place.Id) < 0))
            .Take(count).ToList()), "coverage");
    }

    static async Task<IResult> Summary(CoverageReader reader, CancellationToken cancel)
    {
        var found = await reader.ReadAsync(cancel);
        return TypedResults.Ok(new SummaryResponse(
            [.. found.Totals.Select(t => new SummaryView(t.Key, t.Value, t.Value - found.Gaps.Count(g => g.Gap.Kind == t.Key)))]));
    }
}
