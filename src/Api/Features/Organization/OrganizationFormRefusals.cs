using Domain.Shared;

namespace Api.Features.Organization;

/// <summary>What is wrong with a form about the organisation or a party, and what is not found.</summary>
internal static class OrganizationFormRefusals
{
    public static readonly Refusal CentreUnknownHere = new("centre.unknown", "没有找到这个中心");
    public static readonly Refusal DepartmentUnknownHere = new("department.unknown", "没有找到这个部门");
    public static readonly Refusal StaffUnknownHere = new("staff.unknown", "没有找到这名工作人员");
    public static readonly Refusal ItemUnknownHere = new("item.unknown", "没有找到这个服务事项");
    public static readonly Refusal PartyUnknownHere = new("party.unknown", "没有找到这个交易主体");

    public static readonly Refusal CodeTaken = new("organization.codeTaken", "这个编码已被使用（不区分大小写），请换一个");
    public static readonly Refusal CentreUnknown = new("organization.centreUnknown", "中心不存在，或有多个中心而没有指明是哪一个");
    public static readonly Refusal DepartmentUnknown = new("organization.departmentUnknown", "部门不存在或已停用，请核对");
    public static readonly Refusal StaffUnknown = new("organization.staffUnknown", "工作人员不存在，请核对");
    public static readonly Refusal BusinessLineUnknown = new("organization.businessLineUnknown", "业务类别不存在，请核对");

    public static readonly Refusal PartyKindUnknown = new("party.kindUnknown", "主体类型应为自然人、法人或其他组织");
    public static readonly Refusal PartyTaken = new("party.identityTaken", "这个证件号码的交易主体已经登记");
    public static readonly Refusal SearchEmpty = new("party.searchEmpty", "请填写证件号码或电话中的一项");
}
