namespace Domain.Statistics;

/// <summary>Figures so small that they tell who said what.</summary>
public static class SmallCells
{
    /// <summary>Fewest ratings somebody gave of which figures are shown to the rated and to the public (ours).</summary>
    public const int Least = 5;

    /// <summary>不足五条评价不出数字：被评价人和公众不能从数字里认出是谁评的。没有评价时可以说没有。(ours)</summary>
    public static bool Withholds(SatisfactionFigures figures) => Withholds(figures.Given.Total);

    /// <summary>整改数字同样：不足五件不出数字，没有的可以说没有。(ours)</summary>
    /// <param name="counted">How many ratings, or cases, the figures are of.</param>
    public static bool Withholds(int counted) => counted is > 0 and < Least;
}
