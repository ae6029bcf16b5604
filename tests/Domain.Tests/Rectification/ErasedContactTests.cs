using Domain.Rectification;

namespace Domain.Tests.Rectification;

/// <summary>应评价人要求删除联系方式 (个人信息保护法 47).</summary>
public sealed class ErasedContactTests
{
    [Fact(DisplayName = "办理中删除联系方式：办理过程记一笔，状态和期限不变，谁删除的都由系统登记；结案后不再记")]
    public void A_line()
    {
        var h = new CaseHarness().At("2026-11-16 11:00").Contact();
        var (state, due) = (h.Case.State, h.Case.DueAt);
        foreach (var actor in (CaseSituation[])[h.AsHandler, h.AsHead, h.AsCaller, h.AsRater, h.AsSupervisor]) h.No("case.notYours", c => c.EraseContact(actor));
        h.Do(c => c.EraseContact(h.AsSystem));
        Assert.Equal((state, due, CaseMove.ContactErased, null), (h.Case.State, h.Case.DueAt, h.Steps[^1].Move, h.Steps[^1].Note));
        h.Rectify().CallBack(solved: true);
        h.No("case.stateForbids", c => c.EraseContact(h.AsSystem));
    }

    [Fact(DisplayName = "待回访时删除的，没有别的电话可打，就不再欠电话回访，只以问卷回访，可以提前结案；还有别的电话的照旧")]
    public void Nobody_to_call()
    {
        var h = new CaseHarness().At("2026-11-16 11:00").Finished();
        h.No("case.followUpFirst", c => c.CloseByHand(ending: null, "无法回访", h.AsCaller));
        h.Do(c => c.EraseContact(h.AsSystem));
        Assert.True(h.Case.CanBeCalled);
        h.CanBeCalled = false;
        h.Do(c => c.EraseContact(h.AsSystem));
        Assert.Equal((false, null), (h.Case.CanBeCalled, h.Case.DueAt));
        h.At("2026-11-27 09:00");
        Assert.Empty(h.Notices);
        Assert.Null(h.Case.FollowUpVerdict);
        h.Do(c => c.CloseByHand(ending: null, "评价人要求删除联系方式", h.AsCaller));
    }

    [Fact(DisplayName = "提请监督委员会：办理过程记一笔，整改照常；已结案的不能")]
    public void To_the_committee()
    {
        var h = new CaseHarness().At("2026-11-16 11:00");
        h.No("case.notYours", c => c.BringToCommittee(h.AsHandler));
        h.Do(c => c.BringToCommittee(h.AsSystem));
        Assert.Equal((CaseState.Opened, CaseMove.BroughtToCommittee), (h.Case.State, h.Steps[^1].Move));
        h.Finished().CallBack(solved: true);
        h.No("case.stateForbids", c => c.BringToCommittee(h.AsSystem));
    }
}
