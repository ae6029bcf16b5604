using Api.Persistence;
using Api.Time;
using Api.Workers;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Privacy;

/// <summary>Forgets messages long after they ended: they say which person was told of which rating.</summary>
internal sealed class MessagePurge(RatingDbContext db, BusinessClock clock) : IDueWork
{
    public string Name => "message-purge";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken cancel)
    {
        var before = clock.Now.AddMonths(-Retention.MessageMonths);
        await db.OutboundMessages.Where(m => m.EndedAt != null && m.EndedAt < before && m.CreatedAt < before).ExecuteDeleteAsync(cancel);
        await db.BroadcastRecipients.Where(r => db.Broadcasts.Any(b => b.Id == r.BroadcastId && b.EndedAt != null && b.EndedAt < before)).ExecuteDeleteAsync(cancel);
    }
}
