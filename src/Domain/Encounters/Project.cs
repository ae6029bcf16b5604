using Domain.Shared;

namespace Domain.Encounters;

/// <summary>What a connected system tells about a project; null says nothing and changes nothing.</summary>
/// <param name="Title">Title.</param>
/// <param name="BidOpeningAt">When the bids are opened 开标, UTC.</param>
/// <param name="AwardAnnouncedAt">When the award is announced 中标公告, UTC.</param>
public sealed record ProjectFacts(string? Title, DateTime? BidOpeningAt, DateTime? AwardAnnouncedAt);

/// <summary>项目: what several matters belong to. Its facts lift the seals of tender secrecy.</summary>
public sealed class Project : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The connected system that registered it; a code is unique inside it.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>Project code 项目编号.</summary>
    public required string Code { get; init; }

    /// <summary>Title; never shown to the public (SD 19).</summary>
    public required string Title { get; set; }

    /// <summary>When the bids are opened, UTC; null while unknown.</summary>
    public DateTime? BidOpeningAt { get; private set; }

    /// <summary>When the award is announced, UTC; null while unknown.</summary>
    public DateTime? AwardAnnouncedAt { get; private set; }

    /// <summary>When the project is archived 归档, UTC; null while unknown.</summary>
    public DateTime? ArchivedAt { get; private set; }

    /// <summary>When the project was given up, UTC: what nobody rated by then is void.</summary>
    public DateTime? CancelledAt { get; private set; }

    /// <summary>Takes what is new; true when something changed.</summary>
    public bool Learn(ProjectFacts facts)
    {
        var before = (Title, BidOpeningAt, AwardAnnouncedAt);
        Title = facts.Title ?? Title;
        BidOpeningAt = facts.BidOpeningAt ?? BidOpeningAt;
        AwardAnnouncedAt = facts.AwardAnnouncedAt ?? AwardAnnouncedAt;
        return before != (Title, BidOpeningAt, AwardAnnouncedAt);
    }

    /// <summary>归档以未撤销的归档办件中最早的一件为准；一件也没有时，项目没有归档。(ours)</summary>
    /// <param name="matters">Matters of any project and stage.</param>
    public DateTime? FirstArchivingIn(IEnumerable<Matter> matters) => matters
        .Where(m => m.CancelledAt is null && m.Content.Stage == Stage.Archived && m.Content.ProjectId == Id)
        .Min(m => (DateTime?)m.Content.OccurredAt);

    /// <summary>Notes when it is archived, or with null that it is not after all; true when that changed.</summary>
    public bool Archive(DateTime? at)
    {
        var changed = ArchivedAt != at;
        ArchivedAt = at;
        return changed;
    }

    /// <summary>项目终止. True when it was not cancelled before.</summary>
    public bool Cancel(DateTime now)
    {
        if (CancelledAt is not null) return false;
        CancelledAt = now;
        return true;
    }
}
