using Domain.Ratings;

namespace Domain.Tests.Ratings;

/// <summary>差评须说明原因 (SD 8).</summary>
public sealed class NegativeReasonTests
{
    [Theory(DisplayName = "SD 8：差评不说原因不接受；空白、零宽、填充、控制字符都不算文字")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\r\n")]
    [InlineData("\u3000\u00a0\u2003")]
    [InlineData("\u200b\u200c\u200d\u2060")]
    [InlineData("\ufeff")]
    [InlineData("\u00ad\u202e\u200f")]
    [InlineData("\u3164")]
    [InlineData("\u115f\u1160\uffa0")]
    [InlineData("\u2800\u2800")]
    [InlineData("\u0301\ufe0f\u20dd")]
    [InlineData("\0\0")]
    [InlineData("\ue000")]
    [InlineData("\U000e0041")]
    public void Nothing_said(string? comment) => Assert.All(SatisfactionLevels.All, level =>
    {
        var refusal = RatingRules.NegativeSaysWhy(Given.Wish(level, comment: comment));
        Assert.Equal(level.IsNegative() ? RatingRefusals.NegativeNeedsReason : null, refusal);
    });

    [Fact(DisplayName = "SD 8：残缺的代理项不算文字")]
    public void Lone_surrogate_says_nothing() => Nothing_said("\udfff\ud800");

    [Theory(DisplayName = "SD 8：一个看得见的字就是文字")]
    [InlineData("慢")]
    [InlineData(" 。 ")]
    [InlineData("\u200b差\u200b")]
    [InlineData("1")]
    [InlineData("😡")]
    [InlineData("𠮷")]
    public void One_visible_character(string comment) =>
        Assert.Null(RatingRules.ContentHolds(Given.Wish(SatisfactionLevel.VeryDissatisfied, comment: comment), Given.Situation()));

    [Theory(DisplayName = "SD 8：一个方面或一条指标就是原因，不必再写文字")]
    [InlineData(2, "platform", null)]
    [InlineData(2, null, "207")]
    [InlineData(1, "itemSetting", null)]
    [InlineData(1, null, "115")]
    public void One_code(int level, string? facet, string? indicator) => Assert.Null(RatingRules.ContentHolds(
        Given.Wish((SatisfactionLevel)level, facet is null ? [] : [facet], indicator is null ? [] : [indicator]), Given.Situation()));
}
