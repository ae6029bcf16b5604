using Api.Persistence;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Guides;

/// <summary>A service item with its public guide.</summary>
internal sealed class GuideRow
{
    public required ServiceItem Item { get; init; }
    public required Department Department { get; init; }
    public required ServiceGuide? Guide { get; init; }
    public required ServiceGuideVersion? Version { get; init; }
}

/// <summary>Reads guides for staff, for the public and for the pages.</summary>
internal sealed class GuideRows(RatingDbContext db)
{
    /// <summary>Items with their guides, those without one too.</summary>
    public IQueryable<GuideRow> Of(IQueryable<ServiceItem> items) =>
        from item in items
        join department in db.Departments.AsNoTracking() on item.DepartmentId equals department.Id
        join guide in db.ServiceGuides.AsNoTracking() on item.Id equals guide.ItemId into guides
        from guide in guides.DefaultIfEmpty()
        join version in db.ServiceGuideVersions.AsNoTracking()
            on new { GuideId = (Guid?)guide.Id, Number = (int?)guide.Version } equals new { GuideId = (Guid?)version.GuideId, Number = (int?)version.Number } into versions
        from version in versions.DefaultIfEmpty()
        select new GuideRow { Item = item, Department = department, Guide = guide, Version = version };

    /// <summary>What anybody may read: the guides of items that are offered.</summary>
    public IQueryable<GuideRow> Public() =>
        from item in db.ServiceItems.AsNoTracking()
        where item.Enabled
        join department in db.Departments.AsNoTracking() on item.DepartmentId equals department.Id
        join guide in db.ServiceGuides.AsNoTracking() on item.Id equals guide.ItemId
        join version in db.ServiceGuideVersions.AsNoTracking()
            on new { GuideId = guide.Id, Number = guide.Version } equals new { version.GuideId, version.Number }
        select new GuideRow { Item = item, Department = department, Guide = guide, Version = version };

    /// <summary>The same of these words, this department and this business line.</summary>
    public IQueryable<GuideRow> Public(string? words, string? department, string? businessLine)
    {
        var rows = Public();
        if (!string.IsNullOrWhiteSpace(words))
        {
            var part = words.Trim();
            rows = rows.Where(r => r.Item.Name.Contains(part) || r.Item.Code.Contains(part) || r.Version!.Content.ReceivingUnit.Contains(part)
                || r.Version.Content.Conditions.Contains(part) || r.Version.Content.Materials.Contains(part));
        }
        if (!string.IsNullOrEmpty(department)) rows = rows.Where(r => r.Department.Code == department);
        if (!string.IsNullOrEmpty(businessLine)) rows = rows.Where(r => r.Item.BusinessLine == businessLine);
        return rows;
    }

    /// <summary>The code of an item in an address: a slash in it is written as %2F, which routing leaves as it is.</summary>
    public static string CodeOf(string segment) => Uri.UnescapeDataString(segment);

    /// <summary>The item of this code; null when there is none.</summary>
    public async Task<ServiceItem?> ItemAsync(string segment, CancellationToken cancel)
    {
        var code = CodeOf(segment);
        return await db.ServiceItems.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code, cancel);
    }
}
