using System.Collections.Frozen;
using Domain.Entrances;

namespace Api.Security;

/// <summary>A secret with a number, for one purpose.</summary>
/// <param name="Id">Number stored with everything made under it.</param>
/// <param name="Secret">32 bytes.</param>
internal sealed record NumberedKey(byte Id, byte[] Secret)
{
    /// <summary>Never the bytes.</summary>
    public override string ToString() => $"key {Id}";
}

/// <summary>Keys of one purpose: one makes new things, all of them open what was made before.</summary>
internal sealed class PurposeKeys(IEnumerable<NumberedKey> keys, byte currentId)
{
    readonly FrozenDictionary<byte, NumberedKey> keys = keys.ToFrozenDictionary(k => k.Id);

    /// <summary>The key for everything new.</summary>
    public NumberedKey Current => keys[currentId];

    /// <summary>All keys, the current one included.</summary>
    public IEnumerable<NumberedKey> All => keys.Values;

    /// <summary>The key something was made under; null when it is not on the ring.</summary>
    public NumberedKey? Find(byte id) => keys.GetValueOrDefault(id);
}

/// <summary>Every secret of the deployment, read from one file that is backed up apart from the database.</summary>
/// <param name="Tickets">Signs codes and links.</param>
/// <param name="Wrapping">Wraps the data keys of personal records and the framework's own keys.</param>
/// <param name="Index">Keyed hashes: same rater, exact search of phones and identifiers, addresses in the audit chain.</param>
/// <param name="Tokens">Signs the access tokens of staff.</param>
internal sealed record KeyRing(TicketKeyRing Tickets, PurposeKeys Wrapping, PurposeKeys Index, PurposeKeys Tokens);
