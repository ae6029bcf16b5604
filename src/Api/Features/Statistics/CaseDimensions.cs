using System.Data;
using Api.Hosting;
using Api.Persistence;
using Api.Workers;
using Domain.Shared;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics;

/// <summary>
/// Counts the cases of a day again where an earlier version counted them by department only: with item, entrance, channel, business line
/// and facets of what was rated. A day at a time, alone: whoever moves a case of it meanwhile waits or begins anew.
/// </summary>
internal sealed partial class CaseDimensions(RatingDbContext db, RuleBook rules, ILogger<CaseDimensions> logger) : IDueWork
{
    public string Name => "case-dimensions";

    /// <summary>A day that could not be counted is tried again soon; where every day was, an empty index is asked.</summary>
    public TimeSpan Every => TimeSpan.FromMinutes(5);

    /// <summary>Counts every such day again; one that cannot be counted keeps no other waiting.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        for (var after = DateOnly.MinValue; await NextAsync(after, cancel) is { } day; after = day)
        {
            try
            {
                await FillAsync(day, cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                db.ChangeTracker.Clear();
                Failed(logger, day, failure);
            }
        }
    }

    Task<DateOnly?> NextAsync(DateOnly after, CancellationToken cancel) => db.CaseTallies.AsNoTracking()
        .Where(t => t.EntranceId == null && t.Day > after).OrderBy(t => t.Day).Select(t => (DateOnly?)t.Day).FirstOrDefaultAsync(cancel);

    async Task FillAsync(DateOnly day, CancellationToken cancel)
    {
        await using var alone = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        await db.CaseTallies.Where(t => t.Day == day).ExecuteDeleteAsync(cancel);
        var (begins, ends) = (ChinaTime.StartOf(day), ChinaTime.EndOf(day));
        var cases = await (
            from opened in db.Cases.AsNoTracking()
            where opened.OpenedAt >= begins && opened.OpenedAt < ends
            join rating in db.Ratings.AsNoTracking() on opened.RatingId equals rating.Id
            select new { Case = opened, Rating = rating }).ToListAsync(cancel);
        var steps = new TallySteps();
        foreach (var found in cases) steps.CountStanding(found.Case, found.Rating, rules.CatalogueNamed(found.Rating.CatalogueVersion));
        db.AddRange(steps.Summed());
        db.Add(new MonthTouch { Id = Guid.CreateVersion7(), Month = new DateOnly(day.Year, day.Month, 1), OfCases = true });
        await db.SaveChangesAsync(cancel);
        await alone.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The cases of {Day} could not be counted again; the other days are, and it is tried again")]
    static partial void Failed(ILogger logger, DateOnly day, Exception failure);
}
