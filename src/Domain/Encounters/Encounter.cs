using Domain.Shared;

namespace Domain.Encounters;

/// <summary>一次服务: what exactly is rated. Either a matter, a visit, or a draw session.</summary>
public sealed class Encounter : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Random 48-bit number inside the signed link.</summary>
    public required long Number { get; init; }

    /// <summary>What it is.</summary>
    public required EncounterKind Kind { get; init; }

    /// <summary>Entrance it is rated through.</summary>
    public required Guid EntranceId { get; init; }

    /// <summary>Stage of the project or matter.</summary>
    public required Stage Stage { get; init; }

    /// <summary>As what the party rates.</summary>
    public required RaterRole Role { get; init; }

    /// <summary>Title the rater recognises; never shown to the public.</summary>
    public required string Title { get; init; }

    /// <summary>Code of the project; not shown on a draw list before one is chosen.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>The party that was served, where it is known.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>责任单位 at the time of service.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>Service item, where one is known.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>Staff who served, at the time of service; each gets the rating once.</summary>
    public IReadOnlyList<Guid> StaffIds { get; init; } = [];

    /// <summary>Business line code (SD 9).</summary>
    public required string BusinessLine { get; init; }

    /// <summary>When the stage was completed, published, archived, visited, UTC.</summary>
    public required DateTime CompletedAt { get; init; }

    /// <summary>China date of <see cref="CompletedAt"/>, stored so that "today's draws" is an index look-up.</summary>
    public DateOnly CompletedOn { get; init; }

    /// <summary>When it can be rated.</summary>
    public required RatingWindow Window { get; init; }

    /// <summary>When the only rating was given; always null for a draw session, which several people rate.</summary>
    public DateTime? RatedAt { get; private set; }

    /// <summary>When it was cancelled before anybody rated it: its window is void.</summary>
    public DateTime? CancelledAt { get; private set; }

    /// <summary>True where every person present rates once, false where the encounter is rated once.</summary>
    public bool IsShared => Kind == EncounterKind.DrawSession;

    /// <summary>Remembers that the one rating was given.</summary>
    public void MarkRated(DateTime now)
    {
        if (!IsShared) RatedAt = now;
    }

    /// <summary>Cancelled before rating: the window is void, no default, no denominator. After rating nothing changes.</summary>
    public void Cancel(DateTime now)
    {
        if (RatedAt is null) CancelledAt ??= now;
    }
}
