using Domain.Encounters;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Api.Features.Statistics.Figures;

/// <summary>A step of ratings under the key it is summed by.</summary>
internal sealed class RatingCell<TKey>
{
    public required TKey Key { get; init; }
    public required SatisfactionLevel Level { get; init; }
    public required RatingOrigin Origin { get; init; }
    public required RatingBasis Basis { get; init; }
    public required int Count { get; init; }
}

/// <summary>A step of windows under the key it is summed by.</summary>
internal sealed class WindowCell<TKey>
{
    public required TKey Key { get; init; }
    public required WindowOutcome Outcome { get; init; }
    public required int Count { get; init; }
}

/// <summary>Sums steps by key, in the database or, for the few that are taken back, in memory.</summary>
internal static class CellSums
{
    /// <summary>Ratings by key, level, origin and basis.</summary>
    public static async Task<List<(string Key, RatingSum Sum)>> OfAsync<TKey>(
        IQueryable<RatingCell<TKey>> cells, Func<TKey, string> text, CancellationToken cancel)
    {
        var sums = await ListAsync(
            cells.GroupBy(c => new { c.Key, c.Level, c.Origin, c.Basis })
                .Select(g => new { g.Key.Key, g.Key.Level, g.Key.Origin, g.Key.Basis, Count = g.Sum(c => c.Count) }), cancel);
        return sums.ConvertAll(s => (text(s.Key), new RatingSum(s.Level, s.Origin, s.Basis, s.Count)));
    }

    /// <summary>Windows by key and outcome.</summary>
    public static async Task<List<(string Key, WindowOutcome Outcome, int Count)>> OfAsync<TKey>(
        IQueryable<WindowCell<TKey>> cells, Func<TKey, string> text, CancellationToken cancel)
    {
        var sums = await ListAsync(
            cells.GroupBy(c => new { c.Key, c.Outcome }).Select(g => new { g.Key.Key, g.Key.Outcome, Count = g.Sum(c => c.Count) }), cancel);
        return sums.ConvertAll(s => (text(s.Key), s.Outcome, s.Count));
    }

    /// <summary>Runs a query where it belongs.</summary>
    public static Task<List<T>> ListAsync<T>(IQueryable<T> query, CancellationToken cancel) =>
        query.Provider is IAsyncQueryProvider ? query.ToListAsync(cancel) : Task.FromResult(query.ToList());
}
