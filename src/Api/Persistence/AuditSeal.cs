namespace Api.Persistence;

/// <summary>
/// A seal over audit rows of every stream, made once a minute under a key outside the database and chained to the seal before:
/// what the chains of the streams cannot show (a stream or its end cut off, a chain computed anew) shows here.
/// </summary>
public sealed class AuditSeal
{
    /// <summary>1, 2, 3 …</summary>
    public required long No { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime SealedAt { get; init; }

    /// <summary>Rows written before this instant were looked for, UTC.</summary>
    public required DateTime ThroughAt { get; init; }

    /// <summary>How many rows it covers.</summary>
    public required int Count { get; init; }

    /// <summary>Which: one line for each, stream, version and the beginning of its hash, in the order of the tree.</summary>
    public required string Rows { get; init; }

    /// <summary>Root of the tree over the rows' hashes, lower-case hex.</summary>
    public required string Root { get; init; }

    /// <summary>Number of the key on the ring.</summary>
    public required int KeyId { get; init; }

    /// <summary>The seal before; 64 zeros for the first.</summary>
    public required string PreviousMac { get; init; }

    /// <summary>HMAC-SHA256 over all of this, lower-case hex. Kept elsewhere, number and MAC prove that nothing before was cut off.</summary>
    public required string Mac { get; init; }
}
