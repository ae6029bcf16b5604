using Api.Hosting;
using Api.Persistence;
using Domain.Rectification;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>Says of the steps a case is counted by what was rated: the case knows its rating, not what that was given for (SD 18).</summary>
internal sealed class CaseCounts(RatingDbContext db, RuleBook rules)
{
    /// <summary>The steps as they are stored.</summary>
    public async Task<IReadOnlyList<CaseTally>> OfAsync(RectificationCase which, IReadOnlyList<CaseTally> steps, CancellationToken cancel)
    {
        if (steps.Count == 0) return steps;
        var rating = await db.Ratings.AsNoTracking().SingleAsync(r => r.Id == which.RatingId, cancel);
        var catalogue = rules.CatalogueNamed(rating.CatalogueVersion);
        return [.. steps.Select(step => step.Of(rating, catalogue))];
    }
}
