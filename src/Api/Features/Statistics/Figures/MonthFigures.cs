using System.Globalization;
using Api.Features.Statistics.Months;
using Api.Http;
using Api.Persistence;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Statistics;

namespace Api.Features.Statistics.Figures;

/// <summary>Which sums of months answer a question; none where it asks by two dimensions at once, or by days.</summary>
/// <param name="Ratings">Slice of ratings.</param>
/// <param name="Windows">Slice of windows; null where windows are not known by it.</param>
/// <param name="Key">Of one only; null for all.</param>
internal sealed record SliceChoice(MonthSlice Ratings, MonthSlice? Windows, string? Key)
{
    /// <summary>The slices of a filter and a dimension.</summary>
    public static SliceChoice? Of(FigureFilter filter, FigureDimension? by)
    {
        if (by == FigureDimension.Day) return null;
        List<(FigureDimension Dimension, string Key)> narrowed =
        [
            .. ((FigureDimension, string?)[])
            [
                (FigureDimension.Department, filter.DepartmentId?.ToString()), (FigureDimension.Item, filter.ItemId?.ToString()),
                (FigureDimension.Entrance, filter.EntranceId?.ToString()), (FigureDimension.Channel, filter.Channel),
                (FigureDimension.BusinessLine, filter.BusinessLine),
            ] is var all ? all.Where(n => n.Item2 is not null).Select(n => (n.Item1, n.Item2!)) : [],
        ];
        if (narrowed.Count > 1) return null;
        var split = by is FigureDimension.Month or FigureDimension.Quarter or FigureDimension.Year or FigureDimension.Level ? null : by;
        if (narrowed is [var one] && split is { } other && one.Dimension != other) return null;
        var key = narrowed is [var only] ? only.Key : null;
        return (split ?? (narrowed is [var named] ? named.Dimension : null)) switch
        {
            null => new SliceChoice(MonthSlice.Ratings, MonthSlice.Windows, key),
            FigureDimension.Department => new SliceChoice(MonthSlice.RatingsOfDepartment, MonthSlice.WindowsOfDepartment, key),
            FigureDimension.Item => new SliceChoice(MonthSlice.RatingsOfItem, MonthSlice.WindowsOfItem, key),
            FigureDimension.Entrance => new SliceChoice(MonthSlice.RatingsOfEntrance, MonthSlice.WindowsOfEntrance, key),
            FigureDimension.Channel => new SliceChoice(MonthSlice.RatingsOfChannel, Windows: null, key),
            FigureDimension.BusinessLine => new SliceChoice(MonthSlice.RatingsOfBusinessLine, MonthSlice.WindowsOfBusinessLine, key),
            _ => null,
        };
    }
}

/// <summary>Reads figures of whole months from what they were summed up to.</summary>
internal sealed class MonthFigures(MonthSums months)
{
    /// <summary>The months that are summed up, and the days between.</summary>
    public Task<MonthCover> CoverAsync(FigureFilter filter, CancellationToken cancel) => months.CoverAsync(filter.FromOn, filter.ThroughOn, cancel);

    /// <summary>Ratings of the months of a cover.</summary>
    public async Task<IEnumerable<(string Key, RatingSum Sum)>> RatingsAsync(
        MonthCover cover, SliceChoice slice, FigureFilter filter, FigureDimension? by, CancellationToken cancel)
    {
        var sums = await months.ReadAsync(cover, slice.Ratings, slice.Key, TellsMonths(by), cancel);
        var level = EnumNames.Read<SatisfactionLevel>(filter.Level);
        return sums.Select(s => (Key: KeyOf(s, by), Sum: new RatingSum(
                MonthSums.Part<SatisfactionLevel>(s.Cell, 0), MonthSums.Part<RatingOrigin>(s.Cell, 1), MonthSums.Part<RatingBasis>(s.Cell, 2), s.Count)))
            .Where(s => level is null || s.Sum.Level == level)
            .Select(s => by == FigureDimension.Level ? (EnumNames.NameOf(s.Sum.Level), s.Sum) : s);
    }

    /// <summary>Windows of the months of a cover.</summary>
    public async Task<IEnumerable<(string Key, WindowOutcome Outcome, int Count)>> WindowsAsync(
        MonthCover cover, SliceChoice slice, FigureDimension? by, CancellationToken cancel)
    {
        if (slice.Windows is not { } windows || by is FigureDimension.Level or FigureDimension.Channel) return [];
        var sums = await months.ReadAsync(cover, windows, slice.Key, TellsMonths(by), cancel);
        return sums.Select(s => (KeyOf(s, by), MonthSums.Part<WindowOutcome>(s.Cell, 0), s.Count));
    }

    static bool TellsMonths(FigureDimension? by) => by is FigureDimension.Month or FigureDimension.Quarter or FigureDimension.Year;

    static string KeyOf(ReadSum sum, FigureDimension? by) => by switch
    {
        null or FigureDimension.Level => "",
        FigureDimension.Month => Period.MonthOf(sum.Month).Code,
        FigureDimension.Quarter => Period.QuarterOf(sum.Month).Code,
        FigureDimension.Year => sum.Month.Year.ToString("0000", CultureInfo.InvariantCulture),
        _ => sum.Key,
    };
}
