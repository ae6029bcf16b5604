using Api.Features.Statistics.Months;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Figures;

/// <summary>
/// The counts of cases as one account may know of them. The counts do not say which case they belong to, so what the cases that tender
/// secrecy hides stand for is taken out again: the sum of all steps is the sum of what all cases stand for. So are the cases about the
/// account's own member of staff: the lists leave them out, and a figure larger than its list would tell of them (SD 16, ours).
/// </summary>
internal sealed class KnownCaseSums(RatingDbContext db, CaseSums sums, MonthSums months, RuleBook rules, BusinessClock clock)
{
    /// <summary>The sums of a question, without what this account may not know.</summary>
    /// <param name="staff">The account.</param>
    /// <param name="asked">Which cases count.</param>
    /// <param name="split">What they are told apart by; null for nothing.</param>
    /// <param name="byMonth">Whether months are told apart.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<IReadOnlyList<CaseSum>> OfAsync(CurrentStaff staff, CaseQuestion asked, SliceDimension? split, bool byMonth, CancellationToken cancel)
    {
        var now = clock.Now;
        var hidden = await HiddenAsync(staff, now, cancel);
        while (true)
        {
            // Which months hold is asked anew each time: what moved meanwhile touched its month.
            months.Forget();
            var all = await sums.OfAsync(asked, split, byMonth, cancel);
            var still = await HiddenAsync(staff, now, cancel);
            // What was sealed, or moved, while the sums were read would be in one of the two only. A reading lasts milliseconds.
            if (CaseTally.Difference(hidden, still).Count == 0)
                return Together(all, await CaseSums.OfStepsAsync(still.Select(step => step with { Count = -step.Count }), asked, split, byMonth));
            hidden = still;
        }
    }

    /// <summary>What the cases stand for that this account may not know of.</summary>
    async Task<IReadOnlyList<CaseTally>> HiddenAsync(CurrentStaff staff, DateTime now, CancellationToken cancel)
    {
        var unknown = db.Cases.AsNoTracking().HiddenFrom(staff, db, now).Select(c => c.Id);
        var ids = await unknown.ToListAsync(cancel);
        if (staff.StaffMemberId is { } self) ids.AddRange(await db.Cases.AsNoTracking().About(self, db).Select(c => c.Id).ToListAsync(cancel));
        List<CaseTally> steps = [];
        foreach (var chunk in ids.Distinct().Chunk(500))
        {
            var part = chunk.ToList();
            var found = await (
                from opened in db.Cases.AsNoTracking()
                where EF.Parameter(part).Contains(opened.Id)
                join rating in db.Ratings.AsNoTracking() on opened.RatingId equals rating.Id
                select new { Case = opened, Rating = rating }).ToListAsync(cancel);
            steps.AddRange(found.SelectMany(f => CaseTally.Standing(f.Case).Select(step => step.Of(f.Rating, rules.CatalogueNamed(f.Rating.CatalogueVersion)))));
        }
        return steps;
    }

    static IReadOnlyList<CaseSum> Together(IEnumerable<CaseSum> all, IEnumerable<CaseSum> hidden) =>
        [.. all.Concat(hidden).GroupBy(s => s with { Count = 0 }).Select(same => same.Key with { Count = same.Sum(s => s.Count) }).Where(s => s.Count != 0)];
}
