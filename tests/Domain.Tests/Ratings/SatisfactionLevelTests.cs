using Domain.Ratings;

namespace Domain.Tests.Ratings;

public sealed class SatisfactionLevelTests
{
    [Theory(DisplayName = "SD 7、SD 8：五个等级各有分值和名称，只有后两级是差评")]
    [InlineData(SatisfactionLevel.VerySatisfied, 5, "非常满意", false)]
    [InlineData(SatisfactionLevel.Satisfied, 4, "满意", false)]
    [InlineData(SatisfactionLevel.BasicallySatisfied, 3, "基本满意", false)]
    [InlineData(SatisfactionLevel.Dissatisfied, 2, "不满意", true)]
    [InlineData(SatisfactionLevel.VeryDissatisfied, 1, "非常不满意", true)]
    public void Five(SatisfactionLevel level, int score, string text, bool negative)
    {
        Assert.Equal(score, level.Score());
        Assert.Equal(text, level.Text());
        Assert.Equal(negative, level.IsNegative());
    }

    [Fact(DisplayName = "SD 7：正好五个等级，从好到差排列")]
    public void Exactly_five_best_first()
    {
        Assert.Equal([5, 4, 3, 2, 1], SatisfactionLevels.All.Select(level => level.Score()));
        Assert.Equal(SatisfactionLevels.All.Order(), Enum.GetValues<SatisfactionLevel>().Order());
    }

    [Fact(DisplayName = "五个等级之外没有名称")]
    public void No_sixth() => Assert.Throws<ArgumentOutOfRangeException>(() => ((SatisfactionLevel)6).Text());
}
