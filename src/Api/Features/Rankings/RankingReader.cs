using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Domain.Rankings;
using Domain.Ratings;
using Domain.Rules;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Rankings;

/// <summary>A ranking as it stands: the frozen one of a period, or what it would be now.</summary>
/// <param name="Period">The period.</param>
/// <param name="CountedThrough">Last China date that counts; null where none does yet.</param>
/// <param name="Frozen">The frozen ranking; null while there is none.</param>
/// <param name="Reproduces">Whether the frozen inputs give the frozen ranks again; true while nothing is frozen.</param>
/// <param name="Lines">Departments, then people.</param>
/// <param name="NotAdopted">Ratings counted in the frozen ranking and not adopted since, by department and by person.</param>
/// <param name="CommendationPercent">Share of the ranked that may be commended.</param>
/// <param name="AccountabilityPercent">Share of negative ratings from which on somebody is looked at.</param>
/// <param name="Terms">Weights and minima.</param>
internal sealed record RankingReading(
    Period Period, DateOnly? CountedThrough, FrozenRanking? Frozen, bool Reproduces, IReadOnlyList<RankedLine> Lines,
    IReadOnlyDictionary<Guid, int> NotAdopted, int CommendationPercent, int AccountabilityPercent, RankingTerms Terms);

/// <summary>Reads rankings.</summary>
internal sealed class RankingReader(RatingDbContext db, RankingInputs inputs, RuleBook rules, BusinessClock clock)
{
    /// <summary>The profile whose terms rank a period: that of its last day, or of today while it goes on.</summary>
    public RuleProfile ProfileOf(Period period) => rules.ProfileOn(period.LastOn < clock.Today ? period.LastOn : clock.Today);

    /// <summary>The ranking of a period; through yesterday while it goes on, so that no single rating shows.</summary>
    public async Task<RankingReading> OfAsync(Period period, CancellationToken cancel)
    {
        if (await FindAsync(period, cancel) is { } frozen)
        {
            var entries = await EntriesAsync(frozen, cancel);
            return new RankingReading(
                period, period.LastOn, frozen, frozen.Reproduces(period, entries), [.. entries.Select(e => e.ToLine())],
                await NotAdoptedSinceAsync(period, frozen, cancel), frozen.CommendationPercent, frozen.AccountabilityPercent, frozen.Terms());
        }
        var (through, profile) = (PublicFigures.CountedThrough(period, clock.Today), ProfileOf(period));
        var terms = RankingTerms.Of(profile);
        return new RankingReading(
            period, through, Frozen: null, Reproduces: true, RankingFormula.Rank(await inputs.OfAsync(period.FirstOn, through, cancel), terms),
            new Dictionary<Guid, int>(), profile.RankingCommendationPercent, profile.RankingAccountabilityPercent, terms);
    }

    /// <summary>The frozen ranking of a period; null while there is none.</summary>
    public Task<FrozenRanking?> FindAsync(Period period, CancellationToken cancel)
    {
        var code = period.Code;
        return db.FrozenRankings.AsNoTracking().SingleOrDefaultAsync(r => r.PeriodCode == code, cancel);
    }

    /// <summary>Its lines.</summary>
    public Task<List<RankingEntry>> EntriesAsync(FrozenRanking ranking, CancellationToken cancel)
    {
        var id = ranking.Id;
        return db.RankingEntries.AsNoTracking().Where(e => e.RankingId == id).OrderBy(e => e.Ordinal).ToListAsync(cancel);
    }

    /// <summary>
    /// 定稿后不予采纳的评价，在定稿旁注明，不改定稿。(SD 17, ours) From the appeals, of which there are few; what was still sealed when the
    /// ranking was frozen was not in it.
    /// </summary>
    async Task<IReadOnlyDictionary<Guid, int>> NotAdoptedSinceAsync(Period period, FrozenRanking frozen, CancellationToken cancel)
    {
        var (first, last, at) = (period.FirstOn, period.LastOn, frozen.FrozenAt);
        var hidden = SealedRatings.Encounters(db, at);
        var since = await (
            from appeal in db.Appeals.AsNoTracking()
            where appeal.State == AppealState.Upheld && appeal.DecidedAt > at
            join rating in db.Ratings.AsNoTracking() on appeal.RatingId equals rating.Id
            where rating.SubmittedOn >= first && rating.SubmittedOn <= last && rating.Origin == RatingOrigin.Active && rating.ReRatingOf == null
                && (rating.EncounterId == null || !hidden.Any(e => e.Id == rating.EncounterId))
            select new { rating.DepartmentId, rating.StaffIds }).ToListAsync(cancel);
        return since.SelectMany(r => r.StaffIds.Distinct().Append(r.DepartmentId)).CountBy(id => id).ToDictionary(c => c.Key, c => c.Value);
    }
}
