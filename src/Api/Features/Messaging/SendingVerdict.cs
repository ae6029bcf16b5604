using Api.Persistence;
using Domain.Messaging;
using Wechat.Client;

namespace Api.Features.Messaging;

/// <summary>What becomes of a message after a call.</summary>
/// <param name="State">Its next state.</param>
/// <param name="Reason">Why, in Chinese; null when there is nothing to say.</param>
/// <param name="DueAt">When it is due again, where it waits.</param>
/// <param name="Hold">What may not be sent for now: the scope; null for nothing.</param>
/// <param name="HoldUntil">Until when; null until somebody resumes it.</param>
/// <param name="Replan">True when another way is to be looked for.</param>
internal sealed record SendingVerdict(
    DeliveryState State, string? Reason = null, DateTime? DueAt = null, string? Hold = null, DateTime? HoldUntil = null, bool Replan = false)
{
    /// <summary>How many equal refusals of a template's values are one mistake of the template's and not of one message.</summary>
    public const int EqualRefusals = 3;

    /// <summary>Reads an answer.</summary>
    /// <param name="message">The message as it was claimed.</param>
    /// <param name="error">The answer.</param>
    /// <param name="isUncertain">True when an earlier attempt may have been done: then no refusal says that it did not arrive.</param>
    /// <param name="now">Now, UTC business time.</param>
    /// <param name="jitter">0 to 1.</param>
    /// <param name="unreached">For how long no call of the account has left; null when this one did.</param>
    public static SendingVerdict Of(
        OutboundMessage message, WechatError error, bool isUncertain, DateTime now, double jitter, TimeSpan? unreached = null)
    {
        var verdict = unreached is { } lasted && error.Advice == WechatAdvice.RetryLater
            ? new(DeliveryState.Queued, error.Reason, now + RetrySchedule.WhileNothingLeaves(lasted, jitter))
            : Certain(message, error, now, jitter);
        if (error.Advice == WechatAdvice.Done) return verdict;
        var (channel, first) = (message.Channel!.Value, message.FirstAttemptAt!.Value);
        if (error.Advice == WechatAdvice.OutcomeUnknown || isUncertain)
        {
            var again = verdict.DueAt ?? now;
            if (verdict.State != DeliveryState.Queued || verdict.Replan || !RetrySchedule.MayRepeat(channel, first, again))
                return verdict with { State = DeliveryState.OutcomeUnknown, Reason = $"不知道是否已送达：{error.Reason}", DueAt = null, Replan = false };
        }
        return verdict;
    }

    static SendingVerdict Certain(OutboundMessage message, WechatError error, DateTime now, double jitter)
    {
        var later = error.NotBefore(new DateTimeOffset(now))?.UtcDateTime;
        return error.Advice switch
        {
            WechatAdvice.Done => new(DeliveryState.Sent),
            WechatAdvice.WaitForNextMinute or WechatAdvice.WaitForTomorrow =>
                new(DeliveryState.Queued, error.Reason, later, Hold: $"{message.Channel}", HoldUntil: later),
            WechatAdvice.SpareThisRecipient => new(DeliveryState.Queued, error.Reason, later),
            WechatAdvice.RecipientCannotReceive => CannotReceive(message, error, now),
            // A template that is gone is gone for everybody; values may be wrong in one message only.
            WechatAdvice.TemplateIsWrong => new(DeliveryState.Failed, error.Reason, Hold: error.Code == 47003 ? null : message.TemplateId),
            WechatAdvice.AccountIsStopped => new(DeliveryState.Parked, error.Reason, Hold: SendingHold.WholeAccount),
            WechatAdvice.OutcomeUnknown => new(DeliveryState.Queued, error.Reason, now + RetrySchedule.After(message.Attempts, jitter)),
            WechatAdvice.RetryLater when message.Attempts > error.MaxRetries => new(DeliveryState.Parked, error.Reason),
            WechatAdvice.RetryLater when message.Attempts >= RetrySchedule.MostAttempts => new(DeliveryState.Failed, $"多次重试仍未成功：{error.Reason}"),
            WechatAdvice.RetryLater => new(DeliveryState.Queued, error.Reason, now + RetrySchedule.After(message.Attempts, jitter)),
            _ => new(DeliveryState.Failed, error.Reason),
        };
    }

    static SendingVerdict CannotReceive(OutboundMessage message, WechatError error, DateTime now)
    {
        if (message.Channel == MessageChannel.Template) return new(DeliveryState.Queued, error.Reason, now, Replan: true);
        return message.Attempts <= error.MaxRetries
            ? new(DeliveryState.Queued, error.Reason, now + RetrySchedule.LateRetry)
            : new(DeliveryState.Blocked, error.Reason);
    }
}
