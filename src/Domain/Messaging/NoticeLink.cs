using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Domain.Entrances;
using Domain.Shared;

namespace Domain.Messaging;

/// <summary>
/// 通知链接: the signed link in every notice. It names one recipient of one broadcast, shows the notice, and lets its holder stop
/// all notices without signing in. No ticket of the contract: it has a layout and a prefix of its own, so neither opens what
/// the other does.
/// <code>
/// byte 0       version = 1
/// byte 1       key id
/// bytes 2–9    number of the recipient, 63 bits of chance
/// bytes 10–13  expiry, unix seconds
/// bytes 14–26  first 13 bytes of HMAC-SHA256(key, "notice-link-v1|environment\0" + bytes 0–13)
/// </code>
/// 27 bytes are exactly 36 base64url characters, so one link has one spelling.
/// </summary>
public static class NoticeLink
{
    /// <summary>How many characters a link has.</summary>
    public const int TextLength = 36;

    /// <summary>How long a link opens: as long as the link of an encounter. Whoever still gets notices has a younger one. (ours)</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(60);

    const int ByteLength = 27, SignedLength = 14;
    const byte Version = 1;

    /// <summary>Signs a link.</summary>
    /// <param name="ring">Signs with its <see cref="TicketKeyRing.DynamicKey"/>.</param>
    /// <param name="number">The recipient's number, not negative.</param>
    /// <param name="expiresAt">The first instant it no longer holds, UTC.</param>
    public static string Issue(TicketKeyRing ring, long number, DateTime expiresAt)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        Span<byte> bytes = stackalloc byte[ByteLength];
        bytes[0] = Version;
        bytes[1] = ring.DynamicKey.Id;
        BinaryPrimitives.WriteInt64BigEndian(bytes[2..], number);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[10..], checked((uint)((ChinaTime.RequireUtc(expiresAt) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond)));
        Sign(ring, ring.DynamicKey, bytes[..SignedLength], bytes[SignedLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The number inside a link that holds; null for every other text.</summary>
    /// <param name="text">Whatever was presented.</param>
    /// <param name="ring">The keys of this environment.</param>
    /// <param name="now">An instant in UTC.</param>
    public static long? NumberOf(ReadOnlySpan<char> text, TicketKeyRing ring, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(ring);
        Span<byte> bytes = stackalloc byte[ByteLength];
        if (text.Length != TextLength || text.ContainsAnyExcept(Alphabet) || Base64Url.DecodeFromChars(text, bytes) != ByteLength
            || bytes[0] != Version || ring.Verifying(bytes[1]) is not { } key) return null;
        Span<byte> mac = stackalloc byte[ByteLength - SignedLength];
        Sign(ring, key, bytes[..SignedLength], mac);
        return CryptographicOperations.FixedTimeEquals(mac, bytes[SignedLength..])
            && ChinaTime.RequireUtc(now) < DateTime.UnixEpoch.AddSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[10..]))
            ? BinaryPrimitives.ReadInt64BigEndian(bytes[2..]) : null;
    }

    static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    static void Sign(TicketKeyRing ring, TicketKey key, ReadOnlySpan<byte> signed, Span<byte> mac)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        key.Sign([.. Encoding.ASCII.GetBytes($"notice-link-v1|{ring.Environment}\0"), .. signed], hash);
        hash[..mac.Length].CopyTo(mac);
    }
}
