namespace Wechat.Callbacks;

/// <summary>How a template message ended.</summary>
public enum TemplateOutcome
{
    /// <summary><c>success</c>: it arrived.</summary>
    Delivered,

    /// <summary><c>failed:user block</c>: the person does not take messages of the account.</summary>
    BlockedByUser,

    /// <summary><c>failed: system failed</c>, or anything this list does not know.</summary>
    Failed,
}

/// <summary>The outcome of a template message. (模板消息 / 事件推送 TEMPLATESENDJOBFINISH)</summary>
/// <param name="MsgId">Number the send call returned; it may be told before that call has returned here.</param>
/// <param name="OpenId">Who was written to.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The platform's words.</param>
public sealed record TemplateReceipt(long MsgId, string OpenId, TemplateOutcome Outcome, string Status)
{
    /// <summary>Reads the event; null for other callbacks, or without a message number.</summary>
    public static TemplateReceipt? Of(CallbackMessage message)
    {
        if (message.Kind != CallbackKind.TemplateSendJobFinish) return null;
        if ((message.Root.Number("MsgID") ?? message.Root.Number("MsgId")) is not { } id) return null;
        var status = message.Root.Value("Status") ?? "";
        return new TemplateReceipt(id, message.FromUserName, OutcomeOf(status), status);
    }

    // The platform writes one of them with a blank after the colon and the other without.
    static TemplateOutcome OutcomeOf(string status) => string.Concat(status.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant() switch
    {
        "success" => TemplateOutcome.Delivered,
        "failed:userblock" => TemplateOutcome.BlockedByUser,
        _ => TemplateOutcome.Failed,
    };
}
