using Domain.Ratings;

namespace Domain.Rules;

/// <summary>
/// The numbers of the regulation that a province may set otherwise, with the dates between which they hold (SD 22).
/// A published profile is never changed: a new version with a later <see cref="ValidFrom"/> follows it, and what was
/// computed under the old one keeps naming it.
/// </summary>
public sealed record RuleProfile
{
    /// <summary>Stable name, for example <c>shandong</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Version of this profile, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Name that staff read, in Chinese.</summary>
    public required string Name { get; init; }

    /// <summary>First China date on which the profile holds.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last China date on which the profile holds; null while no end is known.</summary>
    public DateOnly? ValidThrough { get; init; }

    /// <summary>Level of the rating that is assumed when a completed matter was not rated in time (SD 7).</summary>
    public required SatisfactionLevel DefaultLevel { get; init; }

    /// <summary>Working days after completion in which a matter can be rated (SD 7).</summary>
    public required int MatterWindowDays { get; init; }

    /// <summary>Whether the day of completion is the first of those working days (SD 7: no).</summary>
    public required bool MatterStartDayCounts { get; init; }

    /// <summary>Working days from the visit in which an on-site visitor may add the rating online (SD 10).</summary>
    public required int VisitWindowDays { get; init; }

    /// <summary>Whether the day of the visit is the first of those working days (SD 10, 自办理业务当日起: yes).</summary>
    public required bool VisitStartDayCounts { get; init; }

    /// <summary>Working days after a negative rating in which the rater is contacted (SD 14).</summary>
    public required int ContactDays { get; init; }

    /// <summary>Working days after a negative rating in which it is put right or explained (SD 14).</summary>
    public required int RectifyDays { get; init; }

    /// <summary>Whether the day of receipt is the first of the case's working days (SD 14, 收到差评后: no).</summary>
    public required bool CaseStartDayCounts { get; init; }

    /// <summary>Ratings one rater may give at one entrance on one China day when no visit, matter or session is known (ours).</summary>
    public required int WalkInsPerDay { get; init; }

    /// <summary>Seconds a default rating waits after the window's end, so that a rating already on its way wins (ours).</summary>
    public required int DefaultGraceSeconds { get; init; }

    /// <summary>Days after issue for which the signed link of an encounter or a survey opens (ours).</summary>
    public required int EncounterTicketDays { get; init; }

    /// <summary>Hour of the last day of a window, China time, at which the one reminder of its invitation is due (ours).</summary>
    public required int ReminderHour { get; init; }

    /// <summary>Longest comment, in characters (ours).</summary>
    public required int CommentMaxLength { get; init; }

    /// <summary>Longest name a rater may leave, in characters (ours).</summary>
    public required int ContactNameMaxLength { get; init; }

    /// <summary>Failed attempts to contact a rater after which the contact is unreachable (ours).</summary>
    public required int ContactAttempts { get; init; }

    /// <summary>Different working days over which those attempts must spread (ours).</summary>
    public required int ContactAttemptDays { get; init; }

    /// <summary>Working days after the finish of a case in which it is followed up (SD 15; the number is ours).</summary>
    public required int FollowUpDays { get; init; }

    /// <summary>Failed call-backs that count as follow-up (ours).</summary>
    public required int FollowUpAttempts { get; init; }

    /// <summary>Different working days over which those call-backs must spread; with 1 each of them counts, whenever it was made (ours).</summary>
    public required int FollowUpAttemptDays { get; init; }

    /// <summary>Working days after its issue in which a follow-up survey can be answered (ours).</summary>
    public required int SurveyDays { get; init; }

    /// <summary>Working day after the issue of a survey on which its one reminder is due (ours).</summary>
    public required int SurveyReminderDays { get; init; }

    /// <summary>"Not solved" answers after which a case goes to 监督部 (ours).</summary>
    public required int NotSolvedBeforeEscalation { get; init; }

    /// <summary>Most working days ahead of today that a person may set a deadline: ledger, extension, return (ours).</summary>
    public required int LongestSetDeadlineDays { get; init; }

    /// <summary>Longest note, reason or reply in the timeline of a case, in characters (ours).</summary>
    public required int CaseWordsMaxLength { get; init; }

    /// <summary>Working days in which the rated department or person can appeal (SD 17; the number is ours).</summary>
    public required int AppealDays { get; init; }

    /// <summary>Working days in which an appeal is decided (ours).</summary>
    public required int AppealDecisionDays { get; init; }

    /// <summary>Ratings upheld as mistaken or malicious that list their rater (SD 17).</summary>
    public required int BlacklistRatings { get; init; }

    /// <summary>Years within which they were made, and for which the rater is then barred (SD 17).</summary>
    public required int BlacklistYears { get; init; }

    /// <summary>Minutes in which the trading system can confirm a binding that was asked for (ours).</summary>
    public required int BindingCodeMinutes { get; init; }

    /// <summary>
    /// Months after the last rating for which the keyed hash of an erased rater is kept: a listing counts the ratings of one
    /// year and lasts another (SD 17, ours).
    /// </summary>
    public required int ErasedRaterKeyMonths { get; init; }

    /// <summary>China days, today included, over which negative ratings are counted for an alert (SD 18, QD 五(三); the number is ours).</summary>
    public required int AlertPeriodDays { get; init; }

    /// <summary>Negative ratings of one department within that period that raise an alert (ours).</summary>
    public required int AlertDepartmentNegatives { get; init; }

    /// <summary>Negative ratings of one service item within that period that raise an alert (ours).</summary>
    public required int AlertItemNegatives { get; init; }

    /// <summary>Negative ratings at one entrance within that period that raise an alert (ours).</summary>
    public required int AlertEntranceNegatives { get; init; }

    /// <summary>Working days in which an investigation task is closed (SD 18; the number is ours).</summary>
    public required int InvestigationDays { get; init; }

    /// <summary>Working days, the day of approval not counted, in which an approved archive query can be read (HB 34; the number is ours).</summary>
    public required int ArchiveReadDays { get; init; }

    /// <summary>Working days after receipt in which a comment or complaint is handed to a department (HB 三(五); the number is ours).</summary>
    public required int FeedbackTransferDays { get; init; }

    /// <summary>Working days after receipt, or after it was sent back, in which the department answers it (HB 三(五); the number is ours).</summary>
    public required int FeedbackReplyDays { get; init; }

    /// <summary>Working days after the answer in which it is verified, or a comment closed (HB 三(五); the number is ours).</summary>
    public required int FeedbackVerifyDays { get; init; }

    /// <summary>Longest comment or complaint, in characters (ours).</summary>
    public required int FeedbackMaxLength { get; init; }
    /// <summary>Weight of the mean score in the ranking, in percent (SD 19 wants a ranking; its formula is ours).</summary>
    public required int RankingSatisfactionWeight { get; init; }

    /// <summary>Weight of the absence of negative ratings in the ranking, in percent (ours).</summary>
    public required int RankingNegativeWeight { get; init; }

    /// <summary>Weight of contacts in time in the ranking, in percent (ours).</summary>
    public required int RankingContactWeight { get; init; }

    /// <summary>Weight of rectifications in time in the ranking, in percent (ours).</summary>
    public required int RankingRectifyWeight { get; init; }

    /// <summary>Weight of follow-ups in time in the ranking, in percent (ours).</summary>
    public required int RankingFollowUpWeight { get; init; }

    /// <summary>Fewest active, adopted ratings of the period with which a department is ranked (ours).</summary>
    public required int RankingDepartmentMinimum { get; init; }

    /// <summary>Fewest such ratings with which a staff member is ranked (ours).</summary>
    public required int RankingStaffMinimum { get; init; }

    /// <summary>Share of the ranked, in percent, among which candidates for commendation are looked for (SD 21; the number is ours).</summary>
    public required int RankingCommendationPercent { get; init; }

    /// <summary>Share of negative ratings, in percent, from which on somebody is a candidate for accountability (SD 21; the number is ours).</summary>
    public required int RankingAccountabilityPercent { get; init; }

    /// <summary>True when the profile holds on this China date.</summary>
    public bool HoldsOn(DateOnly date) => date >= ValidFrom && (ValidThrough is not { } last || date <= last);
}
