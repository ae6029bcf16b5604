using System.Runtime.InteropServices;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Rectification;

namespace Domain.Statistics;

/// <summary>The steps of the counts of several ratings and cases; steps in the same direction are one.</summary>
public sealed class TallySteps
{
    readonly Dictionary<RatingTally, int> ratings = [];
    readonly Dictionary<StaffTally, int> staff = [];
    readonly Dictionary<FacetTally, int> facets = [];
    readonly Dictionary<CaseTally, int> cases = [];
    readonly Dictionary<WindowTally, int> windows = [];

    /// <summary>Counts a rating, or takes it back with the dimensions it was counted with.</summary>
    /// <param name="rating">The rating.</param>
    /// <param name="catalogue">The catalogue its reasons were chosen from.</param>
    /// <param name="count">1, or −1 to take it back.</param>
    public void Count(Rating rating, RatingCatalogue catalogue, int count = 1)
    {
        Add(ratings, RatingTally.Of(rating) with { Count = 0 }, count);
        foreach (var step in StaffTally.Of(rating)) Add(staff, step with { Count = 0 }, count);
        foreach (var step in FacetTally.Of(rating, catalogue)) Add(facets, step with { Count = 0 }, count);
    }

    /// <summary>Counts a new case.</summary>
    /// <param name="opened">The case.</param>
    /// <param name="rating">The rating that opened it.</param>
    /// <param name="catalogue">The catalogue its reasons were chosen from.</param>
    public void Count(RectificationCase opened, Rating rating, RatingCatalogue catalogue) =>
        Add(cases, CaseTally.Opened(opened).Of(rating, catalogue) with { Count = 0 });

    /// <summary>Counts everything a case stands for by now.</summary>
    /// <param name="which">The case.</param>
    /// <param name="rating">The rating that opened it.</param>
    /// <param name="catalogue">The catalogue its reasons were chosen from.</param>
    /// <param name="count">1, or −1 to take it back.</param>
    public void CountStanding(RectificationCase which, Rating rating, RatingCatalogue catalogue, int count = 1)
    {
        foreach (var step in CaseTally.Standing(which)) Add(cases, step.Of(rating, catalogue) with { Count = 0 }, step.Count * count);
    }

    /// <summary>Counts a window that is over.</summary>
    public void Count(Encounter encounter, WindowOutcome outcome)
    {
        if (WindowTally.Of(encounter, outcome) is { } step) Add(windows, step with { Count = 0 });
    }

    /// <summary>What is to be stored; what comes to nothing is not.</summary>
    public IEnumerable<object> Summed() =>
    [
        .. ratings.Where(s => s.Value != 0).Select(s => s.Key with { Count = s.Value }),
        .. staff.Where(s => s.Value != 0).Select(s => s.Key with { Count = s.Value }),
        .. facets.Where(s => s.Value != 0).Select(s => s.Key with { Count = s.Value }),
        .. cases.Where(s => s.Value != 0).Select(s => s.Key with { Count = s.Value }),
        .. windows.Where(s => s.Value != 0).Select(s => s.Key with { Count = s.Value }),
    ];

    static void Add<T>(Dictionary<T, int> steps, T step, int count = 1) where T : notnull =>
        CollectionsMarshal.GetValueRefOrAddDefault(steps, step, out _) += count;
}
