using System.Security.Cryptography;
using Api.Features.Scanning;
using Api.Hosting;
using Api.Persistence;
using Api.Time;
using Domain.Appeals;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Shared;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Defaults;

/// <summary>Settles one batch of windows that are over, in one transaction.</summary>
internal sealed class Settlement(
    RatingDbContext db, Commit commit, BusinessClock clock, EntranceContexts contexts, RuleBook rules, IPartyBars bars,
    WriterTurn turns)
{
    static readonly Actor Worker = Actor.System("defaults");

    /// <summary>Settles what is due longest; says how many were found, and how many settled: all of them or none.</summary>
    /// <param name="size">At most so many.</param>
    /// <param name="skip">So many are left aside: somebody else is at them.</param>
    /// <param name="cancel">Ends the work; nothing is half written.</param>
    public async Task<(int Found, int Settled)> RunAsync(int size, int skip, CancellationToken cancel)
    {
        await contexts.RefreshAsync(db, cancel);
        var now = clock.Now;
        var dueUntil = now.AddSeconds(-rules.ProfileOn(ChinaTime.DateOf(now)).DefaultGraceSeconds);
        var batch = await db.Encounters.AsNoTracking()
            .Where(e => e.Window.DefaultDueAt != null && e.SettledAt == null && e.Window.DefaultDueAt <= dueUntil)
            .OrderBy(e => e.Window.DefaultDueAt).Skip(skip).Take(size).ToListAsync(cancel);
        if (batch.Count == 0) return (0, 0);
        var outcomes = await OutcomesAsync(batch, cancel);
        var tallies = Prepare(outcomes);
        using var turn = await turns.TakeAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await ClaimAsync(db, outcomes, cancel)) return (batch.Count, 0);
        await CountRatedAsync(outcomes, tallies, cancel);
        commit.With(tallies.Summed());
        await commit.SaveManyAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (batch.Count, batch.Count);
    }

    async Task<List<(Encounter Encounter, WindowOutcome Outcome)>> OutcomesAsync(List<Encounter> batch, CancellationToken cancel)
    {
        var asked = batch.Where(e => e is { RatedAt: null, PartyId: not null }).Select(e => (e.PartyId!.Value, OnOf(e))).ToHashSet();
        var barred = await bars.BarredAsync(asked, cancel);
        return batch.ConvertAll(e => (e, WindowEnd.Of(e, e.PartyId is { } party && barred.Contains((party, OnOf(e))))));
    }

    /// <summary>The last China date of the window: a bar that holds then closes it.</summary>
    static DateOnly OnOf(Encounter encounter) => ChinaTime.DateOf(encounter.Window.DefaultDueAt!.Value.AddMilliseconds(-1));

    TallySteps Prepare(List<(Encounter Encounter, WindowOutcome Outcome)> outcomes)
    {
        var tallies = new TallySteps();
        foreach (var (encounter, outcome) in outcomes)
        {
            commit.Note(Commit.StreamOf(encounter), encounter.Version + 1, StepOf(outcome), Worker);
            if (outcome != WindowOutcome.Defaulted) continue;
            tallies.Count(encounter, outcome);
            var profile = rules.Profiles.Named(encounter.Window.ProfileCode, encounter.Window.ProfileVersion)
                ?? throw new InvalidOperationException($"No profile {encounter.Window.ProfileCode} {encounter.Window.ProfileVersion}.");
            var rating = Rating.Default(encounter, profile, rules.Catalogue, new RatingIds(Guid.CreateVersion7(), Chance()));
            commit.With(rating).Note($"rating:{rating.Id:N}", 1, "rating.defaulted", Worker, new { rating.Level, rating.Basis });
            tallies.Count(rating, rules.Catalogue);
        }
        return tallies;
    }

    static string StepOf(WindowOutcome outcome) => outcome switch
    {
        WindowOutcome.Rated => "encounter.settled",
        WindowOutcome.Defaulted => "encounter.defaulted",
        _ => "encounter.notRatable",
    };

    /// <summary>
    /// Counts what was rated, but for ratings that are not adopted (SD 17). Asked after the claim: a decision of an appeal changes
    /// the encounter's version too, so whichever of the two is second knows of the first.
    /// </summary>
    async Task CountRatedAsync(List<(Encounter Encounter, WindowOutcome Outcome)> outcomes, TallySteps tallies, CancellationToken cancel)
    {
        var rated = outcomes.Where(o => o.Outcome == WindowOutcome.Rated).Select(o => o.Encounter).ToList();
        if (rated.Count == 0) return;
        var ids = rated.ConvertAll(e => (Guid?)e.Id);
        var notAdopted = await db.Appeals.AsNoTracking().Where(a => a.State == AppealState.Upheld)
            .Join(db.Ratings.Where(r => EF.Parameter(ids).Contains(r.EncounterId)), a => a.RatingId, r => r.Id, (_, r) => r.EncounterId).ToListAsync(cancel);
        foreach (var encounter in rated.Where(e => !notAdopted.Contains(e.Id))) tallies.Count(encounter, WindowOutcome.Rated);
    }

    /// <summary>Claims every encounter of the batch as it was read; false when one of them is no longer so.</summary>
    internal static async Task<bool> ClaimAsync(
        RatingDbContext db, IReadOnlyList<(Encounter Encounter, WindowOutcome Outcome)> outcomes, CancellationToken cancel)
    {
        foreach (var group in outcomes.GroupBy(o => (o.Outcome, o.Encounter.Version)))
        {
            var ids = group.Select(o => o.Encounter.Id).ToList();
            var version = group.Key.Version;
            var open = db.Encounters.Where(e => EF.Parameter(ids).Contains(e.Id) && e.SettledAt == null);
            var claimed = group.Key.Outcome switch
            {
                WindowOutcome.Rated => await open.Where(e => e.RatedAt != null && e.Version == version)
                    .ExecuteUpdateAsync(set => set
                        .SetProperty(e => e.SettledAt, e => e.Window.DefaultDueAt)
                        .SetProperty(e => e.Version, e => e.Version + 1), cancel),
                WindowOutcome.Defaulted => await open.Where(e => e.RatedAt == null && e.CancelledAt == null && e.Version == version)
                    .ExecuteUpdateAsync(set => set
                        .SetProperty(e => e.SettledAt, e => e.Window.DefaultDueAt)
                        .SetProperty(e => e.DefaultedAt, e => e.Window.DefaultDueAt)
                        .SetProperty(e => e.Version, e => e.Version + 1), cancel),
                _ => await open.Where(e => e.RatedAt == null && e.CancelledAt == null && e.Version == version)
                    .ExecuteUpdateAsync(set => set
                        .SetProperty(e => e.SettledAt, e => e.Window.DefaultDueAt)
                        .SetProperty(e => e.NotRatableAt, e => e.Window.DefaultDueAt)
                        .SetProperty(e => e.Version, e => e.Version + 1), cancel),
            };
            if (claimed != ids.Count) return false;
        }
        return true;
    }

    static ulong Chance() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
