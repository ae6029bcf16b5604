using Api.Persistence;

namespace Api.Features.Statistics.Months;

/// <summary>
/// What a figure asks of the counts: narrowed to some values of some dimensions, split by one. Months are summed up by two dimensions at
/// most, their days by department at most; whatever asks by more is read from the counts of the days.
/// </summary>
/// <param name="Narrowed">Dimensions and the values of each that count.</param>
/// <param name="Split">Dimension the answer is told apart by; null for none.</param>
internal sealed record SliceQuestion(IReadOnlyList<(SliceDimension Dimension, IReadOnlyList<string> Keys)> Narrowed, SliceDimension? Split)
{
    readonly List<SliceDimension> dimensions =
        [.. Narrowed.Select(n => n.Dimension).Concat(Split is { } by ? [by] : []).Distinct().Order()];

    /// <summary>Whether months are told apart.</summary>
    public bool ByMonth { get; init; }

    /// <summary>Whether days are told apart.</summary>
    public bool ByDay { get; init; }

    /// <summary>Whether months are summed up so.</summary>
    public bool IsSummed => dimensions.Count <= 2 && (!ByDay || IsSummedByDay);

    /// <summary>Whether days are summed up so.</summary>
    public bool IsSummedByDay => dimensions is [] or [SliceDimension.Department];

    /// <summary>Values of the first dimension; null for all.</summary>
    public IReadOnlyList<string>? Keys => dimensions is [var first, ..] ? KeysOf(first) : null;

    /// <summary>The only value of the second dimension; null for all, and where there are several.</summary>
    public string? Second => dimensions is [_, var second] && KeysOf(second) is [var one] ? one : null;

    /// <summary>The slice that answers it; null where there is none.</summary>
    public MonthSlice? SliceOf(MonthMeasure measure) => dimensions switch
    {
        [] => MonthSlices.Of(measure),
        [var first] => MonthSlices.Of(measure, first),
        [var first, var second] => MonthSlices.Of(measure, first, second),
        _ => null,
    };

    /// <summary>The slice of days that answers it.</summary>
    public MonthSlice DaySliceOf(MonthMeasure measure) =>
        MonthSlices.Of(measure, SliceDimension.Day, dimensions is [] ? null : SliceDimension.Department)!.Value;

    /// <summary>Whether a sum is one that counts, where the second dimension has several values.</summary>
    public bool Wants(ReadSum sum) => dimensions is not [_, var second] || KeysOf(second) is not { } keys || keys.Contains(sum.Second);

    /// <summary>The same of a sum of days.</summary>
    public bool WantsDay(ReadSum sum) => dimensions is not [var only] || KeysOf(only) is not { } keys || keys.Contains(sum.Second);

    /// <summary>What a sum is told apart by.</summary>
    public string KeyOf(ReadSum sum) => Split is not { } by ? "" : dimensions[0] == by ? sum.Key : sum.Second;

    /// <summary>The same of a sum of days.</summary>
    public string DayKeyOf(ReadSum sum) => Split is null ? "" : sum.Second;

    IReadOnlyList<string>? KeysOf(SliceDimension dimension) =>
        Narrowed.Where(n => n.Dimension == dimension).Select(n => n.Keys).FirstOrDefault();
}
