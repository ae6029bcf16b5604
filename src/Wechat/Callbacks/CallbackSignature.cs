using System.Security.Cryptography;
using System.Text;

namespace Wechat.Callbacks;

/// <summary>
/// Signatures of callbacks: lower-case hex SHA-1 of the parts, sorted ordinally and joined without separator.
/// (消息推送 / 接入指引)
/// </summary>
public static class CallbackSignature
{
    /// <summary><c>signature</c>: of the address check and of messages in clear. It does not cover the body.</summary>
    /// <param name="token">The account's callback token.</param>
    /// <param name="timestamp">Query value <c>timestamp</c>, exactly as sent.</param>
    /// <param name="nonce">Query value <c>nonce</c>, exactly as sent.</param>
    public static string Plain(string token, string timestamp, string nonce) => Of([token, timestamp, nonce]);

    /// <summary><c>msg_signature</c>: of encrypted messages and of our encrypted replies; it covers the ciphertext.</summary>
    /// <param name="token">The account's callback token.</param>
    /// <param name="timestamp">Query value <c>timestamp</c>, or the reply's <c>TimeStamp</c>.</param>
    /// <param name="nonce">Query value <c>nonce</c>, or the reply's <c>Nonce</c>.</param>
    /// <param name="encrypt">The field <c>Encrypt</c>, exactly as in the body.</param>
    public static string Message(string token, string timestamp, string nonce, string encrypt) =>
        Of([token, timestamp, nonce, encrypt]);

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    /// <param name="expected">The signature computed here.</param>
    /// <param name="given">The signature that was sent; null or of any shape.</param>
    public static bool Matches(string expected, string? given) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    static string Of(string[] parts)
    {
        // Ordinal: "1714037059" stands before "486452656"; a numeric or cultural order gives another signature.
        Array.Sort(parts, StringComparer.Ordinal);
#pragma warning disable CA5350 // The platform prescribes SHA-1.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
#pragma warning restore CA5350
    }
}
