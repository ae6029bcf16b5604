using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Api.Persistence;

namespace Api.Security.Integration;

/// <summary>Secrets of integration clients: made here, shown once, kept wrapped.</summary>
internal sealed class IntegrationSecrets(PersonalDataCipher cipher)
{
    const int Bytes = 32;

    /// <summary>A new secret as it is shown: 43 characters of base64url. The bytes of the text are the key.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A secret as it is stored with this client.</summary>
    public byte[] Wrap(Guid clientId, string secret) => cipher.Wrap(Encoding.UTF8.GetBytes(secret), ContextOf(clientId));

    /// <summary>Every secret that opens now: the current one, and during a rotation the one before.</summary>
    public IEnumerable<byte[]> Of(IntegrationClient client)
    {
        yield return cipher.Unwrap(client.Secret, ContextOf(client.Id));
        if (client.PreviousSecret is { } previous) yield return cipher.Unwrap(previous, ContextOf(client.Id));
    }

    static string ContextOf(Guid clientId) => $"{nameof(IntegrationClient)}|secret|{clientId:N}";
}
