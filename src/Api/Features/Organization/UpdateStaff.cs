using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>修改工作人员、登记离岗.</summary>
public static class UpdateStaff
{
    /// <summary>What changes about a staff member; the code does not. What is left out is emptied.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="DepartmentId">Department from now on; ratings keep the one of the day of service.</param>
    /// <param name="LeftOn">Last China date of service; null while serving.</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name,
        [property: Required] Guid? DepartmentId,
        DateOnly? LeftOn);

    /// <summary>When somebody leaves.</summary>
    /// <param name="LeftOn">Last China date of service; today when left out.</param>
    public sealed record LeaveRequest(DateOnly? LeftOn);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder staff)
    {
        staff.MapPut("/{id:guid}", (
                Guid id, Request request, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel) =>
                Handle(id, context, db, commit, "staffMember.changed", request.DepartmentId, person => Change(person, request), cancel))
            .WithName("UpdateStaffMember")
            .WithSummary("修改工作人员")
            .WithDescription("Changes name, department and last day. Send the ETag in `If-Match` to be sure that nobody changed it meanwhile.")
            .RequireRoles(Roles.Admin)
            .WithExamples(new Request("演示员甲", DepartmentView.Example.Id, LeftOn: null), StaffMemberView.Example)
            .Produces<StaffMemberView>()
            .WithProblems(400, 401, 403, 404, 412, 413, 415, 422, 503);
        staff.MapPost("/{id:guid}/leave", (
                Guid id, LeaveRequest request, HttpContext context, RatingDbContext db, Commit commit, BusinessClock clock,
                CancellationToken cancel) =>
                Handle(id, context, db, commit, "staffMember.left", departmentId: null,
                    person => person.Leave(request.LeftOn ?? clock.Today), cancel))
            .WithName("LeaveStaffMember")
            .WithSummary("登记离岗")
            .WithDescription("Notes the last day of service. Earlier ratings keep naming the person; leavers are not ranked.")
            .RequireRoles(Roles.Admin)
            .WithExamples(new LeaveRequest(new DateOnly(2026, 11, 30)), StaffMemberView.Example with { LeftOn = new DateOnly(2026, 11, 30), Version = 2 })
            .Produces<StaffMemberView>()
            .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 503);
    }

    static Refusal? Change(StaffMember person, Request request)
    {
        if (OrganizationRules.NameIsReadable(request.Name) is { } refusal) return refusal;
        person.Name = request.Name.Trim();
        person.LeftOn = request.LeftOn;
        return null;
    }

    static async Task<IResult> Handle(
        Guid id, HttpContext context, RatingDbContext db, Commit commit, string step, Guid? departmentId,
        Func<StaffMember, Refusal?> change, CancellationToken cancel)
    {
        if (await db.StaffMembers.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } person)
            return Problem.Of(OrganizationFormRefusals.StaffUnknownHere);
        var wanted = departmentId ?? person.DepartmentId;
        var department = await db.Departments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == wanted, cancel);
        // Whoever served in a department that was dissolved stays there until moved.
        if (department is null || (!department.Enabled && wanted != person.DepartmentId))
            return Problem.Of(OrganizationFormRefusals.DepartmentUnknown);
        if ((context.CheckVersion(person) ?? change(person)) is { } refusal) return Problem.Of(refusal);
        person.DepartmentId = wanted;
        await commit.Change(person, step, Actors.Staff(context), new { person.Code, person.DepartmentId, person.LeftOn }).SaveAsync(cancel);
        context.SendVersion(person);
        return TypedResults.Ok(StaffMemberView.Of(person, department));
    }
}
