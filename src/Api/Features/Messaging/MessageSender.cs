using Api.Persistence;
using Api.Security;
using Domain.Messaging;
using Wechat.Client;
using Wechat.Client.Models;
using Wechat.Tokens;

namespace Api.Features.Messaging;

/// <summary>The platform's answer about one message.</summary>
/// <param name="Error">What it means.</param>
/// <param name="MsgId">The platform's number of the message; null when it told none.</param>
/// <param name="Words">The platform's own words; null when it had none.</param>
/// <param name="HasLeft">False when the call never left this machine: it was no attempt, and spent nothing of the day's budget.</param>
internal sealed record SendingAnswer(WechatError Error, long? MsgId, string? Words, bool HasLeft = true);

/// <summary>Makes the call of a claimed message; holds no connection to the database meanwhile.</summary>
internal sealed class MessageSender(WechatClient client, AuthorizedCalls calls, RaterOpenids openids, StaffOpenids colleagues)
{
    static readonly WechatError Erased = new(0, WechatAdvice.RecipientCannotReceive, "收件人的微信标识已删除");

    /// <summary>Sends.</summary>
    public async Task<SendingAnswer> SendAsync(WechatAccount account, ClaimedMessage claimed)
    {
        var message = claimed.Message;
        if (OpenidOf(claimed) is not { } openid) return new SendingAnswer(Erased, MsgId: null, Words: null);
        var form = message.Forms.Single(f => f.Channel == message.Channel && f.Account == message.Account);
        // Stopping the host does not take back what has left: the call ends by its own time-out.
        return message.Channel == MessageChannel.Template
            ? await TemplateAsync(account, message, form, openid)
            : await SubscriptionAsync(account, form, openid);
    }

    string? OpenidOf(ClaimedMessage claimed) =>
        claimed.Colleague is { } colleague ? colleagues.Open(colleague)
        : claimed.Recipient is { } rater ? openids.Open(rater) : null;

    async Task<SendingAnswer> TemplateAsync(WechatAccount account, OutboundMessage message, MessageForm form, string openid)
    {
        var answer = await calls.CallAsync(account, new CgibinMessageTemplateSendRequest
        {
            ToUserOpenId = openid,
            TemplateId = form.TemplateId,
            Url = message.Url,
            Data = Data(form),
            ClientMessageId = message.Id.ToString("N"),
        }, client.ExecuteCgibinMessageTemplateSendAsync, CancellationToken.None);
        return new SendingAnswer(answer.Error, answer.IsSuccessful() ? answer.MessageId : null, answer.ErrorMessage, answer.Outcome != WechatOutcome.NotSent);
    }

    async Task<SendingAnswer> SubscriptionAsync(WechatAccount account, MessageForm form, string openid)
    {
        var answer = await calls.CallAsync(account, new CgibinMessageSubscribeSendRequest
        {
            ToUserOpenId = openid,
            TemplateId = form.TemplateId,
            MiniProgramPagePath = form.Page,
            Data = Data(form),
        }, client.ExecuteCgibinMessageSubscribeSendAsync, CancellationToken.None);
        return new SendingAnswer(answer.Error, answer.MessageId, answer.ErrorMessage, answer.Outcome != WechatOutcome.NotSent);
    }

    static Dictionary<string, WechatMessageValue> Data(MessageForm form) =>
        form.Values.ToDictionary(v => v.Key, v => new WechatMessageValue { Value = v.Value }, StringComparer.Ordinal);
}
