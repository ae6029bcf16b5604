using Api.Http;
using Api.Persistence;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Months;

/// <summary>One sum as it is read.</summary>
/// <param name="Month">First day of the month; the beginning of time where months are not told apart.</param>
/// <param name="Key">Of which.</param>
/// <param name="Cell">What is counted.</param>
/// <param name="Count">The sum.</param>
internal sealed record ReadSum(DateOnly Month, string Key, string Cell, int Count);

/// <summary>
/// Reads what months were summed up to. A month counts as summed up while nothing was counted in it since: then its days need not be read.
/// </summary>
internal sealed class MonthSums(RatingDbContext db)
{
    List<DateOnly>? summed;

    /// <summary>Of which whole months and which other days a stretch of days is put together.</summary>
    public async Task<MonthCover> CoverAsync(DateOnly? fromOn, DateOnly? throughOn, CancellationToken cancel)
    {
        summed ??= await db.SummedMonths.AsNoTracking().Where(m => !db.MonthTouches.Any(t => t.Month == m.Month)).Select(m => m.Month).ToListAsync(cancel);
        return MonthCover.Of(fromOn, throughOn, summed);
    }

    /// <summary>The sums of these months.</summary>
    /// <param name="cover">The months.</param>
    /// <param name="slice">By what.</param>
    /// <param name="key">Of one only; null for all.</param>
    /// <param name="byMonth">Whether months are told apart.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<IReadOnlyList<ReadSum>> ReadAsync(MonthCover cover, MonthSlice slice, string? key, bool byMonth, CancellationToken cancel)
    {
        if (cover.Months.Count == 0) return [];
        var months = cover.Months.ToList();
        var sums = db.MonthSums.AsNoTracking().Where(s => s.Slice == slice && EF.Parameter(months).Contains(s.Month));
        if (key is not null) sums = sums.Where(s => s.Key == key);
        if (byMonth) return await sums.Select(s => new ReadSum(s.Month, s.Key, s.Cell, s.Count)).ToListAsync(cancel);
        return await sums.GroupBy(s => new { s.Key, s.Cell })
            .Select(g => new ReadSum(DateOnly.MinValue, g.Key.Key, g.Key.Cell, g.Sum(s => s.Count))).ToListAsync(cancel);
    }

    /// <summary>The text of a cell.</summary>
    public static string CellOf(params ReadOnlySpan<string> parts) => string.Join('|', parts);

    /// <summary>One part of a cell.</summary>
    public static T Part<T>(string cell, int place) where T : struct, Enum => EnumNames.Read<T>(cell.Split('|')[place])!.Value;
}
