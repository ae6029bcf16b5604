using Domain.Ratings;

namespace Domain.Tests.Ratings;

/// <summary>评价人信息保密 (SD 16).</summary>
public sealed class RevealTests
{
    static readonly Guid? Desk = Given.Id(3);

    static readonly RevealActor Nobody = new(Given.Id(81), IsRated: false, Supervises: false, FollowsUp: false, Handles: false);

    [Theory(DisplayName = "SD 16 谁能查看评价人：监督部都能，回访和正在办理的部门看得到没有选择匿名的，被评价人一律不能")]
    [InlineData("supervises", false, null)]
    [InlineData("supervises", true, null)]
    [InlineData("followsUp", false, null)]
    [InlineData("followsUp", true, "reveal.notAllowed")]
    [InlineData("handles", false, null)]
    [InlineData("handles", true, "reveal.notAllowed")]
    [InlineData("nobody", false, "reveal.notAllowed")]
    [InlineData("ratedSupervisor", false, "reveal.ratedPerson")]
    [InlineData("ratedHandler", false, "reveal.ratedPerson")]
    [InlineData("insideSupervisor", false, "reveal.notAllowed")]
    [InlineData("insideSupervisor", true, "reveal.notAllowed")]
    [InlineData("owningSupervisor", false, "reveal.notAllowed")]
    [InlineData("insideCaller", false, "reveal.notAllowed")]
    [InlineData("insideSupervisorWhoHandles", false, null)]
    [InlineData("member", false, "reveal.notAllowed")]
    [InlineData("member", true, "reveal.notAllowed")]
    public void Who(string who, bool hides, string? code)
    {
        var actor = who switch
        {
            "supervises" => Nobody with { Supervises = true },
            "followsUp" => Nobody with { FollowsUp = true },
            "handles" => Nobody with { Handles = true },
            "ratedSupervisor" => Nobody with { Supervises = true, IsRated = true },
            "insideSupervisor" => Nobody with { Supervises = true, DepartmentId = Given.Procurement },
            "owningSupervisor" => Nobody with { Supervises = true, DepartmentId = Given.Construction },
            "insideCaller" => Nobody with { FollowsUp = true, DepartmentId = Given.Procurement },
            "insideSupervisorWhoHandles" => Nobody with { Supervises = true, Handles = true, DepartmentId = Given.Procurement },
            "member" => Nobody with { SitsOnCommittee = true },
            "ratedHandler" => Nobody with { Handles = true, IsRated = true },
            _ => Nobody,
        };
        var rating = Given.Rating(Given.Wish() with { HideIdentity = hides });
        Assert.Equal(code, IdentityReveal.Of(rating, actor, new RevealScene(Given.Construction, new([Desk])), "回访", Given.Profile, Given.Now, Given.Id(1)).Refusal?.Code);
    }

    [Theory(DisplayName = "SD 16 监督部门自己被评价的，监督委员会可以查看，选择匿名的不可以；本部门的委员、被评价的委员不能；别的部门的，委员会不能")]
    [InlineData("inside", null)]
    [InlineData("transferred", null)]
    [InlineData("elsewhere", "reveal.notAllowed")]
    [InlineData("no supervisor", null)]
    [InlineData("member inside", "reveal.notAllowed")]
    [InlineData("member rated", "reveal.ratedPerson")]
    public void Committee(string where, string? code)
    {
        Guid?[] supervisors = where switch
        {
            "transferred" => [Desk, Given.Construction],
            "elsewhere" => [Desk],
            "no supervisor" => [],
            _ => [Desk, Given.Procurement],
        };
        var owner = where == "transferred" ? Given.Construction : Given.Procurement;
        var member = Nobody with { SitsOnCommittee = true, IsRated = where == "member rated", DepartmentId = where == "member inside" ? Given.Procurement : null };
        foreach (var hides in (bool[])[false, true])
        {
            var decision = IdentityReveal.Of(
                Given.Rating(Given.Wish() with { HideIdentity = hides }), member, new RevealScene(owner, new(supervisors)), "电话回访", Given.Profile, Given.Now, Given.Id(1));
            Assert.Equal(hides ? code ?? "reveal.notAllowed" : code, decision.Refusal?.Code);
        }
    }

    [Theory(DisplayName = "SD 16 查看须写明用途，空白不算")]
    [InlineData(" 电话回访 ", null)]
    [InlineData(null, "reveal.purposeMissing")]
    [InlineData(" \u200b", "reveal.purposeMissing")]
    [InlineData("用途\u0001", "reveal.purposeUnreadable")]
    public void Purpose(string? purpose, string? code)
    {
        var decision = IdentityReveal.Of(Given.Rating(Given.Wish()), Nobody with { Supervises = true }, new RevealScene(Given.Procurement, new([Desk])), purpose, Given.Profile, Given.Now, Given.Id(1));
        Assert.Equal(code, decision.Refusal?.Code);
        if (code is null) Assert.Equal("电话回访", decision.Value!.Purpose);
    }
}
