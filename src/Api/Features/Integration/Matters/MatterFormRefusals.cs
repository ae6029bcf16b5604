using Domain.Shared;

namespace Api.Features.Integration.Matters;

/// <summary>What is wrong with the form of a matter, and what is not found.</summary>
internal static class MatterFormRefusals
{
    public static readonly Refusal Unknown = new("matter.unknown", "没有找到这个业务编号");
    public static readonly Refusal ProjectUnknown = new("matter.projectUnknown", "没有找到这个项目编号");
    public static readonly Refusal ProjectCancelled = new("matter.projectCancelled", "这个项目已经终止，不能再登记");
    public static readonly Refusal BusinessNoInvalid = new("matter.businessNoInvalid", "业务编号应为 1 到 100 个可见字符，首尾不能有空格");
    public static readonly Refusal KeyInvalid = new("matter.keyInvalid", "encounters 的 key 首尾不能有空格");
    public static readonly Refusal EntranceKindUnknown = new("matter.entranceKindUnknown", "entranceKind 的取值无效");
    public static readonly Refusal StageUnknown = new("matter.stageUnknown", "stage 的取值无效");
    public static readonly Refusal RoleUnknown = new("matter.roleUnknown", "role 的取值无效");
    public static readonly Refusal BusinessLineUnknown = new("matter.businessLineUnknown", "业务类别不存在，请核对 businessLine");
    public static readonly Refusal ItemUnknown = new("matter.itemUnknown", "事项编码不存在或已停用，请核对 itemCode");
    public static readonly Refusal DepartmentUnknown = new("matter.departmentUnknown", "部门编码不存在或已撤销，请核对 departmentCode");
    public static readonly Refusal DepartmentNotOfItem =
        new("matter.departmentNotOfItem", "这个部门既不是该事项的责任单位，也不是配合单位，请核对");
    public static readonly Refusal StaffUnknown = new("matter.staffUnknown", "有工作人员编码不存在，或当时已经离岗，请核对 staffCodes");
    public static readonly Refusal EntranceUnknown =
        new("matter.entranceUnknown", "没有唯一对应的启用中的评价入口，请核对入口类型和窗口号");
    public static readonly Refusal PartyIdentifierMissing =
        new("matter.partyIdentifierMissing", "请填写主体的证件号码：自然人填 idNumber，其他填 creditCode");
    public static readonly Refusal PartyNameMissing = new("matter.partyNameMissing", "请填写主体名称");
    public static readonly Refusal BatchInvalid = new("matter.batchInvalid", "matters 应为 1 到 500 项");
}
