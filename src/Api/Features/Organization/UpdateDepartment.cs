using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>修改、停用、启用部门.</summary>
public static class UpdateDepartment
{
    /// <summary>What changes about a department; its code and centre do not.</summary>
    /// <param name="Name">Name.</param>
    public sealed record Request([property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder departments)
    {
        Describe(departments.MapPut("/{id:guid}", (
                Guid id, Request request, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel) =>
                Handle(id, context, db, commit, "department.changed", (department, _) => Rename(department, request.Name), cancel)),
            "UpdateDepartment", "修改部门", "Renames the department.", [400, 401, 403, 404, 412, 413, 415, 422, 503])
            .WithExamples(new Request("政府采购部"), DepartmentView.Example);
        Describe(departments.MapPost("/{id:guid}/disable", (
                Guid id, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel) =>
                Handle(id, context, db, commit, "department.disabled", (department, live) => department.Disable(live), cancel)),
            "DisableDepartment", "停用部门", "Dissolves the department once none of its entrances is open; its ratings and cases stay.",
            [401, 403, 404, 409, 412, 503])
            .WithExample(DepartmentView.Example with { Enabled = false, Version = 2 });
        Describe(departments.MapPost("/{id:guid}/enable", (
                Guid id, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel) =>
                Handle(id, context, db, commit, "department.enabled", (department, _) => department.Enable(), cancel)),
            "EnableDepartment", "启用部门", "Brings the department back.", [401, 403, 404, 409, 412, 503])
            .WithExample(DepartmentView.Example with { Version = 3 });
    }

    static RouteHandlerBuilder Describe(
        RouteHandlerBuilder route, string name, string summary, string description, ReadOnlySpan<int> problems) => route
        .WithName(name)
        .WithSummary(summary)
        .WithDescription(description + " Send the ETag in `If-Match` to be sure that nobody changed it meanwhile.")
        .RequireRoles(Roles.Admin)
        .Produces<DepartmentView>()
        .WithProblems(problems);

    static Refusal? Rename(Department department, string name)
    {
        if (OrganizationRules.NameIsReadable(name) is { } refusal) return refusal;
        department.Name = name.Trim();
        return null;
    }

    static async Task<IResult> Handle(
        Guid id, HttpContext context, RatingDbContext db, Commit commit, string step, Func<Department, int, Refusal?> change,
        CancellationToken cancel)
    {
        if (await db.Departments.SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } department)
            return Problem.Of(OrganizationFormRefusals.DepartmentUnknownHere);
        var live = await db.Entrances.CountAsync(e => e.DepartmentId == id && e.Enabled, cancel);
        if ((context.CheckVersion(department) ?? change(department, live)) is { } refusal) return Problem.Of(refusal);
        await commit.Change(department, step, Actors.Staff(context), new { department.Name, department.Enabled }).SaveAsync(cancel);
        context.SendVersion(department);
        var centre = await db.Centres.AsNoTracking().SingleAsync(c => c.Id == department.CentreId, cancel);
        return TypedResults.Ok(DepartmentView.Of(department, centre));
    }
}
