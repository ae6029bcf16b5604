using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Domain.Shared;

namespace Domain.Entrances;

/// <summary>
/// A signed ticket: the 32 characters behind every code and link. It proves which entrance or encounter is meant,
/// not that somebody stood there.
/// <code>
/// byte 0       version (top 3 bits) = 1 | kind (3 bits) | reserved (2 bits) = 0
/// byte 1       key id
/// kind 1       2–6 number, 40 bits   7 generation   8–9 issue day   10–11 last valid day, 0 = no end
/// kinds 2–4    2–7 number, 48 bits   8–11 expiry, unix seconds
/// bytes 12–23  first 12 bytes of HMAC-SHA256(key, "qr-token-v1|environment\0" + bytes 0–11)
/// </code>
/// Numbers are big-endian, days count from 2020-01-01 UTC. 24 bytes are exactly 32 base64url characters with no spare
/// bits, so one ticket has one spelling.
/// </summary>
public readonly partial record struct EntranceTicket
{
    /// <summary>How many characters a ticket has.</summary>
    public const int TextLength = 32;

    const int ByteLength = 24;
    const int SignedLength = 12;
    const int Version = 1;
    static readonly DateOnly FirstDay = new(2020, 1, 1);

    static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>What it stands for.</summary>
    public TicketKind Kind { get; private init; }

    /// <summary>The key that signed it.</summary>
    public byte KeyId { get; private init; }

    /// <summary>The number of the entrance (40 bits), or of the encounter, survey or receipt (48 bits).</summary>
    public long Number { get; private init; }

    /// <summary>Which print of the entrance's code this is; 0 for kinds 2–4.</summary>
    public byte Generation { get; private init; }

    /// <summary>The UTC day a printed ticket was issued; null for kinds 2–4.</summary>
    public DateOnly? IssuedOn { get; private init; }

    /// <summary>The last UTC day a printed ticket holds, inclusive; null when it has no end, and for kinds 2–4.</summary>
    public DateOnly? ExpiresOn { get; private init; }

    /// <summary>The first instant (UTC, whole seconds) a ticket of kinds 2–4 no longer holds; null for kind 1.</summary>
    public DateTime? ExpiresAt { get; private init; }

    /// <summary>
    /// Reads a ticket that somebody presents. Nothing is allocated, nothing is looked up, and every failure is the same
    /// false: malformed, of another version, of an unknown or revoked key, forged, of another environment, or expired.
    /// </summary>
    /// <param name="text">Whatever was presented.</param>
    /// <param name="ring">The keys of this environment.</param>
    /// <param name="now">An instant in UTC.</param>
    /// <param name="ticket">The ticket, when true is returned.</param>
    public static bool TryVerify(ReadOnlySpan<char> text, TicketKeyRing ring, DateTime now, out EntranceTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ChinaTime.RequireUtc(now);
        ticket = default;
        Span<byte> buffer = stackalloc byte[TicketKeyRing.LongestPrefix + ByteLength];
        var prefix = ring.Prefix;
        var bytes = buffer.Slice(prefix.Length, ByteLength);
        if (!TryDecode(text, bytes) || !TryReadKind(bytes[0], out var kind) || ring.Verifying(bytes[1]) is not { } key)
            return false;

        prefix.CopyTo(buffer);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        key.Sign(buffer[..(prefix.Length + SignedLength)], hash);
        if (!CryptographicOperations.FixedTimeEquals(bytes[SignedLength..], hash[..(ByteLength - SignedLength)]))
            return false;

        if (!HoldsAt(now, kind, bytes))
            return false;
        ticket = kind is TicketKind.Entrance ? ReadPrinted(bytes) : ReadDynamic(kind, bytes);
        return true;
    }

    /// <summary>
    /// The first eight characters and an ellipsis, for logs: enough to find a ticket, not enough to use it. Characters
    /// no ticket can have become question marks, so that a presented text cannot write log lines of its own.
    /// </summary>
    /// <param name="text">Whatever was presented, also null.</param>
    public static string Shorten(string? text)
    {
        const int shown = 8;
        Span<char> start = stackalloc char[shown + 1];
        var length = Math.Min(text?.Length ?? 0, shown);
        for (var i = 0; i < length; i++)
            start[i] = char.IsAsciiLetterOrDigit(text![i]) || text[i] is '-' or '_' ? text[i] : '?';
        start[length] = '…';
        return new string(start[..(length + 1)]);
    }

    // The alphabet is checked first because the decoder skips whitespace, takes padding, and allocates on what it refuses.
    static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes) =>
        text.Length == TextLength
        && !text.ContainsAnyExcept(Alphabet)
        && Base64Url.DecodeFromChars(text, bytes) == ByteLength;

    static bool TryReadKind(byte head, out TicketKind kind)
    {
        kind = (TicketKind)(head >> 2 & 0b111);
        return head >> 5 == Version && (head & 0b11) == 0 && kind is >= TicketKind.Entrance and <= TicketKind.Receipt;
    }

    static bool HoldsAt(DateTime now, TicketKind kind, ReadOnlySpan<byte> bytes) => kind is TicketKind.Entrance
        ? LastDayOf(bytes) is var last && (last == 0 || DateOnly.FromDateTime(now) <= FirstDay.AddDays(last))
        : now < EndOf(bytes);

    static EntranceTicket ReadPrinted(ReadOnlySpan<byte> bytes) => new()
    {
        Kind = TicketKind.Entrance,
        KeyId = bytes[1],
        Number = (long)bytes[2] << 32 | BinaryPrimitives.ReadUInt32BigEndian(bytes[3..]),
        Generation = bytes[7],
        IssuedOn = FirstDay.AddDays(BinaryPrimitives.ReadUInt16BigEndian(bytes[8..])),
        ExpiresOn = LastDayOf(bytes) is not 0 and var last ? FirstDay.AddDays(last) : null,
    };

    static EntranceTicket ReadDynamic(TicketKind kind, ReadOnlySpan<byte> bytes) => new()
    {
        Kind = kind,
        KeyId = bytes[1],
        Number = (long)BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) << 32 | BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
        ExpiresAt = EndOf(bytes),
    };

    static int LastDayOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]);

    static DateTime EndOf(ReadOnlySpan<byte> bytes) =>
        DateTime.UnixEpoch.AddTicks(BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) * TimeSpan.TicksPerSecond);
}
