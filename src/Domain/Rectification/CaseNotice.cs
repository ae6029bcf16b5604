using Domain.Statistics;

namespace Domain.Rectification;

/// <summary>Why handler and supervisor are told about a deadline.</summary>
public enum CaseNoticeKind
{
    /// <summary>The last day of the deadline has begun.</summary>
    DueSoon,

    /// <summary>The deadline passed without its duty done.</summary>
    Overdue,
}

/// <summary>催示: one deadline, told once before and once when it passes, on rest days too (SD 14, SD 15).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Round">Its round.</param>
/// <param name="Duty">The duty.</param>
/// <param name="DueOn">Last day of the deadline.</param>
/// <param name="Kind">Before or when it passes.</param>
/// <param name="At">When it was noticed, UTC.</param>
/// <param name="DepartmentId">Department that is told.</param>
/// <param name="HandlerId">Account that handles the case and is told; null while nobody has taken it.</param>
public sealed record CaseNotice(
    Guid CaseId, int Round, CaseDuty Duty, DateOnly DueOn, CaseNoticeKind Kind, DateTime At, Guid DepartmentId, Guid? HandlerId);

/// <summary>What became due or overdue when somebody looked.</summary>
/// <param name="Notices">Whom to tell what; may be empty.</param>
/// <param name="Counts">Steps of the counts.</param>
public sealed record CaseWatch(IReadOnlyList<CaseNotice> Notices, IReadOnlyList<CaseTally> Counts)
{
    /// <summary>True when the seal of tender secrecy was found lifted, and the clocks of the department began (HB 31).</summary>
    public bool Unsealed { get; init; }
}
