using Domain.Ratings;

namespace Domain.Tests.Ratings;

/// <summary>评价人信息保密 (SD 16).</summary>
public sealed class RevealTests
{
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
    public void Who(string who, bool hides, string? code)
    {
        var actor = who switch
        {
            "supervises" => Nobody with { Supervises = true },
            "followsUp" => Nobody with { FollowsUp = true },
            "handles" => Nobody with { Handles = true },
            "ratedSupervisor" => Nobody with { Supervises = true, IsRated = true },
            "ratedHandler" => Nobody with { Handles = true, IsRated = true },
            _ => Nobody,
        };
        var rating = Given.Rating(Given.Wish() with { HideIdentity = hides });
        Assert.Equal(code, IdentityReveal.Of(rating, actor, "回访", Given.Profile, Given.Now, Given.Id(1)).Refusal?.Code);
    }

    [Theory(DisplayName = "SD 16 查看须写明用途，空白不算")]
    [InlineData(" 电话回访 ", null)]
    [InlineData(null, "reveal.purposeMissing")]
    [InlineData(" \u200b", "reveal.purposeMissing")]
    [InlineData("用途\u0001", "reveal.purposeUnreadable")]
    public void Purpose(string? purpose, string? code)
    {
        var decision = IdentityReveal.Of(Given.Rating(Given.Wish()), Nobody with { Supervises = true }, purpose, Given.Profile, Given.Now, Given.Id(1));
        Assert.Equal(code, decision.Refusal?.Code);
        if (code is null) Assert.Equal("电话回访", decision.Value!.Purpose);
    }
}
