using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Workers;

/// <summary>Forgets nonces whose requests would be refused for their age anyway, and binding codes that ended. On the wall's time, as signatures are.</summary>
internal sealed class NoncePurge(RatingDbContext db) : IDueWork
{
    public string Name => "nonce-purge";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = DateTime.UtcNow;
        await db.IntegrationNonces.Where(n => n.ExpiresAt < now).ExecuteDeleteAsync(cancel);
        await db.StaffWechatCodes.Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(cancel);
    }
}
