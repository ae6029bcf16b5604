namespace Api.Persistence;

/// <summary>证据材料 of a statement or an appeal; kept like <see cref="CaseAttachment"/>, the bytes sealed outside the database.</summary>
public sealed class RatingEvidence
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The rating it is about.</summary>
    public required Guid RatingId { get; init; }

    /// <summary>The statement or appeal it came with.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>Place among the files that came together, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Name for people, cleaned; never part of a path.</summary>
    public required string FileName { get; init; }

    /// <summary>Media type, found by looking at the bytes.</summary>
    public required string ContentType { get; init; }

    /// <summary>How many bytes.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime AttachedAt { get; init; }

    /// <summary>Account that attached it.</summary>
    public required Guid ById { get; init; }
}
