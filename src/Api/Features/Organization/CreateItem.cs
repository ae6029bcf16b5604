using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>新建服务事项.</summary>
public static class CreateItem
{
    /// <summary>A new service item.</summary>
    /// <param name="Code">Stable code by which the trading system and imports name it; does not change.</param>
    /// <param name="Name">Name.</param>
    /// <param name="DepartmentId">责任单位.</param>
    /// <param name="CooperatingDepartmentIds">配合单位.</param>
    /// <param name="BusinessLine">Business line code.</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.CodeMaxLength)] string Code,
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name,
        [property: Required] Guid? DepartmentId,
        [property: MaxLength(40)] IReadOnlyList<Guid>? CooperatingDepartmentIds,
        [property: Required, MaxLength(60)] string BusinessLine);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/", Handle)
        .WithName("CreateItem")
        .WithSummary("新建服务事项")
        .WithDescription("Creates a service item with one responsible unit and any number of cooperating units.")
        .RequireRoles(Roles.Admin)
        .WithExamples(
            new Request("zfcg-register", "政府采购项目进场登记", DepartmentView.Example.Id, [], "governmentProcurement"), ServiceItemView.Example)
        .Produces<ServiceItemView>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(Request request, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel)
    {
        var code = request.Code.Trim();
        var cooperating = (request.CooperatingDepartmentIds ?? []).Distinct().ToList();
        var responsible = request.DepartmentId!.Value;
        var departments = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, cancel);
        if ((OrganizationRules.CodeIsPlain(code) ?? OrganizationRules.NameIsReadable(request.Name)
            ?? ItemRules.PlaceHolds(departments, responsible, cooperating, request.BusinessLine, before: null)) is { } refusal)
            return Problem.Of(refusal);
        if (await db.ServiceItems.AnyAsync(i => i.Code.ToLower() == code.ToLower(), cancel))
            return Problem.Of(OrganizationFormRefusals.CodeTaken);
        var item = new ServiceItem
        {
            Id = Guid.CreateVersion7(),
            Code = code,
            Name = request.Name.Trim(),
            DepartmentId = responsible,
            CooperatingDepartmentIds = cooperating,
            BusinessLine = request.BusinessLine,
        };
        if (await commit.Add(item, "serviceItem.created", Actors.Staff(context), new { item.Code, item.Name, item.DepartmentId, item.BusinessLine })
            .SaveUniqueAsync(OrganizationFormRefusals.CodeTaken, cancel) is { } taken) return Problem.Of(taken);
        context.SendVersion(item);
        return TypedResults.Created($"/api/v1/items/{item.Id}", ServiceItemView.Of(item, departments));
    }
}
