using Domain.Shared;

namespace Domain.Organization;

/// <summary>
/// 办事指南 of one service item: versioned, one canonical version public, every earlier one kept (SD 4, HB 12). The
/// department that owns the item owns the guide (SD 20).
/// </summary>
public sealed class ServiceGuide : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <summary>The public version: the number of its <see cref="ServiceGuideVersion"/>.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The item; each has one guide.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>When the public version was published, UTC: the update date people see.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>首次公布：十要素齐全，由责任单位公布。(SD 4, SD 20, HB 12)</summary>
    /// <param name="item">The item.</param>
    /// <param name="editor">Who publishes it.</param>
    /// <param name="content">The ten elements.</param>
    /// <param name="id">Identity of the guide.</param>
    /// <param name="now">Now, UTC.</param>
    public static Decision<PublishedGuide> Publish(ServiceItem item, GuideEditor editor, GuideContent content, Guid id, DateTime now)
    {
        var cleaned = content.Cleaned();
        if ((GuideRules.OnlyTheOwner(item, editor) ?? GuideRules.FirstProblem(cleaned)) is { } refusal) return refusal;
        var guide = new ServiceGuide { Id = id, ItemId = item.Id, UpdatedAt = now };
        return new PublishedGuide(guide, guide.VersionOf(1, cleaned, editor.Id, now));
    }

    /// <summary>修订：每次修改是一个新版本，旧版本保留。(HB 12)</summary>
    /// <param name="item">The item.</param>
    /// <param name="editor">Who revises it.</param>
    /// <param name="content">The ten elements.</param>
    /// <param name="now">Now, UTC.</param>
    /// <returns>The version that is public from now on; whoever stores it raises <see cref="Version"/> to its number.</returns>
    public Decision<ServiceGuideVersion> Revise(ServiceItem item, GuideEditor editor, GuideContent content, DateTime now)
    {
        var cleaned = content.Cleaned();
        if ((GuideRules.OnlyTheOwner(item, editor) ?? GuideRules.FirstProblem(cleaned)) is { } refusal) return refusal;
        UpdatedAt = now;
        return VersionOf(Version + 1, cleaned, editor.Id, now);
    }

    ServiceGuideVersion VersionOf(int number, GuideContent content, Guid? byId, DateTime now) =>
        new() { GuideId = Id, Number = number, Content = content, PublishedAt = now, ById = byId };
}

/// <summary>One version of a guide; never changed.</summary>
public sealed class ServiceGuideVersion
{
    /// <summary>The guide.</summary>
    public required Guid GuideId { get; init; }

    /// <summary>Number of the version, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The ten elements.</summary>
    public required GuideContent Content { get; init; }

    /// <summary>When it was published, UTC.</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>Account that published it; null for the demonstration.</summary>
    public Guid? ById { get; init; }
}

/// <summary>A new guide with its first version.</summary>
/// <param name="Guide">The guide.</param>
/// <param name="Version">The version.</param>
public sealed record PublishedGuide(ServiceGuide Guide, ServiceGuideVersion Version);

/// <summary>Who edits a guide.</summary>
/// <param name="Id">Account; null for the demonstration.</param>
/// <param name="DepartmentId">Department of the account; null for centre-wide ones.</param>
public sealed record GuideEditor(Guid? Id, Guid? DepartmentId);
