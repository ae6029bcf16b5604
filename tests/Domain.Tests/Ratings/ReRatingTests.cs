using Domain.FollowUps;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Domain.Tests.Rectification;

namespace Domain.Tests.Ratings;

/// <summary>追评.</summary>
public sealed class ReRatingTests
{
    static readonly Rating First = Given.NegativeAt("2026-11-16T02:00:00Z");

    [Fact(DisplayName = "追评：结案后一次，是第二条记录，沿用首评的对象，不改首评")]
    public void A_second_record()
    {
        var granted = Submit(Closed(), SatisfactionLevel.Satisfied).Value!;
        Assert.Equal((2, First.Id, First.EntranceId, First.DepartmentId, First.Basis), (granted.AssessNumber, granted.ReRatingOf, granted.EntranceId, granted.DepartmentId, granted.Basis));
        Assert.Null(granted.WalkInOrdinal);
        Assert.NotEqual(First.ReceiptNo, granted.ReceiptNo);
        Assert.Equal((1, null), (First.AssessNumber, First.ReRatingOf));
    }

    [Fact(DisplayName = "追评：没有整改的、整改还没有结案的，不能追评")]
    public void Only_after_closing()
    {
        Assert.Equal("rating.reRatingNeedsClosedCase", Submit(which: null, SatisfactionLevel.Satisfied).Refusal?.Code);
        Assert.Equal("rating.reRatingNeedsClosedCase", Submit(new CaseHarness().Case, SatisfactionLevel.Satisfied).Refusal?.Code);
        Assert.Equal("rating.reRatingNeedsClosedCase", Submit(new CaseHarness().Finished().Case, SatisfactionLevel.Satisfied).Refusal?.Code);
    }

    [Fact(DisplayName = "追评：只有一次")]
    public void Only_once() => Assert.Equal("rating.reRatedAlready", Submit(Closed(), SatisfactionLevel.Satisfied, reRated: true).Refusal?.Code);

    [Fact(DisplayName = "SD 8：追评为差评同样要说明原因")]
    public void Negative_says_why() =>
        Assert.Equal("rating.negativeNeedsReason", Submit(Closed(), SatisfactionLevel.Dissatisfied).Refusal?.Code);

    [Fact(DisplayName = "追评为差评，原整改重新办理，不另立案；不算作回访未解决")]
    public void A_negative_one_reopens()
    {
        var h = new CaseHarness().Finished().CallBack(solved: true);
        h.Do(c => c.Reopen("追评：仍不满意", h.AsRater));
        Assert.Equal((CaseState.Opened, 2, 0, CaseSide.Rater), (h.Case.State, h.Case.Round, h.Case.NotSolvedCount, h.Steps[^1].Side));
    }

    static RectificationCase Closed() => new CaseHarness().Finished().CallBack(solved: true, FollowUpSatisfaction.BasicallySatisfied).Case;

    static Decision<Rating> Submit(RectificationCase? which, SatisfactionLevel level, bool reRated = false) =>
        ReRating.Submit(First, which, reRated, Given.Wish(level), Given.Situation(), new RatingIds(Given.Id(62), 0x77));
}
