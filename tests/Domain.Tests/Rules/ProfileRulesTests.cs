using System.Reflection;
using Domain.Ratings;
using Domain.Rules;
using Domain.Tests.Ratings;

namespace Domain.Tests.Rules;

/// <summary>What a published profile must satisfy (SD 22).</summary>
public sealed class ProfileRulesTests
{
    static readonly DateOnly Today = new(2026, 11, 16);

    [Fact(DisplayName = "SD 22：新规则最早从明天起施行，终止不早于起始")]
    public void Dates()
    {
        Assert.Equal(ProfileRefusals.ValidFromPast, ProfileRules.StartsLater(Today, Today));
        Assert.Null(ProfileRules.StartsLater(Today.AddDays(1), Today));
        Assert.Equal(ProfileRefusals.ValidThroughEarlier, ProfileRules.EndsAfterItStarts(Given.Profile with { ValidThrough = Given.Profile.ValidFrom.AddDays(-1) }));
        Assert.Null(ProfileRules.EndsAfterItStarts(Given.Profile with { ValidThrough = Given.Profile.ValidFrom }));
        Assert.Null(ProfileRules.EndsAfterItStarts(Given.Profile));
    }

    [Fact(DisplayName = "每一项数值都有上下限：零和一百万都被拒绝，拒绝里写明是哪一项；默认等级不能是差评")]
    public void Every_number_has_bounds()
    {
        Assert.Null(ProfileRules.ValuesHold(Given.Profile));
        var numbers = typeof(RuleProfile).GetProperties().Where(p => p.PropertyType == typeof(int) && p.Name != nameof(RuleProfile.Version)).ToList();
        Assert.True(numbers.Count > 15);
        foreach (var number in numbers)
            foreach (var value in (int[])[0, 1_000_000])
                Assert.Contains(NameOf(number), ProfileRules.ValuesHold(With(number, value))?.Sentence ?? $"{number.Name} = {value} was taken", StringComparison.OrdinalIgnoreCase);
        Assert.All(
            [SatisfactionLevel.Dissatisfied, SatisfactionLevel.VeryDissatisfied, (SatisfactionLevel)9],
            level => Assert.NotNull(ProfileRules.ValuesHold(Given.Profile with { DefaultLevel = level })));
        Assert.Null(ProfileRules.ValuesHold(Given.Profile with { DefaultLevel = SatisfactionLevel.Satisfied }));
    }

    /// <summary>A bound that depends on another number names the one it bounds.</summary>
    static string NameOf(PropertyInfo number) => $" {number.Name} ";

    static RuleProfile With(PropertyInfo number, int value)
    {
        var copy = Given.Profile with { };
        number.SetValue(copy, value);
        return copy;
    }
}
