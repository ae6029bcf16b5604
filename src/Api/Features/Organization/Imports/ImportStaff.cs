using Api.Persistence;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization.Imports;

/// <summary>导入工作人员.</summary>
internal sealed class ImportStaff(RatingDbContext db, Commit commit) : IImport
{
    public IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("code", "工号", ImportNeed.Required), new("name", "姓名", ImportNeed.Required),
        new("departmentCode", "部门编码", ImportNeed.Required), new("leftOn", "离岗日期"), new("id", "标识", ImportNeed.Ignored),
        new("departmentId", "部门标识", ImportNeed.Ignored), new("department", "部门", ImportNeed.Ignored),
        new("version", "版本", ImportNeed.Ignored),
    ];

    public IReadOnlyList<string> Example { get; } = ["S001", "演示员甲", "zfcg", ""];

    public async Task<ImportCounts> PrepareAsync(ImportSheet sheet, Actor actor, CancellationToken cancel)
    {
        var known = ByCode.Of(await db.StaffMembers.ToListAsync(cancel), s => s.Code);
        var departments = ByCode.Of(await db.Departments.AsNoTracking().ToListAsync(cancel), d => d.Code);
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var counts = new ImportCounts();
        foreach (var row in sheet.Rows)
        {
            if (row.Text("code") is not { } code || row.Text("name") is not { } name || row.Text("departmentCode") is not { } place) continue;
            var person = known.GetValueOrDefault(code);
            var leftOn = row.Has("leftOn") ? row.Date("leftOn") : person?.LeftOn;
            if (sheet.AddIf(row.Number, "code", OrganizationRules.CodeIsPlain(code)) | sheet.AddIf(row.Number, "name", OrganizationRules.NameIsReadable(name))
                | seen.IsRepeated(row, "code", code)) continue;
            if (departments.GetValueOrDefault(place) is not { } department || (!department.Enabled && department.Id != person?.DepartmentId))
            {
                sheet.Add(row.Number, "departmentCode", OrganizationFormRefusals.DepartmentUnknown);
            }
            else if (person is null)
            {
                person = new StaffMember { Id = Guid.CreateVersion7(), Code = code, Name = name, DepartmentId = department.Id, LeftOn = leftOn };
                commit.Add(person, "staffMember.created", actor, new { person.Code, person.DepartmentId, person.LeftOn });
                counts.Created++;
            }
            else if (person.Name == name && person.DepartmentId == department.Id && person.LeftOn == leftOn)
            {
                counts.Unchanged++;
            }
            else
            {
                (person.Name, person.DepartmentId, person.LeftOn) = (name, department.Id, leftOn);
                commit.Change(person, "staffMember.changed", actor, new { person.Code, person.DepartmentId, person.LeftOn });
                counts.Updated++;
            }
        }
        return counts;
    }
}
