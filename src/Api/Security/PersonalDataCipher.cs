using System.Security.Cryptography;
using System.Text;

namespace Api.Security;

/// <summary>
/// Seals personal data: AES-256-GCM under a data key of the record's own, which the key ring wraps. Erasing a person
/// deletes the data key; rotating the ring rewraps it. Every envelope starts with the number of its algorithm, so that
/// another (SM4) can follow. Table, column and record are authenticated, so no value can be moved to another place.
/// </summary>
internal sealed class PersonalDataCipher(KeyRing keys)
{
    const byte AesGcm256 = 1;
    const int NonceLength = 12, TagLength = 16, KeyLength = 32;

    /// <summary>A new data key for a record: the key itself for sealing now, and its wrapped form for storing.</summary>
    public (byte[] Key, byte[] Wrapped) NewDataKey(string table, Guid record)
    {
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        return (key, Wrap(key, $"{table}|key|{record:N}"));
    }

    /// <summary>Opens a record's wrapped data key.</summary>
    /// <exception cref="CryptographicException">The wrapping key is not on the ring, or the value was tampered with.</exception>
    public byte[] OpenDataKey(byte[] wrapped, string table, Guid record) => Unwrap(wrapped, $"{table}|key|{record:N}");

    /// <summary>Seals one column of a record.</summary>
    public static byte[] Seal(byte[] dataKey, string text, string table, string column, Guid record) =>
        Seal(dataKey, Encoding.UTF8.GetBytes(text), table, column, record);

    /// <summary>Seals bytes of a record.</summary>
    public static byte[] Seal(byte[] dataKey, byte[] bytes, string table, string column, Guid record) =>
        [AesGcm256, .. Encrypt(dataKey, bytes, $"{table}|{column}|{record:N}")];

    /// <summary>Opens one column of a record.</summary>
    /// <exception cref="CryptographicException">The value was tampered with or moved.</exception>
    public static string Open(byte[] dataKey, byte[] envelope, string table, string column, Guid record) =>
        Encoding.UTF8.GetString(OpenBytes(dataKey, envelope, table, column, record));

    /// <summary>Opens bytes of a record.</summary>
    /// <exception cref="CryptographicException">The value was tampered with or moved.</exception>
    public static byte[] OpenBytes(byte[] dataKey, ReadOnlySpan<byte> envelope, string table, string column, Guid record) =>
        Decrypt(dataKey, Body(envelope, 1), $"{table}|{column}|{record:N}");

    /// <summary>Wraps a secret under the ring's current wrapping key.</summary>
    public byte[] Wrap(byte[] secret, string context)
    {
        var wrapping = keys.Wrapping.Current;
        return [AesGcm256, wrapping.Id, .. Encrypt(wrapping.Secret, secret, context)];
    }

    /// <summary>Opens what <see cref="Wrap"/> made.</summary>
    /// <exception cref="CryptographicException">The wrapping key is not on the ring, or the value was tampered with.</exception>
    public byte[] Unwrap(byte[] wrapped, string context)
    {
        var body = Body(wrapped, 2);
        var wrapping = keys.Wrapping.Find(wrapped[1])
            ?? throw new CryptographicException($"Wrapping key {wrapped[1]} is not on the key ring.");
        return Decrypt(wrapping.Secret, body, context);
    }

    static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> envelope, int header) =>
        envelope.Length >= header + NonceLength + TagLength && envelope[0] == AesGcm256
            ? envelope[header..]
            : throw new CryptographicException("Unknown envelope.");

    static byte[] Encrypt(byte[] key, byte[] plain, string context)
    {
        var sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength),
            Encoding.UTF8.GetBytes(context));
        return sealedBytes;
    }

    static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> sealedBytes, string context)
    {
        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedBytes[..NonceLength], sealedBytes[(NonceLength + TagLength)..],
            sealedBytes.Slice(NonceLength, TagLength), plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }
}
