using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Persistence.Mappings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>服务事项列表、查看服务事项.</summary>
public static class ListItems
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder items)
    {
        items.MapGet("/", Handle)
            .WithName("ListItems")
            .WithSummary("服务事项列表")
            .WithDescription("Service items, newest first; filter by responsible department, business line, state, and a part of code or name (`text`). The CSV can be imported again.")
            .RequireAuthorization()
            .WithExample(new Page<ServiceItemView>([ServiceItemView.Example], Next: null))
            .Produces<Page<ServiceItemView>>()
            .WithProblems(400, 401, 403, 503);
        items.MapGet("/{id:guid}", Get)
            .WithName("GetItem")
            .WithSummary("查看服务事项")
            .WithDescription("One service item.")
            .RequireAuthorization()
            .WithExample(ServiceItemView.Example)
            .Produces<ServiceItemView>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, Guid? departmentId, string? businessLine, bool? enabled, string? text, RatingDbContext db,
        CancellationToken cancel)
    {
        var items = db.ServiceItems.AsNoTracking();
        if (departmentId is { } d) items = items.Where(i => i.DepartmentId == d);
        if (businessLine is not null) items = items.Where(i => i.BusinessLine == businessLine);
        if (enabled is { } on) items = items.Where(i => i.Enabled == on);
        if (!string.IsNullOrWhiteSpace(text)) items = items.Where(i => i.Name.Contains(text.Trim()) || i.Code.Contains(text.Trim()));
        var rows = items.Select(i => new { Item = i, At = EF.Property<DateTime>(i, CreatedAt.Column) });
        var departments = await db.Departments.AsNoTracking().ToDictionaryAsync(x => x.Id, cancel);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.At, r => r.Item.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.At, r.Item.Id), ServiceItemView.Of(r.Item, departments)));
        }, "items");
    }

    static async Task<IResult> Get(Guid id, HttpContext context, RatingDbContext db, CancellationToken cancel)
    {
        if (await db.ServiceItems.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } item)
            return Problem.Of(OrganizationFormRefusals.ItemUnknownHere);
        context.SendVersion(item);
        return TypedResults.Ok(ServiceItemView.Of(item, await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, cancel)));
    }
}
