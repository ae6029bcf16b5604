using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Wechat.Callbacks;

/// <summary>What decryption gave: the message, or why there is none.</summary>
/// <param name="Message">Plain XML or JSON; null when refused.</param>
/// <param name="Refusal">The reason; <see cref="CallbackRefusal.None"/> when there is a message.</param>
public readonly record struct CallbackPlaintext(string? Message, CallbackRefusal Refusal);

/// <summary>
/// Encrypts and decrypts callback messages and replies: AES-256-CBC over 16 random bytes, the message's length (int32,
/// big-endian), the message and the AppID, padded as PKCS#7 with blocks of 32. (消息加解密说明)
/// </summary>
/// <param name="key">The account's key.</param>
/// <param name="appId">The account's AppID, which every message must carry.</param>
public sealed class CallbackCipher(EncodingAesKey key, string appId)
{
    /// <summary>Bytes of random in front of every message.</summary>
    public const int RandomBytes = 16;

    const int Block = 32;
    const int Head = RandomBytes + sizeof(int);

    readonly byte[] appIdBytes = Encoding.UTF8.GetBytes(appId);

    /// <summary>Encrypts a message under fresh random bytes.</summary>
    /// <param name="message">Plain XML or JSON.</param>
    /// <returns>Value of the field <c>Encrypt</c>, base64.</returns>
    public string Encrypt(string message) => Encrypt(message, RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Encrypts a message under given random bytes, so that a published sample can be reproduced.</summary>
    /// <param name="message">Plain XML or JSON.</param>
    /// <param name="random">Exactly 16 bytes.</param>
    /// <returns>Value of the field <c>Encrypt</c>, base64.</returns>
    /// <exception cref="ArgumentException">Not 16 bytes were given.</exception>
    public string Encrypt(string message, ReadOnlySpan<byte> random)
    {
        if (random.Length != RandomBytes) throw new ArgumentException("16 random bytes are needed.", nameof(random));
        var length = Encoding.UTF8.GetByteCount(message);
        var content = Head + length + appIdBytes.Length;
        var pad = Block - content % Block;
        var plain = new byte[content + pad];
        random.CopyTo(plain);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(RandomBytes), length);
        Encoding.UTF8.GetBytes(message, plain.AsSpan(Head));
        appIdBytes.CopyTo(plain.AsSpan(Head + length));
        plain.AsSpan(content).Fill((byte)pad);
        return Convert.ToBase64String(key.Encrypt(plain));
    }

    /// <summary>Decrypts whatever was sent; hostile input is refused, never thrown at.</summary>
    /// <param name="encrypt">Value of the field <c>Encrypt</c>. Check its <c>msg_signature</c> first.</param>
    public CallbackPlaintext Decrypt(string encrypt)
    {
        var buffer = new byte[encrypt.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(encrypt, buffer, out var bytes)) return Refused(CallbackRefusal.NotBase64);
        if (bytes < Block || bytes % Block != 0) return Refused(CallbackRefusal.WrongLength);

        var plain = key.Decrypt(buffer[..bytes]);
        var padding = plain.AsSpan(plain.Length - Block);
        int pad = padding[^1];
        if (!IsPadding(padding, pad)) return Refused(CallbackRefusal.BadPadding);

        var content = plain.AsSpan(0, plain.Length - pad);
        if (content.Length < Head) return Refused(CallbackRefusal.BadInnerLength);
        var length = BinaryPrimitives.ReadInt32BigEndian(content[RandomBytes..]);
        if (length < 0 || length > content.Length - Head) return Refused(CallbackRefusal.BadInnerLength);
        return CryptographicOperations.FixedTimeEquals(content[(Head + length)..], appIdBytes)
            // Replacing, not refusing, what is not UTF-8: the sender is proven, and an event must not be lost over a cut character.
            ? new CallbackPlaintext(Encoding.UTF8.GetString(content.Slice(Head, length)), CallbackRefusal.None)
            : Refused(CallbackRefusal.WrongAppId);
    }

    static CallbackPlaintext Refused(CallbackRefusal refusal) => new(null, refusal);

    // Looks at all 32 bytes whatever they hold, so that the time taken tells nothing about the plaintext.
    static bool IsPadding(ReadOnlySpan<byte> last, int pad)
    {
        var wrong = pad is < 1 or > Block ? 1 : 0;
        for (var i = 0; i < Block; i++)
        {
            var inside = (Block - 1 - i - pad) >> 31; // all ones for the last pad bytes
            wrong |= inside & (last[i] ^ pad);
        }
        return wrong == 0;
    }
}
