using System.Linq.Expressions;
using Api.Persistence;
using Api.Time;
using Api.Workers;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics;

/// <summary>
/// Rolls up the steps of counts: many rows of the same dimensions become one with their sum, in one transaction. Rolled and
/// pending rows stand in one table, so a figure is always their plain sum, and no reader has to know how far the roller is.
/// </summary>
internal sealed class TallyRoller(RatingDbContext db)
{
    /// <summary>Groups of rows rolled in one round; and rows taken away in one statement.</summary>
    const int PlacesPerRound = 50, IdsPerStatement = 500;

    /// <summary>Rolls everything of these days.</summary>
    /// <param name="since">First China date; null for all.</param>
    /// <param name="cancel">Ends the work; nothing is half rolled.</param>
    public async Task RollAsync(DateOnly? since, CancellationToken cancel)
    {
        var from = since ?? DateOnly.MinValue;
        await RollAsync(
            db.RatingTallies.Where(t => t.Day >= from)
                .GroupBy(t => new { t.Day, t.DepartmentId, t.ItemId, t.EntranceId, t.Channel, t.BusinessLine, t.Basis, t.Level, t.Origin })
                .Where(g => g.Count() > 1).Select(g => new Place { Day = g.Key.Day, Id = g.Key.DepartmentId }),
            place => t => t.Day == place.Day && t.DepartmentId == place.Id, t => t.Count, (t, count) => t with { Count = count }, db.RatingTallies, cancel);
        await RollAsync(
            db.StaffTallies.Where(t => t.Day >= from)
                .GroupBy(t => new { t.Day, t.StaffId, t.DepartmentId, t.BusinessLine, t.Basis, t.Level, t.Origin })
                .Where(g => g.Count() > 1).Select(g => new Place { Day = g.Key.Day, Id = g.Key.StaffId }),
            place => t => t.Day == place.Day && t.StaffId == place.Id, t => t.Count, (t, count) => t with { Count = count }, db.StaffTallies, cancel);
        await RollAsync(
            db.FacetTallies.Where(t => t.Day >= from)
                .GroupBy(t => new { t.Day, t.DepartmentId, t.ItemId, t.BusinessLine, t.FacetCode, t.IndicatorCode, t.Level })
                .Where(g => g.Count() > 1).Select(g => new Place { Day = g.Key.Day, Id = g.Key.DepartmentId }),
            place => t => t.Day == place.Day && t.DepartmentId == place.Id, t => t.Count, (t, count) => t with { Count = count }, db.FacetTallies, cancel);
        await RollAsync(
            db.CaseTallies.Where(t => t.Day >= from)
                .GroupBy(t => new { t.Day, t.DepartmentId, t.ItemId, t.EntranceId, t.Channel, t.BusinessLine, t.Facets, t.Event, t.IsRealName })
                .Where(g => g.Count() > 1).Select(g => new Place { Day = g.Key.Day, Id = g.Key.DepartmentId }),
            place => t => t.Day == place.Day && t.DepartmentId == place.Id, t => t.Count, (t, count) => t with { Count = count }, db.CaseTallies, cancel);
        await RollAsync(
            db.WindowTallies.Where(t => t.Day >= from)
                .GroupBy(t => new { t.Day, t.DepartmentId, t.ItemId, t.EntranceId, t.BusinessLine, t.Outcome })
                .Where(g => g.Count() > 1).Select(g => new Place { Day = g.Key.Day, Id = g.Key.DepartmentId }),
            place => t => t.Day == place.Day && t.DepartmentId == place.Id, t => t.Count, (t, count) => t with { Count = count }, db.WindowTallies, cancel);
    }

    async Task RollAsync<T>(
        IQueryable<Place> crowded, Func<Place, Expression<Func<T, bool>>> at, Func<T, int> countOf, Func<T, int, T> with, DbSet<T> table,
        CancellationToken cancel) where T : class
    {
        while (await crowded.Distinct().OrderBy(p => p.Day).ThenBy(p => p.Id).Take(PlacesPerRound).ToListAsync(cancel) is { Count: > 0 } places)
        {
            var rolled = 0;
            foreach (var place in places)
                if (await RollPlaceAsync(table.AsNoTracking().Where(at(place)), countOf, with, table, cancel)) rolled++;
            // Another roller is at it.
            if (rolled == 0) return;
        }
    }

    /// <summary>Rolls the rows of one day and department; false when another roller took one of them first.</summary>
    async Task<bool> RollPlaceAsync<T>(
        IQueryable<T> rows, Func<T, int> countOf, Func<T, int, T> with, DbSet<T> table, CancellationToken cancel) where T : class
    {
        var found = await rows.Select(t => new { Id = EF.Property<Guid>(t, "Id"), Row = t }).ToListAsync(cancel);
        var groups = found.GroupBy(f => with(f.Row, 0)).Where(g => g.Count() > 1).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var ids in groups.SelectMany(g => g.Select(f => f.Id)).Chunk(IdsPerStatement))
            if (await table.Where(t => EF.Parameter(ids).Contains(EF.Property<Guid>(t, "Id"))).ExecuteDeleteAsync(cancel) != ids.Length) return false;
        foreach (var group in groups)
            if (group.Sum(f => countOf(f.Row)) is not 0 and var sum) table.Add(with(group.Key, sum));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return true;
    }

    sealed class Place
    {
        public DateOnly Day { get; init; }
        public Guid Id { get; init; }
    }
}

/// <summary>Rolls the days on which counts still grow.</summary>
internal sealed class RecentTallyRoll(TallyRoller roller, BusinessClock clock) : IDueWork
{
    const int Days = 40;

    public string Name => "tally-roll";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public Task RunAsync(CancellationToken cancel) => roller.RollAsync(clock.Today.AddDays(-Days), cancel);
}

/// <summary>Rolls every day, for steps that come late.</summary>
internal sealed class WholeTallyRoll(TallyRoller roller) : IDueWork
{
    public string Name => "tally-roll-all";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public Task RunAsync(CancellationToken cancel) => roller.RollAsync(since: null, cancel);
}
