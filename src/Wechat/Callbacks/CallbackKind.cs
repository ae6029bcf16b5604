namespace Wechat.Callbacks;

/// <summary>What a callback tells. Event names mix case in practice and are compared without it.</summary>
public enum CallbackKind
{
    /// <summary>Something this list does not know yet; kept, never refused.</summary>
    Unknown = 0,

    /// <summary>A message somebody typed, spoke or sent (<c>MsgType</c> is not <c>event</c>).</summary>
    Message,

    /// <summary>关注: somebody follows the account, perhaps by scanning a code with a scene.</summary>
    Subscribe,

    /// <summary>取消关注: the platform asks that the person's data be deleted.</summary>
    Unsubscribe,

    /// <summary>扫码: a follower scanned a code with a scene.</summary>
    Scan,

    /// <summary>A menu button that asks for an answer.</summary>
    Click,

    /// <summary>A menu button that opens a page.</summary>
    View,

    /// <summary>A position, sent by itself every few seconds.</summary>
    Location,

    /// <summary>模板消息送达: the outcome of a template message.</summary>
    TemplateSendJobFinish,

    /// <summary>订阅弹窗: somebody accepted or rejected templates.</summary>
    SubscribeMsgPopup,

    /// <summary>订阅管理: somebody withdrew a subscription; only rejections are pushed.</summary>
    SubscribeMsgChange,

    /// <summary>订阅通知送达: the outcome of a subscription message.</summary>
    SubscribeMsgSent,

    /// <summary>内容安全: the result of an asynchronous check of an image or audio.</summary>
    WxaMediaCheck,

    /// <summary>Somebody changed or cleared personal data that was authorised.</summary>
    UserInfoModified,

    /// <summary>撤回授权: somebody withdrew an authorisation; the data must be deleted.</summary>
    UserAuthorizationRevoke,

    /// <summary>注销: somebody closed the WeChat account; the data must be deleted.</summary>
    UserAuthorizationCancellation,
}

/// <summary>The event names the platform sends.</summary>
static class CallbackKinds
{
    static readonly Dictionary<string, CallbackKind> Events = new(StringComparer.OrdinalIgnoreCase)
    {
        ["subscribe"] = CallbackKind.Subscribe,
        ["unsubscribe"] = CallbackKind.Unsubscribe,
        ["SCAN"] = CallbackKind.Scan,
        ["CLICK"] = CallbackKind.Click,
        ["VIEW"] = CallbackKind.View,
        ["LOCATION"] = CallbackKind.Location,
        ["TEMPLATESENDJOBFINISH"] = CallbackKind.TemplateSendJobFinish,
        ["subscribe_msg_popup_event"] = CallbackKind.SubscribeMsgPopup,
        ["subscribe_msg_change_event"] = CallbackKind.SubscribeMsgChange,
        ["subscribe_msg_sent_event"] = CallbackKind.SubscribeMsgSent,
        ["wxa_media_check"] = CallbackKind.WxaMediaCheck,
        ["user_info_modified"] = CallbackKind.UserInfoModified,
        ["user_authorization_revoke"] = CallbackKind.UserAuthorizationRevoke,
        ["user_authorization_cancellation"] = CallbackKind.UserAuthorizationCancellation,
    };

    internal static CallbackKind Of(string? msgType, string? name) =>
        name is not null && Events.TryGetValue(name, out var kind) ? kind
        : name is not null || string.IsNullOrEmpty(msgType) || msgType.Equals("event", StringComparison.OrdinalIgnoreCase)
            ? CallbackKind.Unknown
            : CallbackKind.Message;
}
