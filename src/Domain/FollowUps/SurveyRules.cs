using Domain.Ratings;
using Domain.Rules;
using Domain.Shared;

namespace Domain.FollowUps;

/// <summary>The rules of call-backs and questionnaires.</summary>
public static class SurveyRules
{
    /// <summary>Hour of the day, China time, at which a reminder is due: nobody is woken (ours).</summary>
    public static readonly TimeSpan ReminderHour = TimeSpan.FromHours(9);

    /// <summary>回访须记明满意度（满意、基本满意、不满意）和是否解决，文字不超长。(SD 15)</summary>
    public static Refusal? AnswerHolds(FollowUpAnswer answer, RuleProfile profile) =>
        !answer.IsComplete ? SurveyRefusals.AnswerIncomplete
        : answer.Comment is not { } comment ? null
        : comment.Trim().Length > profile.CommentMaxLength ? SurveyRefusals.CommentTooLong(profile.CommentMaxLength)
        : RatingRules.IsReadable(comment) ? null : SurveyRefusals.TextUnreadable;
}
