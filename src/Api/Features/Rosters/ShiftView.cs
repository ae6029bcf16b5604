using Api.Http.Problems;
using Api.Persistence;
using Api.Persistence.Mappings;
using Api.Security;
using Domain.Entrances;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Rosters;

/// <summary>A shift as staff see it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="EntranceId">Entrance.</param>
/// <param name="Entrance">Its name.</param>
/// <param name="WindowNumber">Its window number; null without one.</param>
/// <param name="StaffId">Staff member.</param>
/// <param name="StaffCode">Code of the staff member.</param>
/// <param name="Staff">Name of the staff member.</param>
/// <param name="OnDate">China date.</param>
/// <param name="From">From when, China time.</param>
/// <param name="Through">Until when, exclusive.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record ShiftView(
    Guid Id, Guid EntranceId, string Entrance, string? WindowNumber, Guid StaffId, string StaffCode, string Staff, DateOnly OnDate,
    TimeOnly From, TimeOnly Through, int Version)
{
    internal static readonly ShiftView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000080"), Guid.Parse("019aa000-0000-7000-8000-000000000010"), "1号窗口 政府采购受理", "1",
        Guid.Parse("019aa000-0000-7000-8000-000000000040"), "S001", "演示员甲", new DateOnly(2026, 11, 23), new TimeOnly(8, 30), new TimeOnly(12, 0), 1);
}

/// <summary>Reads shifts, and whether an account may change those of an entrance.</summary>
internal sealed class ShiftRows(RatingDbContext db)
{
    /// <summary>Roles that keep rosters: administrators, and department heads for their own department's entrances.</summary>
    public static readonly string[] Keepers = [Roles.Admin, Roles.DepartmentHead];

    internal sealed class Row
    {
        public required DutyShift Shift { get; init; }
        public required Entrance Entrance { get; init; }
        public required string StaffCode { get; init; }
        public required string Staff { get; init; }
        public required DateTime At { get; init; }

        public ShiftView View => new(
            Shift.Id, Entrance.Id, Entrance.Name, Entrance.WindowNumber, Shift.StaffId, StaffCode, Staff, Shift.OnDate, Shift.From, Shift.Through, Shift.Version);
    }

    /// <summary>Every shift with the names around it.</summary>
    public IQueryable<Row> All =>
        from shift in db.DutyShifts.AsNoTracking()
        join entrance in db.Entrances on shift.EntranceId equals entrance.Id
        join person in db.StaffMembers on shift.StaffId equals person.Id
        select new Row { Shift = shift, Entrance = entrance, StaffCode = person.Code, Staff = person.Name, At = EF.Property<DateTime>(shift, CreatedAt.Column) };

    /// <summary>The view of one.</summary>
    public async Task<ShiftView> OneAsync(Guid id, CancellationToken cancel) => (await All.SingleAsync(r => r.Shift.Id == id, cancel)).View;

    /// <summary>Whether this account keeps the roster of this entrance.</summary>
    public async Task<Refusal?> MayKeepAsync(CurrentStaff staff, Guid entranceId, CancellationToken cancel) =>
        await db.Entrances.AsNoTracking().SingleOrDefaultAsync(e => e.Id == entranceId, cancel) is not { } entrance ? RosterFormRefusals.EntranceUnknown
        : staff.Scope is { } own && entrance.DepartmentId != own ? HttpRefusals.Forbidden
        : null;

    /// <summary>Whether this account may plan this shift.</summary>
    public async Task<Refusal?> MayPlanAsync(CurrentStaff staff, DutyShift shift, CancellationToken cancel)
    {
        if (await MayKeepAsync(staff, shift.EntranceId, cancel) is { } refusal) return refusal;
        var person = await db.StaffMembers.AsNoTracking().SingleOrDefaultAsync(s => s.Id == shift.StaffId, cancel);
        return person is null || person.LeftOn < shift.OnDate ? RosterFormRefusals.StaffUnknown : null;
    }
}

/// <summary>What is wrong with a form about rosters.</summary>
internal static class RosterFormRefusals
{
    public static readonly Refusal Unknown = new("roster.unknown", "没有找到这条排班");
    public static readonly Refusal EntranceUnknown = new("roster.entranceUnknown", "没有找到这个入口，或者有多个入口同名，请核对窗口号或入口名称");
    public static readonly Refusal StaffUnknown = new("roster.staffUnknown", "工作人员不存在，或那天已经离岗，请核对");
    public static readonly Refusal Taken = new("roster.taken", "这名工作人员在同一入口、同一时间已有排班");
    public static readonly Refusal TimeInvalid = new("roster.timeInvalid", "时间写不对，请写成 08:30 的样子");
}
