using Domain.FollowUps;
using Domain.Rectification;
using Domain.Statistics;
using Domain.Tests.Ratings;

namespace Domain.Tests.Rectification;

/// <summary>Whole lives of cases, read as the regulation tells them.</summary>
public sealed class CaseJourneyTests
{
    [Fact(DisplayName = "SD 14、SD 15：联系、核实、整改、回访满意，结案；各项按时")]
    public void Rectified_and_satisfied()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Contact()
            .Do((c, now) => c.Verify(CaseFinding.RealProblem, "叫号屏故障", now.AsHandler))
            .At("2026-11-18 09:00").Rectify();
        Assert.Equal((CaseState.FollowUp, CaseEnding.Rectified, CaseHarness.Handler), (h.Case.State, h.Case.Ending, h.Case.HandlerId));
        Assert.Equal(new DateOnly(2026, 11, 25), h.Case.FollowUpDueOn);
        h.At("2026-11-19 10:00").CallBack(solved: true);
        Assert.Equal((CaseState.Closed, CaseClosing.Solved, FollowUpSatisfaction.Satisfied), (h.Case.State, h.Case.Closing, h.Case.Satisfaction));
        Assert.Equal((1, 0, 1, 0, 1, 0), (h.Count(CaseEvent.ContactInTime), h.Count(CaseEvent.ContactOverdue), h.Count(CaseEvent.RectifyInTime),
            h.Count(CaseEvent.RectifyOverdue), h.Count(CaseEvent.FollowUpInTime), h.Count(CaseEvent.FollowUpOverdue)));
        Assert.Equal((1, 1, 0), (h.Count(CaseEvent.Closed), h.Count(CaseEvent.Completed), h.Count(CaseEvent.Unreached)));
        Assert.Equal(SurveyState.Withdrawn, h.Survey!.State);
    }

    [Fact(DisplayName = "SD 14：当场解决，联系和整改都算按时，之后照样回访")]
    public void On_the_spot()
    {
        var h = new CaseHarness().At("2026-11-16 11:00").Do((c, now) => c.SolveOnTheSpot("当场补打了回执", note: null, now.AsHandler));
        Assert.Equal((CaseState.FollowUp, CaseEnding.OnTheSpot, ContactState.Reached), (h.Case.State, h.Case.Ending, h.Case.Contact));
        Assert.Equal((1, 1), (h.Count(CaseEvent.ContactInTime), h.Count(CaseEvent.RectifyInTime)));
        Assert.NotNull(h.Survey);
    }

    [Theory(DisplayName = "SD 14：过了联系期限就不能再登记为当场解决")]
    [InlineData("2026-11-17 23:59", true)]
    [InlineData("2026-11-18 00:00", false)]
    public void On_the_spot_until_the_contact_deadline(string now, bool granted)
    {
        var h = new CaseHarness().At(now);
        if (granted) h.Do(c => c.SolveOnTheSpot("已解决", note: null, h.AsHandler));
        else h.No("case.onTheSpotTooLate", c => c.SolveOnTheSpot("已解决", note: null, h.AsHandler));
    }

    [Fact(DisplayName = "联系不上：三次、跨两个工作日才算无法联系，之后整改照常")]
    public void Unreachable()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Contact(ContactResult.NoAnswer).At("2026-11-17 15:00").Contact(ContactResult.WrongNumber)
            .At("2026-11-17 17:00").Contact(ContactResult.NoAnswer);
        Assert.Equal((CaseState.Opened, ContactState.Attempted), (h.Case.State, h.Case.Contact));
        h.No("case.contactFirst", c => c.Rectify("已整改", note: null, h.AsHandler));
        h.At("2026-11-18 09:00").Contact(ContactResult.NoAnswer);
        Assert.Equal((CaseState.Handling, ContactState.Unreachable), (h.Case.State, h.Case.Contact));
        Assert.Equal((1, 0), (h.Count(CaseEvent.ContactInTime), h.Count(CaseEvent.ContactOverdue)));
        h.Rectify();
        Assert.Equal(CaseState.FollowUp, h.Case.State);
    }

    [Fact(DisplayName = "休息日的联系只登记，不算在三次和两个工作日之内")]
    public void Rest_days_do_not_count()
    {
        var h = new CaseHarness("2026-11-20T02:00:00Z").At("2026-11-21 09:00");
        foreach (var _ in Enumerable.Range(0, 4)) h.Contact(ContactResult.NoAnswer);
        h.At("2026-11-23 09:00").Contact(ContactResult.NoAnswer).Contact(ContactResult.NoAnswer);
        Assert.Equal(ContactState.Attempted, h.Case.Contact);
        h.At("2026-11-24 09:00").Contact(ContactResult.NoAnswer);
        Assert.Equal(ContactState.Unreachable, h.Case.Contact);
        Assert.Equal(7, h.Steps.Count);
    }

    [Fact(DisplayName = "SD 14：匿名且没有留联系方式的即为无法联系，写明；整改照常")]
    public void Nothing_left()
    {
        var said = new CaseHarness(leftPhone: false).At("2026-11-16 15:00").Contact(ContactResult.NothingLeft);
        Assert.Equal((CaseState.Handling, ContactState.Unreachable), (said.Case.State, said.Case.Contact));
        var straight = new CaseHarness(leftPhone: false).At("2026-11-16 15:00").Rectify();
        Assert.Equal((CaseState.FollowUp, ContactState.Unreachable), (straight.Case.State, straight.Case.Contact));
        Assert.Equal(1, straight.Count(CaseEvent.ContactInTime));
        var left = new CaseHarness();
        left.No("case.contactWasLeft", c => c.RecordContact(ContactResult.NothingLeft, note: null, left.AsHandler));
    }

    [Fact(DisplayName = "SD 14：诉求于法无据的，向评价人解释并记录；情况属实的不能只解释")]
    public void Explained()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Contact().Do((c, now) => c.Verify(CaseFinding.RealProblem, "属实", now.AsHandler));
        h.No("case.realProblemIsRectified", c => c.Explain("依据是……", note: null, h.AsHandler));
        h.Do(c => c.Verify(CaseFinding.NoLegalBasis, "再核实：于法无据", h.AsHandler)).Do(c => c.Explain("依据是……", note: null, h.AsHandler));
        Assert.Equal((CaseState.FollowUp, CaseEnding.Explained), (h.Case.State, h.Case.Ending));
        h.CallBack(solved: true);
        Assert.Equal(1, h.Count(CaseEvent.Completed));
    }

    [Fact(DisplayName = "SD 15：未解决的重新办理，两个期限另计；再次未解决转监督部；监督部结案")]
    public void Not_solved_twice()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Finished().At("2026-11-18 09:00").CallBack(solved: false, FollowUpSatisfaction.NotSatisfied);
        Assert.Equal((CaseState.Opened, 2, 1), (h.Case.State, h.Case.Round, h.Case.NotSolvedCount));
        Assert.Equal((new DateOnly(2026, 11, 19), new DateOnly(2026, 11, 25)), (h.Case.ContactDueOn, h.Case.RectifyDueOn));
        Assert.Equal((ContactState.Pending, null, null), (h.Case.Contact, h.Case.Ending, h.Case.ClosedAt));
        h.At("2026-11-19 09:00").Finished().At("2026-11-20 09:00").Answer(solved: false);
        Assert.Equal((CaseState.Escalated, 3, SurveyState.Answered), (h.Case.State, h.Case.Round, h.Survey!.State));
        Assert.Equal(new DateOnly(2026, 11, 27), h.Case.RectifyDueOn);
        h.No("case.departmentHandles", c => c.Rectify("已整改", note: null, h.AsSupervisor));
        h.No("case.stateForbids", c => c.Rectify("已整改", note: null, h.AsHandler));
        h.No("case.endingMissing", c => c.CloseByHand(ending: null, "已约谈", h.AsSupervisor));
        h.No("case.notYours", c => c.CloseByHand(CaseEnding.Rectified, "已约谈", h.AsCaller));
        h.Do(c => c.CloseByHand(CaseEnding.Rectified, "已约谈并更换设备", h.AsSupervisor));
        Assert.Equal((CaseState.Closed, CaseClosing.BySupervision), (h.Case.State, h.Case.Closing));
        Assert.Equal((1, 1, 2), (h.Count(CaseEvent.Closed), h.Count(CaseEvent.Completed), h.Count(CaseEvent.Reopened)));
    }

    [Fact(DisplayName = "回访三次未接通即结案，计为已回访并单列；问卷仍可答，答未解决的重新办理")]
    public void Unreached()
    {
        var h = new CaseHarness().At("2026-11-16 11:00").Finished().CallInVain().At("2026-11-17 09:00").CallInVain();
        Assert.Equal(CaseState.FollowUp, h.Case.State);
        h.At("2026-11-18 09:00").CallInVain();
        Assert.Equal((CaseState.Closed, CaseClosing.NoAnswer, FollowUpOutcome.Unreached), (h.Case.State, h.Case.Closing, h.Case.FollowUpOutcome));
        Assert.Equal((1, 1, 1, 0), (h.Count(CaseEvent.FollowUpInTime), h.Count(CaseEvent.Completed), h.Count(CaseEvent.Unreached), h.Count(CaseEvent.NoAnswer)));
        Assert.Equal(3, h.FollowUps.Count);
        h.At("2026-11-18 20:00").Answer(solved: false);
        Assert.Equal((CaseState.Opened, 2, 0, 0), (h.Case.State, h.Case.Round, h.Count(CaseEvent.Completed), h.Count(CaseEvent.Closed)));
    }

    [Fact(DisplayName = "结案后才答卷说已解决：不再结案一次，改记为评价人已答复")]
    public void Answered_late()
    {
        var h = new CaseHarness().At("2026-11-16 11:00").Finished().CallInVain().At("2026-11-17 09:00").CallInVain().At("2026-11-18 09:00").CallInVain().At("2026-11-19 09:00").Answer(solved: true);
        Assert.Equal((CaseState.Closed, CaseClosing.Solved, CaseMove.AnsweredLate), (h.Case.State, h.Case.Closing, h.Steps[^1].Move));
        Assert.Equal((1, 1, 0), (h.Count(CaseEvent.Closed), h.Count(CaseEvent.Completed), h.Count(CaseEvent.Unreached)));
        h.No("survey.over", c => c.AnswerSurvey(new FollowUpAnswer(FollowUpResult.Answered, FollowUpSatisfaction.Satisfied, Solved: true, Comment: null), h.AsRater with { OpenSurvey = OldSurvey() }));
        static FollowUpSurvey OldSurvey()
        {
            var other = new CaseHarness().At("2026-11-17 09:00").Finished();
            return other.CallBack(solved: true).Survey!;
        }
    }

    [Fact(DisplayName = "问卷到期无人应答：结案并注明，不算已回访")]
    public void Lapsed()
    {
        var h = new CaseHarness(leftPhone: false).At("2026-11-17 09:00").Rectify();
        Assert.Null(h.Case.DueAt);
        h.At("2026-12-02 00:00").No("survey.over", c => c.AnswerSurvey(new FollowUpAnswer(FollowUpResult.Answered, FollowUpSatisfaction.Satisfied, Solved: true, Comment: null), h.AsRater));
        h.Do(c => c.LapseFollowUp(h.AsSystem));
        Assert.Equal((CaseState.Closed, CaseClosing.NoAnswer, SurveyState.NoAnswer), (h.Case.State, h.Case.Closing, h.Survey!.State));
        Assert.Equal((0, 1, 0), (h.Count(CaseEvent.Completed), h.Count(CaseEvent.NoAnswer), h.Count(CaseEvent.FollowUpOverdue)));
    }

    [Fact(DisplayName = "SD 17：评价不予采纳，整改撤销，除立案和撤销外不再计数")]
    public void Cancelled()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Finished().Do((c, now) => c.Cancel("申诉成立", now.AsSystem));
        Assert.Equal((CaseState.Cancelled, 1, 1, 0, 0), (h.Case.State, h.Count(CaseEvent.Opened), h.Count(CaseEvent.Cancelled), h.Count(CaseEvent.ContactInTime), h.Count(CaseEvent.RectifyInTime)));
        h.No("case.stateForbids", c => c.RecordContact(ContactResult.Reached, note: null, h.AsHandler));
        Assert.Null(h.Case.NextWatchAt);
    }

    [Fact(DisplayName = "不能提前结案：可以回访的先回访；无法回访的，回访人员可以结案")]
    public void Close_rules()
    {
        var h = new CaseHarness().At("2026-11-17 09:00").Finished();
        h.No("case.followUpFirst", c => c.CloseByHand(ending: null, "结案", h.AsCaller));
        var nobody = new CaseHarness(leftPhone: false).At("2026-11-17 09:00").Rectify();
        nobody.Do(c => c.CloseByHand(ending: null, "评价人未留联系方式", nobody.AsCaller));
        Assert.Equal((CaseState.Closed, CaseClosing.NoAnswer), (nobody.Case.State, nobody.Case.Closing));
        Assert.Equal(Given.Procurement, nobody.Steps[^1].DepartmentId);
    }
}
