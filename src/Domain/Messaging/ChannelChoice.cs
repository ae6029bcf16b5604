namespace Domain.Messaging;

/// <summary>可达情况: what is known about the ways to one person for one kind of message.</summary>
/// <param name="HasTemplate">The service account has a template for the kind, and the contents fit it.</param>
/// <param name="HasServiceOpenid">The person's openid at the service account is known and not erased.</param>
/// <param name="Follows">Whether the person follows; null where nobody told us.</param>
/// <param name="HasSubscription">The mini-program has a template for the kind, and the contents fit it.</param>
/// <param name="HasMiniOpenid">The person's openid at the mini-program is known and not erased.</param>
/// <param name="GrantBalance">订阅授权余量 of that template.</param>
public sealed record RecipientReach(
    bool HasTemplate, bool HasServiceOpenid, bool? Follows, bool HasSubscription, bool HasMiniOpenid, int GrantBalance);

/// <summary>渠道选择: the one way a message takes, or why there is none.</summary>
/// <param name="Channel">The way; null when there is none.</param>
/// <param name="Reason">Why there is none, in Chinese; null when there is one.</param>
public sealed record ChannelChoice(MessageChannel? Channel, string? Reason)
{
    /// <summary>
    /// 一条消息只走一个渠道：关注公众号的用模板消息，否则用有余量的订阅消息，都没有就不发并说明原因。(ours)
    /// </summary>
    /// <param name="reach">What is known about the person.</param>
    /// <param name="failed">A way that is known to have failed for this message; null at first.</param>
    public static ChannelChoice For(RecipientReach reach, MessageChannel? failed = null)
    {
        if (failed != MessageChannel.Template && reach is { HasTemplate: true, HasServiceOpenid: true, Follows: true })
            return new ChannelChoice(MessageChannel.Template, Reason: null);
        // A tap on the mini-program's question is spent on nothing else: one that was refused is not asked twice.
        if (failed != MessageChannel.Subscription && reach is { HasSubscription: true, HasMiniOpenid: true, GrantBalance: > 0 })
            return new ChannelChoice(MessageChannel.Subscription, Reason: null);
        return new ChannelChoice(Channel: null, WhyNone(reach));
    }

    /// <summary>工作人员只在自己绑定的微信上收提醒；没有绑定的，说明原因。(ours)</summary>
    /// <param name="enabled">The account still signs in.</param>
    /// <param name="hasTemplate">The service account has a template for the kind, and the contents fit it.</param>
    /// <param name="bound">The colleague bound a WeChat.</param>
    /// <param name="failed">A way that is known to have failed for this message; null at first.</param>
    public static ChannelChoice ForColleague(bool enabled, bool hasTemplate, bool bound, MessageChannel? failed = null) => (enabled, hasTemplate, bound) switch
    {
        (false, _, _) => new ChannelChoice(Channel: null, "账号已停用"),
        (_, false, _) => new ChannelChoice(Channel: null, "没有为这种消息配置模板，或内容不合模板"),
        (_, _, false) => new ChannelChoice(Channel: null, "没有绑定微信，请本人登录后绑定"),
        _ when failed == MessageChannel.Template => new ChannelChoice(Channel: null, "请本人重新关注公众号"),
        _ => new ChannelChoice(MessageChannel.Template, Reason: null),
    };

    static string WhyNone(RecipientReach reach) => reach switch
    {
        { HasTemplate: false, HasSubscription: false } => "没有为这种消息配置模板，或内容不合模板",
        { HasServiceOpenid: false, HasMiniOpenid: false } => "没有这个人的微信账号，或已注销",
        { HasMiniOpenid: true, HasSubscription: true } => "没有关注公众号，订阅次数也已用完",
        _ => "没有关注公众号，也没有订阅",
    };
}
