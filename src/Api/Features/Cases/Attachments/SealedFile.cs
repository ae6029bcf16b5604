using System.Buffers.Binary;
using System.Security.Cryptography;
using Api.Security;

namespace Api.Features.Cases.Attachments;

/// <summary>
/// An attached file as it lies on the disk: a mark, the file's own data key as the key ring wrapped it, and the bytes sealed under
/// that key. Bound to its attachment: a file put in the place of another one does not open.
/// </summary>
internal static class SealedFile
{
    const string Table = "Attachment", Column = "Bytes";
    const int KeyLengthBytes = sizeof(ushort);

    // No kind of file that may be attached begins so; those of the first version lie there as they came.
    static ReadOnlySpan<byte> Mark => "PJ\u0000\u0001"u8;

    /// <summary>The bytes sealed for this attachment.</summary>
    public static byte[] Seal(PersonalDataCipher cipher, Guid id, byte[] bytes)
    {
        var (key, wrapped) = cipher.NewDataKey(Table, id);
        var length = new byte[KeyLengthBytes];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)wrapped.Length);
        return [.. Mark, .. length, .. wrapped, .. PersonalDataCipher.Seal(key, bytes, Table, Column, id)];
    }

    /// <summary>The bytes again.</summary>
    /// <exception cref="CryptographicException">Altered, of another attachment, or the wrapping key is not on the ring.</exception>
    public static byte[] Open(PersonalDataCipher cipher, Guid id, byte[] file)
    {
        var rest = file.AsSpan();
        if (!rest.StartsWith(Mark) || rest.Length < Mark.Length + KeyLengthBytes) throw new CryptographicException("Not a sealed file.");
        rest = rest[Mark.Length..];
        var keyLength = BinaryPrimitives.ReadUInt16BigEndian(rest);
        rest = rest[KeyLengthBytes..];
        if (rest.Length < keyLength) throw new CryptographicException("The file ends too early.");
        return PersonalDataCipher.OpenBytes(cipher.OpenDataKey(rest[..keyLength].ToArray(), Table, id), rest[keyLength..], Table, Column, id);
    }
}
