using Api.Persistence;
using Api.Time;
using Microsoft.EntityFrameworkCore;

namespace Api.Workers;

/// <summary>Forgets answers that nobody will ask for again: idempotency records are kept 30 days.</summary>
internal sealed class IdempotencyPurge(RatingDbContext db, BusinessClock clock) : IDueWork
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string Name => "idempotency-purge";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var before = clock.Now - Kept;
        await db.IdempotencyRecords.Where(r => r.CreatedAt < before).ExecuteDeleteAsync(cancel);
    }
}
