using System.Security.Cryptography;
using System.Text;

namespace Api.Security;

/// <summary>
/// Keyed hashes: equal for equal text, meaningless without the key. The key's number stands in front, so that a second
/// key can be introduced and the old hashes still be found.
/// </summary>
internal sealed class KeyedHash(KeyRing keys)
{
    /// <summary>Hash of a text for one use; the same text under another use gives another hash.</summary>
    /// <param name="use">What the hash is for, for example <c>phone</c>.</param>
    /// <param name="text">The text, already normalised.</param>
    public string Of(string use, string text)
    {
        var key = keys.Index.Current;
        var hash = HMACSHA256.HashData(key.Secret, Encoding.UTF8.GetBytes($"{use}\0{text}"));
        return $"{key.Id:x2}{Convert.ToHexStringLower(hash.AsSpan(0, 24))}";
    }
}
