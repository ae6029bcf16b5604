using Domain.Entrances;
using Domain.Shared;

namespace Domain.Encounters;

/// <summary>What a connected system says about one stage of a project or matter, with our identities for its codes.</summary>
public sealed record MatterContent
{
    /// <summary>Where the rater comes in.</summary>
    public required EntranceKind EntranceKind { get; init; }

    /// <summary>The entrance this leads to.</summary>
    public required Guid EntranceId { get; init; }

    /// <summary>The stage.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Business line code (SD 9).</summary>
    public required string BusinessLine { get; init; }

    /// <summary>Service item; null where none is known.</summary>
    public required Guid? ItemId { get; init; }

    /// <summary>责任单位, or at a window or desk that window's department.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>Staff who served.</summary>
    public required IReadOnlyList<Guid> StaffIds { get; init; }

    /// <summary>Title the rater recognises.</summary>
    public required string Title { get; init; }

    /// <summary>The project; null for a matter without one.</summary>
    public required Guid? ProjectId { get; init; }

    /// <summary>Queue ticket number 取号单号 (HB 23).</summary>
    public required string? VisitNo { get; init; }

    /// <summary>Number of the window 窗口号 (HB 23).</summary>
    public required string? WindowNumber { get; init; }

    /// <summary>Completion, publication, archiving, … of the stage, UTC.</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>When it was promised to be done 承诺办结, UTC.</summary>
    public required DateTime? PromisedAt { get; init; }

    /// <summary>Equal when every member is, staff in the order given.</summary>
    public bool Equals(MatterContent? other) => other is not null
        && StaffIds.SequenceEqual(other.StaffIds)
        && (EntranceKind, EntranceId, Stage, BusinessLine, ItemId, DepartmentId, Title)
            == (other.EntranceKind, other.EntranceId, other.Stage, other.BusinessLine, other.ItemId, other.DepartmentId, other.Title)
        && (ProjectId, VisitNo, WindowNumber, OccurredAt, PromisedAt)
            == (other.ProjectId, other.VisitNo, other.WindowNumber, other.OccurredAt, other.PromisedAt);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Stage, Title, OccurredAt, ProjectId, VisitNo);
}

/// <summary>办件登记: one stage of one project or matter, as a connected system registered it under its business number (SD 11).</summary>
public sealed class Matter : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The connected system that registered it; nobody else sees it.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The system's own number, unique inside it.</summary>
    public required string BusinessNo { get; init; }

    /// <summary>Keyed hash of what was sent last: the same again is told from a change, whatever our own lists say by now.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>What was said of it.</summary>
    public required MatterContent Content { get; set; }

    /// <summary>When it was cancelled, UTC: what nobody rated by then is void.</summary>
    public DateTime? CancelledAt { get; private set; }

    /// <summary>撤销. True when it was not cancelled before.</summary>
    public bool Cancel(DateTime now)
    {
        if (CancelledAt is not null) return false;
        CancelledAt = now;
        return true;
    }
}
