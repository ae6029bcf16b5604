using Domain.Calendar;
using Domain.Rectification;
using Domain.Statistics;
using Domain.Tests.Ratings;

namespace Domain.Tests.Rectification;

/// <summary>期限、亮灯、催示.</summary>
public sealed class CaseClockTests
{
    [Fact(DisplayName = "期限能说明自己：9月29日收到，5 个工作日是 9月30日、10月8日、9日、10日、12日")]
    public void Explains_itself()
    {
        var h = new CaseHarness("2026-09-29T02:00:00Z");
        var rectify = h.Case.Deadlines().Single(d => d.Duty == CaseDuty.Rectify);
        Assert.Equal("自9月29日起（当日不计）5个工作日：9月30日、10月8日、9日、10日、12日，截至10月12日24时", rectify.Explain());
        Assert.True(rectify.IsPending);
        Assert.Equal("自9月29日起（当日不计）1个工作日：9月30日，截至9月30日24时", h.Case.Deadlines().Single(d => d.Duty == CaseDuty.Contact).Explain());
        var late = new CaseHarness("2026-12-30T02:00:00Z").Case.Deadlines().Single(d => d.Duty == CaseDuty.Rectify);
        Assert.EndsWith("部分年度的放假安排尚未公布，公布后重新计算", late.Explain(), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "台账期限说明由谁定、为什么")]
    public void A_set_date_explains_itself()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Contact()
            .Do((c, now) => c.PutOnLedger(new DateOnly(2026, 12, 1), "需要采购设备", now.AsHandler));
        Assert.Equal("期限由人工确定，截至12月1日24时；理由：需要采购设备", h.Case.Deadlines().Single(d => d.Duty == CaseDuty.Ledger).Explain());
        Assert.False(h.Case.Deadlines().Single(d => d.Duty == CaseDuty.Rectify).IsPending);
    }

    [Fact(DisplayName = "亮灯跟着下一个期限：联系之前看联系期限，之后看整改期限，办结后看回访期限，结案后不亮")]
    public void Lights_per_state()
    {
        var h = new CaseHarness();
        Lights(h, ("2026-11-16 23:59", CaseLight.Normal), ("2026-11-17 00:00", CaseLight.DueSoon), ("2026-11-18 00:00", CaseLight.Overdue));
        h.At("2026-11-18 09:00").Contact();
        Lights(h, ("2026-11-22 23:59", CaseLight.Normal), ("2026-11-23 00:00", CaseLight.DueSoon), ("2026-11-24 00:00", CaseLight.Overdue));
        h.At("2026-11-20 09:00").Rectify();
        Lights(h, ("2026-11-26 23:59", CaseLight.Normal), ("2026-11-27 00:00", CaseLight.DueSoon), ("2026-11-28 00:00", CaseLight.Overdue));
        h.CallBack(solved: true);
        Lights(h, ("2027-01-01 00:00", CaseLight.Normal));
        static void Lights(CaseHarness h, params (string At, CaseLight Light)[] expected) => Assert.All(
            expected, e => Assert.Equal(e.Light, h.Case.LightAt(new CaseHarness().At(e.At, watched: false).Now)));
    }

    [Fact(DisplayName = "临期和逾期各提醒一次；看得再勤也不多，放假那天到点也提醒")]
    public void Told_once_each()
    {
        // Received Tuesday 29 September; contact by 30 September, the day before the holiday; rectify by 12 October.
        var h = new CaseHarness("2026-09-29T02:00:00Z");
        foreach (var day in Enumerable.Range(0, 30))
            foreach (var hour in (string[])["00:00", "00:01", "12:00", "23:59"])
                h.At($"{new DateOnly(2026, 9, 29).AddDays(day):yyyy-MM-dd} {hour}");
        Assert.Equal(
            [
                (CaseDuty.Contact, CaseNoticeKind.DueSoon, new DateOnly(2026, 9, 30), "2026-09-29T16:00:00Z"),
                (CaseDuty.Contact, CaseNoticeKind.Overdue, new DateOnly(2026, 9, 30), "2026-09-30T16:00:00Z"),
                (CaseDuty.Rectify, CaseNoticeKind.DueSoon, new DateOnly(2026, 10, 12), "2026-10-11T16:00:00Z"),
                (CaseDuty.Rectify, CaseNoticeKind.Overdue, new DateOnly(2026, 10, 12), "2026-10-12T16:00:00Z"),
            ],
            h.Notices.Select(n => (n.Duty, n.Kind, n.DueOn, n.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"))));
        Assert.Equal((1, 1), (h.Count(CaseEvent.ContactOverdue), h.Count(CaseEvent.RectifyOverdue)));
        Assert.Null(h.Case.NextWatchAt);
    }

    [Fact(DisplayName = "停机几天后再看：只说逾期，不补说临期；期间办了的不再提醒")]
    public void After_an_outage()
    {
        var h = new CaseHarness().At("2026-11-19 09:00");
        Assert.Equal([(CaseDuty.Contact, CaseNoticeKind.Overdue)], h.Notices.Select(n => (n.Duty, n.Kind)));
        var done = new CaseHarness().At("2026-11-16 11:00").Contact().At("2026-11-19 09:00");
        Assert.Empty(done.Notices);
    }

    [Fact(DisplayName = "到点还没有人看，先有人办理了：逾期照计，只计一次，还欠的提醒不丢")]
    public void Move_before_the_watcher()
    {
        var h = new CaseHarness().At("2026-11-18 00:00", watched: false).Contact();
        Assert.Equal((1, 0), (h.Count(CaseEvent.ContactOverdue), h.Count(CaseEvent.ContactInTime)));
        h.Watch();
        Assert.Equal(1, h.Count(CaseEvent.ContactOverdue));

        var verified = new CaseHarness().At("2026-11-18 00:00", watched: false).Do((c, now) => c.Verify(CaseFinding.RealProblem, "属实", now.AsHandler));
        verified.Watch();
        Assert.Equal((1, CaseNoticeKind.Overdue), (verified.Count(CaseEvent.ContactOverdue), verified.Notices.Single().Kind));
    }

    [Fact(DisplayName = "SD 14：列入台账后联系期限照旧；已经逾期的仍计逾期，台账内办完也不改")]
    public void Ledger_hides_nothing()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Do((c, now) => c.PutOnLedger(new DateOnly(2026, 12, 1), "复杂", now.AsHandler));
        h.At("2026-11-18 09:00");
        Assert.Equal((1, CaseLight.Overdue), (h.Count(CaseEvent.ContactOverdue), h.Case.LightAt(h.Now)));
        h.Contact();
        Assert.Equal((CaseState.Ledger, CaseLight.Normal), (h.Case.State, h.Case.LightAt(h.Now)));
        h.At("2026-11-30 09:00").Rectify();
        Assert.Equal((1, 0), (h.Count(CaseEvent.RectifyInTime), h.Count(CaseEvent.RectifyOverdue)));

        var late = new CaseHarness().At("2026-11-17 09:00").Contact().At("2026-11-24 09:00")
            .Do((c, now) => c.PutOnLedger(new DateOnly(2026, 12, 1), "复杂", now.AsHandler)).At("2026-11-30 09:00").Rectify();
        Assert.Equal((0, 1), (late.Count(CaseEvent.RectifyInTime), late.Count(CaseEvent.RectifyOverdue)));
    }

    [Fact(DisplayName = "台账逾期再延期：逾期仍计；延期后的期限也有自己的提醒")]
    public void Ledger_overdue_then_extended()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Contact().Do((c, now) => c.PutOnLedger(new DateOnly(2026, 11, 25), "复杂", now.AsHandler))
            .At("2026-11-26 09:00").Do((c, now) => c.Extend(new DateOnly(2026, 12, 2), "设备未到", now.AsHead)).At("2026-12-01 09:00").At("2026-12-02 09:00").Rectify();
        Assert.Equal((0, 1), (h.Count(CaseEvent.RectifyInTime), h.Count(CaseEvent.RectifyOverdue)));
        Assert.Equal([(CaseNoticeKind.DueSoon, 17), (CaseNoticeKind.Overdue, 25), (CaseNoticeKind.DueSoon, 2)], h.Notices.Select(n => (n.Kind, n.DueOn.Day)));
    }

    [Fact(DisplayName = "SD 14：解释说明须在整改期限内，列入台账也不延长")]
    public void Explanation_keeps_the_rectify_deadline()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Contact().Do((c, now) => c.PutOnLedger(new DateOnly(2026, 12, 1), "复杂", now.AsHandler))
            .At("2026-11-25 09:00").Do((c, now) => c.Explain("依据是……", note: null, now.AsHandler));
        Assert.Equal(1, h.Count(CaseEvent.RectifyOverdue));
    }

    [Theory(DisplayName = "人工确定的期限：工作日，晚于今天和原期限，不超过 60 个工作日")]
    [InlineData("2026-11-23", "case.dueOnTooEarly")]
    [InlineData("2026-11-28", "case.dueOnRestDay")]
    [InlineData("2027-06-01", "case.dueOnTooLate")]
    [InlineData("2026-11-24", null)]
    public void Set_deadlines(string dueOn, string? code)
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Contact();
        if (code is null) h.Do(c => c.PutOnLedger(DateOnly.Parse(dueOn), "复杂", h.AsHandler));
        else h.No(code, c => c.PutOnLedger(DateOnly.Parse(dueOn), "复杂", h.AsHandler));
    }

    [Fact(DisplayName = "转办：期限不停；在原部门已经逾期的记在原部门")]
    public void Transfer_in_mid_clock()
    {
        var h = new CaseHarness().At("2026-11-18 09:00").Do((c, now) => c.Transfer(Given.Construction, "误派", now.AsSupervisor));
        Assert.Equal((new DateOnly(2026, 11, 17), new DateOnly(2026, 11, 23)), (h.Case.ContactDueOn, h.Case.RectifyDueOn));
        h.At("2026-11-24 00:00");
        Assert.Equal([Given.Procurement], Of(h, CaseEvent.ContactOverdue));
        Assert.Equal([Given.Construction], Of(h, CaseEvent.RectifyOverdue));
        Assert.Equal([Given.Construction], Of(h, CaseEvent.Opened));
        static IEnumerable<Guid> Of(CaseHarness h, CaseEvent what) =>
            h.Counted.Where(c => c.Event == what).GroupBy(c => c.DepartmentId).Where(g => g.Sum(c => c.Count) != 0).Select(g => g.Key);
    }

    [Fact(DisplayName = "退回重办：监督部另定期限，联系结果仍然有效；在此之前的逾期仍计")]
    public void Returned()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Finished().CallBack(solved: true).At("2026-12-01 09:00")
            .Do((c, now) => c.Return(new DateOnly(2026, 12, 4), "抽查发现未整改", now.AsSupervisor));
        Assert.Equal((CaseState.Handling, 2, ContactState.Reached, 0), (h.Case.State, h.Case.Round, h.Case.Contact, h.Count(CaseEvent.Closed)));
        Assert.Equal("期限由人工确定，截至12月4日24时；理由：抽查发现未整改", Assert.Single(h.Case.Deadlines()).Explain());
        h.At("2026-12-05 09:00").Rectify();
        Assert.Equal((0, 1), (h.Count(CaseEvent.RectifyInTime), h.Count(CaseEvent.RectifyOverdue)));
    }

    [Fact(DisplayName = "问卷：到第 3 个工作日上午九点提醒一次，10 个工作日内可答")]
    public void Survey_clock()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Finished();
        var survey = h.Survey!;
        Assert.Equal((new DateOnly(2026, 12, 1), Given.Utc("2026-12-01T16:00:00Z"), Given.Utc("2026-11-20T01:00:00Z")), (survey.AnswerableThroughOn, survey.ExpiresAt, survey.RemindAt));
        Assert.False(survey.Remind(Given.Utc("2026-11-20T00:59:59Z")));
        Assert.True(survey.Remind(Given.Utc("2026-11-20T01:00:00Z")));
        Assert.False(survey.Remind(Given.Utc("2026-11-21T01:00:00Z")));
    }

    [Fact(DisplayName = "放假安排公布后重新计算暂定期限：已逾期、已办、人工定的不动；提前的不早于下一个工作日")]
    public void Recompute()
    {
        var h = new CaseHarness("2026-12-30T02:00:00Z");
        Assert.True(h.Case.Provisional);
        var calendar = WorkingCalendar.Shipped.With(new PublishedYear(2027, "演示通知", [new(2027, 1, 1), new(2027, 1, 2), new(2027, 1, 3), new(2027, 1, 4)], []));
        h.At("2026-12-30 15:00");
        Assert.True(h.Case.Recompute(calendar, h.Profile, h.Now));
        Assert.Equal((new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 8), false, 2), (h.Case.ContactDueOn, h.Case.RectifyDueOn, h.Case.Provisional, h.Case.CalendarVersion));
        Assert.False(h.Case.Recompute(calendar, h.Profile, h.Now));
    }
}
