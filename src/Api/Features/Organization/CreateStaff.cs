using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>新建工作人员.</summary>
public static class CreateStaff
{
    /// <summary>A new staff member; an account to sign in with is another thing.</summary>
    /// <param name="Code">Stable code by which the trading system and imports name the person; does not change.</param>
    /// <param name="Name">Name.</param>
    /// <param name="DepartmentId">Department.</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.CodeMaxLength)] string Code,
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name,
        [property: Required] Guid? DepartmentId);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder staff) => staff.MapPost("/", Handle)
        .WithName("CreateStaffMember")
        .WithSummary("新建工作人员")
        .WithDescription("Creates a staff member who serves and is rated (SD 3).")
        .RequireRoles(Roles.Admin)
        .WithExamples(new Request("S001", "演示员甲", DepartmentView.Example.Id), StaffMemberView.Example)
        .Produces<StaffMemberView>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(Request request, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel)
    {
        var code = request.Code.Trim();
        if ((OrganizationRules.CodeIsPlain(code) ?? OrganizationRules.NameIsReadable(request.Name)) is { } refusal)
            return Problem.Of(refusal);
        if (await db.Departments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.DepartmentId, cancel) is not { Enabled: true } department)
            return Problem.Of(OrganizationFormRefusals.DepartmentUnknown);
        if (await db.StaffMembers.AnyAsync(s => s.Code.ToLower() == code.ToLower(), cancel))
            return Problem.Of(OrganizationFormRefusals.CodeTaken);
        var person = new StaffMember { Id = Guid.CreateVersion7(), Code = code, Name = request.Name.Trim(), DepartmentId = department.Id };
        // The audit keeps no names of persons: the code says who it is.
        if (await commit.Add(person, "staffMember.created", Actors.Staff(context), new { person.Code, person.DepartmentId })
            .SaveUniqueAsync(OrganizationFormRefusals.CodeTaken, cancel) is { } taken) return Problem.Of(taken);
        context.SendVersion(person);
        return TypedResults.Created($"/api/v1/staff/{person.Id}", StaffMemberView.Of(person, department));
    }
}
