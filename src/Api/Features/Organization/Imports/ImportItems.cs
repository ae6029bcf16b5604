using Api.Persistence;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization.Imports;

/// <summary>导入服务事项.</summary>
internal sealed class ImportItems(RatingDbContext db, Commit commit) : IImport
{
    public IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("code", "事项编码", ImportNeed.Required), new("name", "事项名称", ImportNeed.Required),
        new("departmentCode", "责任单位编码", ImportNeed.Required), new("cooperatingDepartmentCodes", "配合单位编码"),
        new("businessLine", "业务类别", ImportNeed.Required), new("enabled", "是否启用"), new("id", "标识", ImportNeed.Ignored),
        new("departmentId", "责任单位标识", ImportNeed.Ignored), new("department", "责任单位", ImportNeed.Ignored),
        new("cooperatingDepartmentIds", "配合单位标识", ImportNeed.Ignored), new("version", "版本", ImportNeed.Ignored),
    ];

    public IReadOnlyList<string> Example { get; } = ["zfcg-register", "政府采购项目进场登记", "zfcg", "gcjs", "政府采购", "是"];

    public async Task<ImportCounts> PrepareAsync(ImportSheet sheet, Actor actor, CancellationToken cancel)
    {
        var known = ByCode.Of(await db.ServiceItems.ToListAsync(cancel), i => i.Code);
        var departments = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, cancel);
        var byCode = ByCode.Of(departments.Values, d => d.Code);
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var counts = new ImportCounts();
        foreach (var row in sheet.Rows)
        {
            if (row.Text("code") is not { } code || row.Text("name") is not { } name || row.Text("departmentCode") is not { } place
                || row.Text("businessLine") is not { } line) continue;
            var item = known.GetValueOrDefault(code);
            var enabled = row.Flag("enabled") ?? item?.Enabled ?? true;
            if (sheet.AddIf(row.Number, "code", OrganizationRules.CodeIsPlain(code)) | sheet.AddIf(row.Number, "name", OrganizationRules.NameIsReadable(name))
                | seen.IsRepeated(row, "code", code)) continue;
            var responsible = byCode.GetValueOrDefault(place)?.Id ?? Guid.Empty;
            IReadOnlyList<Guid> cooperating = row.Has("cooperatingDepartmentCodes")
                ? [.. row.Texts("cooperatingDepartmentCodes").Select(c => byCode.GetValueOrDefault(c)?.Id ?? Guid.Empty)]
                : item?.CooperatingDepartmentIds ?? [];
            var businessLine = BusinessLine.Shipped.FirstOrDefault(l => l.Code == line || l.Name == line)?.Code ?? line;
            if (ItemRules.PlaceHolds(departments, responsible, cooperating, businessLine, item) is { } refusal)
            {
                sheet.Add(row.Number, ColumnOf(refusal.Code, responsible, departments), refusal);
            }
            else if (item is null)
            {
                item = new ServiceItem
                {
                    Id = Guid.CreateVersion7(),
                    Code = code,
                    Name = name,
                    DepartmentId = responsible,
                    CooperatingDepartmentIds = cooperating,
                    BusinessLine = businessLine,
                    Enabled = enabled,
                };
                commit.Add(item, "serviceItem.created", actor, new { item.Code, item.Name, item.DepartmentId, item.BusinessLine, item.Enabled });
                counts.Created++;
            }
            else if (item.Name == name && item.DepartmentId == responsible && item.CooperatingDepartmentIds.SequenceEqual(cooperating)
                && item.BusinessLine == businessLine && item.Enabled == enabled)
            {
                counts.Unchanged++;
            }
            else
            {
                (item.Name, item.DepartmentId, item.CooperatingDepartmentIds, item.BusinessLine, item.Enabled) =
                    (name, responsible, cooperating, businessLine, enabled);
                commit.Change(item, "serviceItem.changed", actor, new { item.Name, item.DepartmentId, item.CooperatingDepartmentIds, item.BusinessLine, item.Enabled });
                counts.Updated++;
            }
        }
        return counts;
    }

    static string ColumnOf(string code, Guid responsible, Dictionary<Guid, Department> departments) =>
        code == OrganizationFormRefusals.BusinessLineUnknown.Code ? "businessLine"
        : code == OrganizationFormRefusals.DepartmentUnknown.Code && !departments.ContainsKey(responsible) ? "departmentCode"
        : "cooperatingDepartmentCodes";
}
