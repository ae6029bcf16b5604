using System.Security.Cryptography;
using System.Text;
using Wechat.Json;

namespace Wechat.Callbacks;

/// <summary>An encrypted and signed reply to an encrypted callback.</summary>
/// <param name="Encrypt">The ciphertext, base64.</param>
/// <param name="MsgSignature">Signature over token, <paramref name="TimeStamp"/>, <paramref name="Nonce"/> and ciphertext.</param>
/// <param name="TimeStamp">Unix seconds.</param>
/// <param name="Nonce">Random digits.</param>
public sealed record SealedReply(string Encrypt, string MsgSignature, long TimeStamp, string Nonce)
{
    /// <summary>Encrypts a reply under fresh random bytes and a fresh nonce.</summary>
    /// <param name="secrets">The pair the callback was made with.</param>
    /// <param name="appId">The account's AppID.</param>
    /// <param name="reply">The reply in clear.</param>
    /// <param name="at">Now.</param>
    /// <exception cref="ArgumentException">The pair has no key.</exception>
    public static SealedReply Seal(CallbackSecrets secrets, string appId, string reply, DateTimeOffset at) =>
        Sign(secrets.Token, new CallbackCipher(KeyOf(secrets), appId).Encrypt(reply), at.ToUnixTimeSeconds(),
            RandomNumberGenerator.GetInt32(1_000_000_000).ToString("D9"));

    /// <summary>Signs a ciphertext made before.</summary>
    /// <param name="token">The callback token.</param>
    /// <param name="encrypt">The ciphertext.</param>
    /// <param name="timeStamp">Unix seconds.</param>
    /// <param name="nonce">Random digits.</param>
    public static SealedReply Sign(string token, string encrypt, long timeStamp, string nonce) =>
        new(encrypt, CallbackSignature.Message(token, timeStamp.ToString(), nonce, encrypt), timeStamp, nonce);

    /// <summary>The reply as the platform expects it.</summary>
    /// <param name="format">That of the callback.</param>
    public string Write(CallbackFormat format) => format == CallbackFormat.Json
        ? WechatJson.Text(json =>
        {
            json.WriteString("Encrypt", Encrypt);
            json.WriteString("MsgSignature", MsgSignature);
            json.WriteNumber("TimeStamp", TimeStamp);
            json.WriteString("Nonce", Nonce);
        })
        : new StringBuilder("<xml>")
            .AppendCdata("Encrypt", Encrypt)
            .AppendCdata("MsgSignature", MsgSignature)
            .Append("<TimeStamp>").Append(TimeStamp).Append("</TimeStamp>")
            .AppendCdata("Nonce", Nonce)
            .Append("</xml>").ToString();

    static EncodingAesKey KeyOf(CallbackSecrets secrets) =>
        secrets.Key ?? throw new ArgumentException("An encrypted reply needs an EncodingAESKey.", nameof(secrets));
}
