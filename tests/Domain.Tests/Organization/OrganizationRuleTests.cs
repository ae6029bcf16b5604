using Domain.Organization;

namespace Domain.Tests.Organization;

public sealed class OrganizationRuleTests
{
    [Theory(DisplayName = "编码只用字母、数字和 . _ - /")]
    [InlineData("zfcg-register", true)]
    [InlineData("370000", true)]
    [InlineData("A/1.b_c", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("政府采购", false)]
    [InlineData("a b", false)]
    [InlineData("a；b", false)]
    public void Code(string code, bool holds) =>
        Assert.Equal(holds ? null : "organization.codeInvalid", OrganizationRules.CodeIsPlain(code)?.Code);

    [Fact(DisplayName = "编码最长 60 位")]
    public void Code_length()
    {
        Assert.Null(OrganizationRules.CodeIsPlain(new string('a', 60)));
        Assert.NotNull(OrganizationRules.CodeIsPlain(new string('a', 61)));
    }

    [Theory(DisplayName = "名称要让人读得出来：控制字符和残缺字符被拒绝")]
    [InlineData("政府采购部", true)]
    [InlineData("𠮷野科", true)]
    [InlineData("   ", false)]
    [InlineData("政府\u0000采购", false)]
    [InlineData("政府\n采购", false)]
    [InlineData("残缺\uD842", false)]
    public void Name(string name, bool holds) =>
        Assert.Equal(holds ? null : "organization.nameInvalid", OrganizationRules.NameIsReadable(name)?.Code);

    [Fact(DisplayName = "一个事项一个责任单位：责任单位不能同时是配合单位")]
    public void One_responsible_unit()
    {
        var (one, other) = (new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]));
        Assert.Null(OrganizationRules.OneResponsibleUnit(one, [other]));
        Assert.Equal("organization.cooperatingIsResponsible", OrganizationRules.OneResponsibleUnit(one, [other, one])?.Code);
    }

    [Fact(DisplayName = "部门撤销前先停用它的评价入口；不能撤销两次，也不能恢复两次")]
    public void Department_life()
    {
        var department = new Department { Id = default, CentreId = default, Code = "a", Name = "演示部" };
        Assert.Equal("organization.departmentHasEntrances", department.Disable(liveEntrances: 1)?.Code);
        Assert.True(department.Enabled);
        Assert.Equal("organization.departmentAlreadyEnabled", department.Enable()?.Code);
        Assert.Null(department.Disable(liveEntrances: 0));
        Assert.False(department.Enabled);
        Assert.Equal("organization.departmentAlreadyDisabled", department.Disable(liveEntrances: 0)?.Code);
        Assert.Null(department.Enable());
        Assert.True(department.Enabled);
    }

    [Fact(DisplayName = "离岗只登记一次")]
    public void Staff_leaves_once()
    {
        var person = new StaffMember { Id = default, Code = "S1", Name = "演示员甲", DepartmentId = default };
        Assert.Null(person.Leave(new DateOnly(2026, 11, 30)));
        Assert.Equal("organization.staffAlreadyLeft", person.Leave(new DateOnly(2026, 12, 1))?.Code);
        Assert.Equal(new DateOnly(2026, 11, 30), person.LeftOn);
    }

    [Theory(DisplayName = "电话要能拨通")]
    [InlineData("0000-1234567", true)]
    [InlineData("(0000) 123 4567", true)]
    [InlineData("123456", false)]
    [InlineData("电话1234567", false)]
    [InlineData("000000000000000000000", false)]
    public void Phone(string phone, bool holds) =>
        Assert.Equal(holds ? null : "party.phoneInvalid", OrganizationRules.PhoneCanBeCalled(phone)?.Code);
}
