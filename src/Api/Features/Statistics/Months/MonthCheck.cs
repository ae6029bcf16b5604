using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Months;

/// <summary>A sum of a month that is not what its days come to.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Slice">By what.</param>
/// <param name="Key">Of which.</param>
/// <param name="Cell">What is counted.</param>
/// <param name="Stored">What the sum says.</param>
/// <param name="Days">What the days come to.</param>
internal sealed record MonthDifference(DateOnly Month, MonthSlice Slice, string Key, string Cell, int Stored, int Days);

/// <summary>Sums up the months that figures read again and compares. A month that was touched is read by days, so its sums are not looked at.</summary>
internal sealed class MonthCheck(RatingDbContext db)
{
    /// <summary>How many months were looked at.</summary>
    public int Months { get; private set; }

    /// <summary>Every difference in the order of months and slices; none when all sums are right.</summary>
    public async Task<IReadOnlyList<MonthDifference>> RunAsync(CancellationToken cancel)
    {
        List<MonthDifference> differences = [];
        var touches = await db.MonthTouches.AsNoTracking().Select(t => new { t.Month, t.OfCases }).Distinct().ToListAsync(cancel);
        foreach (var summed in await db.SummedMonths.AsNoTracking().OrderBy(m => m.Month).ToListAsync(cancel))
        {
            var month = summed.Month;
            var touched = touches.Where(t => t.Month == month).Select(t => t.OfCases).ToHashSet();
            if (touched.Count == 2) continue;
            Months++;
            var days = await new MonthCount(db, summed.Days()).SumAsync(cancel);
            var stored = await db.MonthSums.AsNoTracking().Where(s => s.Month == month).ToDictionaryAsync(s => (s.Slice, s.Key, s.Cell), s => s.Count, cancel);
            differences.AddRange(stored.Keys.Union(days.Keys).Where(key => !touched.Contains(MonthSlices.IsOfCases(key.Slice)))
                .Select(key => new MonthDifference(month, key.Slice, key.Key, key.Cell, stored.GetValueOrDefault(key), days.GetValueOrDefault(key)))
                .Where(d => d.Stored != d.Days)
                .OrderBy(d => d.Slice).ThenBy(d => d.Key, StringComparer.Ordinal).ThenBy(d => d.Cell, StringComparer.Ordinal));
        }
        return differences;
    }

    /// <summary>Has these months summed up again: from now on their days are read, until the service has been there.</summary>
    public async Task SumAgainAsync(IEnumerable<DateOnly> months, CancellationToken cancel)
    {
        foreach (var month in months)
            db.AddRange(((bool[])[false, true]).Select(ofCases => new MonthTouch { Id = Guid.CreateVersion7(), Month = month, OfCases = ofCases }));
        await db.SaveChangesAsync(cancel);
    }
}
