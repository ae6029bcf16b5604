using Api.Features.Scanning;
using Api.Hosting;
using Api.Http.Problems;
using Api.Persistence;
using Api.Workers;
using Domain.Encounters;
using Domain.Rectification;
using Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Rules;

/// <summary>Counts open provisional deadlines anew after a year was imported, in batches, each change audited.</summary>
internal sealed class ProvisionalDeadlines(RatingDbContext db, Commit commit, EntranceContexts contexts, RuleBook rules)
{
    const int BatchSize = 100, Attempts = 20;
    static readonly Actor Worker = Actor.System("provisional-deadlines");

    /// <summary>How many encounters and cases an import that makes this version concerns.</summary>
    public async Task<(int Encounters, int Cases)> CountAsync(int calendarVersion, CancellationToken cancel) =>
        (await Encounters(calendarVersion).CountAsync(cancel), await Cases(calendarVersion).CountAsync(cancel));

    /// <summary>Counts everything anew that an older calendar made; does nothing when nothing is left.</summary>
    public async Task RecomputeAsync(CancellationToken cancel)
    {
        await contexts.RefreshAsync(db, cancel);
        if (rules.CalendarImportedAt is not { } importedAt) return;
        var version = rules.Calendar.Version;
        while (await BatchAsync(
            Encounters(version).OrderBy(e => e.Id), e => e.Recompute(rules.Calendar, Profile(e.Window.ProfileCode, e.Window.ProfileVersion), importedAt),
            "encounter.windowRecomputed", e => new { e.Window.ThroughOn, e.Window.DefaultDueAt, e.Window.CalendarVersion }, cancel)) db.ChangeTracker.Clear();
        while (await BatchAsync(
            Cases(version).OrderBy(c => c.Id), c => c.Recompute(rules.Calendar, Profile(c.ProfileCode, c.ProfileVersion), importedAt),
            "case.deadlinesRecomputed", c => new { c.ContactDueOn, c.RectifyDueOn, c.CalendarVersion }, cancel)) db.ChangeTracker.Clear();
        while (await BatchAsync(
            db.InvestigationTasks.Where(t => t.Provisional && t.CalendarVersion < version).OrderBy(t => t.Id),
            t => t.Recompute(rules.Calendar, Profile(t.ProfileCode, t.ProfileVersion), importedAt),
            "investigation.deadlineRecomputed", t => new { t.DueOn, t.CalendarVersion }, cancel)) db.ChangeTracker.Clear();
        while (await BatchAsync(
            db.Feedbacks.Where(f => f.Provisional && f.CalendarVersion < version).OrderBy(f => f.Id), f => f.Recompute(rules.Calendar, importedAt),
            "feedback.deadlineRecomputed", f => new { f.DueOn, f.CalendarVersion }, cancel)) db.ChangeTracker.Clear();
    }

    async Task<bool> BatchAsync<T>(
        IQueryable<T> open, Func<T, bool> recompute, string step, Func<T, object> detail, CancellationToken cancel)
        where T : class, Domain.Shared.IVersioned
    {
        for (var attempt = 1; ; attempt++)
        {
            var batch = await open.Take(BatchSize).ToListAsync(cancel);
            foreach (var thing in batch.Where(recompute)) commit.Change(thing, step, Worker, detail(thing));
            try
            {
                await commit.SaveAsync(cancel);
                return batch.Count == BatchSize;
            }
            catch (DbUpdateException race) when (attempt < Attempts && (race is DbUpdateConcurrencyException || StorageFailures.IsDuplicate(race)))
            {
                // Somebody rated or moved one of them at this moment: read again, it may be none of ours any more.
                db.ChangeTracker.Clear();
            }
        }
    }

    IQueryable<Encounter> Encounters(int version) => db.Encounters.Where(e =>
        e.Window.Provisional && e.Window.CalendarVersion < version && e.RatedAt == null && e.DefaultedAt == null && e.NotRatableAt == null
        && e.CancelledAt == null);

    IQueryable<RectificationCase> Cases(int version) => db.Cases.Where(c => c.Provisional && c.CalendarVersion < version);

    RuleProfile Profile(string code, int version) =>
        rules.Profiles.Named(code, version) ?? throw new InvalidOperationException($"No profile {code} {version}.");
}

/// <summary>Goes on with a recomputation that was interrupted, on any node.</summary>
internal sealed class ProvisionalWork(ProvisionalDeadlines deadlines) : IDueWork
{
    public string Name => "provisional-deadlines";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public Task RunAsync(CancellationToken cancel) => deadlines.RecomputeAsync(cancel);
}
