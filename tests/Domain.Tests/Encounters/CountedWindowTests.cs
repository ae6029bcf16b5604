using Domain.Encounters;
using Domain.Tests.Ratings;

namespace Domain.Tests.Encounters;

/// <summary>Which windows that are over count, as the rule the database is asked by.</summary>
public sealed class CountedWindowTests
{
    static readonly Func<Encounter, bool> Counted = WindowEnd.Counted.Compile();

    [Theory(DisplayName = "SD 7 计入主动评价率的办件：时限已过并有结果；时限未过、撤销、限制评价而关闭的不计，没有默认评价的不计")]
    [InlineData("评价后期满", true)]
    [InlineData("默认", true)]
    [InlineData("时限未过", false)]
    [InlineData("已评价但时限未过", false)]
    [InlineData("撤销", false)]
    [InlineData("限制评价", false)]
    [InlineData("没有默认评价的现场", false)]
    public void Each(string what, bool counts)
    {
        var encounter = Given.Encounter(what == "没有默认评价的现场" ? EncounterKind.Visit : EncounterKind.Matter);
        if (what is "评价后期满" or "已评价但时限未过") encounter.MarkRated(Given.Now);
        if (what == "撤销") encounter.Cancel(Given.Now);
        // The end of a window is settled by the database for many encounters at once.
        if (what is "评价后期满" or "默认" or "限制评价" or "没有默认评价的现场") Settle(nameof(Encounter.SettledAt));
        if (what == "默认") Settle(nameof(Encounter.DefaultedAt));
        if (what == "限制评价") Settle(nameof(Encounter.NotRatableAt));
        Assert.Equal(counts, Counted(encounter));

        void Settle(string property) => typeof(Encounter).GetProperty(property)!.SetValue(encounter, Given.Now.AddDays(7));
    }
}
