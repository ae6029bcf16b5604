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

    /// <summary>Counts a new rating.</summary>
    /// <param name="rating">The rating.</param>
    /// <param name="catalogue">The catalogue its reasons were chosen from.</param>
    public void Count(Rating rating, RatingCatalogue catalogue)
    {
        Add(ratings, RatingTally.Of(rating) with { Count = 0 });
        foreach (var step in StaffTally.Of(rating)) Add(staff, step with { Count = 0 });
        foreach (var step in FacetTally.Of(rating, catalogue)) Add(facets, step with { Count = 0 });
    }

    /// <summary>Counts a new case.</summary>
    public void Count(RectificationCase opened) => Add(cases, CaseTally.Opened(opened) with { Count = 0 });

    /// <summary>Counts a window that is over.</summary>
    public void Count(Encounter encounter, WindowOutcome outcome)
    {
        if (WindowTally.Of(encounter, outcome) is { } step) Add(windows, step with { Count = 0 });
    }

    /// <summary>What is to be stored.</summary>
    public IEnumerable<object> Summed() =>
    [
        .. ratings.Select(s => s.Key with { Count = s.Value }),
        .. staff.Select(s => s.Key with { Count = s.Value }),
        .. facets.Select(s => s.Key with { Count = s.Value }),
        .. cases.Select(s => s.Key with { Count = s.Value }),
        .. windows.Select(s => s.Key with { Count = s.Value }),
    ];

    static void Add<T>(Dictionary<T, int> steps, T step) where T : notnull =>
        steps[step] = steps.GetValueOrDefault(step) + 1;
}
