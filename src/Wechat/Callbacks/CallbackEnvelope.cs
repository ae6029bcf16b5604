using System.Text;
using Wechat.Json;

namespace Wechat.Callbacks;

/// <summary>
/// The body of a callback as posted: in safe mode only <c>ToUserName</c> and <c>Encrypt</c>, in clear the message itself,
/// in compatible mode both.
/// </summary>
public sealed class CallbackEnvelope
{
    /// <summary>Largest body that is read, bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    CallbackEnvelope(CallbackFormat format, string text, CallbackNode root) => (Format, Text, Root) = (format, text, root);

    /// <summary>XML or JSON, told by the first character; the reply is written likewise.</summary>
    public CallbackFormat Format { get; }

    /// <summary>The body as text.</summary>
    public string Text { get; }

    /// <summary>Its fields.</summary>
    public CallbackNode Root { get; }

    /// <summary>The encrypted message; null in clear.</summary>
    public string? Encrypt => Root.Value("Encrypt");

    /// <summary>The account's original id (<c>gh_…</c>); null when missing.</summary>
    public string? ToUserName => Root.Value("ToUserName");

    /// <summary>Reads a body; null and the reason for one that is too large or not what the platform writes.</summary>
    /// <param name="body">The bytes posted.</param>
    /// <param name="refusal">Why there is no envelope.</param>
    public static CallbackEnvelope? Read(ReadOnlySpan<byte> body, out CallbackRefusal refusal)
    {
        refusal = CallbackRefusal.TooLarge;
        return body.Length > MaxBytes ? null : Read(Encoding.UTF8.GetString(body), out refusal);
    }

    /// <summary>Reads a text, that of a body or of a decrypted message.</summary>
    /// <param name="text">XML or JSON.</param>
    /// <param name="refusal">Why there is no envelope.</param>
    public static CallbackEnvelope? Read(string text, out CallbackRefusal refusal)
    {
        refusal = CallbackRefusal.TooLarge;
        if (text.Length > MaxBytes) return null;
        var trimmed = text.AsSpan().TrimStart("\ufeff \t\r\n");
        var format = trimmed.StartsWith("{") ? CallbackFormat.Json : CallbackFormat.Xml;
        text = trimmed.ToString();
        var root = format == CallbackFormat.Json ? CallbackJson.Read(text) : CallbackXml.Read(text);
        refusal = root is null ? CallbackRefusal.Unreadable : CallbackRefusal.None;
        return root is null ? null : new CallbackEnvelope(format, text, root);
    }

    /// <summary>Writes the body of a push in safe mode, as the platform does.</summary>
    /// <param name="format">XML or JSON.</param>
    /// <param name="toUserName">The account's original id.</param>
    /// <param name="encrypt">The encrypted message.</param>
    public static string Write(CallbackFormat format, string toUserName, string encrypt) => format == CallbackFormat.Json
        ? WechatJson.Text(json =>
        {
            json.WriteString("ToUserName", toUserName);
            json.WriteString("Encrypt", encrypt);
        })
        : new StringBuilder("<xml>").AppendCdata("ToUserName", toUserName).AppendCdata("Encrypt", encrypt).Append("</xml>").ToString();
}
