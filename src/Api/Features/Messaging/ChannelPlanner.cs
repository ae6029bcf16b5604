using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Domain.Raters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Messaging;

/// <summary>
/// Finds the one way each message takes, shortly before it is sent: who follows and what was granted is asked then, not when
/// the message was written. A grant is taken in the transaction that plans its message.
/// </summary>
internal sealed class ChannelPlanner(RatingDbContext db, Commit commit, BusinessClock clock)
{
    /// <summary>Messages planned in one transaction.</summary>
    public const int Batch = 100;

    static readonly Actor Outbox = Actor.System("outbox");

    /// <summary>Plans what is due; the number of messages looked at.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var due = await db.OutboundMessages.AsNoTracking()
            .Where(m => m.State == DeliveryState.Queued && m.Channel == null && m.DueAt <= now)
            .OrderBy(m => m.Priority).ThenBy(m => m.DueAt).Take(Batch).ToListAsync(cancel);
        if (due.Count == 0) return 0;
        try
        {
            await PlanAsync(due, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody tapped while we counted. One by one, only the message of that person has to wait for the next turn.
            db.ChangeTracker.Clear();
            foreach (var message in due) await PlanAloneAsync(message, cancel);
        }
        return due.Count;
    }

    async Task PlanAloneAsync(OutboundMessage message, CancellationToken cancel)
    {
        try
        {
            await PlanAsync([message], cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
        }
    }

    async Task PlanAsync(IReadOnlyList<OutboundMessage> due, CancellationToken cancel)
    {
        var people = await RecipientsAsync(due, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var message in due) await PlanAsync(message, people.GetValueOrDefault(message.Id, []), cancel);
        await commit.SaveAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    async Task PlanAsync(OutboundMessage message, IReadOnlyList<RaterIdentity> identities, CancellationToken cancel)
    {
        if (message.UserId is { } colleague)
        {
            await PlanAsync(message, colleague, cancel);
            return;
        }
        var template = message.Forms.FirstOrDefault(f => f.Channel == MessageChannel.Template);
        var subscription = message.Forms.FirstOrDefault(f => f.Channel == MessageChannel.Subscription);
        var service = identities.FirstOrDefault(i => i.WechatAccount == template?.Account && i.Follows == true)
            ?? identities.FirstOrDefault(i => i.WechatAccount == template?.Account);
        var mini = identities.FirstOrDefault(i => i.WechatAccount == subscription?.Account);
        var grant = mini is null ? null : await db.SubscriptionGrants
            .SingleOrDefaultAsync(g => g.RaterIdentityId == mini.Id && g.TemplateId == subscription!.TemplateId, cancel);
        var choice = ChannelChoice.For(
            new RecipientReach(template is not null, service is not null, service?.Follows, subscription is not null, mini is not null, grant?.Balance ?? 0),
            message.FailedChannel);
        if (choice.Channel is not { } channel)
        {
            await EndAsync(message, choice.Reason!, cancel);
            return;
        }
        var (form, identity) = channel == MessageChannel.Template ? (template!, service!) : (subscription!, mini!);
        var planned = await Unplanned(message).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Channel, channel)
            .SetProperty(m => m.Account, form.Account)
            .SetProperty(m => m.TemplateId, form.TemplateId)
            .SetProperty(m => m.RaterIdentityId, identity.Id)
            .SetProperty(m => m.OpenidKey, identity.Key), cancel);
        if (planned == 1 && channel == MessageChannel.Subscription && grant!.Take())
            commit.Change(grant, "subscriptionGrant.used", Outbox, new { message.Id });
    }

    /// <summary>A colleague: the one WeChat bound to the account, or none.</summary>
    async Task PlanAsync(OutboundMessage message, Guid colleague, CancellationToken cancel)
    {
        var account = await db.Users.AsNoTracking().SingleAsync(u => u.Id == colleague, cancel);
        var bound = await db.StaffWechats.AsNoTracking().SingleOrDefaultAsync(w => w.UserId == colleague, cancel);
        var template = message.Forms.FirstOrDefault(f => f.Channel == MessageChannel.Template && (bound is null || f.Account == bound.WechatAccount));
        var choice = ChannelChoice.ForColleague(account.Enabled, template is not null, bound is not null, message.FailedChannel);
        if (choice.Channel is not { } channel)
        {
            await EndAsync(message, choice.Reason!, cancel);
            return;
        }
        // A name for the binding, by which messages to one person are spaced; a hash of the openid would meet the one a rater is known by.
        var key = $"staff:{bound!.Id:N}";
        await Unplanned(message).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Channel, channel)
            .SetProperty(m => m.Account, template!.Account)
            .SetProperty(m => m.TemplateId, template!.TemplateId)
            .SetProperty(m => m.RaterIdentityId, bound!.Id)
            .SetProperty(m => m.OpenidKey, key), cancel);
    }

    /// <summary>No way: not sent at all, or, where a way was tried, told with what was told there.</summary>
    Task EndAsync(OutboundMessage message, string reason, CancellationToken cancel)
    {
        var now = clock.Now;
        var (state, why) = message.FailedChannel is null ? (DeliveryState.Suppressed, reason) : (DeliveryState.Blocked, $"{message.Reason}；{reason}");
        return Unplanned(message).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, state).SetProperty(m => m.Reason, why).SetProperty(m => m.EndedAt, now), cancel);
    }

    IQueryable<OutboundMessage> Unplanned(OutboundMessage message) =>
        db.OutboundMessages.Where(m => m.Id == message.Id && m.State == DeliveryState.Queued && m.Channel == null);

    /// <summary>The openids of each message's recipient that may still be written to, the newest first.</summary>
    async Task<Dictionary<Guid, List<RaterIdentity>>> RecipientsAsync(IReadOnlyList<OutboundMessage> due, CancellationToken cancel)
    {
        var parties = due.Select(m => m.PartyId).OfType<Guid>().Distinct().ToList();
        var bound = parties.Count == 0 ? [] : await db.PartyBindings.AsNoTracking()
            .Where(b => b.PartyId != null && parties.Contains(b.PartyId.Value) && b.State == BindingState.Confirmed)
            .Select(b => new { b.PartyId, b.RaterAccountId }).ToListAsync(cancel);
        var keys = due.Select(m => m.RaterKey).OfType<string>().Distinct().ToList();
        var named = keys.Count == 0 ? [] : await db.RaterIdentities.AsNoTracking()
            .Where(i => keys.Contains(i.Key)).Select(i => new { i.Key, i.RaterAccountId }).ToListAsync(cancel);
        var accounts = due.Select(m => m.RaterAccountId).OfType<Guid>()
            .Concat(bound.Select(b => b.RaterAccountId)).Concat(named.Select(n => n.RaterAccountId)).Distinct().ToList();
        ILookup<Guid, RaterIdentity> identities = (await db.RaterIdentities.AsNoTracking()
                .Where(i => accounts.Contains(i.RaterAccountId) && i.Kind == RaterKind.Openid && i.Openid != null)
                .OrderByDescending(i => i.FirstSeenAt).ToListAsync(cancel))
            .ToLookup(i => i.RaterAccountId);
        return due.ToDictionary(m => m.Id, m => AccountsOf(m).SelectMany(a => identities[a]).ToList());

        IEnumerable<Guid> AccountsOf(OutboundMessage m) =>
            m.RaterAccountId is { } account ? [account]
            : m.PartyId is { } party ? bound.Where(b => b.PartyId == party).Select(b => b.RaterAccountId)
            : named.Where(n => n.Key == m.RaterKey).Select(n => n.RaterAccountId);
    }
}
