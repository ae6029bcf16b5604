using Domain.Organization;
using Domain.Shared;

namespace Api.Features.Guides;

/// <summary>An item and its guide, as staff see them; the ten elements are null while there is no guide.</summary>
/// <param name="ItemCode">Code of the item.</param>
/// <param name="Item">Its name.</param>
/// <param name="DepartmentCode">责任单位, which edits the guide.</param>
/// <param name="Department">Its name.</param>
/// <param name="BusinessLine">Business line code.</param>
/// <param name="ReceivingUnit">受理单位.</param>
/// <param name="Channels">办理渠道.</param>
/// <param name="Conditions">申请条件.</param>
/// <param name="Materials">申请材料.</param>
/// <param name="Procedure">办理程序.</param>
/// <param name="TimeLimit">办理时限.</param>
/// <param name="Fees">收费依据及标准.</param>
/// <param name="RatingChannels">评价渠道.</param>
/// <param name="LegalBasis">设定依据.</param>
/// <param name="ConsultationPhone">咨询电话.</param>
/// <param name="Version">Number of the public version, as in the ETag; null while there is no guide.</param>
/// <param name="UpdatedOn">China date on which it was published.</param>
public sealed record GuideView(
    string ItemCode, string Item, string DepartmentCode, string Department, string BusinessLine, string? ReceivingUnit, string? Channels, string? Conditions,
    string? Materials, string? Procedure, string? TimeLimit, string? Fees, string? RatingChannels, string? LegalBasis, string? ConsultationPhone, int? Version,
    DateOnly? UpdatedOn)
{
    internal static readonly GuideView Example = new(
        "zfcg-register", "政府采购项目进场登记", "zfcg", "政府采购部", "governmentProcurement", "政府采购部", "现场：1号窗口\n网上：公共资源交易平台",
        "采购计划已备案", "1. 进场登记表\n2. 采购计划备案表", "提交材料\n核对登记\n安排场地", "材料齐全的当场办结", "不收费", "窗口扫码、网上评价、监督电话",
        "《中华人民共和国政府采购法》", "0000-1234567", 2, new DateOnly(2026, 11, 16));

    internal static GuideView Of(GuideRow row) => Of(row.Item, row.Department, row.Version?.Content, row.Guide?.Version, row.Guide?.UpdatedAt);

    internal static GuideView Of(ServiceItem item, Department department, GuideContent? c, int? version, DateTime? at) => new(
        item.Code, item.Name, department.Code, department.Name, item.BusinessLine, c?.ReceivingUnit, c?.Channels, c?.Conditions, c?.Materials, c?.Procedure,
        c?.TimeLimit, c?.Fees, c?.RatingChannels, c?.LegalBasis, c?.ConsultationPhone, version, at is { } then ? ChinaTime.DateOf(then) : null);
}

/// <summary>A guide as anybody reads it (SD 4, HB 12).</summary>
/// <param name="ItemCode">Code of the item.</param>
/// <param name="Item">Its name.</param>
/// <param name="Department">责任单位.</param>
/// <param name="BusinessLine">Business line code.</param>
/// <param name="BusinessLineText">Its name.</param>
/// <param name="Elements">The ten elements, in order.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="UpdatedOn">China date on which it was published.</param>
public sealed record PublicGuideView(
    string ItemCode, string Item, string Department, string BusinessLine, string BusinessLineText, IReadOnlyList<PublicGuideView.Element> Elements,
    int Version, DateOnly UpdatedOn)
{
    /// <summary>One of the ten elements.</summary>
    /// <param name="Code">Its name in the contract.</param>
    /// <param name="Name">Its name in Chinese.</param>
    /// <param name="Text">What it says; lines are separated by a line feed.</param>
    public sealed record Element(string Code, string Name, string Text);

    internal static readonly PublicGuideView Example = new(
        "zfcg-register", "政府采购项目进场登记", "政府采购部", "governmentProcurement", "政府采购",
        [new("receivingUnit", "受理单位", "政府采购部"), new("channels", "办理渠道", "现场：1号窗口")], 2, new DateOnly(2026, 11, 16));

    internal static PublicGuideView Of(GuideRow row) => new(
        row.Item.Code, row.Item.Name, row.Department.Name, row.Item.BusinessLine, Domain.Organization.BusinessLine.NameOf(row.Item.BusinessLine),
        [.. GuideElement.All.Select(e => new Element(e.Name, e.Chinese, e.Of(row.Version!.Content)))], row.Guide!.Version, ChinaTime.DateOf(row.Guide.UpdatedAt));
}
