using Domain.Calendar;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Rules;

namespace Domain.Appeals;

/// <summary>Everything the rules need to know when somebody speaks about a rating or decides an appeal.</summary>
public sealed record AppealSituation
{
    /// <summary>The moment, UTC: the server's clock.</summary>
    public required DateTime Now { get; init; }

    /// <summary>The profile that holds today.</summary>
    public required RuleProfile Profile { get; init; }

    /// <summary>The calendar in force.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>Who.</summary>
    public required AppealActor Actor { get; init; }

    /// <summary>The rating.</summary>
    public required Rating Rating { get; init; }

    /// <summary>The case it opened; null for a rating that opened none.</summary>
    public RectificationCase? Case { get; init; }

    /// <summary>Accounts that handled the case, now or earlier: none of them decides (SD 17).</summary>
    public IReadOnlyList<Guid> HandlerIds { get; init; } = [];

    /// <summary>Those accounts, with whoever holds the case now.</summary>
    public IReadOnlyCollection<Guid> Handlers => Case?.HandlerId is { } current ? [.. HandlerIds, current] : HandlerIds;

    /// <summary>Accounts that sign in and decide appeals for 监督部 or the committee, whoever they are.</summary>
    public IReadOnlyList<AppealActor> Deciders { get; init; } = [];

    /// <summary>When tender secrecy let the rated side know of the rating, UTC; null where it never hid it (HB 31).</summary>
    public DateTime? KnowableAt { get; init; }

    /// <summary>The appeal there is; null before.</summary>
    public Appeal? Filed { get; init; }

    /// <summary>True when 监督部 or one of its people is rated: then the committee decides (ours).</summary>
    public required bool SupervisionIsRated { get; init; }

    /// <summary>Pieces of evidence that come with it.</summary>
    public int EvidenceCount { get; init; }

    /// <summary>On whose behalf the actor speaks; null when on nobody's. A rated person speaks as such, whatever else it is.</summary>
    public RatedSide? Side =>
        Actor.StaffMemberId is { } self && Rating.StaffIds.Contains(self) ? RatedSide.Person
        : Actor.SpeaksForDepartment && Actor.DepartmentId == Rating.DepartmentId ? RatedSide.Department
        : null;
}
