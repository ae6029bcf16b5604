using Api.Persistence;
using Api.Time;
using Api.Workers;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.WechatCallbacks;

/// <summary>
/// Forgets callbacks and receipts that nobody can repeat or ask for any more. WeChat repeats for seconds; a replay is refused by
/// its timestamp after ten minutes; so 30 days are for people who look for something.
/// </summary>
internal sealed class InboxPurge(RatingDbContext db, BusinessClock clock) : IDueWork
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(30), SignInsKept = TimeSpan.FromDays(1);

    public string Name => "wechat-inbox-purge";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var (before, round) = (clock.Now - Kept, DateTime.UtcNow - SignInsKept);
        await db.WechatInbox.Where(m => m.ReceivedAt < before && m.State != InboxState.Received).ExecuteDeleteAsync(cancel);
        await db.WechatReceipts.Where(r => r.ReceivedAt < before).ExecuteDeleteAsync(cancel);
        await db.OAuthSignIns.Where(s => s.StartedAt < round).ExecuteDeleteAsync(cancel);
    }
}
