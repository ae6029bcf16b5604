using Domain.Ratings;
using Domain.Shared;
using Domain.Statistics;

namespace Domain.Rules;

/// <summary>What a published profile must satisfy.</summary>
public static class ProfileRules
{
    /// <summary>Most working days a window or a duty may last.</summary>
    public const int MostDays = 60;

    /// <summary>Longest comment a column holds, in characters.</summary>
    public const int MostComment = 4000;

    /// <summary>Highest threshold of an alert: above it nobody is warned in time.</summary>
    const int MostNegatives = 10_000;

    /// <summary>What the weights of the ranking add up to.</summary>
    const int WholeWeight = 100;

    /// <summary>新规则只从以后的日期起施行，不改变已经算出的期限。(SD 22, ours)</summary>
    /// <param name="validFrom">First China date on which it holds.</param>
    /// <param name="today">Today in China.</param>
    public static Refusal? StartsLater(DateOnly validFrom, DateOnly today) =>
        validFrom > today ? null : ProfileRefusals.ValidFromPast;

    /// <summary>终止日期不早于起始日期。(SD 22)</summary>
    public static Refusal? EndsAfterItStarts(RuleProfile profile) =>
        profile.ValidThrough < profile.ValidFrom ? ProfileRefusals.ValidThroughEarlier : null;

    /// <summary>各项数值在合理范围内。(ours)</summary>
    public static Refusal? ValuesHold(RuleProfile profile) =>
        !Enum.IsDefined(profile.DefaultLevel) || profile.DefaultLevel.IsNegative() ? ProfileRefusals.ValueOutside(nameof(RuleProfile.DefaultLevel))
        : Outside(profile.MatterWindowDays, 1, MostDays, nameof(RuleProfile.MatterWindowDays))
        ?? Outside(profile.VisitWindowDays, 1, MostDays, nameof(RuleProfile.VisitWindowDays))
        ?? Outside(profile.ContactDays, 1, MostDays, nameof(RuleProfile.ContactDays))
        ?? Outside(profile.RectifyDays, profile.ContactDays, MostDays, nameof(RuleProfile.RectifyDays))
        ?? Outside(profile.WalkInsPerDay, 1, 20, nameof(RuleProfile.WalkInsPerDay))
        ?? Outside(profile.DefaultGraceSeconds, 60, 3600, nameof(RuleProfile.DefaultGraceSeconds))
        ?? Outside(profile.EncounterTicketDays, 1, 365, nameof(RuleProfile.EncounterTicketDays))
        ?? Outside(profile.ReminderHour, 6, 21, nameof(RuleProfile.ReminderHour))
        ?? Outside(profile.CommentMaxLength, 50, MostComment, nameof(RuleProfile.CommentMaxLength))
        ?? Outside(profile.ContactNameMaxLength, 10, 100, nameof(RuleProfile.ContactNameMaxLength))
        ?? CaseValuesHold(profile);

    static Refusal? CaseValuesHold(RuleProfile profile) =>
        Outside(profile.ContactAttempts, 1, 10, nameof(RuleProfile.ContactAttempts))
        ?? Outside(profile.ContactAttemptDays, 1, profile.ContactAttempts, nameof(RuleProfile.ContactAttemptDays))
        ?? Outside(profile.FollowUpDays, 1, MostDays, nameof(RuleProfile.FollowUpDays))
        ?? Outside(profile.FollowUpAttempts, 1, 10, nameof(RuleProfile.FollowUpAttempts))
        ?? Outside(profile.FollowUpAttemptDays, 1, profile.FollowUpAttempts, nameof(RuleProfile.FollowUpAttemptDays))
        ?? Outside(profile.SurveyDays, 1, MostDays, nameof(RuleProfile.SurveyDays))
        ?? Outside(profile.SurveyReminderDays, 1, profile.SurveyDays, nameof(RuleProfile.SurveyReminderDays))
        ?? Outside(profile.NotSolvedBeforeEscalation, 1, 10, nameof(RuleProfile.NotSolvedBeforeEscalation))
        ?? Outside(profile.LongestSetDeadlineDays, 1, 730, nameof(RuleProfile.LongestSetDeadlineDays))
        ?? Outside(profile.CaseWordsMaxLength, 50, MostComment, nameof(RuleProfile.CaseWordsMaxLength))
        ?? Outside(profile.AppealDays, 1, MostDays, nameof(RuleProfile.AppealDays))
        ?? Outside(profile.AppealDecisionDays, 1, MostDays, nameof(RuleProfile.AppealDecisionDays))
        ?? Outside(profile.BlacklistRatings, 1, 20, nameof(RuleProfile.BlacklistRatings))
        ?? Outside(profile.BlacklistYears, 1, 10, nameof(RuleProfile.BlacklistYears))
        ?? Outside(profile.BindingCodeMinutes, 1, 24 * 60, nameof(RuleProfile.BindingCodeMinutes))
        ?? Outside(profile.ErasedRaterKeyMonths, 1, 120, nameof(RuleProfile.ErasedRaterKeyMonths))
        ?? SupervisionValuesHold(profile);

    static Refusal? SupervisionValuesHold(RuleProfile profile) =>
        Outside(profile.AlertPeriodDays, 1, 366, nameof(RuleProfile.AlertPeriodDays))
        ?? Outside(profile.AlertDepartmentNegatives, 1, MostNegatives, nameof(RuleProfile.AlertDepartmentNegatives))
        ?? Outside(profile.AlertItemNegatives, 1, MostNegatives, nameof(RuleProfile.AlertItemNegatives))
        ?? Outside(profile.AlertEntranceNegatives, 1, MostNegatives, nameof(RuleProfile.AlertEntranceNegatives))
        ?? Outside(profile.InvestigationDays, 1, MostDays, nameof(RuleProfile.InvestigationDays))
        ?? Outside(profile.ArchiveReadDays, 1, MostDays, nameof(RuleProfile.ArchiveReadDays))
        ?? Outside(profile.FeedbackTransferDays, 1, MostDays, nameof(RuleProfile.FeedbackTransferDays))
        ?? Outside(profile.FeedbackReplyDays, profile.FeedbackTransferDays, MostDays, nameof(RuleProfile.FeedbackReplyDays))
        ?? Outside(profile.FeedbackVerifyDays, 1, MostDays, nameof(RuleProfile.FeedbackVerifyDays))
        ?? Outside(profile.FeedbackMaxLength, 50, MostComment, nameof(RuleProfile.FeedbackMaxLength))
        ?? RankingValuesHold(profile);

    /// <summary>排名各项都有权重，合计 100；样本下限不低于不出数字的五条。(ours)</summary>
    static Refusal? RankingValuesHold(RuleProfile profile) =>
        Outside(profile.RankingSatisfactionWeight, 1, WholeWeight, nameof(RuleProfile.RankingSatisfactionWeight))
        ?? Outside(profile.RankingNegativeWeight, 1, WholeWeight, nameof(RuleProfile.RankingNegativeWeight))
        ?? Outside(profile.RankingContactWeight, 1, WholeWeight, nameof(RuleProfile.RankingContactWeight))
        ?? Outside(profile.RankingRectifyWeight, 1, WholeWeight, nameof(RuleProfile.RankingRectifyWeight))
        ?? Outside(profile.RankingFollowUpWeight, 1, WholeWeight, nameof(RuleProfile.RankingFollowUpWeight))
        ?? Outside(profile.RankingDepartmentMinimum, SmallCells.Least, MostNegatives, nameof(RuleProfile.RankingDepartmentMinimum))
        ?? Outside(profile.RankingStaffMinimum, SmallCells.Least, MostNegatives, nameof(RuleProfile.RankingStaffMinimum))
        ?? Outside(profile.RankingCommendationPercent, 1, 50, nameof(RuleProfile.RankingCommendationPercent))
        ?? Outside(profile.RankingAccountabilityPercent, 1, 100, nameof(RuleProfile.RankingAccountabilityPercent))
        ?? (WeightsOf(profile) == WholeWeight ? null : ProfileRefusals.RankingWeights);

    static int WeightsOf(RuleProfile profile) =>
        profile.RankingSatisfactionWeight + profile.RankingNegativeWeight + profile.RankingContactWeight + profile.RankingRectifyWeight
        + profile.RankingFollowUpWeight;

    static Refusal? Outside(int value, int least, int most, string name) =>
        value < least || value > most ? ProfileRefusals.ValueOutside(name) : null;
}

/// <summary>What the rules about profiles refuse.</summary>
public static class ProfileRefusals
{
    /// <summary>It would hold today already, or in the past (SD 22).</summary>
    public static readonly Refusal ValidFromPast = new("profile.validFromPast", "新规则最早从明天起施行，已经算出的期限不改变");

    /// <summary>It would end before it begins.</summary>
    public static readonly Refusal ValidThroughEarlier = new("profile.validThroughEarlier", "终止日期不能早于起始日期");

    /// <summary>The weights of the ranking are not a whole.</summary>
    public static readonly Refusal RankingWeights = new("profile.rankingWeights", "排名的各项权重合计应为 100");

    /// <summary>A number nobody can mean.</summary>
    public static Refusal ValueOutside(string name) => new("profile.valueOutside", $"规则数值 {char.ToLowerInvariant(name[0])}{name[1..]} 超出合理范围，请核对");
}
