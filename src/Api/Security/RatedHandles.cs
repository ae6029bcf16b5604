using System.Security.Cryptography;

namespace Api.Security;

/// <summary>
/// What the rated person is given instead of a rating's identity. An identity carries the moment at which it was made, and so
/// whom one was serving; a handle is the same sixteen bytes through one block of AES under a key of this deployment, and tells
/// nothing without it.
/// </summary>
internal sealed class RatedHandles : IDisposable
{
    const int Length = 16;

    // A list asks for hundreds: the key is expanded once. One block takes less time than anybody would wait for its turn.
    readonly Lock turn = new();
    readonly Aes aes = Aes.Create();

    /// <summary>Derives its key from the key ring.</summary>
    public RatedHandles(KeyedHash hash) => aes.Key = SHA256.HashData(Convert.FromHexString(hash.Of("rated-handle", "key")));

    /// <summary>The handle of a rating.</summary>
    public Guid Of(Guid ratingId)
    {
        Span<byte> handle = stackalloc byte[Length];
        lock (turn) aes.EncryptEcb(ratingId.ToByteArray(), handle, PaddingMode.None);
        return new Guid(handle);
    }

    /// <summary>The rating of a handle; of what is no handle some identity that nothing has.</summary>
    public Guid Open(Guid handle)
    {
        Span<byte> ratingId = stackalloc byte[Length];
        lock (turn) aes.DecryptEcb(handle.ToByteArray(), ratingId, PaddingMode.None);
        return new Guid(ratingId);
    }

    /// <inheritdoc />
    public void Dispose() => aes.Dispose();
}
