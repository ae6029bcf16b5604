using Domain.Shared;

namespace Api.Features.Messaging;

/// <summary>What is wrong with a wish about messages.</summary>
internal static class MessagingRefusals
{
    public static readonly Refusal Unknown = new("message.unknown", "没有找到这条消息");
    public static readonly Refusal NotResendable = new("message.notResendable", "这条消息仍在发送或已送达，不能重发");
    public static readonly Refusal AlreadyResent = new("message.alreadyResent", "这条消息已经重发过，请查看重发的那一条");
    public static readonly Refusal NothingToSend = new("message.nothingToSend", "这条消息的内容已按保存期限清除，或不合任何模板，不能重发");
    public static readonly Refusal Withdrawn = new("message.withdrawn", "这条消息已收回，或收件人已退订，不能重发");
    public static readonly Refusal NotNeeded = new("message.notNeeded", "这项服务已评价、已撤销或已过评价时限，不再邀请");
    public static readonly Refusal HoldUnknown = new("message.holdUnknown", "没有找到这项暂停，可能已经恢复");
}
