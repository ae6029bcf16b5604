using Api.Persistence;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Matters;

/// <summary>Where a matter belongs, found by the codes of a connected system.</summary>
/// <param name="Entrance">Entrance the rater comes in by.</param>
/// <param name="DepartmentId">责任单位, or at a window or desk that window's department.</param>
/// <param name="ItemId">Service item, where one was named.</param>
/// <param name="StaffIds">Staff who served.</param>
internal sealed record MatterPlace(Entrance Entrance, Guid DepartmentId, Guid? ItemId, IReadOnlyList<Guid> StaffIds);

/// <summary>Finds departments, items, staff and entrances by their codes; remembers them for the rest of a batch.</summary>
internal sealed class MatterDirectory(RatingDbContext db)
{
    readonly Dictionary<string, ServiceItem?> items = [];
    readonly Dictionary<string, StaffMember?> staff = [];
    Dictionary<Guid, Department>? departments;
    List<Entrance>? entrances;

    /// <summary>The place of a matter.</summary>
    public async Task<Decision<MatterPlace>> FindAsync(
        PutMatter.Request request, EntranceKind kind, DateTime occurredAt, CancellationToken cancel)
    {
        departments ??= await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, cancel);
        entrances ??= await db.Entrances.AsNoTracking().Where(e => e.Enabled).OrderBy(e => e.Number).ToListAsync(cancel);
        if (!BusinessLine.Shipped.Any(l => l.Code == request.BusinessLine)) return MatterFormRefusals.BusinessLineUnknown;
        if (departments.Values.FirstOrDefault(d => d.Code == request.DepartmentCode) is not { Enabled: true } department)
            return MatterFormRefusals.DepartmentUnknown;
        ServiceItem? item = null;
        if (!string.IsNullOrEmpty(request.ItemCode))
        {
            item = await ItemAsync(request.ItemCode, cancel);
            if (item is not { Enabled: true }) return MatterFormRefusals.ItemUnknown;
            if (item.DepartmentId != department.Id && !item.CooperatingDepartmentIds.Contains(department.Id))
                return MatterFormRefusals.DepartmentNotOfItem;
        }
        if (await StaffAsync(request.StaffCodes ?? [], ChinaTime.DateOf(occurredAt), cancel) is not { } served)
            return MatterFormRefusals.StaffUnknown;
        if (EntranceOf(kind, request.WindowNumber, department, request.BusinessLine) is not { } entrance)
            return MatterFormRefusals.EntranceUnknown;
        var onSite = StageRules.IsOnSite(kind);
        return new MatterPlace(
            entrance,
            onSite ? entrance.DepartmentId : item?.DepartmentId ?? department.Id,
            item?.Id,
            served.Count > 0 || !onSite ? served : await OnDutyAsync(entrance, occurredAt, cancel));
    }

    async Task<IReadOnlyList<Guid>> OnDutyAsync(Entrance entrance, DateTime at, CancellationToken cancel)
    {
        var day = ChinaTime.DateOf(at);
        var shifts = await db.DutyShifts.AsNoTracking().Where(s => s.EntranceId == entrance.Id && s.OnDate == day).ToListAsync(cancel);
        return Roster.OnDuty(shifts, at, entrance.StaffIds);
    }

    async Task<ServiceItem?> ItemAsync(string code, CancellationToken cancel)
    {
        if (!items.TryGetValue(code, out var item))
            items[code] = item = await db.ServiceItems.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code, cancel);
        return item;
    }

    /// <summary>Staff by their codes, in the order given; null when one does not exist or had left.</summary>
    async Task<IReadOnlyList<Guid>?> StaffAsync(IReadOnlyList<string> codes, DateOnly on, CancellationToken cancel)
    {
        var wanted = codes.Where(c => !staff.ContainsKey(c)).Distinct().ToList();
        if (wanted.Count > 0)
        {
            var found = await db.StaffMembers.AsNoTracking().Where(s => wanted.Contains(s.Code)).ToListAsync(cancel);
            foreach (var code in wanted) staff[code] = found.Find(s => s.Code == code);
        }
        var people = codes.Distinct().Select(c => staff[c]).ToList();
        return people.TrueForAll(p => p is not null && !(p.LeftOn < on)) ? people.ConvertAll(p => p!.Id) : null;
    }

    /// <summary>
    /// The entrance of this kind: by the number over the window; otherwise the one that fits department and business line
    /// best, where that leaves no doubt.
    /// </summary>
    Entrance? EntranceOf(EntranceKind kind, string? windowNumber, Department department, string businessLine)
    {
        var fitting = entrances!.Where(e => e.Kind == kind && departments![e.DepartmentId].CentreId == department.CentreId);
        if (!string.IsNullOrWhiteSpace(windowNumber)) return fitting.SingleOrDefault(e => e.WindowNumber == windowNumber.Trim());
        var best = fitting.GroupBy(Distance).OrderBy(g => g.Key).FirstOrDefault()?.ToList();
        return best is [var only] || (best is not null && !StageRules.IsOnSite(kind)) ? best[0] : null;

        int Distance(Entrance e) => (e.DepartmentId == department.Id ? 0 : 2) + (e.BusinessLine == businessLine ? 0 : 1);
    }
}
