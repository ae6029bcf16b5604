using System.Security.Cryptography;

namespace Wechat.Callbacks;

/// <summary>
/// EncodingAESKey of an account: 43 base64 characters that hold an AES-256 key; the IV is the key's first half.
/// Prints nothing of itself.
/// </summary>
public sealed class EncodingAesKey
{
    const int Characters = 43;

    readonly byte[] key;

    EncodingAesKey(byte[] key) => this.key = key;

    /// <summary>Reads a key as the platform's console shows it; null when it is not 43 base64 characters.</summary>
    /// <param name="text">The setting.</param>
    public static EncodingAesKey? Parse(string? text)
    {
        if (text?.Length != Characters || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/')) return null;
        // 43 characters hold two bits more than 32 bytes; the platform's keys leave them at any value.
        var bytes = new byte[32];
        return Convert.TryFromBase64String(text + "=", bytes, out var written) && written == bytes.Length
            ? new EncodingAesKey(bytes)
            : null;
    }

    /// <inheritdoc />
    public override string ToString() => nameof(EncodingAesKey);

    internal byte[] Encrypt(byte[] padded)
    {
        using var aes = Open();
        return aes.EncryptCbc(padded, key.AsSpan(0, 16), PaddingMode.None);
    }

    internal byte[] Decrypt(byte[] ciphertext)
    {
        using var aes = Open();
        return aes.DecryptCbc(ciphertext, key.AsSpan(0, 16), PaddingMode.None);
    }

    Aes Open()
    {
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
