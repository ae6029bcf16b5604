using System.Buffers.Binary;
using System.Buffers.Text;

namespace Api.Http.Lists;

/// <summary>The place after which a list goes on: time and identity of the last row. Opaque to clients.</summary>
/// <param name="At">When the last row was made, UTC.</param>
/// <param name="Id">Its identity, for rows of the same millisecond.</param>
internal readonly record struct Cursor(DateTime At, Guid Id)
{
    const int Length = 24;

    /// <summary>Written form.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.Ticks);
        Id.TryWriteBytes(bytes[8..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads the written form; false for anything this product did not write.</summary>
    public static bool TryRead(string text, out Cursor cursor)
    {
        cursor = default;
        if (text.Length != 32) return false;
        Span<byte> bytes = stackalloc byte[Length];
        if (!Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text, bytes) != Length) return false;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) return false;
        cursor = new Cursor(new DateTime(ticks, DateTimeKind.Utc), new Guid(bytes[8..]));
        return true;
    }
}
