using System.Globalization;
using Api.Features.Organization.Imports;
using Api.Persistence;
using Domain.Entrances;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Rosters;

/// <summary>导入排班. An entrance is named by its window number, or by its name.</summary>
internal sealed class ImportRosters(RatingDbContext db, Commit commit) : IImport
{
    static readonly string[] Times = ["HH:mm", "H:mm", "HH:mm:ss", "H:mm:ss", "HH：mm", "H：mm"];

    public IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("entrance", "入口", ImportNeed.Required), new("staffCode", "工号", ImportNeed.Required), new("onDate", "日期", ImportNeed.Required),
        new("from", "上班时间", ImportNeed.Required), new("through", "下班时间", ImportNeed.Required), new("id", "标识", ImportNeed.Ignored),
        new("entranceId", "入口标识", ImportNeed.Ignored), new("windowNumber", "窗口号", ImportNeed.Ignored), new("staffId", "人员标识", ImportNeed.Ignored),
        new("staff", "姓名", ImportNeed.Ignored), new("version", "版本", ImportNeed.Ignored),
    ];

    public IReadOnlyList<string> Example { get; } = ["1", "S001", "2026-11-23", "08:30", "12:00"];

    public async Task<ImportCounts> PrepareAsync(ImportSheet sheet, Actor actor, CancellationToken cancel)
    {
        var entrances = await db.Entrances.AsNoTracking().ToListAsync(cancel);
        var staff = ByCode.Of(await db.StaffMembers.AsNoTracking().ToListAsync(cancel), s => s.Code);
        // Read once: every reading of a date that is none reports it.
        var days = sheet.Rows.ToDictionary(r => r, r => r.Date("onDate"));
        var dates = days.Values.OfType<DateOnly>().Distinct().ToList();
        var known = (await db.DutyShifts.Where(s => dates.Contains(s.OnDate)).ToListAsync(cancel)).ToDictionary(KeyOf);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new ImportCounts();
        foreach (var row in sheet.Rows)
        {
            if (row.Text("entrance") is not { } place || row.Text("staffCode") is not { } code || days[row] is not { } on
                || Time(row, "from") is not { } from || Time(row, "through") is not { } through) continue;
            var entrance = EntranceOf(entrances, place);
            var person = staff.GetValueOrDefault(code);
            if (sheet.AddIf(row.Number, "entrance", entrance is null ? RosterFormRefusals.EntranceUnknown : null)
                | sheet.AddIf(row.Number, "staffCode", person is null || person.LeftOn < on ? RosterFormRefusals.StaffUnknown : null)
                | sheet.AddIf(row.Number, "through", Roster.TimesHold(from, through))) continue;
            var key = (entrance!.Id, on, person!.Id, from);
            if (seen.IsRepeated(row, "from", $"{key}")) continue;
            if (!known.TryGetValue(key, out var shift))
            {
                shift = new DutyShift { Id = Guid.CreateVersion7(), EntranceId = entrance.Id, StaffId = person.Id, OnDate = on, From = from, Through = through };
                commit.Add(shift, "dutyShift.planned", actor, RosterRoutes.DetailOf(shift));
                counts.Created++;
            }
            else if (shift.Through == through)
            {
                counts.Unchanged++;
            }
            else
            {
                shift.Through = through;
                commit.Change(shift, "dutyShift.changed", actor, RosterRoutes.DetailOf(shift));
                counts.Updated++;
            }
        }
        return counts;
    }

    static (Guid, DateOnly, Guid, TimeOnly) KeyOf(DutyShift shift) => (shift.EntranceId, shift.OnDate, shift.StaffId, shift.From);

    static Entrance? EntranceOf(List<Entrance> entrances, string named)
    {
        var found = entrances.FindAll(e => e.WindowNumber == named);
        if (found.Count == 0) found = entrances.FindAll(e => e.Name == named);
        return found is [var only] ? only : null;
    }

    static TimeOnly? Time(ImportRow row, string column)
    {
        if (row.Text(column) is not { } text) return null;
        if (TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        row.Sheet.Add(row.Number, column, RosterFormRefusals.TimeInvalid);
        return null;
    }
}
