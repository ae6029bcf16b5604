using Api.Persistence;

namespace Api.Features.Statistics.Months;

/// <summary>What is counted.</summary>
internal enum MonthMeasure
{
    Ratings,
    Windows,
    Facets,
    Cases,
}

/// <summary>What counts are summed up by; of two, the one that stands first here is the key.</summary>
internal enum SliceDimension
{
    Day,
    Department,
    Item,
    Entrance,
    Channel,
    BusinessLine,
    Facet,
    Staff,
}

/// <summary>The slices there are, by what they count and what they are summed up by.</summary>
internal static class MonthSlices
{
    static readonly Dictionary<(MonthMeasure, SliceDimension?, SliceDimension?), MonthSlice> All = Named();

    static readonly HashSet<MonthSlice> OfCases = [.. All.Where(named => named.Key.Item1 == MonthMeasure.Cases).Select(named => named.Value)];

    /// <summary>The slice by nothing, one or two dimensions in their order; null where months are not summed up so.</summary>
    public static MonthSlice? Of(MonthMeasure measure, SliceDimension? first = null, SliceDimension? second = null) =>
        All.TryGetValue((measure, first, second), out var slice) ? slice : null;

    /// <summary>Whether a slice counts cases: its sums hold apart from the others.</summary>
    public static bool IsOfCases(MonthSlice slice) => OfCases.Contains(slice);

    /// <summary>Their names say what they are.</summary>
    static Dictionary<(MonthMeasure, SliceDimension?, SliceDimension?), MonthSlice> Named()
    {
        var found = new Dictionary<(MonthMeasure, SliceDimension?, SliceDimension?), MonthSlice>();
        foreach (var measure in Enum.GetValues<MonthMeasure>())
        {
            Add(measure, null, null);
            foreach (var first in Enum.GetValues<SliceDimension>())
            {
                Add(measure, first, null);
                foreach (var second in Enum.GetValues<SliceDimension>().Where(d => d > first)) Add(measure, first, second);
            }
        }
        return found;

        void Add(MonthMeasure measure, SliceDimension? first, SliceDimension? second)
        {
            var name = measure + (first is null ? "" : $"Of{first}") + (second is null ? "" : $"And{second}");
            if (Enum.TryParse<MonthSlice>(name, out var slice)) found[(measure, first, second)] = slice;
        }
    }
}
