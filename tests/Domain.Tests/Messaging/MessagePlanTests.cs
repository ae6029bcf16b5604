using Domain.Appeals;
using Domain.Messaging;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Rules;
using Domain.Tests.Ratings;
using Domain.Tests.Rectification;

namespace Domain.Tests.Messaging;

/// <summary>Event → who is told, as a table.</summary>
public sealed class MessagePlanTests
{
    const string Survey = "Rater：FollowUpSurvey";

    static readonly Dictionary<string, (Action<CaseHarness> Journey, string[] Told)> Journeys = new()
    {
        ["当场解决"] = (c => c.Do(x => x.SolveOnTheSpot("已补打", note: null, c.AsHandler)), ["Rater：当场解决", Survey]),
        ["联系、核实、整改、电话回访满意"] = (
            c => c.Contact().Do(x => x.Verify(CaseFinding.RealProblem, "属实", c.AsHandler)).Rectify().CallBack(solved: true),
            ["Rater：已经联系", "Rater：已经整改", Survey, "Rater：已结案"]),
        ["评价人自己在问卷里说解决了，不再告诉一遍"] = (c => c.Finished().Answer(solved: true), ["Rater：已经联系", "Rater：已经整改", Survey]),
        ["联系不上"] = (
            c => c.Contact(ContactResult.NoAnswer).Contact(ContactResult.NoAnswer).At("2026-11-17 09:00").Contact(ContactResult.NoAnswer).Rectify()
                .CallInVain().At("2026-11-18 09:00").CallInVain().At("2026-11-19 09:00").CallInVain(),
            ["Rater：联系未通", "Rater：联系未通", "Rater：无法联系", "Rater：已经整改", Survey, "Rater：回访未通", "Rater：回访未通", "Rater：已结案"]),
        ["台账、延期、逾期、整改"] = (
            c => c.Contact().Do(x => x.PutOnLedger(new DateOnly(2026, 11, 27), "采购设备", c.AsHandler)).Do(x => x.Extend(new DateOnly(2026, 12, 4), "未到货", c.AsHead))
                .At("2026-12-05 08:00").Rectify(),
            ["Rater：已经联系", "Rater：继续办理", "Rater：期限延长", "Rater：已经整改", Survey]),
        ["解释说明"] = (c => c.Contact().Do(x => x.Explain("依据", note: null, c.AsHandler)), ["Rater：已经联系", "Rater：已经解释", Survey]),
        ["未解决重新办理，再次未解决转监督部，监督部结案"] = (
            c => c.Finished().CallBack(solved: false).Finished().Answer(solved: false).Do(x => x.CloseByHand(CaseEnding.Rectified, "已办", c.AsSupervisor)),
            ["Rater：已经联系", "Rater：已经整改", Survey, "Rater：重新办理", "Rater：已经联系", "Rater：已经整改", Survey, "Rater：监督督办", "Rater：已结案"]),
        ["转办、移交、催办、监督检查、佐证：只有转办与评价人有关"] = (
            c => c.Do(x => x.Transfer(Given.Construction, "误派", c.AsSupervisor)).Do(x => x.HandOver(CaseHarness.Colleague, "调整", c.AsSystem))
                .Do(x => x.Expedite("请尽快", c.AsSupervisor)).Do(x => x.Supervise(new SupervisionWish(SupervisionReason.Other, SupervisionMethod.SpotCheck, "已查", OtherReason: "例行抽查"), c.AsSupervisor)),
            ["Rater：已经转办"]),
        ["监督部退回"] = (c => c.Finished().Do(x => x.Return(new DateOnly(2026, 11, 30), "未整改", c.AsSupervisor)), ["Rater：已经联系", "Rater：已经整改", Survey, "Rater：重新办理"]),
        ["监督委员会退回"] = (c => c.Finished().Do(x => x.Return(new DateOnly(2026, 12, 30), "未整改", c.AsMember)), ["Rater：已经联系", "Rater：已经整改", Survey, "Rater：重新办理"]),
        ["问卷到期"] = (
            c => c.Finished().At("2026-12-01 00:00").Do(x => x.LapseFollowUp(c.AsSystem)), ["Rater：已经联系", "Rater：已经整改", Survey, "Rater：已结案"]),
        ["不予采纳"] = (c => c.Do(x => x.Cancel("申诉成立", c.AsSystem)), ["Rater：已撤销"]),
    };

    public static TheoryData<string> Names => [.. Journeys.Keys];

    [Theory(DisplayName = "消息计划：整改的每一步告诉谁、说什么")]
    [MemberData(nameof(Names))]
    public void Each_step(string name)
    {
        var harness = new CaseHarness();
        Journeys[name].Journey(harness);
        Assert.Equal(Journeys[name].Told, harness.Told);
    }

    [Fact(DisplayName = "进度不超过五个字，说明不超过二十个字，日期再长也装得下，不写姓名和部门；每个动作都想过要不要告诉评价人")]
    public void Fits()
    {
        var harness = new CaseHarness("2026-12-20T02:00:00Z");
        var silent = new List<CaseMove>();
        foreach (var move in Enum.GetValues<CaseMove>())
        {
            var news = CaseNews.Of(harness.Case, new CaseStep
            {
                CaseId = harness.Case.Id,
                Ordinal = 2,
                Round = 1,
                At = harness.Now,
                Move = move,
                From = CaseState.Escalated,
                To = CaseState.Closed,
                DepartmentId = harness.Case.DepartmentId,
                Side = CaseSide.FollowUp,
                DueOn = new DateOnly(2026, 12, 31),
            });
            if (news is null) silent.Add(move);
            else
            {
                Assert.InRange(news.Progress.Length, 1, 5);
                Assert.InRange(news.Note.Length, 1, 20);
            }
        }
        Assert.Equal([CaseMove.Verified, CaseMove.AnsweredLate, CaseMove.HandedOver, CaseMove.Expedited, CaseMove.Supervised, CaseMove.EvidenceAttached, CaseMove.ContactErased, CaseMove.BroughtToCommittee], silent);
    }

    [Fact(DisplayName = "同一天打几次电话没接通只告诉一次，第二天再告诉；联系上了一轮只告诉一次")]
    public void Not_every_call()
    {
        var harness = new CaseHarness();
        harness.Contact(ContactResult.NoAnswer).Contact(ContactResult.NoAnswer).At("2026-11-17 09:00").Contact(ContactResult.NoAnswer)
            .Contact().Contact();
        var occasions = harness.Steps.Select(s => CaseNews.Of(harness.Case, s)!.Occasion).ToList();
        Assert.Equal(occasions[0], occasions[1]);
        Assert.NotEqual(occasions[1], occasions[2]);
        Assert.Equal(occasions[3], occasions[4]);
    }

    [Theory(DisplayName = "SD 14、SD 15：临期告诉承担期限的人和监督部，逾期还告诉部门负责人；回访期限归回访人员，督办期限归监督部")]
    [InlineData(CaseDuty.Contact, CaseNoticeKind.DueSoon, "Handler,Supervision")]
    [InlineData(CaseDuty.Contact, CaseNoticeKind.Overdue, "Handler,DepartmentHead,Supervision")]
    [InlineData(CaseDuty.Rectify, CaseNoticeKind.DueSoon, "Handler,Supervision")]
    [InlineData(CaseDuty.Rectify, CaseNoticeKind.Overdue, "Handler,DepartmentHead,Supervision")]
    [InlineData(CaseDuty.Ledger, CaseNoticeKind.DueSoon, "Handler,Supervision")]
    [InlineData(CaseDuty.Ledger, CaseNoticeKind.Overdue, "Handler,DepartmentHead,Supervision")]
    [InlineData(CaseDuty.FollowUp, CaseNoticeKind.DueSoon, "FollowUp,Supervision")]
    [InlineData(CaseDuty.FollowUp, CaseNoticeKind.Overdue, "FollowUp,Supervision")]
    [InlineData(CaseDuty.Supervision, CaseNoticeKind.DueSoon, "Supervision")]
    [InlineData(CaseDuty.Supervision, CaseNoticeKind.Overdue, "Supervision")]
    public void Deadlines(CaseDuty duty, CaseNoticeKind kind, string told) =>
        Assert.Equal(told, string.Join(',', MessagePlan.Of(new CaseNotice(Given.Id(1), 1, duty, new DateOnly(2026, 11, 17), kind, default, Given.Id(2), HandlerId: null))));

    [Fact(DisplayName = "放假那天逾期也提醒，但不在半夜：到早上九点；事情办了、期限改了，提醒作废")]
    public void On_holidays()
    {
        var harness = new CaseHarness("2026-09-29T02:00:00Z").At("2026-09-30 00:00").At("2026-10-01 00:00");
        Assert.Equal([CaseNoticeKind.DueSoon, CaseNoticeKind.Overdue], harness.Notices.Select(n => n.Kind));
        var (soon, late) = (DeadlineNews.Of(harness.Notices[0]), DeadlineNews.Of(harness.Notices[1]));
        Assert.Equal(("差评整改：联系期限临期", "差评整改：联系期限已逾期"), (soon.Task, late.Task));
        Assert.Equal(new DateTime(2026, 9, 30, 15, 59, 0, DateTimeKind.Utc), late.LastMinute);
        Assert.InRange(late.Left.Length, 1, 20);
        Assert.Equal(new DateTime(2026, 10, 1, 1, 0, 0, DateTimeKind.Utc), MessagePlan.NotAtNight(harness.Now, ShandongProfile.Version1));
        var noon = new DateTime(2026, 10, 1, 4, 0, 0, DateTimeKind.Utc);
        Assert.Equal(noon, MessagePlan.NotAtNight(noon, ShandongProfile.Version1));

        Assert.False(DeadlineNews.IsMoot(late.Occasion, harness.Case));
        harness.Contact();
        Assert.True(DeadlineNews.IsMoot(late.Occasion, harness.Case));
        Assert.False(DeadlineNews.IsMoot("1:Rectify:20261012:DueSoon", harness.Case));
        harness.Rectify();
        Assert.True(DeadlineNews.IsMoot("1:Rectify:20261012:DueSoon", harness.Case));
    }

    [Theory(DisplayName = "SD 17：限制评价的原因按类型写明，误评不称作恶意，二十个字装得下")]
    [InlineData(3, 0, "一年内3条评价不予采纳（误评3）")]
    [InlineData(0, 3, "一年内3条评价不予采纳（恶意3）")]
    [InlineData(2, 1, "一年内3条评价不予采纳（误评2、恶意1）")]
    public void Blacklisted(int mistaken, int malicious, string reason)
    {
        var ratings = Enumerable.Range(0, mistaken + malicious).Select(i => new UpheldRating(
            Given.Id(500 + i), Given.Id(600 + i), new DateOnly(2026, 11, 10 + i), i < mistaken ? AppealType.Mistaken : AppealType.Malicious));
        var listing = BlacklistListing.Of(
            new Rater(RaterKind.Openid, "key", PartyId: null), ratings, [], ShandongProfile.Version1, new DateTime(2026, 11, 16, 2, 0, 0, DateTimeKind.Utc), Given.Id(1))!;
        Assert.Equal(reason, BlacklistNews.Reason(listing));
        Assert.InRange(reason.Length, 1, 20);
    }

    [Theory(DisplayName = "工作人员的渠道：绑定的微信；没有绑定、账号停用、没有模板、取消了关注的，说明原因")]
    [InlineData(true, true, true, null, null)]
    [InlineData(true, true, false, null, "没有绑定微信")]
    [InlineData(false, true, true, null, "账号已停用")]
    [InlineData(true, false, true, null, "模板")]
    [InlineData(true, true, true, MessageChannel.Template, "关注")]
    public void Colleagues(bool enabled, bool hasTemplate, bool bound, MessageChannel? failed, string? why)
    {
        var choice = ChannelChoice.ForColleague(enabled, hasTemplate, bound, failed);
        Assert.Equal(why is null, choice.Channel is not null);
        if (why is not null) Assert.Contains(why, choice.Reason, StringComparison.Ordinal);
    }
}
