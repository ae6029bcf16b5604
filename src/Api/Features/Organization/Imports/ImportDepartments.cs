using Api.Persistence;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization.Imports;

/// <summary>导入部门.</summary>
internal sealed class ImportDepartments(RatingDbContext db, Commit commit) : IImport
{
    public IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("code", "部门编码", ImportNeed.Required), new("name", "部门名称", ImportNeed.Required), new("centreCode", "中心编码"),
        new("enabled", "是否启用"), new("id", "标识", ImportNeed.Ignored), new("centreId", "中心标识", ImportNeed.Ignored),
        new("centre", "中心", ImportNeed.Ignored), new("version", "版本", ImportNeed.Ignored),
    ];

    public IReadOnlyList<string> Example { get; } = ["zfcg", "政府采购部", "370000", "是"];

    public async Task<ImportCounts> PrepareAsync(ImportSheet sheet, Actor actor, CancellationToken cancel)
    {
        var known = ByCode.Of(await db.Departments.ToListAsync(cancel), d => d.Code);
        var centres = ByCode.Of(await db.Centres.AsNoTracking().ToListAsync(cancel), c => c.Code);
        var live = await db.Entrances.Where(e => e.Enabled).GroupBy(e => e.DepartmentId).Select(g => g.Key).ToListAsync(cancel);
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var counts = new ImportCounts();
        foreach (var row in sheet.Rows)
        {
            if (row.Text("code") is not { } code || row.Text("name") is not { } name) continue;
            var enabled = row.Flag("enabled");
            if (sheet.AddIf(row.Number, "code", OrganizationRules.CodeIsPlain(code)) | sheet.AddIf(row.Number, "name", OrganizationRules.NameIsReadable(name))
                | seen.IsRepeated(row, "code", code)) continue;
            var department = known.GetValueOrDefault(code);
            if (CentreOf(row, centres, department) is not { } centreId)
            {
                sheet.Add(row.Number, "centreCode", OrganizationFormRefusals.CentreUnknown);
            }
            else if (department is null)
            {
                department = new Department { Id = Guid.CreateVersion7(), CentreId = centreId, Code = code, Name = name, Enabled = enabled ?? true };
                commit.Add(department, "department.created", actor, new { department.Code, department.Name, department.CentreId, department.Enabled });
                counts.Created++;
            }
            else if (department.Name == name && department.Enabled == (enabled ?? department.Enabled))
            {
                counts.Unchanged++;
            }
            else if (!(department.Enabled && enabled == false
                && sheet.AddIf(row.Number, "enabled", department.Disable(live.Contains(department.Id) ? 1 : 0))))
            {
                department.Name = name;
                department.Enabled = enabled ?? department.Enabled;
                commit.Change(department, "department.changed", actor, new { department.Name, department.Enabled });
                counts.Updated++;
            }
        }
        return counts;
    }

    /// <summary>The centre a row names; the only one when it names none; null when there is no such centre, or it would change.</summary>
    static Guid? CentreOf(ImportRow row, Dictionary<string, Centre> centres, Department? department)
    {
        if (row.Text("centreCode") is not { } code) return department?.CentreId ?? (centres.Count == 1 ? centres.Values.Single().Id : null);
        return centres.TryGetValue(code, out var centre) && (department is null || department.CentreId == centre.Id) ? centre.Id : null;
    }
}
