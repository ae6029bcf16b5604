using System.Diagnostics;

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
    }

    /// <summary>The number every ticket of this key carries.</summary>
    public byte Id { get; }

    /// <summary>How far it is trusted.</summary>
    public TicketKeyState State { get; }

    internal ReadOnlySpan<byte> Secret => secret;

    /// <summary>Number and state only: keys end up in logs and messages by way of this method.</summary>
    public override string ToString() => $"TicketKey {Id} ({State})";
}
