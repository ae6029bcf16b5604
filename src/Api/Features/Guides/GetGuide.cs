using Api.Features.Organization;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Guides;

/// <summary>查看办事指南和历次版本, for staff.</summary>
public static class GetGuide
{
    /// <summary>A version in the list of versions.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="PublishedAt">When it was published.</param>
    /// <param name="By">Who published it; null where the account is gone.</param>
    /// <param name="Current">Whether it is the public one.</param>
    public sealed record VersionView(int Number, DateTime PublishedAt, string? By, bool Current);

    /// <summary>The versions of a guide.</summary>
    /// <param name="Items">Newest first.</param>
    public sealed record Versions(IReadOnlyList<VersionView> Items);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder guides)
    {
        Describe(guides.MapGet("/{itemCode}", Handle), "GetGuide", "查看办事指南",
            "The public version of an item's guide; the elements are null while there is none. The `ETag` is what a change sends as `If-Match`.")
            .WithExample(GuideView.Example).Produces<GuideView>();
        Describe(guides.MapGet("/{itemCode}/versions", List), "ListGuideVersions", "办事指南的历次版本", "Every version of a guide, newest first.")
            .WithExample(new Versions([new VersionView(2, new DateTime(2026, 11, 16, 2, 0, 0, DateTimeKind.Utc), "演示经办人", Current: true)]))
            .Produces<Versions>();
        Describe(guides.MapGet("/{itemCode}/versions/{version:int}", One), "GetGuideVersion", "查看办事指南的一个版本", "An earlier version as it was published.")
            .WithExample(GuideView.Example with { Version = 1 }).Produces<GuideView>();
    }

    static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary, string description) => route
        .WithName(name).WithSummary(summary).WithDescription(description + " A slash in the item's code is sent as `%2F`.")
        .RequireAuthorization().WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(string itemCode, HttpContext context, RatingDbContext db, GuideRows reader, CancellationToken cancel)
    {
        var code = GuideRows.CodeOf(itemCode);
        if (await reader.Of(db.ServiceItems.AsNoTracking().Where(i => i.Code == code)).SingleOrDefaultAsync(cancel) is not { } row)
            return Problem.Of(OrganizationFormRefusals.ItemUnknownHere);
        if (row.Guide is not null) context.SendVersion(row.Guide);
        return TypedResults.Ok(GuideView.Of(row));
    }

    static async Task<IResult> List(string itemCode, RatingDbContext db, GuideRows reader, CancellationToken cancel)
    {
        if (await reader.ItemAsync(itemCode, cancel) is not { } item) return Problem.Of(OrganizationFormRefusals.ItemUnknownHere);
        var versions = await (
            from version in db.ServiceGuideVersions.AsNoTracking()
            join guide in db.ServiceGuides.AsNoTracking() on version.GuideId equals guide.Id
            where guide.ItemId == item.Id
            join user in db.Users.AsNoTracking() on version.ById equals user.Id into users
            from user in users.DefaultIfEmpty()
            orderby version.Number descending
            select new VersionView(version.Number, version.PublishedAt, user.DisplayName, version.Number == guide.Version)).ToListAsync(cancel);
        return TypedResults.Ok(new Versions(versions));
    }

    static async Task<IResult> One(string itemCode, int version, RatingDbContext db, GuideRows reader, CancellationToken cancel)
    {
        if (await reader.ItemAsync(itemCode, cancel) is not { } item) return Problem.Of(OrganizationFormRefusals.ItemUnknownHere);
        var found = await db.ServiceGuideVersions.AsNoTracking()
            .SingleOrDefaultAsync(v => v.Number == version && db.ServiceGuides.Any(g => g.Id == v.GuideId && g.ItemId == item.Id), cancel);
        if (found is null) return Problem.Of(GuideFormRefusals.VersionUnknown);
        var department = await db.Departments.AsNoTracking().SingleAsync(d => d.Id == item.DepartmentId, cancel);
        return TypedResults.Ok(GuideView.Of(item, department, found.Content, found.Number, found.PublishedAt));
    }
}

/// <summary>What the routes of guides refuse beside the rules.</summary>
internal static class GuideFormRefusals
{
    public static readonly Refusal GuideUnknown = new("guide.unknown", "没有找到这个事项的办事指南");

    public static readonly Refusal VersionUnknown = new("guide.versionUnknown", "没有找到办事指南的这个版本");
}
