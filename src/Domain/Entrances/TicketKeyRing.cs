using System.Buffers;
using System.Text;

namespace Domain.Entrances;

/// <summary>
/// The keys of one environment. Printed tickets (kind 1) live for years and are signed by one key, dynamic ones
/// (kinds 2–4) live for weeks and may be signed by another that is rotated more often. Immutable.
/// </summary>
public sealed class TicketKeyRing
{
    internal const int LongestPrefix = 48;
    const int LongestEnvironment = 32;

    static readonly SearchValues<char> EnvironmentCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    readonly byte[] prefix;
    readonly TicketKey?[] slots = new TicketKey?[byte.MaxValue + 1];

    /// <summary>Puts keys on a ring.</summary>
    /// <param name="environment">
    /// 1–32 of A–Z a–z 0–9 . _ -; it is signed with every ticket, so that a code of the test system fails in production.
    /// </param>
    /// <param name="keys">Every key that is or was in use, each id once.</param>
    /// <param name="printedKeyId">The key that signs printed tickets; must be active.</param>
    /// <param name="dynamicKeyId">The key that signs dynamic tickets, possibly the same; must be active.</param>
    /// <exception cref="ArgumentException">
    /// The environment is malformed, an id is given twice, or a signing key is missing or not active.
    /// </exception>
    public TicketKeyRing(string environment, IEnumerable<TicketKey> keys, byte printedKeyId, byte dynamicKeyId)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(keys);
        if (environment.Length is 0 or > LongestEnvironment || environment.AsSpan().ContainsAnyExcept(EnvironmentCharacters))
            throw new ArgumentException("An environment is 1–32 letters, digits, dots, underscores or hyphens.", nameof(environment));
        foreach (var key in keys)
        {
            if (slots[key.Id] is not null)
                throw new ArgumentException($"Ticket key {key.Id} is given twice.", nameof(keys));
            slots[key.Id] = key;
        }
        Environment = environment;
        prefix = Encoding.ASCII.GetBytes($"qr-token-v1|{environment}\0");
        PrintedKey = ActiveKey(printedKeyId, nameof(printedKeyId));
        DynamicKey = ActiveKey(dynamicKeyId, nameof(dynamicKeyId));
    }

    /// <summary>The environment whose tickets this ring signs and knows.</summary>
    public string Environment { get; }

    /// <summary>The key that signs printed tickets.</summary>
    public TicketKey PrintedKey { get; }

    /// <summary>The key that signs dynamic tickets.</summary>
    public TicketKey DynamicKey { get; }

    /// <summary>What stands before the ticket's first twelve bytes when they are signed: <c>qr-token-v1|environment\0</c>.</summary>
    internal ReadOnlySpan<byte> Prefix => prefix;

    /// <summary>The key a ticket names, unless it is unknown or revoked.</summary>
    internal TicketKey? Verifying(byte id) => slots[id] is { State: not TicketKeyState.Revoked } key ? key : null;

    TicketKey ActiveKey(byte id, string parameter) =>
        slots[id] is { State: TicketKeyState.Active } key
            ? key
            : throw new ArgumentException($"Ticket key {id} cannot sign: it is {slots[id]?.State.ToString() ?? "missing"}.", parameter);
}
