using Domain.FollowUps;
using Domain.Shared;

namespace Domain.Rectification;

/// <summary>
/// 差评整改: opened at once for every negative rating and owned by the rated department (QD 五(三), SD 2, SD 14). What can be
/// done to it is in <see cref="CaseMoves"/>; each move is a method here and returns what it brings about.
/// </summary>
public sealed partial class RectificationCase : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Number staff and raters call it by, for example <c>ZG20261121-4F7K2M</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The negative rating.</summary>
    public required Guid RatingId { get; init; }

    /// <summary>Department that puts it right; another one after a transfer.</summary>
    public Guid DepartmentId { get; private set; }

    /// <summary>Account that handles it; null until somebody of the department has taken it.</summary>
    public Guid? HandlerId { get; private set; }

    /// <summary>How far it is.</summary>
    public CaseState State { get; private set; } = CaseState.Opened;

    /// <summary>1, and one more with every reopening, return or escalation: in each round it is closed at most once.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>When the rating was received, UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>When this round began, UTC: its clocks start here.</summary>
    public DateTime RoundBeganAt { get; private set; }

    /// <summary>True when the rater can be held to the rating by name: these cases count in the 100 % rate (SD 14).</summary>
    public required bool IsRealName { get; init; }

    /// <summary>Last working day to contact the rater (SD 14).</summary>
    public DateOnly ContactDueOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC.</summary>
    public DateTime ContactEndsAt { get; private set; }

    /// <summary>Working days counted up to it.</summary>
    public IReadOnlyList<DateOnly> ContactDays { get; private set; } = [];

    /// <summary>Last working day to put it right or explain (SD 14); in a returned or escalated round, the day set for that.</summary>
    public DateOnly RectifyDueOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC.</summary>
    public DateTime RectifyEndsAt { get; private set; }

    /// <summary>Working days counted up to it; empty where a person set it.</summary>
    public IReadOnlyList<DateOnly> RectifyDays { get; private set; } = [];

    /// <summary>Why a person set it; null where it was counted.</summary>
    public string? RectifyReason { get; private set; }

    /// <summary>True while a deadline reaches into a year whose holidays are not published.</summary>
    public bool Provisional { get; private set; }

    /// <summary>Calendar that produced the deadlines.</summary>
    public int CalendarVersion { get; private set; }

    /// <summary>Profile that produced the deadlines.</summary>
    public string ProfileCode { get; private set; } = "";

    /// <summary>Version of that profile.</summary>
    public int ProfileVersion { get; private set; }

    /// <summary>How the contact stands in this round.</summary>
    public ContactState Contact { get; private set; } = ContactState.Pending;

    /// <summary>When the duty to contact was met in this round: the first attempt, whatever came of it (ours). UTC.</summary>
    public DateTime? ContactedAt { get; private set; }

    /// <summary>Working days of the failed attempts of this round, one entry for each attempt.</summary>
    public IReadOnlyList<DateOnly> FailedContactsOn { get; private set; } = [];

    /// <summary>What verification found in this round; null before.</summary>
    public CaseFinding? Finding { get; private set; }

    /// <summary>台账期限: last day of the ledger entry; null while there is none.</summary>
    public DateOnly? LedgerDueOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC.</summary>
    public DateTime? LedgerEndsAt { get; private set; }

    /// <summary>China date on which that day was set.</summary>
    public DateOnly? LedgerSetOn { get; private set; }

    /// <summary>Why it is on the ledger, or was extended.</summary>
    public string? LedgerReason { get; private set; }

    /// <summary>Account that put it on the ledger; may not extend it.</summary>
    public Guid? LedgerById { get; private set; }

    /// <summary>How the department ended this round; null before.</summary>
    public CaseEnding? Ending { get; private set; }

    /// <summary>When it did, UTC.</summary>
    public DateTime? FinishedAt { get; private set; }

    /// <summary>Last working day of the follow-up; null before the finish.</summary>
    public DateOnly? FollowUpDueOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC.</summary>
    public DateTime? FollowUpEndsAt { get; private set; }

    /// <summary>Working days counted up to it.</summary>
    public IReadOnlyList<DateOnly> FollowUpDays { get; private set; } = [];

    /// <summary>Whether the rater can be called back: otherwise only the questionnaire asks.</summary>
    public bool CanBeCalled { get; private set; }

    /// <summary>Failed call-backs of this round that count: each on a working day of its own share (ours).</summary>
    public int FailedFollowUps { get; private set; }

    /// <summary>How the follow-up of this round ended; null before.</summary>
    public FollowUpOutcome? FollowUpOutcome { get; private set; }

    /// <summary>What the rater said last about the handling.</summary>
    public FollowUpSatisfaction? Satisfaction { get; private set; }

    /// <summary>How often the rater said "not solved".</summary>
    public int NotSolvedCount { get; private set; }

    /// <summary>How it was closed; null while it is not.</summary>
    public CaseClosing? Closing { get; private set; }

    /// <summary>When it was closed, UTC.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>How often it went back into work after it was finished.</summary>
    public int Reopenings { get; private set; }

    /// <summary>Contact in time; null while undecided.</summary>
    public DutyVerdict? ContactVerdict { get; private set; }

    /// <summary>Department the verdict belongs to: the owner when it fell.</summary>
    public Guid? ContactVerdictDepartmentId { get; private set; }

    /// <summary>Rectified, explained or solved in time; null while undecided.</summary>
    public DutyVerdict? RectifyVerdict { get; private set; }

    /// <summary>Department the verdict belongs to.</summary>
    public Guid? RectifyVerdictDepartmentId { get; private set; }

    /// <summary>Followed up in time; null while undecided, and for a rater whom nobody can call and who did not answer.</summary>
    public DutyVerdict? FollowUpVerdict { get; private set; }

    /// <summary>End of the next deadline whose duty is not done, UTC; null when there is none. Lights and work lists go by it.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>When somebody must look again whether a deadline begins its last day or passes, UTC; null when never.</summary>
    public DateTime? NextWatchAt { get; private set; }

    /// <summary>When somebody saw last that tender secrecy hides it from the department, UTC (HB 31); null where nothing does, or did when somebody looked.</summary>
    public DateTime? SealedSeenAt { get; private set; }

    /// <summary>
    /// Until when the department knew nothing of it, UTC: when the seal was lifted, or when that was seen, where it was told late (HB 31).
    /// Null where no lifting was seen.
    /// </summary>
    public DateTime? UnsealedAt { get; private set; }
}
