using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Api.Security;

/// <summary>
/// Keyed hashes: equal for equal text, meaningless without the key. The key's number stands in front, so that a second
/// key can be introduced and the old hashes still be found.
/// </summary>
internal sealed class KeyedHash(KeyRing keys)
{
    /// <summary>Bytes of the hash that are kept: 192 bits.</summary>
    const int Kept = 24;

    const int Short = 512;

    /// <summary>Hashes that are remembered; more are forgotten together.</summary>
    const int MostRemembered = 4096;

    readonly ConcurrentDictionary<(string Use, string Text), string> remembered = new();

    readonly ThreadLocal<IncrementalHash> keyed = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.Index.Current.Secret));

    /// <summary>
    /// The same for a text that many people share, which is remembered: the ticket of a window, the address of a whole hall.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param" />
    public string OfShared(string use, string text)
    {
        if (remembered.TryGetValue((use, text), out var known)) return known;
        if (remembered.Count >= MostRemembered) remembered.Clear();
        return remembered[(use, text)] = Of(use, text);
    }

    /// <summary>Hash of a text for one use; the same text under another use gives another hash.</summary>
    /// <param name="use">What the hash is for, for example <c>phone</c>.</param>
    /// <param name="text">The text, already normalised.</param>
    public string Of(string use, string text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(use.Length + 1 + text.Length);
        Span<byte> few = stackalloc byte[Short];
        var bytes = longest <= Short ? few : new byte[longest];
        var length = Encoding.UTF8.GetBytes(use, bytes);
        bytes[length++] = 0;
        length += Encoding.UTF8.GetBytes(text, bytes[length..]);
        var hash = keyed.Value!;
        // In one piece: every call of the library costs more than what it hashes here.
        hash.AppendData(bytes[..length]);
        Span<byte> all = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(all);
        Span<byte> kept = stackalloc byte[1 + Kept];
        kept[0] = keys.Index.Current.Id;
        all[..Kept].CopyTo(kept[1..]);
        return Convert.ToHexStringLower(kept);
    }
}
