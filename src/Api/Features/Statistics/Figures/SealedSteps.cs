using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Figures;

/// <summary>
/// Takes what tender secrecy seals out of a figure again (招标投标法; HB 31): the counts know every rating from the moment it
/// is given, and few are sealed at a time, so the steps of those few are taken back in memory.
/// </summary>
internal sealed class SealedSteps(RatingDbContext db, BusinessClock clock)
{
    IReadOnlyList<(Rating Rating, Encounter Encounter)>? found;

    /// <summary>Negative steps of sealed ratings.</summary>
    public async Task<IQueryable<RatingTally>> OfRatingsAsync(CancellationToken cancel) =>
        (await FindAsync(cancel)).Select(f => RatingTally.Of(f.Rating, count: -1)).AsQueryable();

    /// <summary>Negative steps of the staff they name.</summary>
    public async Task<IQueryable<StaffTally>> OfStaffAsync(CancellationToken cancel) =>
        (await FindAsync(cancel)).SelectMany(f => StaffTally.Of(f.Rating, count: -1)).AsQueryable();

    /// <summary>Negative steps of their facets.</summary>
    public async Task<IQueryable<FacetTally>> OfFacetsAsync(CancellationToken cancel) =>
        (await FindAsync(cancel)).SelectMany(f => FacetTally.Of(f.Rating, NationalCatalogue.Version1, count: -1)).AsQueryable();

    /// <summary>Negative steps of their windows, where those are over.</summary>
    public async Task<IQueryable<WindowTally>> OfWindowsAsync(CancellationToken cancel) =>
        (await FindAsync(cancel)).Where(f => f.Encounter.SettledAt is not null)
            .Select(f => WindowTally.Of(f.Encounter, f.Encounter.RatedAt is null ? WindowOutcome.Defaulted : WindowOutcome.Rated, count: -1))
            .OfType<WindowTally>().AsQueryable();

    /// <summary>Negative steps of the cases they opened.</summary>
    public async Task<IReadOnlyList<CaseTally>> OfCasesAsync(CancellationToken cancel)
    {
        var ratings = (await FindAsync(cancel)).Select(f => f.Rating.Id).ToList();
        if (ratings.Count == 0) return [];
        var cases = await db.Cases.AsNoTracking().Where(c => EF.Parameter(ratings).Contains(c.RatingId)).ToListAsync(cancel);
        return [.. cases.SelectMany(CaseTally.Standing).Select(step => step with { Count = -step.Count })];
    }

    /// <summary>From the sealed encounters to their ratings, defaults too, never the other way round: there are few of the former.</summary>
    async Task<IReadOnlyList<(Rating Rating, Encounter Encounter)>> FindAsync(CancellationToken cancel)
    {
        if (found is not null) return found;
        var rows = await (
            from encounter in SealedRatings.Encounters(db, clock.Now)
            join rating in db.Ratings on (Guid?)encounter.Id equals rating.EncounterId
            where rating.ReRatingOf == null
                && !db.Appeals.Any(a => a.RatingId == rating.Id && a.State == AppealState.Upheld)
            select new { Rating = rating, Encounter = encounter }).AsNoTracking().ToListAsync(cancel);
        return found = rows.ConvertAll(r => (r.Rating, r.Encounter));
    }
}
