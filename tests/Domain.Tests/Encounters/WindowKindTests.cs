using Domain.Calendar;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Shared;
using Domain.Statistics;
using Domain.Tests.Ratings;

namespace Domain.Tests.Encounters;

/// <summary>Which window belongs to which stage and entrance, and what happens at its end (SD 7, SD 10, rules §9).</summary>
public sealed class WindowKindTests
{
    static readonly WorkingCalendar Calendar = WorkingCalendar.Shipped;

    /// <summary>Monday 2026-11-16: a matter is ratable through Monday 23rd, a visit through Friday 20th.</summary>
    [Theory(DisplayName = "SD 7、SD 10：线上办件、当场办结、只是来访、抽取场次、咨询、公告，各有各的时限和默认评价")]
    [InlineData(Stage.Completed, EntranceKind.Online, false, "2026-11-23", "2026-11-23")]
    [InlineData(Stage.Evaluated, EntranceKind.Online, false, "2026-11-23", "2026-11-23")]
    [InlineData(Stage.Completed, EntranceKind.Window, false, "2026-11-20", "2026-11-23")]
    [InlineData(Stage.Drawn, EntranceKind.ExpertDraw, false, "2026-11-20", "2026-11-23")]
    [InlineData(Stage.Drawn, EntranceKind.ExpertDraw, true, "2026-11-20", null)]
    [InlineData(Stage.Consulted, EntranceKind.Desk, false, "2026-11-20", null)]
    [InlineData(Stage.Consulted, EntranceKind.Hotline, false, "2026-11-23", null)]
    [InlineData(Stage.TenderNotice, EntranceKind.Online, false, null, null)]
    public void Windows(Stage stage, EntranceKind entrance, bool isShared, string? lastOn, string? defaultAfter)
    {
        var window = RatingWindow.For(stage, entrance, isShared, Given.Now, archivedAt: null, Given.Profile, Calendar);
        Assert.Equal(lastOn is null ? null : DateOnly.Parse(lastOn), window.LastOn);
        Assert.Equal(lastOn is null ? RatingWindow.NoEnd : ChinaTime.EndOf(DateOnly.Parse(lastOn)), window.EndsAt);
        Assert.Equal(defaultAfter is null ? null : ChinaTime.EndOf(DateOnly.Parse(defaultAfter)), window.DefaultDueAt);
        Assert.Equal((Given.Now, Given.Profile.Code, Calendar.Version), (window.OpensAt, window.ProfileCode, window.CalendarVersion));
    }

    [Fact(DisplayName = "公告环节：到归档开启为止，归档撤回后重新没有期限")]
    public void Notice()
    {
        var archived = Given.Now.AddDays(20).AddHours(1);
        var window = RatingWindow.ForTenderNotice(Given.Now, archived, Given.Profile, Calendar);
        Assert.Equal((archived, ChinaTime.DateOf(archived)), (window.EndsAt, window.LastOn));
        Assert.Null(window.Until(end: null).LastOn);
    }

    [Theory(DisplayName = "默认评价等到宽限期之后")]
    [InlineData(59_999, false)]
    [InlineData(60_000, true)]
    public void Grace(int afterDue, bool due)
    {
        var window = RatingWindow.ForMatter(Given.Now, Given.Profile, Calendar);
        Assert.Equal(due, WindowEnd.IsDue(window, Given.Profile.DefaultGraceSeconds, window.DefaultDueAt!.Value.AddMilliseconds(afterDue)));
        Assert.False(WindowEnd.IsDue(window with { DefaultDueAt = null }, 60, DateTime.MaxValue));
    }

    [Fact(DisplayName = "SD 7：到期时已评价的计入主动评价；未评价的默认；被限制的不产生默认、不进分母")]
    public void Outcomes()
    {
        var (rated, silent) = (Given.Encounter(), Given.Encounter());
        rated.MarkRated(Given.Now);
        Assert.Equal(
            [WindowOutcome.Rated, WindowOutcome.Rated, WindowOutcome.Defaulted, WindowOutcome.NotRatable],
            [WindowEnd.Of(rated, isBarred: false), WindowEnd.Of(rated, isBarred: true), WindowEnd.Of(silent, isBarred: false), WindowEnd.Of(silent, isBarred: true)]);
        Assert.Null(WindowTally.Of(silent, WindowOutcome.NotRatable));
        Assert.Null(WindowTally.Of(Given.Encounter(EncounterKind.Visit), WindowOutcome.Rated));
        Assert.Equal(
            new WindowTally(new(2026, 11, 24), Given.Construction, Given.Item, Given.Id(41), "constructionTender", WindowOutcome.Defaulted, 1),
            WindowTally.Of(silent, WindowOutcome.Defaulted));
    }

    [Fact(DisplayName = "SD 7：默认评价在到期的时刻生效，等级按产生时限的规则，没有评价人、方面和文字，仍归属部门和人员")]
    public void Default_rating()
    {
        var encounter = Given.Encounter();
        var gansu = Given.Profile with { Code = "gansu", DefaultLevel = SatisfactionLevel.Satisfied };
        var rating = Rating.Default(encounter, gansu, NationalCatalogue.Version1, new RatingIds(Given.Id(62), 0x123456));
        Assert.Equal((SatisfactionLevel.Satisfied, "gansu", 1), (rating.Level, rating.ProfileCode, rating.AssessNumber));
        Assert.Equal((encounter.Window.DefaultDueAt, new DateOnly(2026, 11, 24)), (rating.SubmittedAt, rating.SubmittedOn));
        Assert.StartsWith("20261124", rating.ReceiptNo, StringComparison.Ordinal);
        Assert.Equal((RatingChannel.SystemDefault, RatingOrigin.Default, RatingBasis.Matter), (rating.Channel, rating.Origin, rating.Basis));
        Assert.Equal((null, null, null, null, false), (rating.RaterKey, rating.RaterKind, rating.PartyId, rating.Comment, rating.IsRealName));
        Assert.Empty(rating.Facets);
        Assert.Empty(rating.Indicators);
        Assert.Equal((Given.Construction, Given.Item), (rating.DepartmentId, rating.ItemId));
        Assert.Equal([Given.Served], rating.StaffIds);
        Assert.Throws<ArgumentException>(() => Rating.Default(Given.Encounter(EncounterKind.Visit), gansu, NationalCatalogue.Version1, new RatingIds(Given.Id(62), 1)));
    }
}
