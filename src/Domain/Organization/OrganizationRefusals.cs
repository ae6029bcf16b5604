using Domain.Shared;

namespace Domain.Organization;

/// <summary>What the rules about the organisation, its accounts and the trading parties refuse.</summary>
public static class OrganizationRefusals
{
    /// <summary>A code that systems cannot carry safely.</summary>
    public static readonly Refusal CodeInvalid = new(
        "organization.codeInvalid", "编码应为 1 到 60 位字母、数字或 . _ - /，以字母或数字开头");

    /// <summary>A name that people cannot read.</summary>
    public static readonly Refusal NameInvalid = new("organization.nameInvalid", "名称应为 1 到 100 个可见字符");

    /// <summary>A dissolved department still has codes in people's hands.</summary>
    public static readonly Refusal DepartmentHasEntrances = new(
        "organization.departmentHasEntrances", "这个部门还有启用中的评价入口，请先停用入口再撤销部门");

    /// <summary>It is dissolved already.</summary>
    public static readonly Refusal DepartmentAlreadyDisabled = new("organization.departmentAlreadyDisabled", "这个部门已经停用");

    /// <summary>It exists already.</summary>
    public static readonly Refusal DepartmentAlreadyEnabled = new("organization.departmentAlreadyEnabled", "这个部门已经启用");

    /// <summary>The responsible unit cannot cooperate with itself.</summary>
    public static readonly Refusal CooperatingIsResponsible = new(
        "organization.cooperatingIsResponsible", "责任单位不能同时是配合单位");

    /// <summary>The person left before.</summary>
    public static readonly Refusal AlreadyLeft = new("organization.staffAlreadyLeft", "这名工作人员已经登记离岗");

    /// <summary>Not a credit code.</summary>
    public static readonly Refusal CreditCodeInvalid = new("party.creditCodeInvalid", "统一社会信用代码应为 18 位且校验码正确，请核对");

    /// <summary>Not an ID number.</summary>
    public static readonly Refusal IdNumberInvalid = new("party.idNumberInvalid", "身份证号应为 18 位且校验码正确，请核对");

    /// <summary>Not a phone number.</summary>
    public static readonly Refusal PhoneInvalid = new("party.phoneInvalid", "电话号码应为 7 到 20 位数字，请核对");

    /// <summary>Nobody could administer the product any more.</summary>
    public static readonly Refusal LastAdministrator = new(
        "user.lastAdmin", "这是最后一个可用的管理员账号，不能停用，也不能去掉管理员角色；请先设立另一名管理员");

    /// <summary>A role that works for one department, without one.</summary>
    public static readonly Refusal RoleNeedsDepartment = new(
        "user.roleNeedsDepartment", "员工、经办人和部门负责人必须归属一个部门");

    /// <summary>Sealed ratings are handled by follow-up staff.</summary>
    public static readonly Refusal SealsNeedFollowUp = new(
        "user.sealsNeedFollowUp", "只有回访员或监督员可以被指定处理保密期内的评价");

    /// <summary>A user name that cannot be typed safely.</summary>
    public static readonly Refusal UserNameInvalid = new(
        "user.nameInvalid", "用户名应为 2 到 60 位字母、数字、汉字或 . _ - @，不含空格");

    /// <summary>It signs in no more already.</summary>
    public static readonly Refusal UserAlreadyDisabled = new("user.alreadyDisabled", "这个账号已经停用");

    /// <summary>It signs in already.</summary>
    public static readonly Refusal UserAlreadyEnabled = new("user.alreadyEnabled", "这个账号已经启用");

    /// <summary>A password that is guessed.</summary>
    public static Refusal PasswordTooShort(int minLength) => new(
        "auth.passwordTooShort", $"密码至少 {minLength} 个字符，可以用一句容易记住的话");

    /// <summary>A password that everybody knows who knows the name.</summary>
    public static readonly Refusal PasswordIsUserName = new("auth.passwordIsUserName", "密码不能与用户名相同或只由用户名重复而成");
}
