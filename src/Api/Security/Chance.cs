using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Api.Security;

/// <summary>Chance that nobody can guess, fetched by the handful: asking the generator costs more than what it gives.</summary>
internal static class Chance
{
    const int Handful = 512;

    [ThreadStatic]
    static byte[]? fetched;

    [ThreadStatic]
    static int given;

    /// <summary>Fills the bytes.</summary>
    public static void Fill(Span<byte> bytes)
    {
        if (bytes.Length > Handful)
        {
            RandomNumberGenerator.Fill(bytes);
            return;
        }
        if (fetched is null || given + bytes.Length > Handful)
        {
            fetched ??= new byte[Handful];
            RandomNumberGenerator.Fill(fetched);
            given = 0;
        }
        var some = fetched.AsSpan(given, bytes.Length);
        some.CopyTo(bytes);
        // What was given is known to whoever got it only.
        some.Clear();
        given += bytes.Length;
    }

    /// <summary>64 random bits.</summary>
    public static ulong Bits64()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>A new identity that nobody can guess, with the moment of now in front (UUID version 7).</summary>
    public static Guid Id() => Id(DateTimeOffset.UtcNow);

    /// <summary>The same with another moment in front.</summary>
    public static Guid Id(DateTimeOffset moment)
    {
        const int momentBytes = 6;
        Span<byte> bytes = stackalloc byte[16];
        // Of these eight bytes the last two make room for chance.
        BinaryPrimitives.WriteInt64BigEndian(bytes, moment.ToUnixTimeMilliseconds() << 16);
        Fill(bytes[momentBytes..]);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x70);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
