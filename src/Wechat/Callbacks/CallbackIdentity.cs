using System.Security.Cryptography;
using System.Text;

namespace Wechat.Callbacks;

/// <summary>
/// Tells a repeated callback from another one. MsgId alone collides between people, and openid with second collides
/// between events, so all of them count together; the ciphertext and the outer timestamp and nonce do not, for a
/// repetition may carry new ones.
/// </summary>
public static class CallbackIdentity
{
    /// <summary>
    /// <c>appid|MsgId or 0|FromUserName|CreateTime|event|EventKey|particulars</c>; where nothing in the message tells it
    /// from another, the particulars are the hash of its plain text. Holds an openid: store <see cref="Key"/>.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="appId">AppID of the account it came to.</param>
    public static string Of(CallbackMessage message, string appId) => string.Join('|',
        [appId, message.MsgId.ToString(), message.FromUserName, message.CreateTime.ToString(),
            message.Event?.ToLowerInvariant() ?? "", message.EventKey ?? "", Particulars(message)]);

    /// <summary>SHA-256 of <see cref="Of"/>, 64 hex characters: a unique key of bounded length without an openid.</summary>
    /// <param name="message">The message.</param>
    /// <param name="appId">AppID of the account it came to.</param>
    public static string Key(CallbackMessage message, string appId) => Hash(Of(message, appId));

    static string Particulars(CallbackMessage message) => message.Kind switch
    {
        CallbackKind.Subscribe or CallbackKind.Unsubscribe or CallbackKind.Scan or CallbackKind.Click or CallbackKind.View
            or CallbackKind.Location when Identified(message) => message.Ticket ?? "",
        // The status belongs to it: a late failure after a success within one second is another event.
        CallbackKind.TemplateSendJobFinish when message.Root.Value("MsgID") is { } id => $"{id},{message.Root.Value("Status")}",
        CallbackKind.WxaMediaCheck when message.Root.Value("trace_id") is { } trace => trace,
        CallbackKind.SubscribeMsgPopup or CallbackKind.SubscribeMsgChange or CallbackKind.SubscribeMsgSent => string.Join(',',
            SubscribeMessages.Items(message).Select(i =>
                $"{i.Value("TemplateId")}:{i.Value("MsgID") ?? i.Value("MsgId")}:{i.Value("SubscribeStatusString") ?? i.Value("ErrorCode")}")),
        CallbackKind.Message when message.MsgId != 0 && Identified(message) => "",
        _ => "sha256:" + Hash(message.Text),
    };

    static bool Identified(CallbackMessage message) => message.FromUserName.Length > 0 && message.CreateTime > 0;

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
