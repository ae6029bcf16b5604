using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>修改服务事项.</summary>
public static class UpdateItem
{
    /// <summary>What changes about an item; the code does not. What is left out is emptied.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="DepartmentId">责任单位.</param>
    /// <param name="CooperatingDepartmentIds">配合单位.</param>
    /// <param name="BusinessLine">Business line code.</param>
    /// <param name="Enabled">False withdraws it.</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name,
        [property: Required] Guid? DepartmentId,
        [property: MaxLength(40)] IReadOnlyList<Guid>? CooperatingDepartmentIds,
        [property: Required, MaxLength(60)] string BusinessLine,
        [property: Required] bool? Enabled);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder items) => items.MapPut("/{id:guid}", Handle)
        .WithName("UpdateItem")
        .WithSummary("修改服务事项")
        .WithDescription("Changes an item or withdraws it. Send the ETag in `If-Match` to be sure that nobody changed it meanwhile.")
        .RequireRoles(Roles.Admin)
        .WithExamples(
            new Request("政府采购项目进场登记", DepartmentView.Example.Id, [], "governmentProcurement", Enabled: true), ServiceItemView.Example)
        .Produces<ServiceItemView>()
        .WithProblems(400, 401, 403, 404, 412, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Guid id, Request request, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel)
    {
        if (await db.ServiceItems.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } item)
            return Problem.Of(OrganizationFormRefusals.ItemUnknownHere);
        var cooperating = (request.CooperatingDepartmentIds ?? []).Distinct().ToList();
        var responsible = request.DepartmentId!.Value;
        var departments = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, cancel);
        if ((context.CheckVersion(item) ?? OrganizationRules.NameIsReadable(request.Name)
            ?? ItemRules.PlaceHolds(departments, responsible, cooperating, request.BusinessLine, item)) is { } refusal)
            return Problem.Of(refusal);
        item.Name = request.Name.Trim();
        item.DepartmentId = responsible;
        item.CooperatingDepartmentIds = cooperating;
        item.BusinessLine = request.BusinessLine;
        item.Enabled = request.Enabled!.Value;
        await commit.Change(item, "serviceItem.changed", Actors.Staff(context),
            new { item.Name, item.DepartmentId, item.CooperatingDepartmentIds, item.BusinessLine, item.Enabled }).SaveAsync(cancel);
        context.SendVersion(item);
        return TypedResults.Ok(ServiceItemView.Of(item, departments));
    }
}
