using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Api.Persistence.Mappings;
using Api.Redis;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Organization;
using Domain.Shared;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Persistence;

/// <summary>
/// The one write path: facts, their audit rows, the steps of the counts and the messages, in one transaction.
/// Nothing is announced that was not stored; nothing stored is forgotten.
/// </summary>
internal sealed class Commit(RatingDbContext db, RowWriter writer, AuditChain chain, BusinessClock clock, NodeSignals signals, OutboxBell bell)
{
    static readonly JsonSerializerOptions DetailJson = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    readonly List<Step> steps = [];
    readonly List<object> rows = [];
    bool changesContext;

    /// <summary>A new versioned thing and the first step of its life.</summary>
    public Commit Add<T>(T thing, string step, Actor actor, object? detail = null) where T : class, IVersioned
    {
        changesContext |= IsContext(thing);
        rows.Add(thing);
        return Note(StreamOf(thing), thing.Version, step, actor, detail);
    }

    /// <summary>A changed thing, its next version and the step that made it.</summary>
    public Commit Change<T>(T thing, string step, Actor actor, object? detail = null) where T : class, IVersioned
    {
        changesContext |= IsContext(thing);
        thing.Version++;
        return Note(StreamOf(thing), thing.Version, step, actor, detail);
    }

    /// <summary>A record that belongs to something already noted: a count, an idempotency record, a sealed contact.</summary>
    public Commit With(object record)
    {
        rows.Add(record);
        return this;
    }

    /// <summary>Several of them.</summary>
    public Commit With(IEnumerable<object> records)
    {
        rows.AddRange(records);
        return this;
    }

    /// <summary>Tells somebody: the message leaves after the transaction, and only if it was written. Null tells nobody.</summary>
    public Commit Tell(OutboundMessage? message) => message is null ? this : With(message);

    /// <summary>A step in a stream whose thing is stored by <see cref="With(object)"/>.</summary>
    public Commit Note(string stream, int version, string step, Actor actor, object? detail = null)
    {
        steps.Add(new Step(stream, version, step, actor, detail is null ? null : JsonSerializer.Serialize(detail, DetailJson)));
        return this;
    }

    /// <summary>Drops what was noted and not written, and what the context changed: whoever noted it gave up.</summary>
    public void Forget()
    {
        steps.Clear();
        rows.Clear();
        changesContext = false;
        db.ChangeTracker.Clear();
    }

    /// <summary>Writes everything in one transaction.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed one of the things first.</exception>
    /// <exception cref="DbUpdateException">The database refused; nothing was written.</exception>
    public async Task SaveAsync(CancellationToken cancel)
    {
        TouchMonths();
        await ChainSteps(cancel);
        var tells = Tells;
        foreach (var row in rows)
        {
            var entry = db.Add(row);
            if (entry.Metadata.FindProperty(CreatedAt.Column) is not null) entry.Property(CreatedAt.Column).CurrentValue = clock.Now;
        }
        rows.Clear();
        if (!changesContext)
        {
            await db.SaveChangesAsync(cancel);
            if (tells) bell.Ring();
            return;
        }
        // A command may have opened a transaction around everything it does; then it is the one that commits.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await db.SaveChangesAsync(cancel);
        await db.ContextVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Value, v => v.Value + 1), cancel);
        if (transaction is not null) await transaction.CommitAsync(cancel);
        changesContext = false;
        if (tells) bell.Ring();
        await signals.ContextChangedAsync();
    }

    /// <summary>
    /// The same for many new rows: inserted with prepared statements, without change tracking. Changes
    /// of things already tracked are written in the same transaction.
    /// </summary>
    /// <inheritdoc cref="SaveAsync" path="/exception" />
    public async Task SaveManyAsync(CancellationToken cancel)
    {
        TouchMonths();
        await ChainSteps(cancel);
        if (rows.Count == 0) return;
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        var tells = Tells;
        await writer.InsertAsync(rows, cancel);
        rows.Clear();
        await db.SaveChangesAsync(cancel);
        if (transaction is not null) await transaction.CommitAsync(cancel);
        if (tells) bell.Ring();
    }

    /// <summary>Whether somebody is to look for messages. Inside somebody's transaction they look too early, and again half a second later.</summary>
    bool Tells => rows.Exists(r => r is OutboundMessage);

    /// <summary>What a scan shows, the rules it is decided by, and who is barred; a change of it is told to every node.</summary>
    static bool IsContext(IVersioned thing) =>
        thing is Centre or Department or Entrance or Encounter { Kind: EncounterKind.DrawSession } or DutyShift or StoredProfile
            or StoredCalendarYear or BlacklistListing;

    /// <summary>Who counts on a day that is over says so, for the sums of its month hold no more.</summary>
    void TouchMonths()
    {
        var today = clock.Today;
        HashSet<(DateOnly Month, bool OfCases)>? months = null;
        foreach (var row in rows)
        {
            DateOnly? day = row switch
            {
                RatingTally t => t.Day,
                StaffTally t => t.Day,
                FacetTally t => t.Day,
                WindowTally t => t.Day,
                CaseTally t => t.Day,
                _ => null,
            };
            if (day < today) (months ??= []).Add((new DateOnly(day.Value.Year, day.Value.Month, 1), row is CaseTally));
        }
        if (months is null) return;
        rows.AddRange(months.Select(touched => new MonthTouch { Id = Chance.Id(clock.GetUtcNow()), Month = touched.Month, OfCases = touched.OfCases }));
    }

    async Task ChainSteps(CancellationToken cancel)
    {
        var previous = await PreviousHashes(cancel);
        foreach (var step in steps)
        {
            var (row, address) = chain.Next(
                Chance.Id(clock.GetUtcNow()), step.Stream, step.Version,
                previous.GetValueOrDefault(step.Stream, AuditChain.Origin), clock.Now, step.Name, step.Actor, step.Detail);
            previous[step.Stream] = row.Hash;
            rows.Add(row);
            if (address is not null) rows.Add(address);
        }
        steps.Clear();
    }

    /// <summary>Name of the stream of a thing.</summary>
    public static string StreamOf(IVersioned thing) =>
        $"{JsonNamingPolicy.CamelCase.ConvertName(thing.GetType().Name)}:{thing.Id:N}";

    async Task<Dictionary<string, string>> PreviousHashes(CancellationToken cancel)
    {
        var previous = new Dictionary<string, string>();
        // Most steps are the first of their stream: then there is nothing to look up.
        if (steps.TrueForAll(s => s.Version == 1)) return previous;
        var continued = steps
            .GroupBy(s => s.Stream)
            .Select(s => (Stream: s.Key, Before: s.Min(x => x.Version) - 1))
            .Where(s => s.Before > 0);
        foreach (var part in continued.Chunk(500))
        {
            var streams = part.Select(p => p.Stream).ToList();
            var versions = part.Select(p => p.Before).Distinct().ToList();
            var found = await db.RowsOf(streams)
                .Where(a => versions.Contains(a.Version))
                .Select(a => new { a.Stream, a.Version, a.Hash })
                .ToListAsync(cancel);
            foreach (var (stream, before) in part)
                if (found.Find(r => r.Stream == stream && r.Version == before) is { } row) previous[stream] = row.Hash;
        }
        return previous;
    }

    sealed record Step(string Stream, int Version, string Name, Actor Actor, string? Detail);
}
