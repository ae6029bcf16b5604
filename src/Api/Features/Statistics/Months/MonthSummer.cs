using Api.Http;
using Api.Persistence;
using Api.Time;
using Api.Workers;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Months;

/// <summary>
/// Sums up months that are over, and again whatever was counted in them later. What was touched is read before the counts: a count that
/// comes in between leaves a touch that nobody takes away, and the month is summed up once more.
/// </summary>
internal sealed class MonthSummer(RatingDbContext db, BusinessClock clock) : IDueWork
{
    /// <summary>Whoever counted in the last moment of a month has long committed.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    public string Name => "month-sums";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var month in await WaitingAsync(cancel))
        {
            try
            {
                await SumAsync(month, cancel);
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
        foreach (var month in await WaitingAsync(cancel)) await SumAsync(month, cancel);
    }

    /// <summary>Months with counts that are over and not summed up, or touched since; the newest first.</summary>
    async Task<IReadOnlyList<DateOnly>> WaitingAsync(CancellationToken cancel)
    {
        var first = await db.RatingTallies.AsNoTracking().OrderBy(t => t.Day).Select(t => (DateOnly?)t.Day).FirstOrDefaultAsync(cancel);
        if (first is not { } begun) return [];
        var done = await db.SummedMonths.AsNoTracking().Where(m => !db.MonthTouches.Any(t => t.Month == m.Month)).Select(m => m.Month).ToListAsync(cancel);
        var today = ChinaTime.DateOf(clock.Now - Settled);
        List<DateOnly> waiting = [];
        for (var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1); month.AddMonths(1) > begun; month = month.AddMonths(-1))
            if (!done.Contains(month)) waiting.Add(month);
        return waiting;
    }

    /// <summary>Sums up one month.</summary>
    async Task SumAsync(DateOnly month, CancellationToken cancel)
    {
        var touched = await db.MonthTouches.AsNoTracking().Where(t => t.Month == month).Select(t => t.Id).ToListAsync(cancel);
        var sums = await new MonthCount(db, month).SumAsync(cancel);
        var stored = await db.MonthSums.Where(s => s.Month == month).ToListAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Nearly everything is as it was: only what differs is written.
        var kept = stored.Where(s => sums.GetValueOrDefault((s.Slice, s.Key, s.Cell)) == s.Count).ToHashSet();
        db.RemoveRange(stored.Where(s => !kept.Contains(s)));
        await db.SaveChangesAsync(cancel);
        var known = kept.Select(s => (s.Slice, s.Key, s.Cell)).ToHashSet();
        db.ChangeTracker.Clear();
        db.AddRange(sums.Where(s => s.Value != 0 && !known.Contains(s.Key))
            .Select(s => new MonthSum { Month = month, Slice = s.Key.Slice, Key = s.Key.Key, Cell = s.Key.Cell, Count = s.Value }));
        if (await db.SummedMonths.Where(m => m.Month == month).ExecuteUpdateAsync(set => set.SetProperty(m => m.SummedAt, clock.Now), cancel) == 0)
            db.Add(new SummedMonth { Month = month, SummedAt = clock.Now });
        await db.SaveChangesAsync(cancel);
        foreach (var ids in touched.Chunk(500))
            await db.MonthTouches.Where(t => EF.Parameter(ids).Contains(t.Id)).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
