using System.Security.Cryptography;

namespace Api.Security;

/// <summary>
/// What the rated person is given instead of a rating's identity. An identity carries the moment at which it was made, and so
/// whom one was serving; a handle is the same sixteen bytes through one block of AES under a key of this deployment, and tells
/// nothing without it.
/// </summary>
internal sealed class RatedHandles(KeyedHash hash)
{
    readonly byte[] key = SHA256.HashData(Convert.FromHexString(hash.Of("rated-handle", "key")));

    /// <summary>The handle of a rating.</summary>
    public Guid Of(Guid ratingId)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return new Guid(aes.EncryptEcb(ratingId.ToByteArray(), PaddingMode.None));
    }

    /// <summary>The rating of a handle; of what is no handle some identity that nothing has.</summary>
    public Guid Open(Guid handle)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return new Guid(aes.DecryptEcb(handle.ToByteArray(), PaddingMode.None));
    }
}
