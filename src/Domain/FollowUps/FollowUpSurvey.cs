using Domain.Calendar;
using Domain.Rectification;
using Domain.Rules;
using Domain.Shared;

namespace Domain.FollowUps;

/// <summary>问卷状态.</summary>
public enum SurveyState
{
    /// <summary>待填写.</summary>
    Open,

    /// <summary>已填写.</summary>
    Answered,

    /// <summary>到期未答.</summary>
    NoAnswer,

    /// <summary>不再需要: answered by phone, or the case went back into work.</summary>
    Withdrawn,
}

/// <summary>
/// 满意度问卷: asks the rater once for each round whether the case was solved (SD 15, QD 五(三)). Its number is inside a
/// signed link that only the rater gets.
/// </summary>
public sealed class FollowUpSurvey : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Random 48-bit number inside the signed link.</summary>
    public required long Number { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Round of the case it asks about.</summary>
    public required int Round { get; init; }

    /// <summary>When the department finished, UTC.</summary>
    public required DateTime IssuedAt { get; init; }

    /// <summary>Last China date on which it can be answered.</summary>
    public required DateOnly AnswerableThroughOn { get; init; }

    /// <summary>Exclusive end of that day, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When the one reminder is due, UTC.</summary>
    public required DateTime RemindAt { get; init; }

    /// <summary>When the reminder was given; null before.</summary>
    public DateTime? RemindedAt { get; private set; }

    /// <summary>How far it is.</summary>
    public SurveyState State { get; private set; } = SurveyState.Open;

    /// <summary>When it was answered, withdrawn or lapsed, UTC.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>The questionnaire of a round that was finished just now.</summary>
    /// <param name="finished">The case.</param>
    /// <param name="now">When it was finished, UTC.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <param name="ids">Identity and number.</param>
    public static FollowUpSurvey Issue(
        RectificationCase finished, DateTime now, RuleProfile profile, WorkingCalendar calendar, CaseIds ids)
    {
        var today = ChinaTime.DateOf(now);
        var answerable = calendar.Within(today, profile.SurveyDays, startDayCounts: false);
        var reminder = calendar.Within(today, profile.SurveyReminderDays, startDayCounts: false);
        return new FollowUpSurvey
        {
            Id = ids.SurveyId,
            Number = ids.SurveyNumber,
            CaseId = finished.Id,
            Round = finished.Round,
            IssuedAt = now,
            AnswerableThroughOn = answerable.LastOn,
            ExpiresAt = answerable.EndsAt,
            RemindAt = ChinaTime.StartOf(reminder.LastOn) + SurveyRules.ReminderHour,
        };
    }

    /// <summary>问卷在期限内填写一次。(SD 15; the days are ours)</summary>
    public Refusal? MayBeAnswered(DateTime now) => State switch
    {
        SurveyState.Answered => SurveyRefusals.AlreadyAnswered,
        SurveyState.Open when now < ExpiresAt => null,
        _ => SurveyRefusals.Over,
    };

    /// <summary>到期前提醒一次。(ours) True when the one reminder is due and is hereby given.</summary>
    public bool Remind(DateTime now)
    {
        if (State != SurveyState.Open || RemindedAt is not null || now < RemindAt || now >= ExpiresAt) return false;
        RemindedAt = now;
        return true;
    }

    /// <summary>到期未答; the case itself was closed before. (ours)</summary>
    public void Lapse(DateTime now)
    {
        if (State == SurveyState.Open && now >= ExpiresAt) Settle(SurveyState.NoAnswer, now);
    }

    internal void Settle(SurveyState state, DateTime now) => (State, SettledAt) = (state, now);
}
