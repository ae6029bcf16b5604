using System.ComponentModel;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Persistence.Mappings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Guides;

/// <summary>办事指南列表, for staff: items without a guide too.</summary>
public static class ListGuides
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder guides) => guides.MapGet("/", Handle)
        .WithName("ListGuides")
        .WithSummary("办事指南列表")
        .WithDescription(
            "Items with the public version of their guides; those without a guide too, unless `published` says otherwise. Filter by responsible department, "
            + "business line and a part of code or name (`text`). The CSV can be imported again. Newest item first.")
        .RequireAuthorization()
        .WithExample(new Page<GuideView>([GuideView.Example], Next: null))
        .Produces<Page<GuideView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, Guid? departmentId, string? businessLine, string? text,
        [Description("`true` for items with a guide, `false` for those without.")] bool? published, RatingDbContext db, GuideRows reader,
        CancellationToken cancel)
    {
        var items = db.ServiceItems.AsNoTracking();
        if (departmentId is { } d) items = items.Where(i => i.DepartmentId == d);
        if (businessLine is not null) items = items.Where(i => i.BusinessLine == businessLine);
        if (!string.IsNullOrWhiteSpace(text)) items = items.Where(i => i.Name.Contains(text.Trim()) || i.Code.Contains(text.Trim()));
        if (published is { } there) items = items.Where(i => db.ServiceGuides.Any(g => g.ItemId == i.Id) == there);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var rows = reader.Of(items).Select(r => new { Row = r, At = EF.Property<DateTime>(r.Item, CreatedAt.Column) });
            var read = await rows.NewestFirstAfter(r => r.At, r => r.Row.Item.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.At, r.Row.Item.Id), GuideView.Of(r.Row)));
        }, "guides");
    }
}
