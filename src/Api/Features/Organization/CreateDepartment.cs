using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>新建部门.</summary>
public static class CreateDepartment
{
    /// <summary>A new department.</summary>
    /// <param name="Code">Stable code by which the trading system and imports name it; does not change.</param>
    /// <param name="Name">Name.</param>
    /// <param name="CentreId">Centre; may be left out where there is only one.</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.CodeMaxLength)] string Code,
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name,
        Guid? CentreId);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder departments) => departments.MapPost("/", Handle)
        .WithName("CreateDepartment")
        .WithSummary("新建部门")
        .WithDescription("Creates a department; entrances, items and staff belong to one.")
        .RequireRoles(Roles.Admin)
        .WithExamples(new Request("zfcg", "政府采购部", CentreView.Example.Id), DepartmentView.Example)
        .Produces<DepartmentView>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(Request request, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel)
    {
        var code = request.Code.Trim();
        if ((OrganizationRules.CodeIsPlain(code) ?? OrganizationRules.NameIsReadable(request.Name)) is { } refusal)
            return Problem.Of(refusal);
        if (await db.CentreAsync(request.CentreId, cancel) is not { } centre) return Problem.Of(OrganizationFormRefusals.CentreUnknown);
        if (await db.Departments.AnyAsync(d => d.Code.ToLower() == code.ToLower(), cancel))
            return Problem.Of(OrganizationFormRefusals.CodeTaken);
        var department = new Department { Id = Guid.CreateVersion7(), CentreId = centre.Id, Code = code, Name = request.Name.Trim() };
        if (await commit.Add(department, "department.created", Actors.Staff(context), new { department.Code, department.Name, department.CentreId })
            .SaveUniqueAsync(OrganizationFormRefusals.CodeTaken, cancel) is { } taken) return Problem.Of(taken);
        context.SendVersion(department);
        return TypedResults.Created($"/api/v1/departments/{department.Id}", DepartmentView.Of(department, centre));
    }
}
