using Domain.FollowUps;
using Domain.Rectification;
using Domain.Shared;
using Domain.Statistics;
using Domain.Tests.Ratings;
using FsCheck;
using FsCheck.Fluent;

namespace Domain.Tests.Rectification;

/// <summary>Whatever people try, in whatever order and at whatever time.</summary>
public sealed class CasePropertyTests
{
    static readonly HashSet<CaseState> Seen = [];

    [Fact(DisplayName = "随意乱点：没有表外的动作，被拒绝的什么也不改，每轮至多结案一次，计数始终等于重新清点")]
    public void Whatever_people_try()
    {
        var plans = Gen.ListOf(Gen.Choose(0, Tries.Length - 1).SelectMany(_ => Gen.Choose(0, 72), (move, hours) => (Move: move, Hours: hours)), 40);
        Prop.ForAll(plans.ToArbitrary(), plan =>
        {
            var h = new CaseHarness(leftPhone: plan.Count % 2 == 0);
            var clock = h.Now + ChinaTime.Offset;
            foreach (var (move, hours) in plan)
            {
                clock = clock.AddHours(hours % 5 == 0 ? hours : 1);
                h.At($"{clock:yyyy-MM-dd HH:mm}", watched: hours % 3 != 0);
                Try(h, Tries[move]);
                Seen.Add(h.Case.State);
            }
            h.Watch();

            var closings = h.Steps.Where(s => s is { To: CaseState.Closed, From: not CaseState.Closed }).ToList();
            Assert.Equal(closings.Count, closings.Select(s => s.Round).Distinct().Count());
            Assert.Equal(h.Notices.Count, h.Notices.Select(n => (n.Round, n.Duty, n.DueOn, n.Kind)).Distinct().Count());
            AssertCounted(h);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20261116, 1));
        Assert.Equal(Enum.GetValues<CaseState>().Order(), Seen.Order());
    }

    static void Try(CaseHarness h, Func<CaseHarness, RectificationCase, Decision<CaseChange>> move)
    {
        var (before, state, round) = (h.Picture(), h.Case.State, h.Case.Round);
        var decision = move(h, h.Case);
        if (decision.IsRefused)
        {
            Assert.Equal(before, h.Picture());
            return;
        }
        var step = decision.Value.Step;
        Assert.Equal((state, h.Case.State), (step.From, step.To));
        Assert.Contains(new CaseTransition(step.From, step.Move, step.To), CaseMoves.Table);
        Assert.Contains(step.Side, (IEnumerable<CaseSide>)[.. CaseMoves.MakersOf(step.Move), CaseSide.Supervision]);
        Assert.True(h.Case.Round >= round);
        h.Take(decision.Value);
    }

    static void AssertCounted(CaseHarness h)
    {
        static Dictionary<CaseTally, int> Sums(IEnumerable<CaseTally> steps) => steps.GroupBy(s => s with { Count = 0 })
            .Select(g => (g.Key, Sum: g.Sum(s => s.Count))).Where(s => s.Sum != 0).ToDictionary(s => s.Key, s => s.Sum);
        Assert.Equal(Sums(CaseTally.Standing(h.Case)), Sums(h.Counted));
        Assert.Equal(1, h.Count(CaseEvent.Opened));
        Assert.All(Enum.GetValues<CaseEvent>().Except([CaseEvent.Reopened]), what => Assert.InRange(h.Count(what), 0, 1));
        Assert.True(h.Count(CaseEvent.ContactInTime) + h.Count(CaseEvent.ContactOverdue) <= 1);
    }

    static readonly Func<CaseHarness, RectificationCase, Decision<CaseChange>>[] Tries =
    [
        (h, c) => c.SolveOnTheSpot("已解决", note: null, h.AsHandler),
        (h, c) => c.RecordContact(ContactResult.NoAnswer, note: null, h.AsHandler),
        (h, c) => c.RecordContact(ContactResult.Reached, note: null, h.AsHandler),
        (h, c) => c.RecordContact(ContactResult.NothingLeft, note: null, h.AsHandler),
        (h, c) => c.Verify(CaseFinding.RealProblem, "属实", h.AsHandler),
        (h, c) => c.Verify(CaseFinding.NoLegalBasis, "于法无据", h.AsHead),
        (h, c) => c.PutOnLedger(ChinaTime.DateOf(h.Now).AddDays(9), "复杂", h.AsHandler),
        (h, c) => c.Extend(ChinaTime.DateOf(h.Now).AddDays(20), "设备未到", h.AsHead),
        (h, c) => c.Extend(ChinaTime.DateOf(h.Now).AddDays(20), "设备未到", h.AsHandler),
        (h, c) => c.Rectify("已整改", note: null, h.AsHandler),
        (h, c) => c.Rectify("已整改", note: null, h.AsHandler),
        (h, c) => c.Explain("依据", note: null, h.AsHead),
        (h, c) => c.RecordFollowUp(Call(FollowUpResult.NoAnswer), h.AsCaller),
        (h, c) => c.RecordFollowUp(Call(FollowUpResult.WrongNumber), h.AsSupervisor),
        (h, c) => c.RecordFollowUp(Said(solved: true), h.AsCaller),
        (h, c) => c.RecordFollowUp(Said(solved: false), h.AsCaller),
        (h, c) => Survey(h, c, solved: true),
        (h, c) => Survey(h, c, solved: false),
        (h, c) => c.LapseFollowUp(h.AsSystem),
        (h, c) => c.Reopen("仍未解决", h.AsCaller),
        (h, c) => c.Return(ChinaTime.DateOf(h.Now).AddDays(4), "抽查未过", h.AsSupervisor),
        (h, c) => c.Transfer(Given.Construction, "误派", h.AsSupervisor),
        (h, c) => c.Transfer(Given.Procurement, "退回原部门", h.AsSupervisor),
        (h, c) => c.HandOver(CaseHarness.Colleague, note: null, h.AsHead),
        (h, c) => c.Expedite("请尽快", h.AsSupervisor),
        (h, c) => c.Supervise(new SupervisionWish(SupervisionReason.Other, SupervisionMethod.FileReview, "已查", OtherReason: "例行抽查"), h.AsSupervisor),
        (h, c) => c.AttachEvidence("照片", h.AsHandler),
        (h, c) => c.EraseContact(h.AsSystem),
        (h, c) => c.BringToCommittee(h.AsSystem),
        (h, c) => c.CloseByHand(CaseEnding.Rectified, "已办", h.AsSupervisor),
        (h, c) => c.CloseByHand(ending: null, "无法回访", h.AsCaller),
        (h, c) => h.Steps.Count % 7 == 6 ? c.Cancel("申诉成立", h.AsSystem) : c.Cancel("", h.AsSystem),
    ];

    static Decision<CaseChange> Survey(CaseHarness h, RectificationCase c, bool solved) => h.AsRater is { OpenSurvey: not null } s
        ? c.AnswerSurvey(Said(solved), s)
        : c.LapseFollowUp(h.AsHandler);

    static FollowUpAnswer Call(FollowUpResult result) => new(result, Satisfaction: null, Solved: null, Comment: null);

    static FollowUpAnswer Said(bool solved) => new(FollowUpResult.Answered, FollowUpSatisfaction.BasicallySatisfied, solved, "说明");
}
