using System.Globalization;
using Domain.Appeals;
using Domain.Ratings;
using Domain.Shared;
using Domain.Tests.Ratings;

namespace Domain.Tests.Appeals;

/// <summary>黑名单 (SD 17).</summary>
public sealed class BlacklistTests
{
    static readonly Rater Party = new(RaterKind.Party, "演示主体", Given.Party);

    [Theory(DisplayName = "一年内作出的评价有三条成立即列入：窗口自第一条作出之日起，含当日，到次年对应日的前一日")]
    [InlineData("2026-01-10 2026-06-01 2027-01-09", 3)]
    [InlineData("2026-01-10 2026-06-01 2027-01-10", 0)]
    [InlineData("2026-01-10 2026-01-10 2026-01-10", 3)]
    [InlineData("2026-01-10 2026-06-01", 0)]
    [InlineData("2026-01-10 2027-01-10 2027-06-01 2028-01-09", 3)]
    [InlineData("2027-01-10 2026-12-01 2026-01-10 2026-06-01", 3)]
    [InlineData("2026-01-10 2026-02-10 2026-03-10 2026-04-10", 4)]
    [InlineData("2026-01-10 2026-08-10 2027-02-10 2027-08-09", 3)]
    // 2 月 29 日: its year ends on 28 February of the next.
    [InlineData("2028-02-29 2028-06-01 2029-02-27", 3)]
    [InlineData("2028-02-29 2028-06-01 2029-02-28", 0)]
    [InlineData("2028-02-28 2028-06-01 2029-02-27", 3)]
    [InlineData("2027-03-01 2027-06-01 2028-02-29", 3)]
    [InlineData("2027-03-01 2027-06-01 2028-03-01", 0)]
    public void Window(string made, int counted) => Assert.Equal(counted, BlacklistRules.Grounds(Made(made), Given.Profile).Count);

    [Fact(DisplayName = "误评也计入，但逐条注明类型，不一律称为恶意")]
    public void Types_are_shown()
    {
        var grounds = Listed("2026-11-02 2026-11-03 2026-11-04", "2026-11-16T02:00:00Z")!.Grounds;
        Assert.Equal([AppealType.Mistaken, AppealType.Malicious, AppealType.Mistaken], grounds.Select(g => g.Type));
        Assert.Null(Listed("2026-11-02 2026-11-03", "2026-11-16T02:00:00Z"));
    }

    [Fact(DisplayName = "已用于一次列入的不再计算：解除绑定后按更窄的身份来算、那次列入已经解除，都不再计算；没有用过的照算")]
    public void Never_counted_again()
    {
        var days = "2026-11-02 2026-11-03 2026-11-04";
        var first = Listed(days, "2026-11-16T02:00:00Z")!;
        first.RequestLift(Given.Id(1), "误列", Given.Profile, Given.Now);
        first.DecideLift(Given.Id(2), approved: true, "同意", Given.Profile, Given.Now);
        // The same three and one more, of somebody who is known by the openid only by now.
        var again = Made($"{days} 2026-11-05").ToList();
        var narrower = new Rater(RaterKind.Openid, "演示微信", PartyId: null);
        Assert.Null(BlacklistListing.Of(narrower, again, [first], Given.Profile, Given.Now, Given.Id(98)));
        Assert.Equal(again.Skip(3), BlacklistRules.NotCounted(again, [first]));
        // Two more that nothing counted make three with the one that was left.
        again.AddRange(Made("2026-11-05 2026-11-05 2026-11-05 2026-11-05 2026-11-06 2026-11-07").Skip(4));
        Assert.Equal([5, 6, 7], BlacklistListing.Of(narrower, again, [first], Given.Profile, Given.Now, Given.Id(98))!.Grounds.Select(g => g.MadeOn.Day));
    }

    [Theory(DisplayName = "自列入之日（含）起一年内不得评价，期满自行结束；闰日列入的，次年 2 月 28 日起恢复")]
    [InlineData("2026-11-16T02:00:00Z", "2026-11-16", "2027-11-15")]
    [InlineData("2026-11-15T16:00:00Z", "2026-11-16", "2027-11-15")]
    [InlineData("2026-11-15T15:59:59Z", "2026-11-15", "2027-11-14")]
    [InlineData("2028-02-29T02:00:00Z", "2028-02-29", "2029-02-27")]
    [InlineData("2027-02-28T02:00:00Z", "2027-02-28", "2028-02-27")]
    [InlineData("2027-03-01T02:00:00Z", "2027-03-01", "2028-02-29")]
    public void Ban(string now, string first, string last)
    {
        var listing = Listed("2026-11-02 2026-11-03 2026-11-04", now)!;
        var (from, through) = (Day(first), Day(last));
        Assert.Equal((from, through), (listing.ListedOn, listing.ThroughOn));
        Assert.Equal([false, true, true, false], ((DateOnly[])[from.AddDays(-1), from, through, through.AddDays(1)]).Select(listing.BarsOn));
    }

    [Fact(DisplayName = "被限制的：哪种入口都不能评价，也不能追评，并告知到哪一天")]
    public void Barred_everywhere()
    {
        var last = new DateOnly(2027, 11, 15);
        foreach (var kind in Enum.GetValues<Domain.Entrances.EntranceKind>())
        {
            var refusal = RatingRules.MayRate(Given.Situation(entrance: Given.Entrance(kind)) with { BarredThroughOn = last });
            Assert.Equal("rating.barred", refusal?.Code);
            Assert.Contains("2027年11月15日（含当日）", refusal!.Sentence, StringComparison.Ordinal);
            Assert.Contains("投诉和申诉不受影响", refusal.Sentence, StringComparison.Ordinal);
        }
        Assert.Equal("rating.barred", RatingRules.MayRate(Given.Situation(Given.Encounter()) with { BarredThroughOn = last })?.Code);
        Assert.Equal("rating.barred", ReRating.Submit(
            Given.NegativeAt("2026-11-16T02:00:00Z"), which: null, reRated: false, Given.Wish(), Given.Situation() with { BarredThroughOn = last },
            new RatingIds(Given.Id(62), 1)).Refusal?.Code);
        Assert.Null(RatingRules.MayRate(Given.Situation()));
    }

    [Fact(DisplayName = "解除须写明理由并由第二人批准；不批准的可以再申请；已结束的不再解除")]
    public void Lifting()
    {
        var listing = Listed("2026-11-02 2026-11-03 2026-11-04", "2026-11-16T02:00:00Z")!;
        var now = Given.Now.AddDays(1);
        Assert.Equal("blacklist.liftNotRequested", listing.DecideLift(Given.Id(2), approved: true, "同意", Given.Profile, now)?.Code);
        Assert.Equal("appeal.wordsMissing", listing.RequestLift(Given.Id(1), " ", Given.Profile, now)?.Code);
        Assert.Null(listing.RequestLift(Given.Id(1), "申诉人承认误会", Given.Profile, now));
        Assert.Equal("blacklist.liftRequested", listing.RequestLift(Given.Id(2), "再申请", Given.Profile, now)?.Code);
        Assert.Equal("blacklist.secondPersonLifts", listing.DecideLift(Given.Id(1), approved: true, "同意", Given.Profile, now)?.Code);
        Assert.Null(listing.DecideLift(Given.Id(2), approved: false, "理由不足", Given.Profile, now));
        Assert.True(listing.BarsOn(ChinaTime.DateOf(now)));
        Assert.Null(listing.RequestLift(Given.Id(1), "补充理由", Given.Profile, now));
        Assert.Null(listing.DecideLift(Given.Id(2), approved: true, "同意解除", Given.Profile, now));
        Assert.False(listing.BarsOn(ChinaTime.DateOf(now)));
        Assert.Equal("blacklist.over", listing.RequestLift(Given.Id(1), "再解除", Given.Profile, now)?.Code);
        var ended = Listed("2026-11-02 2026-11-03 2026-11-04", "2026-11-16T02:00:00Z")!;
        Assert.Equal("blacklist.over", ended.RequestLift(Given.Id(1), "解除", Given.Profile, ChinaTime.StartOf(new DateOnly(2027, 11, 16)))?.Code);
    }

    static BlacklistListing? Listed(string made, string now, IEnumerable<BlacklistListing>? earlier = null) => BlacklistListing.Of(Party, Made(made), earlier ?? [], Given.Profile, Given.Utc(now), Given.Id(99));

    static IEnumerable<UpheldRating> Made(string dates) => dates.Split(' ')
        .Select((day, i) => new UpheldRating(Given.Id(200 + i), Given.Id(300 + i), Day(day), i % 2 == 0 ? AppealType.Mistaken : AppealType.Malicious));

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
