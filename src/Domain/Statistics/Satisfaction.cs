using Domain.Ratings;

namespace Domain.Statistics;

/// <summary>How many ratings of each level, and what follows from it.</summary>
public sealed class Satisfaction
{
    const int MeanPlaces = 2;

    readonly int[] counts = new int[SatisfactionLevels.All.Count + 1];

    /// <summary>Adds up steps of a count; steps with a negative number take back.</summary>
    public Satisfaction(IEnumerable<(SatisfactionLevel Level, int Count)> steps)
    {
        foreach (var (level, count) in steps) counts[level.Score()] += count;
        Total = counts.Sum();
        Negative = SatisfactionLevels.All.Where(level => level.IsNegative()).Sum(Count);
    }

    /// <summary>Ratings of all levels.</summary>
    public int Total { get; }

    /// <summary>差评：不满意和非常不满意。(SD 8)</summary>
    public int Negative { get; }

    /// <summary>满意率：非常满意、满意和基本满意占全部，0 到 1；没有评价时为空。基本满意不是差评。(SD 7, SD 8)</summary>
    public decimal? SatisfactionRate => Ratio.Of(Total - Negative, Total);

    /// <summary>差评率：差评占全部，0 到 1；没有评价时为空。(SD 8)</summary>
    public decimal? NegativeRate => Ratio.Of(Negative, Total);

    /// <summary>平均分，1 到 5，两位小数；没有评价时为空。(SD 7)</summary>
    public decimal? Mean => Total == 0
        ? null
        : Math.Round((decimal)SatisfactionLevels.All.Sum(level => level.Score() * Count(level)) / Total, MeanPlaces, MidpointRounding.AwayFromZero);

    /// <summary>Ratings of one level.</summary>
    public int Count(SatisfactionLevel level) => counts[level.Score()];
}
