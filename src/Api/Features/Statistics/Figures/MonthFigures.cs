using System.Globalization;
using Api.Features.Statistics.Months;
using Api.Http;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Statistics;

namespace Api.Features.Statistics.Figures;

/// <summary>Reads figures of whole months, and of their days, from what they were summed up to.</summary>
internal sealed class MonthFigures(MonthSums months)
{
    /// <summary>What a filter and a dimension ask of the counts.</summary>
    public static SliceQuestion QuestionOf(FigureFilter filter, FigureDimension? by)
    {
        List<(SliceDimension, IReadOnlyList<string>)> narrowed = [];
        Narrow(SliceDimension.Department, DepartmentsOf(filter));
        Narrow(SliceDimension.Item, One(filter.ItemId?.ToString()));
        Narrow(SliceDimension.Entrance, One(filter.EntranceId?.ToString()));
        Narrow(SliceDimension.Channel, One(filter.Channel));
        Narrow(SliceDimension.BusinessLine, One(filter.BusinessLine));
        return new SliceQuestion(narrowed, SplitOf(by)) { ByMonth = by is FigureDimension.Month or FigureDimension.Quarter or FigureDimension.Year, ByDay = by == FigureDimension.Day };

        void Narrow(SliceDimension dimension, IReadOnlyList<string>? keys)
        {
            if (keys is not null) narrowed.Add((dimension, keys));
        }
    }

    /// <summary>The months that are summed up, and the days between.</summary>
    public Task<MonthCover> CoverAsync(FigureFilter filter, SliceQuestion question, CancellationToken cancel) =>
        months.CoverAsync(question, filter.FromOn, filter.ThroughOn, cancel);

    /// <summary>Ratings of a cover.</summary>
    public async Task<IEnumerable<(string Key, RatingSum Sum)>> RatingsAsync(
        MonthCover cover, SliceQuestion question, FigureFilter filter, FigureDimension? by, CancellationToken cancel)
    {
        var level = EnumNames.Read<SatisfactionLevel>(filter.Level);
        return (await months.AskAsync(MonthMeasure.Ratings, cover, question, cancel))
            .Select(s => (Key: KeyOf(s, by), Sum: SumOf(s.Cell, s.Count)))
            .Where(s => level is null || s.Sum.Level == level)
            .Select(s => by == FigureDimension.Level ? (EnumNames.NameOf(s.Sum.Level), s.Sum) : s);
    }

    /// <summary>Windows of a cover; through which channel and at which level a window that is over was rated is not known.</summary>
    public async Task<IEnumerable<(string Key, WindowOutcome Outcome, int Count)>> WindowsAsync(
        MonthCover cover, SliceQuestion question, FigureDimension? by, CancellationToken cancel) =>
        by is FigureDimension.Level or FigureDimension.Channel ? []
        : (await months.AskAsync(MonthMeasure.Windows, cover, question, cancel)).Select(s => (KeyOf(s, by), MonthSums.Part<WindowOutcome>(s.Cell, 0), s.Count));

    /// <summary>Ratings of a cell.</summary>
    public static RatingSum SumOf(string cell, int count) => new(
        MonthSums.Part<SatisfactionLevel>(cell, 0), MonthSums.Part<RatingOrigin>(cell, 1), MonthSums.Part<RatingBasis>(cell, 2), count);

    static string KeyOf(AskedSum sum, FigureDimension? by) => by switch
    {
        FigureDimension.Day => MonthSums.DayKey(sum.Day),
        FigureDimension.Month => Period.MonthOf(sum.Day).Code,
        FigureDimension.Quarter => Period.QuarterOf(sum.Day).Code,
        FigureDimension.Year => sum.Day.Year.ToString("0000", CultureInfo.InvariantCulture),
        _ => sum.Key,
    };

    static SliceDimension? SplitOf(FigureDimension? by) => by switch
    {
        FigureDimension.Department => SliceDimension.Department,
        FigureDimension.Item => SliceDimension.Item,
        FigureDimension.Entrance => SliceDimension.Entrance,
        FigureDimension.Channel => SliceDimension.Channel,
        FigureDimension.BusinessLine => SliceDimension.BusinessLine,
        _ => null,
    };

    /// <summary>A bulletin counts the departments of its centre, and of these the one that is asked for.</summary>
    static IReadOnlyList<string>? DepartmentsOf(FigureFilter filter) => (filter.DepartmentId, filter.Among) switch
    {
        (null, null) => null,
        ({ } one, null) => [one.ToString()],
        (null, { } among) => [.. among.Select(id => id.ToString())],
        ({ } one, { } among) => among.Contains(one) ? [one.ToString()] : [],
    };

    static IReadOnlyList<string>? One(string? key) => key is null ? null : [key];
}
