using Domain.Calendar;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Rules;
using Domain.Tests.Ratings;

namespace Domain.Tests.Rules;

public sealed class RuleProfileTests
{
    static readonly RuleProfile Shandong = ShandongProfile.Version1;

    [Fact(DisplayName = "山东规则的数字：默认非常满意；办件 5 天当日不计，现场 5 天当日计入；联系 1 天，整改 5 天")]
    public void Shipped_numbers()
    {
        Assert.Equal(SatisfactionLevel.VerySatisfied, Shandong.DefaultLevel);
        Assert.Equal((5, false, 5, true), (Shandong.MatterWindowDays, Shandong.MatterStartDayCounts, Shandong.VisitWindowDays, Shandong.VisitStartDayCounts));
        Assert.Equal((1, 5, false), (Shandong.ContactDays, Shandong.RectifyDays, Shandong.CaseStartDayCounts));
        Assert.Equal((60, 731), (Shandong.EncounterTicketDays, Domain.Entrances.ReceiptTicket.Lifetime.TotalDays));
    }

    [Theory(DisplayName = "SD 22：山东规则自 2020-08-01 起有效，2022-07-31 之后仍然有效")]
    [InlineData("2020-07-31", false)]
    [InlineData("2020-08-01", true)]
    [InlineData("2022-07-31", true)]
    [InlineData("2022-08-01", true)]
    [InlineData("2099-12-31", true)]
    public void Shipped_validity(string date, bool holds) =>
        Assert.Equal(holds ? Shandong : null, RuleProfiles.Shipped.On(DateOnly.Parse(date)));

    [Theory(DisplayName = "有止期的规则：首日和末日当天都有效")]
    [InlineData("2023-12-31", false)]
    [InlineData("2024-01-01", true)]
    [InlineData("2024-12-31", true)]
    [InlineData("2025-01-01", false)]
    public void First_and_last_day(string date, bool holds)
    {
        var profile = Shandong with { ValidFrom = new(2024, 1, 1), ValidThrough = new(2024, 12, 31) };
        Assert.Equal(holds, profile.HoldsOn(DateOnly.Parse(date)));
        Assert.Equal(holds, new RuleProfiles([profile]).On(DateOnly.Parse(date)) is not null);
    }

    [Theory(DisplayName = "同时有效的，以起始日最新的为准；同日起的，以版本新的为准；到期后回到长期规则")]
    [InlineData("2025-12-31", 1)]
    [InlineData("2026-01-01", 2)]
    [InlineData("2026-06-01", 4)]
    [InlineData("2026-06-30", 4)]
    [InlineData("2026-07-01", 2)]
    public void Newest_wins(string date, int version)
    {
        RuleProfile[] published =
        [
            Shandong with { Version = 3, ValidFrom = new(2026, 6, 1), ValidThrough = new(2026, 6, 30) },
            Shandong,
            Shandong with { Version = 4, ValidFrom = new(2026, 6, 1), ValidThrough = new(2026, 6, 30) },
            Shandong with { Version = 2, ValidFrom = new(2026, 1, 1) },
        ];
        Assert.Equal(version, new RuleProfiles(published).On(DateOnly.Parse(date))!.Version);
        Assert.Equal(version, new RuleProfiles(published.Reverse()).On(DateOnly.Parse(date))!.Version);
    }

    [Fact(DisplayName = "同一规则的同一版本只能有一个；不同省的同版本可以并存")]
    public void One_of_each()
    {
        Assert.Throws<ArgumentException>(() => new RuleProfiles([Shandong, Shandong with { MatterWindowDays = 9 }]));
        var both = new RuleProfiles([Shandong, Shandong with { Code = "gansu", DefaultLevel = SatisfactionLevel.Satisfied }]);
        Assert.Equal(SatisfactionLevel.Satisfied, both.Named("gansu", 1)!.DefaultLevel);
        Assert.Equal(SatisfactionLevel.VerySatisfied, both.Named("shandong", 1)!.DefaultLevel);
        Assert.Null(both.Named("Shandong", 1));
        Assert.Null(both.Named("shandong", 2));
    }

    [Fact(DisplayName = "SD 22：规则改了，已算出的时限和已有的评价不变，仍指向原来的规则")]
    public void Change_rewrites_nothing()
    {
        var encounter = Given.Encounter();
        var rating = Given.Rating(Given.Wish(), Given.Situation(encounter));
        var changed = new RuleProfiles([Shandong, Shandong with { Version = 2, ValidFrom = new(2026, 11, 17), MatterWindowDays = 9, WalkInsPerDay = 3 }]);

        Assert.Equal((new DateOnly(2026, 11, 23), 1), (encounter.Window.ThroughOn, encounter.Window.ProfileVersion));
        Assert.Equal(Shandong, changed.Named(rating.ProfileCode, rating.ProfileVersion));
        var next = RatingWindow.ForMatter(Given.Now.AddDays(1), changed.On(new(2026, 11, 17))!, WorkingCalendar.Shipped);
        Assert.Equal((new DateOnly(2026, 11, 30), 2), (next.ThroughOn, next.ProfileVersion));
    }
}
