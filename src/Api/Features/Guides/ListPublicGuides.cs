using System.ComponentModel;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Guides;

/// <summary>公开的办事指南列表 (SD 4, HB 12).</summary>
public static class ListPublicGuides
{
    /// <summary>A guide in the list.</summary>
    /// <param name="ItemCode">Code of the item.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Department">责任单位.</param>
    /// <param name="BusinessLine">Business line code.</param>
    /// <param name="BusinessLineText">Its name.</param>
    /// <param name="Fees">收费依据及标准.</param>
    /// <param name="ConsultationPhone">咨询电话.</param>
    /// <param name="UpdatedOn">China date on which it was published.</param>
    public sealed record Item(
        string ItemCode, string Name, string Department, string BusinessLine, string BusinessLineText, string Fees, string ConsultationPhone, DateOnly UpdatedOn)
    {
        internal static readonly Item Example = new(
            "zfcg-register", "政府采购项目进场登记", "政府采购部", "governmentProcurement", "政府采购", "不收费", "0000-1234567", new DateOnly(2026, 11, 16));

        internal static Item Of(GuideRow row) => new(
            row.Item.Code, row.Item.Name, row.Department.Name, row.Item.BusinessLine, Domain.Organization.BusinessLine.NameOf(row.Item.BusinessLine),
            row.Version!.Content.Fees, row.Version.Content.ConsultationPhone, ChinaTime.DateOf(row.Guide!.UpdatedAt));
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder open) => open.MapGet("/guides", Handle)
        .WithName("ListPublicGuides")
        .WithSummary("办事指南（公开）")
        .WithDescription("Guides of the items on offer, the newest first. `q` looks into name, code, receiving unit, conditions and materials.")
        .WithExample(new Page<Item>([Item.Example], Next: null))
        .Produces<Page<Item>>()
        .WithProblems(400, 429, 503);

    static Task<IResult> Handle(
        [AsParameters] ListQuery query, [Description("Words to look for.")] string? q, [Description("Code of the responsible department.")] string? department,
        string? businessLine, GuideRows reader, CancellationToken cancel) =>
        ListAnswer.Of(query, async (after, count) =>
        {
            var read = await reader.Public(q, department, businessLine)
                .NewestFirstAfter(r => r.Guide!.UpdatedAt, r => r.Guide!.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Guide!.UpdatedAt, r.Guide.Id), Item.Of(r)));
        }, "guides");
}
