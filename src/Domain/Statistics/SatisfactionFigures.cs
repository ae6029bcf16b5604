using Domain.Encounters;
using Domain.Ratings;

namespace Domain.Statistics;

/// <summary>One sum of the count of ratings, as far as the figures tell them apart.</summary>
/// <param name="Level">Level.</param>
/// <param name="Origin">Active, default or registered.</param>
/// <param name="Basis">What it was given for.</param>
/// <param name="Count">How many.</param>
public sealed record RatingSum(SatisfactionLevel Level, RatingOrigin Origin, RatingBasis Basis, int Count);

/// <summary>
/// 满意度：每个数字都有两种口径，不含默认评价和含默认评价。(SD 7) Sums of the counts only; what was not adopted has taken its
/// steps back, so it is in none of them (SD 17).
/// </summary>
public sealed class SatisfactionFigures
{
    /// <summary>Puts the sums of a period together.</summary>
    /// <param name="ratings">Sums of the count of ratings.</param>
    /// <param name="windows">Sums of the count of windows that are over.</param>
    public SatisfactionFigures(IReadOnlyCollection<RatingSum> ratings, IReadOnlyCollection<(WindowOutcome Outcome, int Count)> windows)
    {
        Given = Of(ratings.Where(r => r.Origin != RatingOrigin.Default));
        WithDefaults = Of(ratings);
        Defaults = ratings.Where(r => r.Origin == RatingOrigin.Default).Sum(r => r.Count);
        Registered = ratings.Where(r => r.Origin == RatingOrigin.Registered).Sum(r => r.Count);
        WalkIns = Of(ratings.Where(r => r.Basis == RatingBasis.WalkIn));
        TenderNotices = Of(ratings.Where(r => r.Basis == RatingBasis.TenderNotice));
        RatedWindows = windows.Where(w => w.Outcome == WindowOutcome.Rated).Sum(w => w.Count);
        WindowsOver = RatedWindows + windows.Where(w => w.Outcome == WindowOutcome.Defaulted).Sum(w => w.Count);
    }

    /// <summary>不含默认评价：有人作出的评价，含代录。(SD 7)</summary>
    public Satisfaction Given { get; }

    /// <summary>含默认评价。(SD 7)</summary>
    public Satisfaction WithDefaults { get; }

    /// <summary>默认评价的条数。(SD 7)</summary>
    public int Defaults { get; }

    /// <summary>其中代录的条数。(SD 12)</summary>
    public int Registered { get; }

    /// <summary>散客扫码评价，单独列出：没有办件，不会有默认评价。(SD 7)</summary>
    public Satisfaction WalkIns { get; }

    /// <summary>招标公告阶段的评价，单独列出：从不默认。(ours)</summary>
    public Satisfaction TenderNotices { get; }

    /// <summary>时限已过的办件中，有人评价的。(SD 7)</summary>
    public int RatedWindows { get; }

    /// <summary>时限已过的办件；时限未到的不进分母。(SD 7)</summary>
    public int WindowsOver { get; }

    /// <summary>主动评价率：时限已过的办件中有人评价的比例，0 到 1；还没有这样的办件时为空。(SD 7)</summary>
    public decimal? ActiveRate => Ratio.Of(RatedWindows, WindowsOver);

    static Satisfaction Of(IEnumerable<RatingSum> ratings) => new(ratings.Select(r => (r.Level, r.Count)));
}
