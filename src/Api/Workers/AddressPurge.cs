using Api.Persistence;
using Api.Time;
using Microsoft.EntityFrameworkCore;

namespace Api.Workers;

/// <summary>
/// Forgets network addresses after six months, the time for which network logs must be kept (网络安全法 21); the audit chain
/// keeps their keyed hash and stays whole.
/// </summary>
internal sealed class AddressPurge(RatingDbContext db, BusinessClock clock) : IDueWork
{
    /// <summary>Months an address is kept.</summary>
    public const int Months = 6;

    public string Name => "address-purge";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var before = clock.Now.AddMonths(-Months);
        await db.AuditAddresses.Where(a => a.At < before).ExecuteDeleteAsync(cancel);
    }
}
