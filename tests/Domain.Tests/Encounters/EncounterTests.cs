using Domain.Encounters;
using Domain.Tests.Ratings;

namespace Domain.Tests.Encounters;

public sealed class EncounterTests
{
    static readonly DateTime Later = Given.Now.AddHours(1);

    [Fact(DisplayName = "评价前撤销：时限作废，记第一次撤销的时间")]
    public void Cancelled_before_rating()
    {
        var encounter = Given.Encounter();
        encounter.Cancel(Given.Now);
        encounter.Cancel(Later);
        Assert.Equal(Given.Now, encounter.CancelledAt);
    }

    [Fact(DisplayName = "评价后撤销：评价照旧")]
    public void Cancelled_after_rating()
    {
        var encounter = Given.Encounter();
        encounter.MarkRated(Given.Now);
        encounter.Cancel(Later);
        Assert.Equal((Given.Now, null), (encounter.RatedAt, encounter.CancelledAt));
    }

    [Theory(DisplayName = "QD 七：抽取场次由在场的每人各评一次，办件和现场只评一次")]
    [InlineData(EncounterKind.Matter, false)]
    [InlineData(EncounterKind.Visit, false)]
    [InlineData(EncounterKind.DrawSession, true)]
    public void Shared(EncounterKind kind, bool shared)
    {
        var encounter = Given.Encounter(kind);
        encounter.MarkRated(Given.Now);
        Assert.Equal(shared, encounter.IsShared);
        Assert.Equal(shared ? null : Given.Now, encounter.RatedAt);
    }

    [Fact(DisplayName = "抽取场次有人评价后撤销：不再接受新的评价")]
    public void Draw_cancelled_after_some_ratings()
    {
        var draw = Given.Encounter(EncounterKind.DrawSession);
        draw.MarkRated(Given.Now);
        draw.Cancel(Later);
        Assert.Equal(Later, draw.CancelledAt);
    }
}
