using Domain.Shared;

namespace Domain.Organization;

/// <summary>
/// 交易主体: who rates (QD 五(一), SD 3). The readable identity (name, credit code, ID number, phone) is kept apart,
/// encrypted, and found only by its keyed hash (SD 16); this record holds none of it.
/// </summary>
public sealed class TradingParty : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>What it is in law.</summary>
    public required PartyKind Kind { get; init; }

    /// <summary>Keyed hash of the credit code or ID number: one party, one record.</summary>
    public required string IdentityHash { get; init; }

    /// <summary>False once struck off; its ratings stay.</summary>
    public bool Enabled { get; set; } = true;
}
