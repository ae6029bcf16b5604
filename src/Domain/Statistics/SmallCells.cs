namespace Domain.Statistics;

/// <summary>Figures so small that they tell who said what.</summary>
public static class SmallCells
{
    /// <summary>Fewest ratings somebody gave of which figures are shown to the rated and to the public (ours).</summary>
    public const int Least = 5;

    /// <summary>不足五条评价不出数字：被评价人和公众不能从数字里认出是谁评的。没有评价时可以说没有。(ours)</summary>
    public static bool Withholds(SatisfactionFigures figures) => figures.Given.Total is > 0 and < Least;

    /// <summary>不足五件的整改，同样不出数字。(ours)</summary>
    /// <param name="cases">Cases received.</param>
    public static bool Withholds(int cases) => cases is > 0 and < Least;

    /// <summary>收到的，或者除去撤销后的，有一样不足五件就都不出：相减就能得出。(ours)</summary>
    /// <param name="opened">Cases opened, those that were cancelled among them.</param>
    /// <param name="cancelled">Cases cancelled.</param>
    public static bool Withholds(int opened, int cancelled) => Withholds(opened) || Withholds(opened - cancelled);
}
