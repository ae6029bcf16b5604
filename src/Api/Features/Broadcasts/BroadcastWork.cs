using Api.Persistence;
using Api.Time;
using Api.Workers;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Broadcasts;

/// <summary>
/// Carries every broadcast on: fixes the audience, hands over what there is room for, takes back what is not wanted, counts, and closes
/// what is done. Safe on every instance at once, and stopped at any point.
/// </summary>
internal sealed class BroadcastWork(
    RatingDbContext db, Commit commit, BroadcastRecipients recipients, BroadcastFanOut fanOut, BroadcastCounting counting, BusinessClock clock) : IDueWork
{
    static readonly Actor Worker = Actor.System("broadcasts");

    public string Name => "broadcasts";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken cancel)
    {
        var open = await (
            from progress in db.BroadcastProgress.AsNoTracking()
            join broadcast in db.Broadcasts.AsNoTracking() on progress.BroadcastId equals broadcast.Id
            where progress.SettledAt == null
            orderby broadcast.StartedAt
            select broadcast).ToListAsync(cancel);
        foreach (var broadcast in open) await CarryOnAsync(broadcast, cancel);
        await ForgetAsync(cancel);
    }

    async Task CarryOnAsync(Broadcast broadcast, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (broadcast.State == BroadcastState.Running)
        {
            while (await recipients.StepAsync(broadcast, cancel)) db.ChangeTracker.Clear();
            while (await fanOut.StepAsync(broadcast, cancel)) { }
        }
        await fanOut.RecheckAsync(broadcast, clock.Now, cancel);
        var progress = await counting.CountAsync(broadcast, cancel);
        if (broadcast.State == BroadcastState.Running && progress is { FixedAt: not null, Queued: 0, Sent: 0 }) await CloseAsync(broadcast.Id, cancel);
    }

    async Task CloseAsync(Guid id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var broadcast = await db.Broadcasts.SingleAsync(b => b.Id == id, cancel);
        if (broadcast.Complete(clock.Now) is not null) return;
        try
        {
            await commit.Change(broadcast, "broadcast.completed", Worker).SaveAsync(cancel);
        }
        catch (DbUpdateException race) when (Races.IsRace(race))
        {
            // Paused or cancelled in the same moment: theirs holds, and the next run looks again.
            db.ChangeTracker.Clear();
            return;
        }
        await counting.CountAsync(broadcast, cancel);
    }

    /// <summary>Who was told is forgotten when the links have expired; the counters stay.</summary>
    async Task ForgetAsync(CancellationToken cancel)
    {
        var before = clock.Now - NoticeLink.Lifetime;
        var over = db.Broadcasts.Where(b => b.EndedAt != null && b.EndedAt < before).Select(b => b.Id);
        var settled = db.BroadcastProgress.Where(p => p.SettledAt != null && over.Contains(p.BroadcastId)).Select(p => p.BroadcastId);
        await db.BroadcastRecipients.Where(r => settled.Contains(r.BroadcastId)).ExecuteDeleteAsync(cancel);
    }
}
