using Api.Features.Messaging;
using Api.Features.Notices;
using Api.Hosting;
using Api.Persistence;
using Api.Time;
using Domain.FollowUps;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;

namespace Api.Features.Broadcasts;

/// <summary>
/// Second half of the fan-out: hands recipients to the outbox, a batch in a transaction, never more than a window at once and never
/// more than a broadcast's share of the day's budget. So what concerns one person alone does not wait behind thousands.
/// </summary>
internal sealed class BroadcastFanOut(
    RatingDbContext db, Commit commit, BroadcastMessages messages, BroadcastQuota quota, NoticeTakeBack takeBack)
{
    /// <summary>Recipients handed over in one transaction.</summary>
    public const int Batch = 100;

    /// <summary>Messages of one broadcast that wait in the outbox at the same time.</summary>
    public const int Window = 500;

    const string Cancelled = "群发已取消", CancelledUnknown = "群发已取消，此前一次发送结果不明，不再发送",
        Answered = "问卷已答或已结束", AnsweredUnknown = "问卷已答或已结束，此前一次发送结果不明，不再发送", Paused = "群发已暂停";

    /// <summary>Hands over the next batch; false when nobody waits, or no more may wait in the outbox now.</summary>
    public async Task<bool> StepAsync(Broadcast broadcast, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var inOutbox = await Waiting(broadcast.Id).CountAsync(cancel);
        var room = Math.Min(Batch, Math.Min(Window - inOutbox, await quota.LeftTodayAsync(broadcast.Kind, cancel) - inOutbox));
        if (room <= 0) return false;
        var next = await db.BroadcastRecipients.AsNoTracking().Where(r => r.BroadcastId == broadcast.Id && r.State == RecipientState.Waiting)
            .OrderBy(r => r.Id).Take(room).ToListAsync(cancel);
        if (next.Count == 0) return false;
        var ids = next.ConvertAll(r => r.Id);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Holds the row: whoever pauses or cancels comes before or after this batch, and finds all of it.
        if (await db.Broadcasts.Where(b => b.Id == broadcast.Id && b.State == BroadcastState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, b => b.State), cancel) == 0) return false;
        // Likewise whoever unsubscribes, or another instance: those who are gone from here are looked at anew.
        if (await db.BroadcastRecipients.Where(r => EF.Parameter(ids).Contains(r.Id) && r.State == RecipientState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Handed), cancel) != ids.Count) return true;
        var written = await messages.ForAsync(broadcast, next, cancel);
        await MarkAsync(written.Withdrawn, RecipientState.Withdrawn, cancel);
        await MarkAsync(written.Unreachable, RecipientState.Unreachable, cancel);
        foreach (var message in written.Messages) commit.Tell(message);
        await commit.SaveManyAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Looks again at what waits in the outbox: taken back once it is not wanted, parked while the broadcast is paused.</summary>
    public async Task RecheckAsync(Broadcast broadcast, DateTime now, CancellationToken cancel)
    {
        switch (broadcast.State)
        {
            case BroadcastState.Cancelled:
                await TakeBackAsync(broadcast.Id, cancel);
                return;
            case BroadcastState.Paused:
                await ParkAsync(broadcast.Id, cancel);
                break;
            // What was parked by whoever had read it before it was resumed.
            case BroadcastState.Running:
                await UnparkAsync(broadcast.Id, now, cancel);
                break;
        }
        var waiting = await Waiting(broadcast.Id).Select(m => new { m.Id, m.RaterAccountId, m.DedupeKey }).ToListAsync(cancel);
        if (waiting.Count == 0) return;
        if (broadcast.Kind == BroadcastKind.PublicNotice)
        {
            // An unfollowed account, or one that was erased, tells nobody here: its wishes are simply gone.
            var accounts = waiting.Select(w => w.RaterAccountId).OfType<Guid>().Distinct().ToList();
            var asked = await db.NoticeSubscriptions.AsNoTracking().Where(s => EF.Parameter(accounts).Contains(s.RaterAccountId)).ToListAsync(cancel);
            var stopped = await db.NoticeStops.AsNoTracking().Where(s => EF.Parameter(accounts).Contains(s.RaterAccountId)).Select(s => s.RaterAccountId).ToListAsync(cancel);
            foreach (var account in accounts.Where(a => !BroadcastRules.IsStillWanted(
                broadcast.Audience, asked.Where(s => s.RaterAccountId == a).Select(s => s.Topic), stopped.Contains(a))))
                await takeBack.UnwantedAsync(account, cancel);
            return;
        }
        var surveys = waiting.ToDictionary(w => Guid.Parse(w.DedupeKey[(w.DedupeKey.LastIndexOf(':') + 1)..]), w => w.Id);
        var ids = surveys.Keys.ToList();
        var settled = await db.FollowUpSurveys.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id) && s.State != SurveyState.Open).Select(s => s.Id).ToListAsync(cancel);
        await takeBack.MessagesAsync([.. settled.Select(s => surveys[s])], Answered, AnsweredUnknown, cancel);
    }

    /// <summary>取消：未发出的收回。Recipients first, then messages that wait; what is being sent is looked at again later.</summary>
    public async Task TakeBackAsync(Guid broadcast, CancellationToken cancel)
    {
        await db.BroadcastRecipients.Where(r => r.BroadcastId == broadcast && r.State == RecipientState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Withdrawn), cancel);
        await takeBack.MessagesAsync(db.OutboundMessages.Where(m => m.BroadcastId == broadcast), Cancelled, CancelledUnknown, cancel);
    }

    /// <summary>暂停：排队的停下；可能已经发出过的，按原来的安排了结。 Only if it is paused now, whatever the caller read.</summary>
    public Task ParkAsync(Guid broadcast, CancellationToken cancel) => db.OutboundMessages
        .Where(m => m.BroadcastId == broadcast && m.State == DeliveryState.Queued && m.FirstAttemptAt == null
            && db.Broadcasts.Any(b => b.Id == broadcast && b.State == BroadcastState.Paused))
        .ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, DeliveryState.Parked).SetProperty(m => m.HeldBy, OutboundMessage.BroadcastHold).SetProperty(m => m.Reason, Paused), cancel);

    /// <summary>恢复：停下的继续排队。 Only if it runs now.</summary>
    public Task UnparkAsync(Guid broadcast, DateTime now, CancellationToken cancel) => db.OutboundMessages
        .Where(m => m.BroadcastId == broadcast && m.State == DeliveryState.Parked && m.HeldBy == OutboundMessage.BroadcastHold
            && db.Broadcasts.Any(b => b.Id == broadcast && b.State == BroadcastState.Running))
        .ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, DeliveryState.Queued).SetProperty(m => m.HeldBy, (string?)null).SetProperty(m => m.Reason, (string?)null)
            .SetProperty(m => m.DueAt, now), cancel);

    Task MarkAsync(IReadOnlyList<Guid> recipients, RecipientState state, CancellationToken cancel) => recipients.Count == 0 ? Task.CompletedTask
        : db.BroadcastRecipients.Where(r => EF.Parameter(recipients).Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, state), cancel);

    IQueryable<OutboundMessage> Waiting(Guid broadcast) => db.OutboundMessages.AsNoTracking().Where(m => m.BroadcastId == broadcast
        && (m.State == DeliveryState.Queued || m.State == DeliveryState.Sending || m.State == DeliveryState.Parked));
}

/// <summary>What a day's budget leaves for broadcasts; the rest stays for messages that concern one person alone.</summary>
internal sealed class BroadcastQuota(RatingDbContext db, MessageTemplates templates, WechatOptions wechat, DeploymentOptions options, BusinessClock clock)
{
    /// <summary>The kind of message a broadcast sends.</summary>
    public static MessageKind MessageOf(BroadcastKind kind) => kind == BroadcastKind.PublicNotice ? MessageKind.PublicNotice : MessageKind.FollowUpSurvey;

    /// <summary>Messages a day; 0 where no account has a template for it. With several ways, the narrowest: which one a person takes shows later.</summary>
    public int PerDay(BroadcastKind kind) => Templates(kind).Select(t => ShareOf(t.Account)).DefaultIfEmpty(0).Min();

    /// <summary>What is left of it today.</summary>
    public async Task<int> LeftTodayAsync(BroadcastKind kind, CancellationToken cancel)
    {
        var today = clock.Today;
        var days = await db.SendingDays.AsNoTracking().Where(d => d.Day == today).ToListAsync(cancel);
        return Templates(kind).Select(t => ShareOf(t.Account) - days.Where(d => d.Account == t.Account && d.Channel == t.Channel).Sum(d => d.Calls))
            .DefaultIfEmpty(0).Min();
    }

    int ShareOf(string account) => Math.Max(1, (int)(wechat.Accounts[account].DailyMessages * (long)options.Broadcasts.DailySharePercent / 100));

    IEnumerable<ConfiguredTemplate> Templates(BroadcastKind kind) => templates.All.Where(t => t.Kind == MessageOf(kind));
}
