using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;

namespace Api.Features.Messaging;

/// <summary>Records what became of a claimed message, only where the lease is still mine.</summary>
internal sealed partial class SendingResults(
    RatingDbContext db, Commit commit, SendingHolds holds, SendingBudget budget, SendingAlarms alarms, SendingOutages outages, BusinessClock clock, ILogger<SendingResults> logger)
{
    const int InvalidOpenid = 40003, Refused = 43101, InvalidValue = 47003, TooFrequent = 43117;
    const int ManyInvalidOpenids = 10, LongestReason = 200;

    static readonly Actor Outbox = Actor.System("outbox");

    /// <summary>Records what became of several, in one transaction; what else follows from it comes after.</summary>
    public async Task RecordAsync(IReadOnlyList<Answered> results, CancellationToken cancel)
    {
        var recorded = new List<(ClaimedMessage Claimed, SendingAnswer Answer, SendingVerdict Verdict)>();
        var now = clock.Now;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            foreach (var (claimed, said) in results)
            {
                if (said is null)
                {
                    await ReleaseAsync(claimed, cancel);
                    continue;
                }
                var answer = Named(said);
                var unreached = outages.Note(claimed.Message.Account!, answer.HasLeft, now);
                var verdict = SendingVerdict.Of(claimed.Message, answer.Error, claimed.IsUncertain, now, Random.Shared.NextDouble(), unreached);
                if (await WriteAsync(claimed, answer, verdict, now, cancel) == 1)
                {
                    recorded.Add((claimed, answer, verdict));
                    if (!answer.HasLeft) await budget.ReturnAsync(claimed.Message.Account!, claimed.Message.Channel!.Value, 1, cancel);
                }
                else Taken(logger, claimed.Message.Id);
            }
            await transaction.CommitAsync(cancel);
        }
        foreach (var (claimed, answer, verdict) in recorded) await FollowAsync(claimed.Message, answer, verdict, now, cancel);
    }

    /// <summary>What an answer means for others: holds, counts of equal refusals, grants, followers.</summary>
    async Task FollowAsync(OutboundMessage message, SendingAnswer answer, SendingVerdict verdict, DateTime now, CancellationToken cancel)
    {
        var error = answer.Error;
        if (verdict.Hold is { } scope) await holds.HoldAsync(message.Account!, scope, verdict.HoldUntil, error.Code, error.Reason, cancel);
        switch (error.Code)
        {
            case InvalidValue:
                await CountRefusalsAsync(message, answer, now, cancel);
                break;
            case InvalidOpenid:
                await CountInvalidOpenidsAsync(message, now, cancel);
                break;
            case Refused when message.Channel == MessageChannel.Subscription:
                await EmptyGrantAsync(message, cancel);
                break;
            case TooFrequent:
                await SpareAsync(message, verdict.DueAt!.Value, cancel);
                break;
            case 43004 or 50005:
                await UnfollowAsync(message, now, cancel);
                break;
        }
    }

    /// <summary>Gives back a claim whose call was never begun, and its share of the day's budget.</summary>
    async Task ReleaseAsync(ClaimedMessage claimed, CancellationToken cancel)
    {
        var first = claimed.IsUncertain ? claimed.Message.FirstAttemptAt : null;
        var released = await Mine(claimed).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, DeliveryState.Queued)
            .SetProperty(m => m.FirstAttemptAt, first)
            .SetProperty(m => m.LeaseToken, (Guid?)null).SetProperty(m => m.LeasedUntil, (DateTime?)null)
            .SetProperty(m => m.Attempts, m => m.Attempts - 1), cancel);
        if (released == 1) await budget.ReturnAsync(claimed.Message.Account!, claimed.Message.Channel!.Value, 1, cancel);
    }

    /// <summary>Which field it was is told in the platform's words only, and staff have to know.</summary>
    static SendingAnswer Named(SendingAnswer answer) =>
        answer.Error.Code == InvalidValue && WechatErrorMessage.Field(answer.Words) is { } field
            ? answer with { Error = answer.Error with { Reason = $"{answer.Error.Reason}（{field}）" } } : answer;

    async Task<int> WriteAsync(ClaimedMessage claimed, SendingAnswer answer, SendingVerdict verdict, DateTime now, CancellationToken cancel)
    {
        var message = claimed.Message;
        var waits = verdict.State is DeliveryState.Queued or DeliveryState.Parked;
        var due = verdict.DueAt ?? message.DueAt;
        DateTime? ended = waits || verdict.State == DeliveryState.Sent ? null : now;
        DateTime? sent = verdict.State == DeliveryState.Sent ? now : null;
        // A plain refusal says that this attempt was not done; only an earlier one may still have been.
        var first = answer.Error.Advice == WechatAdvice.OutcomeUnknown || claimed.IsUncertain || sent is not null ? message.FirstAttemptAt : null;
        var held = verdict.State == DeliveryState.Parked ? verdict.Hold : null;
        int? code = answer.Error.Code == 0 ? null : answer.Error.Code;
        var reason = verdict.Reason is { Length: > LongestReason } text ? text[..LongestReason] : verdict.Reason;
        var channel = verdict.Replan ? null : message.Channel;
        var failed = verdict.Replan ? message.Channel : message.FailedChannel;
        var unspent = answer.HasLeft ? 0 : 1;
        return await Mine(claimed).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, verdict.State)
            .SetProperty(m => m.DueAt, due)
            .SetProperty(m => m.Channel, channel)
            .SetProperty(m => m.FailedChannel, failed)
            .SetProperty(m => m.FirstAttemptAt, first)
            .SetProperty(m => m.Attempts, m => m.Attempts - unspent)
            .SetProperty(m => m.LeaseToken, (Guid?)null).SetProperty(m => m.LeasedUntil, (DateTime?)null)
            .SetProperty(m => m.SentAt, sent).SetProperty(m => m.EndedAt, ended)
            .SetProperty(m => m.MsgId, answer.MsgId)
            .SetProperty(m => m.ErrorCode, code).SetProperty(m => m.Reason, reason)
            .SetProperty(m => m.HeldBy, held), cancel);
    }

    IQueryable<OutboundMessage> Mine(ClaimedMessage claimed) => db.OutboundMessages
        .Where(m => m.Id == claimed.Message.Id && m.LeaseToken == claimed.Token && m.State == DeliveryState.Sending);

    /// <summary>Equal refusals of one template's values are the template's fault: the rest of the batch waits.</summary>
    async Task CountRefusalsAsync(OutboundMessage message, SendingAnswer answer, DateTime now, CancellationToken cancel)
    {
        BadValue(logger, message.Account!, message.Kind, answer.Words ?? "-");
        var since = now.AddHours(-1);
        var equal = await db.OutboundMessages.CountAsync(
            m => m.TemplateId == message.TemplateId && m.ErrorCode == InvalidValue && m.Reason == answer.Error.Reason && m.EndedAt >= since, cancel);
        if (equal >= SendingVerdict.EqualRefusals)
            await holds.HoldAsync(message.Account!, message.TemplateId!, until: null, InvalidValue, $"连续多条相同：{answer.Error.Reason}", cancel);
    }

    /// <summary>Many unknown openids are no people who left, but an account that was configured wrong.</summary>
    async Task CountInvalidOpenidsAsync(OutboundMessage message, DateTime now, CancellationToken cancel)
    {
        var since = now.AddHours(-1);
        var many = await db.OutboundMessages.CountAsync(
            m => m.Account == message.Account && m.ErrorCode == InvalidOpenid && m.DueAt >= since, cancel);
        if (many >= ManyInvalidOpenids && alarms.IsNew($"openids:{message.Account}", now)) WrongOpenids(logger, message.Account!, many);
    }

    async Task EmptyGrantAsync(OutboundMessage message, CancellationToken cancel)
    {
        var grant = await db.SubscriptionGrants
            .SingleOrDefaultAsync(g => g.RaterIdentityId == message.RaterIdentityId && g.TemplateId == message.TemplateId, cancel);
        if (grant is null || grant.Balance == 0) return;
        grant.Empty();
        try
        {
            await commit.Change(grant, "subscriptionGrant.refused", Outbox).SaveAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A tap was told at this moment: what it granted is younger than the refusal, and stands.
            db.ChangeTracker.Clear();
        }
    }

    Task SpareAsync(OutboundMessage message, DateTime until, CancellationToken cancel) => db.OutboundMessages
        .Where(m => m.RaterIdentityId == message.RaterIdentityId && m.State == DeliveryState.Queued && m.DueAt < until)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, until), cancel);

    Task UnfollowAsync(OutboundMessage message, DateTime now, CancellationToken cancel) => db.RaterIdentities
        .Where(i => i.Id == message.RaterIdentityId && (i.FollowsSince == null || i.FollowsSince < now))
        .ExecuteUpdateAsync(set => set.SetProperty(i => i.Follows, false), cancel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} was answered after its lease had ended; whoever took it over records it")]
    static partial void Taken(ILogger logger, Guid id);

    [LoggerMessage(Level = LogLevel.Error, Message = "A value of {Kind} was refused at {Account}: {Words}")]
    static partial void BadValue(ILogger logger, string account, MessageKind kind, string words);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} openids were refused at {Account} within an hour; its AppID may be the wrong one")]
    static partial void WrongOpenids(ILogger logger, string account, int count);
}
