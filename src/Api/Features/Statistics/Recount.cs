using System.Data;
using Api.Features.Statistics.Months;
using Api.Persistence;
using Domain.Appeals;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Api.Features.Statistics;

/// <summary>A count that is not what the facts come to.</summary>
/// <param name="Step">The dimensions.</param>
/// <param name="Counted">What the counts say.</param>
/// <param name="Facts">What the facts come to.</param>
internal sealed record TallyDifference(object Step, int Counted, int Facts);

/// <summary>Counts every rating, case and window again and compares with the steps that were stored, in one snapshot.</summary>
internal sealed class Recount(RatingDbContext db)
{
    /// <summary>How many facts were counted.</summary>
    public int Facts { get; private set; }

    /// <summary>Sums of months that are not what their days come to; looked at in the same snapshot.</summary>
    public IReadOnlyList<MonthDifference> MonthDifferences { get; private set; } = [];

    /// <summary>How many months were looked at.</summary>
    public int Months { get; private set; }

    /// <summary>Every difference; none when all counts are right.</summary>
    public async Task<IReadOnlyList<TallyDifference>> RunAsync(CancellationToken cancel)
    {
        await using var snapshot = await SnapshotAsync(cancel);
        var months = new MonthCheck(db);
        MonthDifferences = await months.RunAsync(cancel);
        Months = months.Months;
        var facts = await CountFactsAsync(cancel);
        var counted = await CountedAsync(cancel);
        return
        [
            .. facts.Keys.Union(counted.Keys)
                .Select(step => new TallyDifference(step, counted.GetValueOrDefault(step), facts.GetValueOrDefault(step)))
                .Where(d => d.Counted != d.Facts)
                .OrderBy(d => d.Step.ToString(), StringComparer.Ordinal),
        ];
    }

    async Task<Dictionary<object, int>> CountFactsAsync(CancellationToken cancel)
    {
        var steps = new TallySteps();
        // 追评 stands beside the figures, and what was not adopted is out of them (SD 17).
        var counting = db.Ratings.AsNoTracking().Where(r =>
            r.ReRatingOf == null && !db.Appeals.Any(a => a.RatingId == r.Id && a.State == AppealState.Upheld));
        await foreach (var rating in counting.AsAsyncEnumerable().WithCancellation(cancel)) Count(() => steps.Count(rating, CatalogueOf(rating)));
        var cases = from opened in db.Cases.AsNoTracking() join rating in db.Ratings.AsNoTracking() on opened.RatingId equals rating.Id select new { Case = opened, Rating = rating };
        await foreach (var found in cases.AsAsyncEnumerable().WithCancellation(cancel)) Count(() => steps.CountStanding(found.Case, found.Rating, CatalogueOf(found.Rating)));
        var over = db.Encounters.AsNoTracking().Where(WindowEnd.Counted)
            .Where(e => !db.Appeals.Any(a => a.State == AppealState.Upheld && db.Ratings.Any(r => r.Id == a.RatingId && r.EncounterId == e.Id)));
        await foreach (var encounter in over.AsAsyncEnumerable().WithCancellation(cancel))
            Count(() => steps.Count(encounter, encounter.RatedAt is null ? WindowOutcome.Defaulted : WindowOutcome.Rated));
        return Sums(steps.Summed());

        void Count(Action count)
        {
            count();
            Facts++;
        }
    }

    async Task<Dictionary<object, int>> CountedAsync(CancellationToken cancel)
    {
        var sums = new Dictionary<object, int>();
        await AddAsync(db.RatingTallies.AsNoTracking());
        await AddAsync(db.StaffTallies.AsNoTracking());
        await AddAsync(db.FacetTallies.AsNoTracking());
        await AddAsync(db.CaseTallies.AsNoTracking());
        await AddAsync(db.WindowTallies.AsNoTracking());
        return sums;

        async Task AddAsync<T>(IQueryable<T> rows) where T : class
        {
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel)) AddTo(sums, row);
        }
    }

    static Dictionary<object, int> Sums(IEnumerable<object> steps)
    {
        var sums = new Dictionary<object, int>();
        foreach (var step in steps) AddTo(sums, step);
        return sums;
    }

    static void AddTo(Dictionary<object, int> sums, object step)
    {
        var (key, count) = step switch
        {
            RatingTally t => (t with { Count = 0 }, t.Count),
            StaffTally t => ((object)(t with { Count = 0 }), t.Count),
            FacetTally t => (t with { Count = 0 }, t.Count),
            CaseTally t => (t with { Count = 0 }, t.Count),
            WindowTally t => (t with { Count = 0 }, t.Count),
            _ => throw new ArgumentException($"{step.GetType()} is no step of a count.", nameof(step)),
        };
        sums[key] = sums.GetValueOrDefault(key) + count;
    }

    static RatingCatalogue CatalogueOf(Rating rating) => rating.CatalogueVersion == NationalCatalogue.Version1.Version
        ? NationalCatalogue.Version1
        : throw new InvalidOperationException($"No catalogue {rating.CatalogueVersion}.");

    /// <summary>One view of everything while ratings go on: on SQLite a read transaction, which holds up no writer.</summary>
    async Task<IDbContextTransaction> SnapshotAsync(CancellationToken cancel)
    {
        if (!db.Database.IsSqlite()) return await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        await db.Database.OpenConnectionAsync(cancel);
        var read = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(read, cancel))!;
    }
}
