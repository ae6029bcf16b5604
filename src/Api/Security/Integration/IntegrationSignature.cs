using System.Security.Cryptography;
using System.Text;

namespace Api.Security.Integration;

/// <summary>
/// The signature of an integration call: HMAC-SHA256, in lower-case hex, under the client's secret over method, path and
/// query as sent, timestamp, nonce and the body's SHA-256, one on each line.
/// </summary>
internal static class IntegrationSignature
{
    /// <summary>Headers of a signed request.</summary>
    public const string ClientHeader = "X-Client-Id", TimestampHeader = "X-Timestamp", NonceHeader = "X-Nonce", SignatureHeader = "X-Signature";

    /// <summary>Characters of a signature.</summary>
    public const int Length = 64;

    /// <summary>What is signed.</summary>
    /// <param name="method">Method, upper case.</param>
    /// <param name="target">Path and query exactly as they stand in the request line.</param>
    /// <param name="timestamp">The header's text.</param>
    /// <param name="nonce">The header's text.</param>
    /// <param name="bodyHash">SHA-256 of the body; of nothing when there is none.</param>
    public static byte[] Signed(string method, string target, string timestamp, string nonce, byte[] bodyHash) =>
        Encoding.UTF8.GetBytes($"{method}\n{target}\n{timestamp}\n{nonce}\n{Convert.ToHexStringLower(bodyHash)}");

    /// <summary>The signature under a secret.</summary>
    public static string Of(byte[] secret, byte[] signed) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed));

    /// <summary>Whether a signature holds; takes the same time wherever it is wrong.</summary>
    public static bool Holds(byte[] secret, byte[] signed, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret, signed)), Encoding.ASCII.GetBytes(signature));
}
