using Domain.Calendar;
using Domain.Rules;
using Domain.Shared;

namespace Domain.FollowUps;

/// <summary>未接通的回访: which failed call-backs of one round count, and when they are enough to end it (ours).</summary>
public static class FailedCalls
{
    /// <summary>
    /// 规定须分在几个工作日的，休息日的、同一日多出的只登记，不计入次数；规定一日的，次次计入。(ours) For each call whether it counts: a day
    /// takes as many as leave the other days theirs, one where there are as many days as calls.
    /// </summary>
    /// <param name="at">When the calls failed, UTC, oldest first.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="calendar">Calendar in force.</param>
    public static IReadOnlyList<bool> Counting(IReadOnlyList<DateTime> at, RuleProfile profile, WorkingCalendar calendar)
    {
        if (profile.FollowUpAttemptDays == 1) return [.. at.Select(_ => true)];
        var share = profile.FollowUpAttempts - profile.FollowUpAttemptDays + 1;
        var taken = new Dictionary<DateOnly, int>();
        return [.. at.Select(ChinaTime.DateOf).Select(day => calendar.IsWorkday(day) && (taken[day] = taken.GetValueOrDefault(day) + 1) <= share)];
    }

    /// <summary>The China dates of those that count, in order.</summary>
    /// <inheritdoc cref="Counting" path="/param" />
    public static IReadOnlyList<DateOnly> DaysOf(IReadOnlyList<DateTime> at, RuleProfile profile, WorkingCalendar calendar) =>
        [.. at.Zip(Counting(at, profile, calendar)).Where(call => call.Second).Select(call => ChinaTime.DateOf(call.First))];

    /// <summary>够规定的次数、也够规定的工作日，才算已回访而未接通。(ours)</summary>
    /// <param name="days">China dates of the calls that count.</param>
    /// <param name="profile">Profile of the day.</param>
    public static bool AreEnough(IReadOnlyList<DateOnly> days, RuleProfile profile) =>
        days.Count >= profile.FollowUpAttempts && days.Distinct().Count() >= profile.FollowUpAttemptDays;
}
