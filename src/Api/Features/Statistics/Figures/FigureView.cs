using Domain.Ratings;
using Domain.Statistics;

namespace Api.Features.Statistics.Figures;

/// <summary>Ratings of a level.</summary>
/// <param name="Level">Level.</param>
/// <param name="Count">How many.</param>
public sealed record LevelCount(SatisfactionLevel Level, int Count);

/// <summary>Satisfaction in one way of counting.</summary>
/// <param name="Ratings">Ratings of all levels.</param>
/// <param name="Levels">Of each level, best first.</param>
/// <param name="Negative">差评: the two lowest levels.</param>
/// <param name="SatisfactionRate">The three other levels ÷ all, 0 to 1; null without ratings.</param>
/// <param name="NegativeRate">Negative ÷ all, 0 to 1; null without ratings.</param>
/// <param name="Mean">Mean score, 1 to 5; null without ratings.</param>
public sealed record SatisfactionView(
    int Ratings, IReadOnlyList<LevelCount> Levels, int Negative, decimal? SatisfactionRate, decimal? NegativeRate, decimal? Mean)
{
    internal static SatisfactionView Of(Satisfaction counted) => new(
        counted.Total, [.. SatisfactionLevels.All.Select(level => new LevelCount(level, counted.Count(level)))],
        counted.Negative, counted.SatisfactionRate, counted.NegativeRate, counted.Mean);
}

/// <summary>主动评价率: of matters whose window is over, those that somebody rated.</summary>
/// <param name="Rated">Rated by somebody.</param>
/// <param name="Of">Windows that are over.</param>
/// <param name="Value">Rated ÷ all, 0 to 1; null while no window is over.</param>
public sealed record ActiveRateView(int Rated, int Of, decimal? Value);

/// <summary>The figures of a group of ratings, in both ways of counting (SD 7).</summary>
/// <param name="Given">Without defaults: what somebody gave, registered ones included.</param>
/// <param name="WithDefaults">With defaults.</param>
/// <param name="Defaults">Default ratings.</param>
/// <param name="Registered">Of those given: registered by staff.</param>
/// <param name="ActiveRate">Active-rating rate; null where it is not known by this dimension.</param>
/// <param name="WalkIns">Scans without matter or visit, apart.</param>
/// <param name="TenderNotices">Ratings of tender notices, apart.</param>
public sealed record FigureView(
    SatisfactionView Given, SatisfactionView WithDefaults, int Defaults, int Registered, ActiveRateView? ActiveRate,
    SatisfactionView WalkIns, SatisfactionView TenderNotices)
{
    internal static FigureView Of(SatisfactionFigures figures, bool windowsKnown = true) => new(
        SatisfactionView.Of(figures.Given), SatisfactionView.Of(figures.WithDefaults), figures.Defaults, figures.Registered,
        windowsKnown ? new ActiveRateView(figures.RatedWindows, figures.WindowsOver, figures.ActiveRate) : null,
        SatisfactionView.Of(figures.WalkIns), SatisfactionView.Of(figures.TenderNotices));

    internal static readonly FigureView Example = Of(new SatisfactionFigures(
        [
            new RatingSum(SatisfactionLevel.VerySatisfied, RatingOrigin.Active, RatingBasis.Matter, 40),
            new RatingSum(SatisfactionLevel.Satisfied, RatingOrigin.Active, RatingBasis.WalkIn, 12),
            new RatingSum(SatisfactionLevel.Dissatisfied, RatingOrigin.Active, RatingBasis.Visit, 3),
            new RatingSum(SatisfactionLevel.VerySatisfied, RatingOrigin.Default, RatingBasis.Matter, 60),
        ],
        [(Domain.Encounters.WindowOutcome.Rated, 40), (Domain.Encounters.WindowOutcome.Defaulted, 60)]));
}
