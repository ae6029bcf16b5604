using Domain.Shared;

namespace Domain.Encounters;

/// <summary>一次服务: what exactly is rated. Either a matter, a visit, or a draw session.</summary>
public sealed partial class Encounter : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Random 48-bit number inside the signed link.</summary>
    public required long Number { get; init; }

    /// <summary>What it is.</summary>
    public required EncounterKind Kind { get; init; }

    /// <summary>The registered matter it belongs to; null for what no connected system registered.</summary>
    public Guid? MatterId { get; init; }

    /// <summary>The project it belongs to; null without one.</summary>
    public Guid? ProjectId { get; init; }

    /// <summary>The connected system's own name for it, unique in the matter.</summary>
    public string? MatterKey { get; init; }

    /// <summary>Entrance it is rated through.</summary>
    public required Guid EntranceId { get; set; }

    /// <summary>Stage of the project or matter.</summary>
    public required Stage Stage { get; set; }

    /// <summary>As what the party rates.</summary>
    public required RaterRole Role { get; init; }

    /// <summary>Title the rater recognises; never shown to the public.</summary>
    public required string Title { get; set; }

    /// <summary>Code of the project; not shown on a draw list before one is chosen.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>The party that was served, where it is known.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Queue ticket number of the visit (HB 23).</summary>
    public string? VisitNo { get; set; }

    /// <summary>
    /// Keyed hash of the last four digits of the phone that was left, for a supplementary rating without sign-in; null when
    /// none was left.
    /// </summary>
    public string? PhoneTailHash { get; set; }

    /// <summary>责任单位 at the time of service.</summary>
    public required Guid DepartmentId { get; set; }

    /// <summary>Service item, where one is known.</summary>
    public Guid? ItemId { get; set; }

    /// <summary>Staff who served, at the time of service; each gets the rating once.</summary>
    public IReadOnlyList<Guid> StaffIds { get; set; } = [];

    /// <summary>Business line code (SD 9).</summary>
    public required string BusinessLine { get; set; }

    /// <summary>When the stage was completed, published, archived, visited, UTC.</summary>
    public required DateTime CompletedAt { get; set; }

    /// <summary>China date of <see cref="CompletedAt"/>, stored so that "today's draws" is an index look-up.</summary>
    public DateOnly CompletedOn { get; set; }

    /// <summary>When it can be rated.</summary>
    public required RatingWindow Window { get; set; }

    /// <summary>When the only rating was given; always null for a draw session, which several people rate.</summary>
    public DateTime? RatedAt { get; private set; }

    /// <summary>From when the default rating stands in for one nobody gave (SD 7).</summary>
    public DateTime? DefaultedAt { get; private set; }

    /// <summary>When it closed without rating or default: its party was barred when the window ended (ours).</summary>
    public DateTime? NotRatableAt { get; private set; }

    /// <summary>When it was cancelled before anybody rated it: its window is void.</summary>
    public DateTime? CancelledAt { get; private set; }

    /// <summary>When its party is next told that it can be rated, UTC; null when there is nothing more to tell (SD 11).</summary>
    public DateTime? NextNoticeAt { get; private set; }

    /// <summary>When the end of its window was accounted for; null while that is still to come, or never comes.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>True where every person present rates once, false where the encounter is rated once.</summary>
    public bool IsShared => Kind == EncounterKind.DrawSession;

    /// <summary>True once somebody rated it or its default stands: what was registered changes no more.</summary>
    public bool HasRating => RatedAt is not null || DefaultedAt is not null;

    /// <summary>Remembers that the one rating was given.</summary>
    public void MarkRated(DateTime now)
    {
        if (!IsShared) RatedAt = now;
    }

    /// <summary>Cancelled before rating: the window is void, no default, no denominator. After rating nothing changes.</summary>
    public void Cancel(DateTime now)
    {
        if (HasRating || CancelledAt is not null) return;
        CancelledAt = now;
        SettledAt = now;
        NextNoticeAt = null;
    }
}
