using System.Text;
using Domain.Shared;

namespace Domain.Organization;

/// <summary>The rules of accounts that sign in, one method each. None comes from the four documents: all are ours.</summary>
public static class AccountRules
{
    /// <summary>The role that administers the product.</summary>
    public const string Administrator = "admin";

    /// <summary>Shortest password; long ones are better than odd ones (NIST SP 800-63B).</summary>
    public const int PasswordMinLength = 12;

    /// <summary>Longest user name.</summary>
    public const int UserNameMaxLength = 60;

    /// <summary>Roles that work for one department.</summary>
    public static IReadOnlyList<string> DepartmentRoles { get; } = ["staff", "handler", "departmentHead"];

    /// <summary>员工、经办人和部门负责人必须归属一个部门：经办人只处理本部门的差评。(ours)</summary>
    public static Refusal? RoleNeedsDepartment(IEnumerable<string> roles, Guid? departmentId) =>
        departmentId is null && roles.Any(r => DepartmentRoles.Contains(r, StringComparer.Ordinal))
            ? OrganizationRefusals.RoleNeedsDepartment
            : null;

    /// <summary>处理保密评价的人员在回访员和监督员中指定。(ours, HB 31)</summary>
    public static Refusal? SealsAreForFollowUp(IEnumerable<string> roles, bool handlesSealed) =>
        handlesSealed && !roles.Any(r => r is "followUp" or "supervisor") ? OrganizationRefusals.SealsNeedFollowUp : null;

    /// <summary>最后一名可用的管理员保留：不能停用，也不能去掉角色。(ours)</summary>
    /// <param name="otherAdministrators">Enabled administrators besides the account that changes.</param>
    /// <param name="isAdministrator">Whether the account is an enabled administrator today.</param>
    /// <param name="staysAdministrator">Whether it will be one after the change.</param>
    public static Refusal? LastAdministratorStays(int otherAdministrators, bool isAdministrator, bool staysAdministrator) =>
        isAdministrator && !staysAdministrator && otherAdministrators == 0 ? OrganizationRefusals.LastAdministrator : null;

    /// <summary>密码长度不少于 12 个字符，且不是用户名。(NIST SP 800-63B)</summary>
    public static Refusal? PasswordHolds(string password, string userName) =>
        password.EnumerateRunes().Count() < PasswordMinLength ? OrganizationRefusals.PasswordTooShort(PasswordMinLength)
        : RepeatsName(password, userName) ? OrganizationRefusals.PasswordIsUserName
        : null;

    /// <summary>用户名要能准确输入：字母、数字、汉字和 . _ - @。(ours)</summary>
    public static Refusal? UserNameHolds(string userName) =>
        userName.Length is >= 2 and <= UserNameMaxLength
        && userName.EnumerateRunes().All(r => Rune.IsLetterOrDigit(r) || r.Value is '.' or '_' or '-' or '@')
            ? null
            : OrganizationRefusals.UserNameInvalid;

    static bool RepeatsName(string password, string userName) =>
        userName.Length > 0 && password.Replace(userName, "", StringComparison.OrdinalIgnoreCase).Length == 0;
}
