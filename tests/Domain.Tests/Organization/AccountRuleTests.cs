using Domain.Organization;

namespace Domain.Tests.Organization;

public sealed class AccountRuleTests
{
    [Theory(DisplayName = "员工、经办人和部门负责人必须归属一个部门")]
    [InlineData("staff", true)]
    [InlineData("handler", true)]
    [InlineData("departmentHead", true)]
    [InlineData("followUp", false)]
    [InlineData("supervisor", false)]
    [InlineData("committee", false)]
    [InlineData("publisher", false)]
    [InlineData("admin", false)]
    public void Role_needs_department(string role, bool needs)
    {
        Assert.Equal(needs ? "user.roleNeedsDepartment" : null, AccountRules.RoleNeedsDepartment([role], departmentId: null)?.Code);
        Assert.Null(AccountRules.RoleNeedsDepartment([role], new Guid(1, 0, 0, new byte[8])));
    }

    [Fact(DisplayName = "多个角色中只要有一个需要部门，就必须归属部门")]
    public void One_role_is_enough() =>
        Assert.Equal("user.roleNeedsDepartment", AccountRules.RoleNeedsDepartment(["admin", "handler"], departmentId: null)?.Code);

    [Theory(DisplayName = "最后一名可用的管理员不能停用，也不能去掉角色")]
    [InlineData(0, true, false, true)]
    [InlineData(1, true, false, false)]
    [InlineData(0, true, true, false)]
    [InlineData(0, false, false, false)]
    public void Last_administrator(int others, bool isAdministrator, bool stays, bool refused) =>
        Assert.Equal(refused ? "user.lastAdmin" : null, AccountRules.LastAdministratorStays(others, isAdministrator, stays)?.Code);

    [Theory(DisplayName = "密码不少于 12 个字符，且不是用户名")]
    [InlineData("elevenchars", "演示员", "auth.passwordTooShort")]
    [InlineData("twelve chars", "演示员", null)]
    [InlineData("一句容易记住又足够长的话啊", "演示员", null)]
    [InlineData("administrator", "Administrator", "auth.passwordIsUserName")]
    [InlineData("adminADMINadmin", "admin", "auth.passwordIsUserName")]
    [InlineData("𠮷𠮷𠮷𠮷𠮷𠮷", "演示员", "auth.passwordTooShort")]
    public void Password(string password, string userName, string? code) =>
        Assert.Equal(code, AccountRules.PasswordHolds(password, userName)?.Code);

    [Theory(DisplayName = "用户名要能准确输入")]
    [InlineData("wang.wu", true)]
    [InlineData("演示管理员", true)]
    [InlineData("a", false)]
    [InlineData("a b", false)]
    [InlineData("a\tb", false)]
    [InlineData("a/b", false)]
    public void User_name(string name, bool holds) =>
        Assert.Equal(holds ? null : "user.nameInvalid", AccountRules.UserNameHolds(name)?.Code);
}
