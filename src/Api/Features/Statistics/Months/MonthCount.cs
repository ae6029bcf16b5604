using Api.Http;
using Api.Persistence;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Months;

/// <summary>Counts one month by everything it is read by: by nothing, by each dimension, and by every two of them there is a slice for.</summary>
/// <param name="db">Where the counts are.</param>
/// <param name="days">The days of the month.</param>
internal sealed class MonthCount(RatingDbContext db, DaySpan days)
{
    readonly Dictionary<(MonthSlice Slice, string Key, string Cell), int> sums = [];
    readonly DateOnly month = days.FromOn, last = days.ThroughOn;

    /// <summary>The sums.</summary>
    /// <param name="cancel">Ends the work.</param>
    /// <param name="ofRatings">Whether ratings, windows, staff and facets are summed up.</param>
    /// <param name="ofCases">Whether cases are.</param>
    public async Task<IReadOnlyDictionary<(MonthSlice Slice, string Key, string Cell), int>> SumAsync(CancellationToken cancel, bool ofRatings = true, bool ofCases = true)
    {
        if (ofRatings)
        {
            await RatingsAsync(cancel);
            await WindowsAsync(cancel);
            await StaffAsync(cancel);
            await FacetsAsync(cancel);
        }
        if (ofCases) await CasesAsync(cancel);
        return sums;
    }

    async Task RatingsAsync(CancellationToken cancel)
    {
        var groups = await db.RatingTallies.AsNoTracking().Where(t => t.Day >= month && t.Day <= last)
            .GroupBy(t => new { t.DepartmentId, t.ItemId, t.EntranceId, t.Channel, t.BusinessLine, t.Level, t.Origin, t.Basis })
            .Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(cancel);
        foreach (var s in groups)
            Add(MonthMeasure.Ratings, CellOf(s.Key.Level, s.Key.Origin, s.Key.Basis), s.Count,
                (SliceDimension.Department, s.Key.DepartmentId.ToString()), (SliceDimension.Item, s.Key.ItemId?.ToString()),
                (SliceDimension.Entrance, s.Key.EntranceId.ToString()), (SliceDimension.Channel, EnumNames.NameOf(s.Key.Channel)),
                (SliceDimension.BusinessLine, s.Key.BusinessLine));
        foreach (var s in await db.RatingTallies.AsNoTracking().Where(t => t.Day >= month && t.Day <= last)
            .GroupBy(t => new { t.Day, t.DepartmentId, t.Level, t.Origin, t.Basis }).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(cancel))
            AddDay(MonthMeasure.Ratings, s.Key.Day, s.Key.DepartmentId, CellOf(s.Key.Level, s.Key.Origin, s.Key.Basis), s.Count);
    }

    async Task WindowsAsync(CancellationToken cancel)
    {
        var groups = await db.WindowTallies.AsNoTracking().Where(t => t.Day >= month && t.Day <= last)
            .GroupBy(t => new { t.DepartmentId, t.ItemId, t.EntranceId, t.BusinessLine, t.Outcome })
            .Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(cancel);
        foreach (var s in groups)
            Add(MonthMeasure.Windows, EnumNames.NameOf(s.Key.Outcome), s.Count,
                (SliceDimension.Department, s.Key.DepartmentId.ToString()), (SliceDimension.Item, s.Key.ItemId?.ToString()),
                (SliceDimension.Entrance, s.Key.EntranceId.ToString()), (SliceDimension.BusinessLine, s.Key.BusinessLine));
        foreach (var s in await db.WindowTallies.AsNoTracking().Where(t => t.Day >= month && t.Day <= last)
            .GroupBy(t => new { t.Day, t.DepartmentId, t.Outcome }).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(cancel))
            AddDay(MonthMeasure.Windows, s.Key.Day, s.Key.DepartmentId, EnumNames.NameOf(s.Key.Outcome), s.Count);
    }

    /// <summary>Never of all staff together: one rating may name several.</summary>
    async Task StaffAsync(CancellationToken cancel)
    {
        foreach (var s in await db.StaffTallies.AsNoTracking().Where(t => t.Day >= month && t.Day <= last)
            .GroupBy(t => new { t.StaffId, t.DepartmentId, t.BusinessLine, t.Level, t.Origin, t.Basis })
            .Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(cancel))
        {
            var (staff, cell) = (s.Key.StaffId.ToString(), CellOf(s.Key.Level, s.Key.Origin, s.Key.Basis));
            Add(MonthSlice.RatingsOfStaff, staff, cell, s.Count);
            Add(MonthSlice.RatingsOfDepartmentAndStaff, s.Key.DepartmentId.ToString(), MonthSums.CellOf(cell, staff), s.Count);
            Add(MonthSlice.RatingsOfBusinessLineAndStaff, s.Key.BusinessLine, MonthSums.CellOf(cell, staff), s.Count);
        }
    }

    async Task FacetsAsync(CancellationToken cancel)
    {
        foreach (var s in await db.FacetTallies.AsNoTracking().Where(t => t.Day >= month && t.Day <= last && t.FacetCode != "")
            .GroupBy(t => new { t.DepartmentId, t.ItemId, t.BusinessLine, t.FacetCode, t.IndicatorCode, t.Level })
            .Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(cancel))
        {
            var (item, department) = (s.Key.ItemId?.ToString() ?? "", s.Key.DepartmentId.ToString());
            var cell = MonthSums.CellOf(s.Key.FacetCode, s.Key.IndicatorCode, EnumNames.NameOf(s.Key.Level));
            Add(MonthSlice.FacetsOfItem, item, cell, s.Count);
            Add(MonthSlice.FacetsOfDepartmentAndItem, department, MonthSums.CellOf(cell, item), s.Count);
            Add(MonthSlice.FacetsOfItemAndBusinessLine, item, MonthSums.CellOf(cell, s.Key.BusinessLine), s.Count);
            Add(MonthSlice.FacetsOfDepartmentAndBusinessLine, department, MonthSums.CellOf(cell, s.Key.BusinessLine), s.Count);
        }
    }

    async Task CasesAsync(CancellationToken cancel)
    {
        var groups = await db.CaseTallies.AsNoTracking().Where(t => t.Day >= month && t.Day <= last)
            .GroupBy(t => new { t.DepartmentId, t.ItemId, t.EntranceId, t.Channel, t.BusinessLine, t.Facets, t.Event, t.IsRealName })
            .Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(cancel);
        foreach (var s in groups)
            Add(MonthMeasure.Cases, CaseCells.Of(s.Key.Event, s.Key.IsRealName), s.Count,
            [
                (SliceDimension.Department, s.Key.DepartmentId.ToString()), (SliceDimension.Item, s.Key.ItemId?.ToString()),
                (SliceDimension.Entrance, s.Key.EntranceId?.ToString()), (SliceDimension.Channel, s.Key.Channel is { } channel ? EnumNames.NameOf(channel) : null),
                (SliceDimension.BusinessLine, s.Key.BusinessLine),
                .. (s.Key.Facets ?? "").Split(CaseTally.Bar, StringSplitOptions.RemoveEmptyEntries).Select(facet => (SliceDimension.Facet, (string?)facet)),
            ]);
        foreach (var s in await db.CaseTallies.AsNoTracking().Where(t => t.Day >= month && t.Day <= last)
            .GroupBy(t => new { t.Day, t.DepartmentId, t.Event, t.IsRealName }).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(cancel))
            AddDay(MonthMeasure.Cases, s.Key.Day, s.Key.DepartmentId, CaseCells.Of(s.Key.Event, s.Key.IsRealName), s.Count);
    }

    void AddDay(MonthMeasure measure, DateOnly day, Guid department, string cell, int count)
    {
        var key = MonthSums.DayKey(day);
        Add(MonthSlices.Of(measure, SliceDimension.Day)!.Value, key, cell, count);
        Add(MonthSlices.Of(measure, SliceDimension.Day, SliceDimension.Department)!.Value, key, MonthSums.CellOf(cell, department.ToString()), count);
    }

    void Add(MonthMeasure measure, string cell, int count, params ReadOnlySpan<(SliceDimension Dimension, string? Key)> parts)
    {
        Add(MonthSlices.Of(measure)!.Value, "", cell, count);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Key is not { } first) continue;
            Add(MonthSlices.Of(measure, parts[i].Dimension)!.Value, first, cell, count);
            for (var j = i + 1; j < parts.Length; j++)
            {
                // One case may name several facets; a facet with another is no figure.
                if (parts[j].Key is not { } second || parts[j].Dimension == parts[i].Dimension) continue;
                Add(MonthSlices.Of(measure, parts[i].Dimension, parts[j].Dimension)!.Value, first, MonthSums.CellOf(cell, second), count);
            }
        }
    }

    void Add(MonthSlice slice, string key, string cell, int count) => sums[(slice, key, cell)] = sums.GetValueOrDefault((slice, key, cell)) + count;

    static string CellOf<TLevel, TOrigin, TBasis>(TLevel level, TOrigin origin, TBasis basis)
        where TLevel : struct, Enum where TOrigin : struct, Enum where TBasis : struct, Enum =>
        MonthSums.CellOf(EnumNames.NameOf(level), EnumNames.NameOf(origin), EnumNames.NameOf(basis));
}

/// <summary>Cells of cases: what happened, and whether to a real-name case.</summary>
internal static class CaseCells
{
    const string RealName = "realName", Anonymous = "anonymous";

    /// <summary>The cell.</summary>
    public static string Of(CaseEvent what, bool isRealName) => MonthSums.CellOf(EnumNames.NameOf(what), isRealName ? RealName : Anonymous);

    /// <summary>What happened.</summary>
    public static CaseEvent EventOf(string cell) => MonthSums.Part<CaseEvent>(cell, 0);

    /// <summary>Whether to a real-name case.</summary>
    public static bool IsRealName(string cell) => cell.Split('|')[1] == RealName;
}
