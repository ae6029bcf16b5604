using Domain.Ratings;

namespace Domain.Rules;

/// <summary>
/// 山东省《落实"好差评"制度的工作举措(试行)》 as numbers. The document names 2022-07-31 as its own end; the duty it
/// carries out (国办发〔2019〕51号, 鲁政办发〔2020〕10号) has none, so the profile has none either.
/// </summary>
public static class ShandongProfile
{
    /// <summary>The shipped profile, valid from 2020-08-01.</summary>
    public static readonly RuleProfile Version1 = new()
    {
        Code = "shandong",
        Version = 1,
        Name = "山东省公共资源交易好差评规则",
        ValidFrom = new DateOnly(2020, 8, 1),
        ValidThrough = null,
        DefaultLevel = SatisfactionLevel.VerySatisfied,
        MatterWindowDays = 5,
        MatterStartDayCounts = false,
        VisitWindowDays = 5,
        VisitStartDayCounts = true,
        ContactDays = 1,
        RectifyDays = 5,
        CaseStartDayCounts = false,
        WalkInsPerDay = 1,
        DefaultGraceSeconds = 60,
        EncounterTicketDays = 60,
        ReminderHour = 9,
        CommentMaxLength = 500,
        ContactNameMaxLength = 50,
        ContactAttempts = 3,
        ContactAttemptDays = 2,
        FollowUpDays = 5,
        FollowUpAttempts = 3,
        FollowUpAttemptDays = 1,
        SurveyDays = 10,
        SurveyReminderDays = 3,
        NotSolvedBeforeEscalation = 2,
        LongestSetDeadlineDays = 60,
        CaseWordsMaxLength = 1000,
        AppealDays = 10,
        AppealDecisionDays = 10,
        BlacklistRatings = 3,
        BlacklistYears = 1,
        BindingCodeMinutes = 30,
        ErasedRaterKeyMonths = 24,
        AlertPeriodDays = 7,
        AlertDepartmentNegatives = 10,
        AlertItemNegatives = 5,
        AlertEntranceNegatives = 5,
        InvestigationDays = 10,
        ArchiveReadDays = 5,
        FeedbackTransferDays = 1,
        FeedbackReplyDays = 10,
        FeedbackVerifyDays = 5,
        FeedbackMaxLength = 2000,
        RankingSatisfactionWeight = 50,
        RankingNegativeWeight = 20,
        RankingContactWeight = 10,
        RankingRectifyWeight = 10,
        RankingFollowUpWeight = 10,
        RankingDepartmentMinimum = 30,
        RankingStaffMinimum = 10,
        RankingCommendationPercent = 10,
        RankingAccountabilityPercent = 10,
    };
}
