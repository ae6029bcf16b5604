using Domain.Calendar;
using Domain.FollowUps;
using Domain.Rectification;
using Domain.Rules;
using Domain.Statistics;
using Domain.Tests.Appeals;
using Domain.Tests.Ratings;

namespace Domain.Tests.Rectification;

/// <summary>Call-backs that nobody answers, and over how many days a province spreads them (SD 15, ours).</summary>
public sealed class FailedCallTests
{
    static readonly RuleProfile ThreeDays = Given.Profile with { FollowUpAttemptDays = 3 };

    [Fact(DisplayName = "规定分在三个工作日的，一分钟内打三次不通不能结案：同一日只计一次，多打的照样登记")]
    public void Within_a_minute()
    {
        var h = new CaseHarness { Profile = ThreeDays }.At("2026-11-17 09:00").Finished();
        foreach (var minute in (string[])["09:30", "09:30", "09:31", "17:00"]) h.At($"2026-11-17 {minute}").CallInVain();
        Assert.Equal((CaseState.FollowUp, 1, 4), (h.Case.State, h.Case.FailedFollowUps, h.FollowUps.Count));
        Assert.Equal(Enumerable.Repeat(CaseMove.FollowUpAttempted, 4), h.Steps.TakeLast(4).Select(s => s.Move));
        Assert.Equal((0, 0), (h.Count(CaseEvent.Closed), h.Count(CaseEvent.FollowUpInTime)));

        h.At("2026-11-18 09:00").CallInVain().CallInVain();
        Assert.Equal((CaseState.FollowUp, 2), (h.Case.State, h.Case.FailedFollowUps));
        h.At("2026-11-19 09:00").CallInVain();
        Assert.Equal((CaseState.Closed, FollowUpOutcome.Unreached, 3, 7), (h.Case.State, h.Case.FollowUpOutcome, h.Case.FailedFollowUps, h.FollowUps.Count));
    }

    [Fact(DisplayName = "规定分在三个工作日的，休息日的回访只登记，不计入次数；评价人接了就算数，不论哪一天")]
    public void Rest_days()
    {
        var h = new CaseHarness("2026-11-19T02:00:00Z") { Profile = ThreeDays }.At("2026-11-20 09:00").Finished().CallInVain();
        h.At("2026-11-21 09:00").CallInVain().At("2026-11-22 09:00").CallInVain();
        Assert.Equal((CaseState.FollowUp, 1), (h.Case.State, h.Case.FailedFollowUps));
        h.CallBack(solved: true);
        Assert.Equal((CaseState.Closed, CaseClosing.Solved), (h.Case.State, h.Case.Closing));
    }

    [Fact(DisplayName = "重新办理后从头计：上一轮没打通的不算在这一轮")]
    public void Each_round_for_itself()
    {
        var h = new CaseHarness().At("2026-11-16 11:00").Finished().CallInVain().At("2026-11-17 09:00").CallInVain().Answer(solved: false);
        h.At("2026-11-18 09:00").Finished().CallInVain();
        Assert.Equal((CaseState.FollowUp, 2, 1), (h.Case.State, h.Case.Round, h.Case.FailedFollowUps));
    }

    [Theory(DisplayName = "次数和天数由规则定：三次两日的一日可计两次，三次一日的当日即满")]
    [InlineData(3, 3, "17 17 18 19", "1011")]
    [InlineData(3, 2, "17 17 17 18", "1101")]
    [InlineData(3, 1, "17 17 17", "111")]
    [InlineData(3, 1, "21 21 22", "111")]
    [InlineData(4, 3, "17 17 17 18 19", "11011")]
    [InlineData(2, 2, "20 21 23", "101")]
    public void By_the_profile(int attempts, int days, string on, string counting)
    {
        var profile = Given.Profile with { FollowUpAttempts = attempts, FollowUpAttemptDays = days };
        var at = on.Split(' ').Select(day => AppealHarness.At($"2026-11-{day} 10:00")).ToList();
        Assert.Equal(counting.Select(c => c == '1'), FailedCalls.Counting(at, profile, WorkingCalendar.Shipped));
        Assert.True(FailedCalls.AreEnough(FailedCalls.DaysOf(at, profile, WorkingCalendar.Shipped), profile));
        Assert.False(FailedCalls.AreEnough(FailedCalls.DaysOf(at[..^1], profile, WorkingCalendar.Shipped), profile));
    }

    [Fact(DisplayName = "山东规则：三次即可，不论几天；天数不能多于次数")]
    public void Shipped()
    {
        Assert.Equal((3, 1), (ShandongProfile.Version1.FollowUpAttempts, ShandongProfile.Version1.FollowUpAttemptDays));
        Assert.NotNull(ProfileRules.ValuesHold(ThreeDays with { FollowUpAttempts = 2 }));
        Assert.Null(ProfileRules.ValuesHold(Given.Profile with { FollowUpAttempts = 2, FollowUpAttemptDays = 2 }));
    }
}
