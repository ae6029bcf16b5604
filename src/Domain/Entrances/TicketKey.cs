using System.Diagnostics;
using System.Security.Cryptography;

namespace Domain.Entrances;

/// <summary>How far a ticket key is still trusted.</summary>
public enum TicketKeyState
{
    /// <summary>May sign and verify.</summary>
    Active,

    /// <summary>Rotated out: codes already printed with it still hold, new ones are signed with another key.</summary>
    VerifyOnly,

    /// <summary>Leaked or given up: nothing signed with it holds any more.</summary>
    Revoked,
}

/// <summary>One secret that signs tickets. It never shows its bytes.</summary>
public sealed class TicketKey
{
    /// <summary>The length of every secret, in bytes.</summary>
    public const int SecretLength = 32;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    readonly byte[] secret;

    // The key is worked into the hash's first state once for each thread; that is more than half of what a signature costs.
    readonly ThreadLocal<IncrementalHash> keyed;

    /// <summary>Takes a copy of a secret.</summary>
    /// <param name="id">The number every ticket of this key carries.</param>
    /// <param name="state">How far it is trusted.</param>
    /// <param name="secret">Exactly 32 random bytes.</param>
    /// <exception cref="ArgumentException">The secret has another length, or the state is unknown.</exception>
    public TicketKey(byte id, TicketKeyState state, ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretLength)
            throw new ArgumentException($"Ticket key {id} has {secret.Length} bytes instead of {SecretLength}.", nameof(secret));
        if (!Enum.IsDefined(state))
            throw new ArgumentException($"Ticket key {id} has an unknown state.", nameof(state));
        Id = id;
        State = state;
        this.secret = secret.ToArray();
        keyed = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, this.secret));
    }

    /// <summary>The number every ticket of this key carries.</summary>
    public byte Id { get; }

    /// <summary>How far it is trusted.</summary>
    public TicketKeyState State { get; }

    /// <summary>HMAC-SHA256 of a message under this key.</summary>
    /// <param name="message">What is signed.</param>
    /// <param name="mac">32 bytes.</param>
    internal void Sign(ReadOnlySpan<byte> message, Span<byte> mac)
    {
        var hash = keyed.Value!;
        hash.AppendData(message);
        hash.GetHashAndReset(mac);
    }

    /// <summary>Number and state only: keys end up in logs and messages by way of this method.</summary>
    public override string ToString() => $"TicketKey {Id} ({State})";
}
