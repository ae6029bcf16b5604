using Domain.Calendar;
using Domain.Rectification;
using Domain.Statistics;
using Domain.Tests.Ratings;

namespace Domain.Tests.Rectification;

/// <summary>密封的差评，期限算谁的 (HB 31, ours).</summary>
public sealed class SealedClockTests
{
    /// <summary>Friday 2026-11-20 09:30 in China.</summary>
    static readonly DateTime Opening = Given.Utc("2026-11-20T01:30:00Z");

    [Fact(DisplayName = "HB 31 密封期间到期的不计部门逾期，照样提醒；解除密封起，联系 1 个、整改 5 个工作日另计，此后逾期照计")]
    public void Nobody_acted()
    {
        var h = Sealed().At("2026-11-17 00:00").At("2026-11-18 00:00");
        Assert.Equal([CaseNoticeKind.DueSoon, CaseNoticeKind.Overdue], h.Notices.Select(n => n.Kind));
        Assert.Equal((0, null), (h.Count(CaseEvent.ContactOverdue), h.Case.ContactVerdict));

        h.At("2026-11-20 09:30");
        Assert.Equal((new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 27)), (h.Case.ContactDueOn, h.Case.RectifyDueOn));
        Assert.Equal((CaseLight.Normal, 1), (h.Case.LightAt(h.Now), h.Case.Round));
        Assert.Equal("自11月20日起（当日不计）1个工作日：11月23日，截至11月23日24时", h.Case.Deadlines().Single(d => d.Duty == CaseDuty.Contact).Explain());
        h.At("2026-11-24 00:00");
        Assert.Equal((1, DutyVerdict.Overdue), (h.Count(CaseEvent.ContactOverdue), h.Case.ContactVerdict));
        Assert.Equal([17, 17, 23], h.Notices.Where(n => n.Duty == CaseDuty.Contact).Select(n => n.DueOn.Day));
        h.Contact().Rectify();
        Assert.Equal((1, 0), (h.Count(CaseEvent.RectifyInTime), h.Count(CaseEvent.RectifyOverdue)));
    }

    [Fact(DisplayName = "HB 31 密封期间由指定的人员办理：按时的照计，逾期办的不计部门逾期")]
    public void The_designated_acted()
    {
        var (early, late) = (Sealed().At("2026-11-16 11:00").Contact().Rectify(), Sealed().At("2026-11-25 09:00", until: "2026-12-01T01:30:00Z"));
        Assert.Equal((1, 1), (early.Count(CaseEvent.ContactInTime), early.Count(CaseEvent.RectifyInTime)));
        late.Contact().Rectify();
        Assert.Equal((null, null), (late.Case.ContactVerdict, late.Case.RectifyVerdict));
        Assert.All((CaseEvent[])[CaseEvent.ContactOverdue, CaseEvent.RectifyOverdue, CaseEvent.ContactInTime, CaseEvent.RectifyInTime], what => Assert.Equal(0, late.Count(what)));
        late.At("2026-12-10 09:00").CallBack(solved: true);
        Assert.Equal(1, late.Count(CaseEvent.FollowUpOverdue));
        var hidden = Sealed().At("2026-11-16 11:00").Contact().Rectify().At("2026-12-10 09:00", until: "2026-12-11T01:30:00Z").CallBack(solved: true);
        Assert.Equal((0, null), (hidden.Count(CaseEvent.FollowUpOverdue), hidden.Case.FollowUpVerdict));
    }

    [Fact(DisplayName = "HB 31 何时解除还不知道的，每小时看一次；得知解除时，从得知之时起算，不从事后补报的时间起算")]
    public void Told_late()
    {
        var h = Sealed();
        h.HiddenUntil = DateTime.MaxValue;
        h.At("2026-11-25 08:00");
        Assert.Equal(h.Now.AddHours(1), h.Case.NextWatchAt);
        h.HiddenUntil = Opening;
        h.At("2026-11-25 09:00");
        Assert.Equal((new DateOnly(2026, 11, 26), null), (h.Case.ContactDueOn, h.Case.ContactVerdict));
        // Started once: who looks again, or moves it, starts nothing.
        h.At("2026-11-26 09:00").Contact();
        Assert.Equal((new DateOnly(2026, 11, 26), new DateOnly(2026, 12, 2), 1), (h.Case.ContactDueOn, h.Case.RectifyDueOn, h.Count(CaseEvent.ContactInTime)));
        Assert.Equal(1, h.Unsealings);
    }

    [Fact(DisplayName = "HB 31 解除得知得晚，补报的时间早于本轮开始：同样另计；得知之前到期的，联系、整改、回访都不计逾期，得知之后到期的照计")]
    public void Told_late_of_an_earlier_day()
    {
        var h = Unknown().At("2026-11-25 08:00");
        Assert.Equal(h.Now, h.Case.SealedSeenAt);
        h.HiddenUntil = Given.Utc("2026-11-10T01:30:00Z");
        h.At("2026-11-25 09:00");
        Assert.Equal((null, h.Now, h.Now), (h.Case.SealedSeenAt, h.Case.UnsealedAt, h.Case.RoundBeganAt));
        Assert.Equal((new DateOnly(2026, 11, 26), new DateOnly(2026, 12, 2), null), (h.Case.ContactDueOn, h.Case.RectifyDueOn, h.Case.ContactVerdict));
        h.At("2026-11-27 00:00");
        Assert.Equal((1, 0), (h.Count(CaseEvent.ContactOverdue), h.Count(CaseEvent.RectifyOverdue)));

        var called = Unknown().At("2026-11-16 11:00").Contact().Rectify().At("2026-12-09 09:00");
        called.HiddenUntil = Opening;
        called.At("2026-12-10 09:00").At("2026-12-11 09:00").CallBack(solved: true);
        Assert.Equal((0, null), (called.Count(CaseEvent.FollowUpOverdue), called.Case.FollowUpVerdict));
    }

    [Fact(DisplayName = "HB 31 没有人看到过密封的，不因早已解除而另计；可能密封的，一立案就有人看")]
    public void Seen_or_not()
    {
        var h = new CaseHarness { HiddenUntil = Given.Utc("2026-11-16T05:00:00Z") }.At("2026-11-18 00:00");
        Assert.Equal((new DateOnly(2026, 11, 17), 1, null), (h.Case.ContactDueOn, h.Count(CaseEvent.ContactOverdue), h.Case.UnsealedAt));
        var opened = Unknown(mayBeHidden: true);
        Assert.Equal(opened.Case.OpenedAt, opened.Case.NextWatchAt);
        opened.Watch();
        Assert.Equal((opened.Now, opened.Now.AddHours(1)), (opened.Case.SealedSeenAt, opened.Case.NextWatchAt));
        Assert.Empty(opened.Notices);
    }

    [Fact(DisplayName = "HB 31 放假安排公布，重新计算期限：还要看密封是否解除的，照样按时去看")]
    public void The_look_is_kept()
    {
        var h = new CaseHarness("2026-12-30T02:00:00Z", mayBeHidden: true) { HiddenUntil = DateTime.MaxValue };
        h.Watch();
        var look = h.Now.AddHours(1);
        var published = WorkingCalendar.Shipped.With(new PublishedYear(2027, "演示通知", [new(2027, 1, 1), new(2027, 1, 2), new(2027, 1, 3), new(2027, 1, 4)], []));
        Assert.True(h.At("2026-12-30 10:30").Case.Recompute(published, h.Profile, h.Now));
        Assert.Equal(look, h.Case.NextWatchAt);
    }

    [Fact(DisplayName = "HB 31 解除后还没有人看过，先来办理的：当场解决按另计的联系期限；没有办成的，什么也不变")]
    public void Judged_by_the_new_days()
    {
        var h = Sealed().At("2026-11-17 09:00").At("2026-11-20 09:30", watched: false);
        h.No("case.wordsMissing", c => c.SolveOnTheSpot(" ", note: null, h.AsHandler));
        h.Do(c => c.SolveOnTheSpot("当场已办好", note: null, h.AsHandler));
        Assert.Equal((1, 1), (h.Count(CaseEvent.ContactInTime), h.Count(CaseEvent.RectifyInTime)));
        Assert.Equal(1, h.Unsealings);
    }

    [Fact(DisplayName = "HB 31 解除的那一刻先有人办理：同样另计；人工定得更晚的台账期限不提前")]
    public void Moved_first()
    {
        var h = Sealed().At("2026-11-17 09:00").Do((c, now) => c.PutOnLedger(new DateOnly(2026, 12, 15), "复杂", now.AsHandler));
        h.At("2026-11-20 09:30", watched: false).Do((c, now) => c.Verify(CaseFinding.RealProblem, "属实", now.AsHandler));
        Assert.Equal((new DateOnly(2026, 11, 23), new DateOnly(2026, 12, 15), null), (h.Case.ContactDueOn, h.Case.LedgerDueOn, h.Case.ContactVerdict));
        Assert.Equal((1, 1), (h.Unsealings, h.At("2026-11-20 10:00").Unsealings));
        var soon = Sealed().At("2026-11-17 09:00").Do((c, now) => c.PutOnLedger(new DateOnly(2026, 11, 24), "复杂", now.AsHandler)).At("2026-11-20 09:30");
        Assert.Equal((new DateOnly(2026, 11, 27), CaseLight.Normal), (soon.Case.LedgerDueOn, soon.Case.LightAt(soon.Now)));
    }

    [Fact(DisplayName = "不密封的、立案时已经解除的，期限不变；办结后解除的，不再另计")]
    public void Nothing_else()
    {
        foreach (var until in (DateTime?[])[null, Given.Utc("2026-11-16T02:00:00Z"), Given.Utc("2026-11-01T02:00:00Z")])
        {
            var h = new CaseHarness { HiddenUntil = until }.At("2026-11-18 00:00");
            Assert.Equal((new DateOnly(2026, 11, 17), 1), (h.Case.ContactDueOn, h.Count(CaseEvent.ContactOverdue)));
        }
        var done = Sealed().At("2026-11-16 11:00").Contact().Rectify();
        var began = done.Case.RoundBeganAt;
        Assert.Equal((began, new DateOnly(2026, 11, 23)), (done.At("2026-11-20 09:30").Case.RoundBeganAt, done.Case.RectifyDueOn));
    }

    static CaseHarness Unknown(bool mayBeHidden = false) => new(mayBeHidden: mayBeHidden) { HiddenUntil = DateTime.MaxValue };

    static CaseHarness Sealed() => new() { HiddenUntil = Opening };
}

static class SealedHarness
{
    /// <summary>Moves the clock of a case that stays hidden until then.</summary>
    public static CaseHarness At(this CaseHarness h, string china, string until)
    {
        h.HiddenUntil = Given.Utc(until);
        return h.At(china);
    }
}
