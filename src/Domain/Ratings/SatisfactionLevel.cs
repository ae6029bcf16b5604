namespace Domain.Ratings;

/// <summary>满意度: exactly five levels; the value is the score (SD 7).</summary>
public enum SatisfactionLevel
{
    /// <summary>非常不满意, 1.</summary>
    VeryDissatisfied = 1,

    /// <summary>不满意, 2.</summary>
    Dissatisfied = 2,

    /// <summary>基本满意, 3: the lowest that is not negative.</summary>
    BasicallySatisfied = 3,

    /// <summary>满意, 4.</summary>
    Satisfied = 4,

    /// <summary>非常满意, 5.</summary>
    VerySatisfied = 5,
}

/// <summary>What the regulation says about levels.</summary>
public static class SatisfactionLevels
{
    /// <summary>All five, best first: the order of the regulation and of every page.</summary>
    public static IReadOnlyList<SatisfactionLevel> All { get; } =
    [
        SatisfactionLevel.VerySatisfied, SatisfactionLevel.Satisfied, SatisfactionLevel.BasicallySatisfied,
        SatisfactionLevel.Dissatisfied, SatisfactionLevel.VeryDissatisfied,
    ];

    /// <summary>差评：「不满意」和「非常不满意」。(SD 8)</summary>
    public static bool IsNegative(this SatisfactionLevel level) => level <= SatisfactionLevel.Dissatisfied;

    /// <summary>Score 1 to 5.</summary>
    public static int Score(this SatisfactionLevel level) => (int)level;

    /// <summary>Name in the words of the regulation.</summary>
    public static string Text(this SatisfactionLevel level) => level switch
    {
        SatisfactionLevel.VerySatisfied => "非常满意",
        SatisfactionLevel.Satisfied => "满意",
        SatisfactionLevel.BasicallySatisfied => "基本满意",
        SatisfactionLevel.Dissatisfied => "不满意",
        SatisfactionLevel.VeryDissatisfied => "非常不满意",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "There are five levels."),
    };
}
