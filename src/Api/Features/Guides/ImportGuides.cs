using Api.Features.Organization;
using Api.Features.Organization.Imports;
using Api.Persistence;
using Api.Time;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Guides;

/// <summary>导入办事指南: those of one's own department; a row without any element is an item without a guide, and is passed over.</summary>
internal sealed class ImportGuides(RatingDbContext db, Commit commit, BusinessClock clock) : IImport
{
    public IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("itemCode", "事项编码", ImportNeed.Required), .. GuideElement.All.Select(e => new ImportColumn(e.Name, e.Chinese)),
        new("item", "事项名称", ImportNeed.Ignored), new("departmentCode", "责任单位编码", ImportNeed.Ignored), new("department", "责任单位", ImportNeed.Ignored),
        new("businessLine", "业务类别", ImportNeed.Ignored), new("version", "版本", ImportNeed.Ignored), new("updatedOn", "更新日期", ImportNeed.Ignored),
    ];

    public IReadOnlyList<string> Example { get; } =
    [
        "zfcg-register", "政府采购部", "现场：1号窗口", "采购计划已备案", "1. 进场登记表\n2. 采购计划备案表", "提交材料\n核对登记", "材料齐全的当场办结", "不收费",
        "窗口扫码、网上评价", "《中华人民共和国政府采购法》", "0000-1234567",
    ];

    public async Task<ImportCounts> PrepareAsync(ImportSheet sheet, Actor actor, CancellationToken cancel)
    {
        var editor = await EditorAsync(actor, cancel);
        var items = ByCode.Of(await db.ServiceItems.AsNoTracking().ToListAsync(cancel), i => i.Code);
        var guides = await db.ServiceGuides.ToDictionaryAsync(g => g.ItemId, cancel);
        var current = await (
            from guide in db.ServiceGuides.AsNoTracking()
            join version in db.ServiceGuideVersions.AsNoTracking() on new { GuideId = guide.Id, Number = guide.Version } equals new { version.GuideId, version.Number }
            select version).ToDictionaryAsync(v => v.GuideId, v => v.Content, cancel);
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var (counts, now) = (new ImportCounts(), clock.Now);
        foreach (var row in sheet.Rows)
        {
            if (row.Text("itemCode") is not { } code || seen.IsRepeated(row, "itemCode", code)) continue;
            var item = items.GetValueOrDefault(code);
            if (item is null)
            {
                sheet.Add(row.Number, "itemCode", OrganizationFormRefusals.ItemUnknownHere);
                continue;
            }
            if (GuideElement.All.All(e => row.Text(e.Name) is null))
            {
                counts.Unchanged++;
                continue;
            }
            var guide = guides.GetValueOrDefault(item.Id);
            var before = guide is null ? null : current.GetValueOrDefault(guide.Id);
            var content = GuideElement.ContentOf([.. GuideElement.All.Select(e => row.Has(e.Name) || before is null ? row.Text(e.Name) ?? "" : e.Of(before))]).Cleaned();
            if (before == content)
            {
                counts.Unchanged++;
                continue;
            }
            if (sheet.AddIf(row.Number, "itemCode", GuideRules.OnlyTheOwner(item, editor))) continue;
            var problems = GuideRules.ProblemsOf(content);
            foreach (var problem in problems) sheet.Add(row.Number, problem.Element, problem.Refusal);
            if (problems.Count > 0) continue;
            if (guide is null)
            {
                PutGuide.Publish(commit, ServiceGuide.Publish(item, editor, content, Guid.CreateVersion7(), now).Value!, item, actor);
                counts.Created++;
            }
            else
            {
                PutGuide.Revise(commit, guide, guide.Revise(item, editor, content, now).Value!, item, actor);
                counts.Updated++;
            }
        }
        return counts;
    }

    async Task<GuideEditor> EditorAsync(Actor actor, CancellationToken cancel)
    {
        var id = Guid.Parse(actor.Id!);
        return new GuideEditor(id, await db.Users.AsNoTracking().Where(u => u.Id == id).Select(u => u.DepartmentId).SingleAsync(cancel));
    }
}
