using System.Security.Cryptography;
using System.Text.Json;
using Wechat.Tokens;

namespace Api.Security;

/// <summary>WeChat's tokens as they lie in a shared place: sealed under the key ring, bound to the place by its name.</summary>
internal static class SealedTokens
{
    /// <summary>Seals a token for this place.</summary>
    public static byte[] Seal(this PersonalDataCipher cipher, StoredToken token, string place) =>
        cipher.Wrap(JsonSerializer.SerializeToUtf8Bytes(token), place);

    /// <summary>The token; null for what cannot be opened, which is as good as nothing: somebody else's, or made under a key that left the ring.</summary>
    public static StoredToken? OpenToken(this PersonalDataCipher cipher, byte[]? written, string place)
    {
        if (written is not { Length: > 0 }) return null;
        try
        {
            var token = JsonSerializer.Deserialize<StoredToken>(cipher.Unwrap(written, place));
            return token is { Value.Length: > 0 } ? token : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
