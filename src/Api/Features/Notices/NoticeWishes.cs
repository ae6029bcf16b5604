using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Notices;

/// <summary>What somebody asks notices of: asked for, stopped, forgotten, and taken along when two accounts become one.</summary>
internal sealed class NoticeWishes(RatingDbContext db, Commit commit, NoticeTakeBack takeBack, BusinessClock clock)
{
    /// <summary>What a person asks notices of, the oldest first.</summary>
    public Task<List<NoticeSubscription>> OfAsync(Guid account, CancellationToken cancel) =>
        db.NoticeSubscriptions.AsNoTracking().Where(s => s.RaterAccountId == account).OrderBy(s => s.AskedAt).ThenBy(s => s.Id).ToListAsync(cancel);

    /// <summary>True when the person stopped all notices.</summary>
    public Task<bool> HasStoppedAsync(Guid account, CancellationToken cancel) => db.HasStoppedNoticesAsync(account, cancel);

    /// <summary>Asks for the notices of a topic; what was asked for before stays as it is. Asking lifts a stop.</summary>
    public Task<(NoticeSubscription? Subscription, Refusal? Refusal)> AskAsync(Guid account, NoticeTopic topic, Actor actor, CancellationToken cancel) =>
        db.DecideAsync<(NoticeSubscription?, Refusal?)>(async () =>
        {
            var own = await OfAsync(account, cancel);
            var found = own.Find(s => s.TopicKey == topic.Key);
            if (found is null && own.Count >= NoticeSubscription.Most) return (null, BroadcastRefusals.TooManyTopics);
            if (await db.NoticeStops.SingleOrDefaultAsync(s => s.RaterAccountId == account, cancel) is { } stop) db.Remove(stop);
            if (found is null)
            {
                found = NoticeSubscription.To(Guid.CreateVersion7(clock.GetUtcNow()), account, topic, clock.Now);
                commit.Add(found, "noticeSubscription.asked", actor);
            }
            await commit.SaveAsync(cancel);
            return (found, null);
        });

    /// <summary>Ends one topic, or everything that is asked for; what waits and is not wanted any more is taken back.</summary>
    public async Task EndAsync(Guid account, Guid? subscription, Actor actor, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var ended in await db.NoticeSubscriptions
            .Where(s => s.RaterAccountId == account && (subscription == null || s.Id == subscription)).ToListAsync(cancel))
        {
            commit.Change(ended, "noticeSubscription.ended", actor);
            db.Remove(ended);
        }
        await commit.SaveAsync(cancel);
        await takeBack.UnwantedAsync(account, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>一键退订：不再收到任何通知；再退订一次不变。(ours)</summary>
    public Task StopAsync(Guid account, Actor actor, CancellationToken cancel) => db.DecideAsync(async () =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await HasStoppedAsync(account, cancel))
        {
            var stopped = new NoticeStop { RaterAccountId = account, StoppedAt = clock.Now };
            // One stream for each act: a stop has no identity of its own that would outlive it.
            commit.With(stopped).Note($"noticeStop:{Guid.CreateVersion7(clock.GetUtcNow()):N}", 1, "notices.stopped", actor);
        }
        foreach (var ended in await db.NoticeSubscriptions.Where(s => s.RaterAccountId == account).ToListAsync(cancel))
        {
            commit.Change(ended, "noticeSubscription.ended", actor);
            db.Remove(ended);
        }
        await commit.SaveAsync(cancel);
        await takeBack.UnwantedAsync(account, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    });

    /// <summary>No longer a follower: nothing is asked for any more. Staged in the context; what waits finds that out before it is sent.</summary>
    /// <param name="db">The context of whoever forgets.</param>
    /// <param name="account">The person's account.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task ForgetAsync(RatingDbContext db, Guid account, CancellationToken cancel) =>
        db.RemoveRange(await db.NoticeSubscriptions.Where(s => s.RaterAccountId == account).ToListAsync(cancel));

    /// <summary>Erased: besides, no recipient of a broadcast names this person any more, and no link is left. Staged in the context.</summary>
    /// <param name="db">The context of whoever erases.</param>
    /// <param name="account">The person's account.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task EraseAsync(RatingDbContext db, Guid account, CancellationToken cancel)
    {
        await ForgetAsync(db, account, cancel);
        if (await db.NoticeStops.SingleOrDefaultAsync(s => s.RaterAccountId == account, cancel) is { } stop) db.Remove(stop);
        foreach (var recipient in await db.BroadcastRecipients.Where(r => r.RaterAccountId == account).ToListAsync(cancel)) recipient.Forget();
    }

    /// <summary>Two accounts are one person: what both ask for is asked for once, and a stop of either holds. Staged in the context.</summary>
    /// <param name="db">The context of whoever merges.</param>
    /// <param name="from">The account that ends.</param>
    /// <param name="into">The account that goes on.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task MergeAsync(RatingDbContext db, Guid from, Guid into, CancellationToken cancel)
    {
        var stops = await db.NoticeStops.Where(s => s.RaterAccountId == from || s.RaterAccountId == into).ToListAsync(cancel);
        var subscriptions = await db.NoticeSubscriptions.Where(s => s.RaterAccountId == from || s.RaterAccountId == into).ToListAsync(cancel);
        if (stops.Count > 0)
        {
            db.RemoveRange(subscriptions);
            if (stops.Find(s => s.RaterAccountId == from) is not { } moved) return;
            db.Remove(moved);
            if (stops.Count == 1) db.Add(new NoticeStop { RaterAccountId = into, StoppedAt = moved.StoppedAt });
            return;
        }
        var kept = subscriptions.Where(s => s.RaterAccountId == into).Select(s => s.TopicKey).ToHashSet();
        foreach (var moved in subscriptions.Where(s => s.RaterAccountId == from))
            if (kept.Add(moved.TopicKey)) moved.RaterAccountId = into;
            else db.Remove(moved);
    }
}
