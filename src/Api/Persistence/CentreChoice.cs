using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Persistence;

/// <summary>Which centre is meant.</summary>
internal static class CentreChoice
{
    /// <summary>The centre that is named; where none is, the only one there is. Null for an unknown one, and for several to choose from.</summary>
    public static async Task<Centre?> CentreAsync(this RatingDbContext db, Guid? named, CancellationToken cancel) =>
        await db.Centres.AsNoTracking().Where(c => named == null || c.Id == named).OrderBy(c => c.Id).Take(2).ToListAsync(cancel) is [var centre] ? centre : null;
}
