using System.Text;
using Wechat.Callbacks;

namespace Wechat.Sandbox.Events;

/// <summary>A push as it goes over the wire.</summary>
/// <param name="Query">Query without a question mark.</param>
/// <param name="Body">Body.</param>
/// <param name="ContentType">Its content type.</param>
sealed record PushEnvelope(string Query, byte[] Body, string ContentType)
{
    /// <summary>Signs a message and, as the account wants it, encrypts it.</summary>
    public static PushEnvelope Seal(
        SandboxCallback callback, string appId, string originalId, string openId, string message, long timestamp, string nonce)
    {
        var time = $"{timestamp}";
        var query = $"signature={CallbackSignature.Plain(callback.Token, time, nonce)}&timestamp={time}&nonce={nonce}&openid={openId}";
        var format = callback.Json ? CallbackFormat.Json : CallbackFormat.Xml;
        if (callback.Mode != SandboxCallbackMode.Plain)
        {
            var encrypt = new CallbackCipher(KeyOf(callback), appId).Encrypt(message);
            query += $"&encrypt_type=aes&msg_signature={CallbackSignature.Message(callback.Token, time, nonce, encrypt)}";
            message = callback.Mode == SandboxCallbackMode.Compatible
                ? Both(message, encrypt, callback.Json) : CallbackEnvelope.Write(format, originalId, encrypt);
        }
        return new PushEnvelope(query, Encoding.UTF8.GetBytes(message), ContentTypeOf(callback));
    }

    /// <summary>The account's key.</summary>
    /// <exception cref="InvalidOperationException">The configured key is none.</exception>
    public static EncodingAesKey KeyOf(SandboxCallback callback) => EncodingAesKey.Parse(callback.EncodingAesKey)
        ?? throw new InvalidOperationException("EncodingAESKey of a sandbox account must be 43 characters of base64.");

    public static string ContentTypeOf(SandboxCallback callback) => callback.Json ? "application/json" : "text/xml";

    static string Both(string message, string encrypt, bool json) => json
        ? $"{message[..^1]},\"Encrypt\":\"{encrypt}\"}}"
        : $"{message[..^"</xml>".Length]}<Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>";
}
