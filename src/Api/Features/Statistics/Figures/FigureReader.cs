using System.Globalization;
using Api.Http;
using Api.Persistence;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Figures;

/// <summary>Reads figures from the counts, never from the ratings: they cost what their dimensions cost, however many ratings there are.</summary>
internal sealed class FigureReader(RatingDbContext db, SealedSteps sealedSteps, MonthFigures months)
{
    /// <summary>The figures of everything the filter lets through.</summary>
    /// <param name="filter">Which ratings count.</param>
    /// <param name="knowsSealed">Whether sealed ratings count too.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<SatisfactionFigures> TotalAsync(FigureFilter filter, bool knowsSealed, CancellationToken cancel) =>
        (await SplitAsync(filter, by: null, knowsSealed, cancel)).GetValueOrDefault("") ?? new SatisfactionFigures([], []);

    /// <summary>The figures by a dimension: key as text (identity, code, <c>2026-11</c>, <c>2026-11-30</c>) and figures.</summary>
    public async Task<IReadOnlyDictionary<string, SatisfactionFigures>> SplitAsync(
        FigureFilter filter, FigureDimension? by, bool knowsSealed, CancellationToken cancel)
    {
        var windowsKnown = filter.KnowsWindows;
        List<(string Key, RatingSum Sum)> ratings = [];
        List<(string Key, WindowOutcome Outcome, int Count)> windows = [];
        // What is summed up by months is read so; the other days, and what is asked by three dimensions at once, from the days.
        var question = MonthFigures.QuestionOf(filter, by);
        var cover = await months.CoverAsync(filter, question, cancel);
        ratings.AddRange(await months.RatingsAsync(cover, question, filter, by, cancel));
        if (windowsKnown) windows.AddRange(await months.WindowsAsync(cover, question, by, cancel));
        foreach (var days in cover.Days)
        {
            var within = filter with { FromOn = days.FromOn, ThroughOn = days.ThroughOn };
            ratings.AddRange(await SumAsync(within.Of(db.RatingTallies.AsNoTracking()), by, cancel));
            if (windowsKnown) windows.AddRange(await SumAsync(within.Of(db.WindowTallies.AsNoTracking()), by, cancel));
        }
        if (!knowsSealed)
        {
            ratings.AddRange(await SumAsync(filter.Of(await sealedSteps.OfRatingsAsync(cancel)), by, cancel));
            if (windowsKnown) windows.AddRange(await SumAsync(filter.Of(await sealedSteps.OfWindowsAsync(cancel)), by, cancel));
        }
        var ratingsOf = ratings.ToLookup(r => r.Key, r => r.Sum);
        var windowsOf = windows.ToLookup(w => w.Key, w => (w.Outcome, w.Count));
        return ratingsOf.Select(g => g.Key).Union(windowsOf.Select(g => g.Key), StringComparer.Ordinal)
            .Select(key => (Key: key, Figures: new SatisfactionFigures([.. ratingsOf[key]], [.. windowsOf[key]])))
            // What was taken back again leaves nothing to show.
            .Where(row => row.Figures.WithDefaults.Total != 0 || row.Figures.WindowsOver != 0)
            .ToDictionary(row => row.Key, row => row.Figures, StringComparer.Ordinal);
    }

    static Task<List<(string Key, RatingSum Sum)>> SumAsync(IQueryable<RatingTally> steps, FigureDimension? by, CancellationToken cancel) => by switch
    {
        null => CellSums.OfAsync(steps.Select(t => new RatingCell<SatisfactionLevel> { Key = t.Level, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), _ => "", cancel),
        FigureDimension.Month => CellSums.OfAsync(steps.Select(t => new RatingCell<int> { Key = (t.Day.Year * 100) + t.Day.Month, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), MonthText, cancel),
        FigureDimension.Quarter => CellSums.OfAsync(steps.Select(t => new RatingCell<int> { Key = (t.Day.Year * 100) + t.Day.Month, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), QuarterText, cancel),
        FigureDimension.Year => CellSums.OfAsync(steps.Select(t => new RatingCell<int> { Key = t.Day.Year, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), YearText, cancel),
        FigureDimension.Level => CellSums.OfAsync(steps.Select(t => new RatingCell<SatisfactionLevel> { Key = t.Level, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), EnumNames.NameOf, cancel),
        FigureDimension.Day => CellSums.OfAsync(steps.Select(t => new RatingCell<DateOnly> { Key = t.Day, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), DayText, cancel),
        FigureDimension.Department => CellSums.OfAsync(steps.Select(t => new RatingCell<Guid> { Key = t.DepartmentId, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), IdText, cancel),
        FigureDimension.Entrance => CellSums.OfAsync(steps.Select(t => new RatingCell<Guid> { Key = t.EntranceId, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), IdText, cancel),
        FigureDimension.Item => CellSums.OfAsync(steps.Where(t => t.ItemId != null).Select(t => new RatingCell<Guid> { Key = t.ItemId!.Value, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), IdText, cancel),
        FigureDimension.Channel => CellSums.OfAsync(steps.Select(t => new RatingCell<RatingChannel> { Key = t.Channel, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), EnumNames.NameOf, cancel),
        FigureDimension.BusinessLine => CellSums.OfAsync(steps.Select(t => new RatingCell<string> { Key = t.BusinessLine, Level = t.Level, Origin = t.Origin, Basis = t.Basis, Count = t.Count }), code => code, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "No such dimension."),
    };

    static Task<List<(string Key, WindowOutcome Outcome, int Count)>> SumAsync(IQueryable<WindowTally> steps, FigureDimension? by, CancellationToken cancel) => by switch
    {
        null => CellSums.OfAsync(steps.Select(t => new WindowCell<WindowOutcome> { Key = t.Outcome, Outcome = t.Outcome, Count = t.Count }), _ => "", cancel),
        FigureDimension.Month => CellSums.OfAsync(steps.Select(t => new WindowCell<int> { Key = (t.Day.Year * 100) + t.Day.Month, Outcome = t.Outcome, Count = t.Count }), MonthText, cancel),
        FigureDimension.Quarter => CellSums.OfAsync(steps.Select(t => new WindowCell<int> { Key = (t.Day.Year * 100) + t.Day.Month, Outcome = t.Outcome, Count = t.Count }), QuarterText, cancel),
        FigureDimension.Year => CellSums.OfAsync(steps.Select(t => new WindowCell<int> { Key = t.Day.Year, Outcome = t.Outcome, Count = t.Count }), YearText, cancel),
        FigureDimension.Day => CellSums.OfAsync(steps.Select(t => new WindowCell<DateOnly> { Key = t.Day, Outcome = t.Outcome, Count = t.Count }), DayText, cancel),
        FigureDimension.Department => CellSums.OfAsync(steps.Select(t => new WindowCell<Guid> { Key = t.DepartmentId, Outcome = t.Outcome, Count = t.Count }), IdText, cancel),
        FigureDimension.Entrance => CellSums.OfAsync(steps.Select(t => new WindowCell<Guid> { Key = t.EntranceId, Outcome = t.Outcome, Count = t.Count }), IdText, cancel),
        FigureDimension.Item => CellSums.OfAsync(steps.Where(t => t.ItemId != null).Select(t => new WindowCell<Guid> { Key = t.ItemId!.Value, Outcome = t.Outcome, Count = t.Count }), IdText, cancel),
        FigureDimension.BusinessLine => CellSums.OfAsync(steps.Select(t => new WindowCell<string> { Key = t.BusinessLine, Outcome = t.Outcome, Count = t.Count }), code => code, cancel),
        // Through which channel, and at which level, a window that is over was rated is not known.
        FigureDimension.Channel or FigureDimension.Level => Task.FromResult<List<(string, WindowOutcome, int)>>([]),
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "No such dimension."),
    };

    static string MonthText(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 100:0000}-{month % 100:00}");

    static string QuarterText(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 100:0000}-Q{((month % 100) + 2) / 3}");

    static string YearText(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string IdText(Guid id) => id.ToString();
}
