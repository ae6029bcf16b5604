using Api.Hosting;
using Api.Persistence;
using Api.Time;
using Api.Workers;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>
/// Lets go of the keyed hashes of erased raters once no case and no listing needs them: from then on nobody can tell that two
/// ratings came from one person, nor that somebody who returns gave one of them.
/// </summary>
internal sealed class ErasedRaterPurge(RatingDbContext db, RaterErasure erasure, RuleBook rules, BusinessClock clock) : IDueWork
{
    const int Batch = 200;

    public string Name => "erased-rater-purge";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var ratedSince = clock.Now.AddMonths(-rules.ProfileOn(clock.Today).ErasedRaterKeyMonths);
        var last = Guid.Empty;
        while (true)
        {
            var accounts = await db.RaterAccounts.AsNoTracking()
                .Where(a => a.ErasedAt != null && a.Id > last && db.RaterIdentities.Any(i => i.RaterAccountId == a.Id))
                .OrderBy(a => a.Id).Select(a => a.Id).Take(Batch).ToListAsync(cancel);
            foreach (var account in accounts) await PurgeAsync(account, ratedSince, cancel);
            if (accounts.Count < Batch) return;
            last = accounts[^1];
        }
    }

    async Task PurgeAsync(Guid account, DateTime ratedSince, CancellationToken cancel)
    {
        var keys = await db.RaterIdentities.AsNoTracking().Where(i => i.RaterAccountId == account).Select(i => i.Key).ToListAsync(cancel);
        if (await erasure.KeysAreNeededAsync(keys, ratedSince, cancel)) return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Asked again in the statement: the person may have come back while we looked.
        if (await db.RaterIdentities
            .Where(i => i.RaterAccountId == account && db.RaterAccounts.Any(a => a.Id == account && a.ErasedAt != null))
            .ExecuteDeleteAsync(cancel) == 0) return;
        var ratings = await db.Ratings.AsNoTracking()
            .Where(r => EF.Parameter(keys).Contains(EF.Functions.Collate(r.RaterKey!, db.ExactCollation))).Select(r => r.Id).ToListAsync(cancel);
        foreach (var rating in ratings) await UnlinkAsync(rating, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The rating stays as it is but for the hash; each gets a name of its own, so that no two look alike.</summary>
    Task UnlinkAsync(Guid rating, CancellationToken cancel)
    {
        var nobody = $"erased-{Guid.NewGuid():N}";
        return db.Ratings.Where(r => r.Id == rating).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.EncounterSlot, r => r.EncounterSlot == r.RaterKey ? nobody : r.EncounterSlot)
            .SetProperty(r => r.RaterKey, nobody), cancel);
    }
}
