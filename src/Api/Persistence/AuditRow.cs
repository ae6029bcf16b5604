namespace Api.Persistence;

/// <summary>
/// One step in the life of something, chained to the step before it. Rows are only added; triggers refuse everything else.
/// Holds no personal data.
/// </summary>
public sealed class AuditRow
{
    /// <summary>Identity of the row.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is about: kind and identity, for example <c>case:0193…</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>Place in the stream, from 1; the version the thing had after this step.</summary>
    public required int Version { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What was done, for example <c>entrance.rotated</c>.</summary>
    public required string Step { get; init; }

    /// <summary>Who did it: rater, staff, integration or system.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>Account or client that did it; null for raters and the system.</summary>
    public string? ActorId { get; init; }

    /// <summary>Where it came from: the route, the worker or the command.</summary>
    public required string Source { get; init; }

    /// <summary>Keyed hash of the network address, which itself is kept apart and for a shorter time.</summary>
    public string? AddressHash { get; init; }

    /// <summary>What changed, as JSON; null when the step says it all.</summary>
    public string? Detail { get; init; }

    /// <summary>Hash of the step before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over the previous hash and every stored field of this row, in lower-case hex.</summary>
    public required string Hash { get; init; }
}

/// <summary>The network address of a step, apart from the chain so that it can be forgotten.</summary>
public sealed class AuditAddress
{
    /// <summary>The step.</summary>
    public required Guid AuditRowId { get; init; }

    /// <summary>Address as text.</summary>
    public required string Address { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTime At { get; init; }
}

/// <summary>Who acts.</summary>
public enum ActorKind
{
    /// <summary>Somebody who rates.</summary>
    Rater,

    /// <summary>Staff with an account.</summary>
    Staff,

    /// <summary>A system connected by the integration API.</summary>
    Integration,

    /// <summary>The product itself: a worker, a command, the demo.</summary>
    System,
}
