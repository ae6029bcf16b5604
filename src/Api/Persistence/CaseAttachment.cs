namespace Api.Persistence;

/// <summary>佐证材料 of a case. The bytes lie outside the database, sealed, under this identity; this says what they are and whose.</summary>
public sealed class CaseAttachment
{
    /// <summary>Longest file name that is kept, in characters.</summary>
    public const int FileNameMaxLength = 120;

    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Name for people, cleaned; never part of a path.</summary>
    public required string FileName { get; init; }

    /// <summary>Media type, found by looking at the bytes.</summary>
    public required string ContentType { get; init; }

    /// <summary>How many bytes.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex: the proof that they are still the same.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime AttachedAt { get; init; }

    /// <summary>Account that attached it.</summary>
    public required Guid ById { get; init; }
}
