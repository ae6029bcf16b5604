using Api.Persistence;
using Api.Time;
using Api.Workers;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Months;

/// <summary>
/// Sums up months, the present one through yesterday, and again whatever was counted in them later. What was touched is read before the
/// counts: a count that comes in between leaves a touch that nobody takes away, and the month is summed up once more.
/// </summary>
internal sealed class MonthSummer(RatingDbContext db, BusinessClock clock) : IDueWork
{
    public string Name => "month-sums";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        foreach (var month in await WaitingAsync(now, cancel))
        {
            try
            {
                await SumAsync(month, now, cancel);
            }
            catch (DbUpdateException race) when (Races.IsRace(race))
            {
                // Another node sums up the same month.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Sums up every month that waits.</summary>
    public async Task RunAllAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        foreach (var month in await WaitingAsync(now, cancel)) await SumAsync(month, now, cancel);
    }

    /// <summary>Months with days that are over and not summed up, or touched since; the newest first.</summary>
    async Task<IReadOnlyList<WaitingMonth>> WaitingAsync(DateTime now, CancellationToken cancel)
    {
        var first = await db.RatingTallies.AsNoTracking().OrderBy(t => t.Day).Select(t => (DateOnly?)t.Day).FirstOrDefaultAsync(cancel);
        if (first is not { } begun) return [];
        var summed = await db.SummedMonths.AsNoTracking().ToDictionaryAsync(m => m.Month, cancel);
        var touched = (await db.MonthTouches.AsNoTracking().Select(t => new { t.Month, t.OfCases }).Distinct().ToListAsync(cancel)).ToLookup(t => t.Month, t => t.OfCases);
        var today = clock.Today;
        List<WaitingMonth> waiting = [];
        for (var month = new DateOnly(today.Year, today.Month, 1); month.AddMonths(1) > begun; month = month.AddMonths(-1))
        {
            var last = SummedMonth.LastOf(month, now);
            if (last < month) continue;
            var whole = !summed.TryGetValue(month, out var done) || done.Days().ThroughOn < last;
            var (ofRatings, ofCases) = (whole || touched[month].Contains(false), whole || touched[month].Contains(true));
            if (ofRatings || ofCases) waiting.Add(new WaitingMonth(new DaySpan(month, last), ofRatings, ofCases, done?.SummedAt));
        }
        return waiting;
    }

    /// <summary>Sums up one month.</summary>
    async Task SumAsync(WaitingMonth waiting, DateTime now, CancellationToken cancel)
    {
        var month = waiting.Days.FromOn;
        var touches = await db.MonthTouches.AsNoTracking().Where(t => t.Month == month).ToListAsync(cancel);
        var touched = touches.Where(t => t.OfCases ? waiting.OfCases : waiting.OfRatings).Select(t => t.Id).ToList();
        var sums = await new MonthCount(db, waiting.Days).SumAsync(cancel, waiting.OfRatings, waiting.OfCases);
        var stored = (await db.MonthSums.AsNoTracking().Where(s => s.Month == month).ToListAsync(cancel))
            .Where(s => MonthSlices.IsOfCases(s.Slice) ? waiting.OfCases : waiting.OfRatings).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // The instant before the counts were read: what it says is over was over then. Another node that was faster has the later sums.
        if (waiting.SummedAt is not { } before) db.Add(new SummedMonth { Month = month, SummedAt = now });
        else if (await db.SummedMonths.Where(m => m.Month == month && m.SummedAt == before).ExecuteUpdateAsync(set => set.SetProperty(m => m.SummedAt, now), cancel) == 0) return;
        // Nearly everything is as it was: only what differs is written.
        var kept = stored.Where(s => sums.GetValueOrDefault((s.Slice, s.Key, s.Cell)) == s.Count).ToHashSet();
        db.RemoveRange(stored.Where(s => !kept.Contains(s)));
        await db.SaveChangesAsync(cancel);
        var known = kept.Select(s => (s.Slice, s.Key, s.Cell)).ToHashSet();
        db.ChangeTracker.Clear();
        db.AddRange(sums.Where(s => s.Value != 0 && !known.Contains(s.Key))
            .Select(s => new MonthSum { Month = month, Slice = s.Key.Slice, Key = s.Key.Key, Cell = s.Key.Cell, Count = s.Value }));
        await db.SaveChangesAsync(cancel);
        foreach (var ids in touched.Chunk(500))
            await db.MonthTouches.Where(t => EF.Parameter(ids).Contains(t.Id)).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>A month that waits.</summary>
    /// <param name="Days">Its days that are over.</param>
    /// <param name="OfRatings">Whether its ratings wait.</param>
    /// <param name="OfCases">Whether its cases wait.</param>
    /// <param name="SummedAt">When it was summed up last; null for never.</param>
    sealed record WaitingMonth(DaySpan Days, bool OfRatings, bool OfCases, DateTime? SummedAt);
}
