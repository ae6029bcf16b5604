using System.Collections.Concurrent;
using System.Linq.Expressions;
using Api.Hosting;
using Api.Persistence;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Scanning;

/// <summary>What a printed code stands for: changes rarely, is asked for with every scan.</summary>
/// <param name="Entrance">The entrance.</param>
/// <param name="Department">Its department.</param>
/// <param name="Centre">The department's centre.</param>
/// <param name="DrawsOn">The China date whose draws are listed.</param>
/// <param name="Draws">Draw sessions of that date, earliest first; also those cancelled or not finished yet.</param>
/// <param name="Shifts">The roster of that date.</param>
internal sealed record EntranceContext(
    Entrance Entrance, Department Department, Centre Centre, DateOnly DrawsOn, IReadOnlyList<Encounter> Draws,
    IReadOnlyList<DutyShift> Shifts);

/// <summary>
/// Keeps entrance contexts in memory. Every change of one raises a version in its own transaction; a cache filled under
/// another version is thrown away. This process sees its own changes at once, others after <see cref="Trust"/>, or as
/// soon as the nodes tell each other. Published profiles and imported calendars raise the same version.
/// </summary>
internal sealed class EntranceContexts(TimeProvider wall, RuleBook rules)
{
    /// <summary>How long a version that was read is believed.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromMilliseconds(500);

    static readonly CompiledQuery<Func<RatingDbContext, CancellationToken, Task<long>>> Version = new(_ =>
        EF.CompileAsyncQuery((RatingDbContext db, CancellationToken cancel) => db.ContextVersions.Select(v => v.Value).Single()));

    volatile Filled cache = new(Version: -1);
    long believedUntil;
    int forgotten;

    /// <summary>The context of an entrance, by the number in the ticket; null when there is no such entrance.</summary>
    public ValueTask<EntranceContext?> FindAsync(RatingDbContext db, long number, DateOnly today, CancellationToken cancel) =>
        FindAsync(db, cache => cache.ByNumber.GetValueOrDefault(number), e => e.Number == number, today, cancel);

    /// <summary>The context of an entrance, by its identity.</summary>
    public ValueTask<EntranceContext?> FindAsync(RatingDbContext db, Guid id, DateOnly today, CancellationToken cancel) =>
        FindAsync(db, cache => cache.ById.GetValueOrDefault(id), e => e.Id == id, today, cancel);

    /// <summary>The context of an entrance when it is in memory and still believed; asks nobody.</summary>
    public EntranceContext? Remembered(long number, DateOnly today) =>
        wall.GetTimestamp() < Interlocked.Read(ref believedUntil)
        && cache.ByNumber.TryGetValue(number, out var known) && known.DrawsOn == today ? known : null;

    /// <summary>Who is barred from rating; read again when a listing was made or lifted, here or on another node.</summary>
    public async ValueTask<BarredRaters> BarredAsync(RatingDbContext db, CancellationToken cancel)
    {
        if (wall.GetTimestamp() >= Interlocked.Read(ref believedUntil)) await RefreshAsync(db, cancel);
        var filled = cache;
        return filled.Barred ??= await BarredRaters.LoadAsync(db, cancel);
    }

    /// <summary>Asks the database for the version, and forgets everything when it was raised.</summary>
    public async Task RefreshAsync(RatingDbContext db, CancellationToken cancel)
    {
        var (asked, before) = (wall.GetTimestamp(), Volatile.Read(ref forgotten));
        var version = await Version.On(db)(db, cancel);
        if (version != cache.Version)
        {
            // The rules first: nobody decides about what is remembered from now on by the rules of before.
            await rules.LoadAsync(db, cancel);
            cache = new Filled(version);
        }
        // A change that was announced while we asked must be asked about again.
        if (before == Volatile.Read(ref forgotten))
            Interlocked.Exchange(ref believedUntil, asked + (long)(Trust.TotalSeconds * wall.TimestampFrequency));
    }

    /// <summary>Something changed, here or on another node: the next reader asks the database.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref forgotten);
        Interlocked.Exchange(ref believedUntil, 0);
    }

    async ValueTask<EntranceContext?> FindAsync(
        RatingDbContext db, Func<Filled, EntranceContext?> remembered, Expression<Func<Entrance, bool>> which, DateOnly today,
        CancellationToken cancel)
    {
        if (wall.GetTimestamp() >= Interlocked.Read(ref believedUntil)) await RefreshAsync(db, cancel);
        var filled = cache;
        if (remembered(filled) is { } known && known.DrawsOn == today) return known;
        if (await LoadAsync(db, which, today, cancel) is not { } loaded) return null;
        filled.ByNumber[loaded.Entrance.Number] = loaded;
        filled.ById[loaded.Entrance.Id] = loaded;
        return loaded;
    }

    static async Task<EntranceContext?> LoadAsync(
        RatingDbContext db, Expression<Func<Entrance, bool>> which, DateOnly today, CancellationToken cancel)
    {
        var found = await (
            from entrance in db.Entrances.AsNoTracking().Where(which)
            join department in db.Departments.AsNoTracking() on entrance.DepartmentId equals department.Id
            join centre in db.Centres.AsNoTracking() on department.CentreId equals centre.Id
            select new { Entrance = entrance, Department = department, Centre = centre }).SingleOrDefaultAsync(cancel);
        if (found is null) return null;
        IReadOnlyList<Encounter> draws = found.Entrance.Kind == EntranceKind.ExpertDraw
            ? await db.Encounters.AsNoTracking()
                .Where(e => e.EntranceId == found.Entrance.Id && e.CompletedOn == today && e.Kind == EncounterKind.DrawSession)
                .OrderBy(e => e.CompletedAt).ToListAsync(cancel)
            : [];
        var shifts = await db.DutyShifts.AsNoTracking().Where(s => s.EntranceId == found.Entrance.Id && s.OnDate == today).ToListAsync(cancel);
        return new EntranceContext(found.Entrance, found.Department, found.Centre, today, draws, shifts);
    }

    sealed record Filled(long Version)
    {
        public BarredRaters? Barred { get; set; }

        public ConcurrentDictionary<long, EntranceContext> ByNumber { get; } = new();

        public ConcurrentDictionary<Guid, EntranceContext> ById { get; } = new();
    }
}
