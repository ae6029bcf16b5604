using Domain.Entrances;
using Domain.Organization;

namespace Domain.Statistics;

/// <summary>What can lack a live entrance.</summary>
public enum CoverageKind
{
    /// <summary>部门.</summary>
    Department,

    /// <summary>服务事项.</summary>
    Item,

    /// <summary>工作人员.</summary>
    Staff,

    /// <summary>业务类别，现场和网上分别计 (SD 9).</summary>
    BusinessLine,

    /// <summary>入口类型 (SD 13).</summary>
    EntranceKind,
}

/// <summary>Something that nobody can rate now: the report of full coverage shows what is not covered (SD 1).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Identity; null for business lines and kinds of entrance.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name, in Chinese.</param>
/// <param name="DepartmentId">Department it belongs to; null where it belongs to none.</param>
/// <param name="Reason">What is missing, in Chinese.</param>
public sealed record CoverageGap(CoverageKind Kind, Guid? Id, string Code, string Name, Guid? DepartmentId, string Reason);

/// <summary>评价全覆盖：事项、评价对象、评价渠道都要有启用中的评价入口。(SD 1, QD 六(二))</summary>
public static class Coverage
{
    /// <summary>部门至少有一个启用中的入口。(SD 1)</summary>
    public static IEnumerable<CoverageGap> OfDepartments(IEnumerable<Department> departments, IReadOnlyList<Entrance> live) =>
        departments.Where(d => d.Enabled && !live.Any(e => e.DepartmentId == d.Id))
            .Select(d => new CoverageGap(CoverageKind.Department, d.Id, d.Code, d.Name, d.Id, "部门没有启用中的评价入口"));

    /// <summary>事项的责任单位在该业务类别有启用中的入口；咨询热线不评价事项，不算。(SD 1, QD 七 4)</summary>
    public static IEnumerable<CoverageGap> OfItems(IEnumerable<ServiceItem> items, IReadOnlyList<Entrance> live) =>
        items.Where(i => i.Enabled && !live.Any(e => e.Kind != EntranceKind.Hotline && e.DepartmentId == i.DepartmentId && e.BusinessLine == i.BusinessLine))
            .Select(i => new CoverageGap(CoverageKind.Item, i.Id, i.Code, i.Name, i.DepartmentId, "责任单位在这个业务类别没有启用中的评价入口"));

    /// <summary>在岗人员登记在启用中的入口上、排班在启用中的入口，或近期在办件中被评价。(SD 1, SD 3)</summary>
    /// <param name="staff">All staff.</param>
    /// <param name="live">Enabled entrances.</param>
    /// <param name="reached">Staff on the roster of an enabled entrance, or counted in a recent rating.</param>
    /// <param name="today">Today in China.</param>
    public static IEnumerable<CoverageGap> OfStaff(
        IEnumerable<StaffMember> staff, IReadOnlyList<Entrance> live, IReadOnlySet<Guid> reached, DateOnly today)
    {
        var named = live.SelectMany(e => e.StaffIds).Concat(reached).ToHashSet();
        return staff.Where(s => !(s.LeftOn < today) && !named.Contains(s.Id))
            .Select(s => new CoverageGap(CoverageKind.Staff, s.Id, s.Code, s.Name, s.DepartmentId, "没有登记或排班在启用中的评价入口，近期也没有办件评价"));
    }

    /// <summary>每个业务类别，现场和网上都能评价。(SD 9)</summary>
    public static IEnumerable<CoverageGap> OfBusinessLines(IEnumerable<BusinessLine> lines, IReadOnlyList<Entrance> live)
    {
        foreach (var line in lines)
        {
            var own = live.Where(e => e.BusinessLine == line.Code).ToList();
            if (!own.Exists(e => e.Kind is EntranceKind.Window or EntranceKind.Desk or EntranceKind.ExpertDraw or EntranceKind.Kiosk))
                yield return new CoverageGap(CoverageKind.BusinessLine, Id: null, $"{line.Code}.onSite", $"{line.Name}（现场）", DepartmentId: null, "没有启用中的现场评价入口");
            if (!own.Exists(e => e.Kind is EntranceKind.Online or EntranceKind.Portal))
                yield return new CoverageGap(CoverageKind.BusinessLine, Id: null, $"{line.Code}.online", $"{line.Name}（网上）", DepartmentId: null, "没有启用中的网上评价入口");
        }
    }

    /// <summary>每种评价渠道都有启用中的入口。(SD 1, SD 13)</summary>
    public static IEnumerable<CoverageGap> OfKinds(IReadOnlyList<Entrance> live, Func<EntranceKind, (string Code, string Name)> names) =>
        Enum.GetValues<EntranceKind>().Where(kind => live.All(e => e.Kind != kind))
            .Select(kind => new CoverageGap(CoverageKind.EntranceKind, Id: null, names(kind).Code, names(kind).Name, DepartmentId: null, "没有启用中的这类入口"));
}
