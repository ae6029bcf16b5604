using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Persistence.Mappings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>部门列表、查看部门.</summary>
public static class ListDepartments
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder departments)
    {
        departments.MapGet("/", Handle)
            .WithName("ListDepartments")
            .WithSummary("部门列表")
            .WithDescription("Departments, newest first; filter by centre, state, and a part of code or name (`text`). The CSV can be imported again.")
            .RequireAuthorization()
            .WithExample(new Page<DepartmentView>([DepartmentView.Example], Next: null))
            .Produces<Page<DepartmentView>>()
            .WithProblems(400, 401, 403, 503);
        departments.MapGet("/{id:guid}", Get)
            .WithName("GetDepartment")
            .WithSummary("查看部门")
            .WithDescription("One department.")
            .RequireAuthorization()
            .WithExample(DepartmentView.Example)
            .Produces<DepartmentView>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, Guid? centreId, bool? enabled, string? text, RatingDbContext db, CancellationToken cancel)
    {
        var departments = db.Departments.AsNoTracking();
        if (centreId is { } c) departments = departments.Where(d => d.CentreId == c);
        if (enabled is { } on) departments = departments.Where(d => d.Enabled == on);
        if (!string.IsNullOrWhiteSpace(text)) departments = departments.Where(d => d.Name.Contains(text.Trim()) || d.Code.Contains(text.Trim()));
        var rows = departments.Join(db.Centres, d => d.CentreId, c => c.Id,
            (d, c) => new { Department = d, Centre = c, At = EF.Property<DateTime>(d, CreatedAt.Column) });
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.At, r => r.Department.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.At, r.Department.Id), DepartmentView.Of(r.Department, r.Centre)));
        }, "departments");
    }

    static async Task<IResult> Get(Guid id, HttpContext context, RatingDbContext db, CancellationToken cancel)
    {
        var found = await db.Departments.AsNoTracking().Where(d => d.Id == id)
            .Join(db.Centres, d => d.CentreId, c => c.Id, (d, c) => new { Department = d, Centre = c }).SingleOrDefaultAsync(cancel);
        if (found is null) return Problem.Of(OrganizationFormRefusals.DepartmentUnknownHere);
        context.SendVersion(found.Department);
        return TypedResults.Ok(DepartmentView.Of(found.Department, found.Centre));
    }
}
