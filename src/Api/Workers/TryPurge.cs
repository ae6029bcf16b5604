using Api.Persistence;
using Api.Time;
using Microsoft.EntityFrameworkCore;

namespace Api.Workers;

/// <summary>Forgets yesterday's tries to find a visit.</summary>
internal sealed class TryPurge(RatingDbContext db, BusinessClock clock) : IDueWork
{
    public string Name => "try-purge";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        await db.SupplementaryTries.Where(t => t.Day < today).ExecuteDeleteAsync(cancel);
    }
}
