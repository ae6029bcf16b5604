using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Persistence.Mappings;
using Api.Time;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>工作人员列表、查看工作人员.</summary>
public static class ListStaff
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder staff)
    {
        staff.MapGet("/", Handle)
            .WithName("ListStaff")
            .WithSummary("工作人员列表")
            .WithDescription("Staff who serve and are rated, newest first; filter by department, by whether they serve today (`serving`), and by a part of code or name (`text`). The CSV can be imported again.")
            .RequireAuthorization()
            .WithExample(new Page<StaffMemberView>([StaffMemberView.Example], Next: null))
            .Produces<Page<StaffMemberView>>()
            .WithProblems(400, 401, 403, 503);
        staff.MapGet("/{id:guid}", Get)
            .WithName("GetStaffMember")
            .WithSummary("查看工作人员")
            .WithDescription("One staff member.")
            .RequireAuthorization()
            .WithExample(StaffMemberView.Example)
            .Produces<StaffMemberView>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, Guid? departmentId, bool? serving, string? text, RatingDbContext db, BusinessClock clock,
        CancellationToken cancel)
    {
        var staff = db.StaffMembers.AsNoTracking();
        var today = clock.Today;
        if (departmentId is { } d) staff = staff.Where(s => s.DepartmentId == d);
        if (serving is { } serves) staff = staff.Where(s => (s.LeftOn == null || s.LeftOn >= today) == serves);
        if (!string.IsNullOrWhiteSpace(text)) staff = staff.Where(s => s.Name.Contains(text.Trim()) || s.Code.Contains(text.Trim()));
        var rows = staff.Join(db.Departments, s => s.DepartmentId, d => d.Id,
            (s, d) => new { Person = s, Department = d, At = EF.Property<DateTime>(s, CreatedAt.Column) });
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.At, r => r.Person.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.At, r.Person.Id), StaffMemberView.Of(r.Person, r.Department)));
        }, "staff");
    }

    static async Task<IResult> Get(Guid id, HttpContext context, RatingDbContext db, CancellationToken cancel)
    {
        var found = await db.StaffMembers.AsNoTracking().Where(s => s.Id == id)
            .Join(db.Departments, s => s.DepartmentId, d => d.Id, (s, d) => new { Person = s, Department = d }).SingleOrDefaultAsync(cancel);
        if (found is null) return Problem.Of(OrganizationFormRefusals.StaffUnknownHere);
        context.SendVersion(found.Person);
        return TypedResults.Ok(StaffMemberView.Of(found.Person, found.Department));
    }
}
