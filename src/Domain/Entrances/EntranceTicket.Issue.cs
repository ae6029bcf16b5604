using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Domain.Shared;

namespace Domain.Entrances;

public readonly partial record struct EntranceTicket
{
    /// <summary>The largest number of an entrance: 40 bits.</summary>
    public const long LargestEntranceNumber = (1L << 40) - 1;

    /// <summary>The largest number of an encounter, survey or receipt: 48 bits.</summary>
    public const long LargestNumber = (1L << 48) - 1;

    /// <summary>Signs the ticket that is printed for an entrance (kind 1).</summary>
    /// <param name="ring">Signs with its <see cref="TicketKeyRing.PrintedKey"/>.</param>
    /// <param name="number">The entrance's number, 0 to 2^40 − 1.</param>
    /// <param name="generation">Which print it is.</param>
    /// <param name="issuedOn">The UTC day of issue, 2020-01-01 to 2199-06-06.</param>
    /// <param name="expiresOn">The last UTC day it holds, not before <paramref name="issuedOn"/>; null for no end.</param>
    /// <returns>The 32 characters.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its bytes.</exception>
    public static string IssueForEntrance(
        TicketKeyRing ring, long number, byte generation, DateOnly issuedOn, DateOnly? expiresOn)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, LargestEntranceNumber);
        if (expiresOn < issuedOn)
            throw new ArgumentOutOfRangeException(nameof(expiresOn), expiresOn, "A ticket does not end before it is issued.");

        Span<byte> bytes = stackalloc byte[ByteLength];
        bytes[2] = (byte)(number >> 32);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[3..], (uint)number);
        bytes[7] = generation;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], DayNumber(issuedOn, nameof(issuedOn), smallest: 0));
        if (expiresOn is { } last)
            BinaryPrimitives.WriteUInt16BigEndian(bytes[10..], DayNumber(last, nameof(expiresOn), smallest: 1));
        return Sign(bytes, ring, ring.PrintedKey, TicketKind.Entrance);
    }

    /// <summary>Signs a ticket for one encounter, survey or receipt (kinds 2–4).</summary>
    /// <param name="ring">Signs with its <see cref="TicketKeyRing.DynamicKey"/>.</param>
    /// <param name="kind">Any kind but <see cref="TicketKind.Entrance"/>.</param>
    /// <param name="number">The number of what it stands for, 0 to 2^48 − 1.</param>
    /// <param name="expiresAt">
    /// The first instant it no longer holds, UTC, 1970 to 2106; cut to whole seconds, so never later than asked.
    /// </param>
    /// <returns>The 32 characters.</returns>
    /// <exception cref="ArgumentException">A value does not fit its bytes, or the instant is not UTC.</exception>
    public static string IssueNumbered(TicketKeyRing ring, TicketKind kind, long number, DateTime expiresAt)
    {
        ArgumentNullException.ThrowIfNull(ring);
        if (kind is not (TicketKind.Encounter or TicketKind.Survey or TicketKind.Receipt))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only encounters, surveys and receipts are numbered.");
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, LargestNumber);
        var sinceEpoch = ChinaTime.RequireUtc(expiresAt) - DateTime.UnixEpoch;
        var seconds = sinceEpoch.Ticks / TimeSpan.TicksPerSecond;
        if (sinceEpoch < TimeSpan.Zero || seconds > uint.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(expiresAt), expiresAt, "The expiry does not fit 32 bits of unix seconds.");

        Span<byte> bytes = stackalloc byte[ByteLength];
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)(number >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)number);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], (uint)seconds);
        return Sign(bytes, ring, ring.DynamicKey, kind);
    }

    static ushort DayNumber(DateOnly day, string parameter, int smallest)
    {
        var number = day.DayNumber - FirstDay.DayNumber;
        return number >= smallest && number <= ushort.MaxValue
            ? (ushort)number
            : throw new ArgumentOutOfRangeException(parameter, day, "The day does not fit 16 bits counted from 2020-01-01.");
    }

    static string Sign(Span<byte> bytes, TicketKeyRing ring, TicketKey key, TicketKind kind)
    {
        bytes[0] = (byte)(Version << 5 | (byte)kind << 2);
        bytes[1] = key.Id;
        var signed = bytes[..SignedLength];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        key.Sign([.. ring.Prefix, .. signed], hash);
        hash[..(ByteLength - SignedLength)].CopyTo(bytes[SignedLength..]);
        return Base64Url.EncodeToString(bytes);
    }
}
