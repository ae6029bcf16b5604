using Api.Persistence;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Defaults;

/// <summary>The windows of ratings that an appeal takes out of the figures (SD 17).</summary>
internal sealed class RatedWindows(RatingDbContext db, Commit commit)
{
    /// <summary>
    /// The matter leaves the active-rating rate together with its rating, and gets no default. Its version is the lock between
    /// this and the settlement of its window.
    /// </summary>
    /// <param name="rating">The rating that is not adopted.</param>
    /// <param name="actor">Who decided.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task LeaveAsync(Rating rating, Actor actor, CancellationToken cancel)
    {
        if (rating.EncounterId is not { } id) return;
        var encounter = await db.Encounters.SingleAsync(e => e.Id == id, cancel);
        if (encounter.IsShared || encounter.Window.DefaultDueAt is null) return;
        commit.Change(encounter, "encounter.ratingNotAdopted", actor);
        if (encounter.SettledAt is not null && WindowTally.Of(encounter, WindowOutcome.Rated, -1) is { } step) commit.With(step);
    }

    /// <summary>The version that the next step in a rating's life has: it may have been attached to a matter before.</summary>
    public async Task<int> NextVersionAsync(Rating rating, CancellationToken cancel)
    {
        var stream = $"rating:{rating.Id:N}";
        return 1 + await db.AuditRows.Where(a => a.Stream == stream).MaxAsync(a => a.Version, cancel);
    }
}
