using Domain.Calendar;
using Domain.FollowUps;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Rectification;

/// <summary>Everything the rules need to know about the moment of a move.</summary>
public sealed record CaseSituation
{
    /// <summary>The moment, UTC: the server's clock.</summary>
    public required DateTime Now { get; init; }

    /// <summary>The profile that holds today.</summary>
    public required RuleProfile Profile { get; init; }

    /// <summary>The calendar in force.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>Who makes the move.</summary>
    public required CaseActor Actor { get; init; }

    /// <summary>Staff the rating names: none of them handles the case (ours).</summary>
    public IReadOnlyList<Guid> RatedStaffIds { get; init; } = [];

    /// <summary>Department the rating names; follow-up comes from outside it, also after a transfer.</summary>
    public required Guid RatedDepartmentId { get; init; }

    /// <summary>Accounts that made a handling move in this round: none of them follows it up (ours).</summary>
    public IReadOnlyList<Guid> HandledByIds { get; init; } = [];

    /// <summary>When the call-backs of this round failed, UTC, oldest first.</summary>
    public IReadOnlyList<DateTime> FailedCallsAt { get; init; } = [];

    /// <summary>False when every handler of the department is a rated person, or while tender secrecy hides it: then 监督部 handles it (ours, HB 31).</summary>
    public bool DepartmentCanHandle { get; init; } = true;

    /// <summary>
    /// Until when tender secrecy hides it from the department, UTC: <see cref="DateTime.MaxValue"/> while nobody knows; null where it never did (HB 31).
    /// </summary>
    public DateTime? HiddenUntil { get; init; }

    /// <summary>True when a phone is known that the department may be given.</summary>
    public required bool DepartmentCanCall { get; init; }

    /// <summary>True when a phone is known at all.</summary>
    public required bool CanBeCalled { get; init; }

    /// <summary>The questionnaire of this round that may still be answered; null when there is none.</summary>
    public FollowUpSurvey? OpenSurvey { get; init; }

    /// <summary>Identities for what the move may bring about.</summary>
    public required CaseIds Ids { get; init; }

    /// <summary>China date of the moment.</summary>
    public DateOnly Today => ChinaTime.DateOf(Now);
}

/// <summary>Identities for one move; all come from outside the domain.</summary>
/// <param name="FollowUpId">For a call-back or answer.</param>
/// <param name="SurveyId">For a questionnaire.</param>
/// <param name="SurveyNumber">48 random bits for its signed link.</param>
/// <param name="CheckId">For a check.</param>
public sealed record CaseIds(Guid FollowUpId, Guid SurveyId, long SurveyNumber, Guid CheckId);
