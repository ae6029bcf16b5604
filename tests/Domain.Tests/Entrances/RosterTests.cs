using Domain.Entrances;
using Domain.Tests.Ratings;

namespace Domain.Tests.Entrances;

/// <summary>Who was on duty (HB 23, QD 五(一)).</summary>
public sealed class RosterTests
{
    static readonly Guid Morning = Given.Id(81), Afternoon = Given.Id(82), Both = Given.Id(83), Named = Given.Id(84);

    static readonly DutyShift[] Day =
    [
        Shift(Morning, "08:30", "12:00"), Shift(Both, "08:30", "12:00"), Shift(Afternoon, "13:30", "17:00"), Shift(Both, "13:30", "17:00"),
    ];

    [Theory(DisplayName = "QD 五(一)：窗口评价归属在岗人员；两班之间归属刚下班的；开门前没有人；没有排班归属入口登记的人员")]
    [InlineData("2026-11-16T00:29:59.999Z", "")]
    [InlineData("2026-11-16T00:30:00.000Z", "81 83")]
    [InlineData("2026-11-16T03:59:59.999Z", "81 83")]
    [InlineData("2026-11-16T04:00:00.000Z", "81 83")]
    [InlineData("2026-11-16T05:29:59.999Z", "81 83")]
    [InlineData("2026-11-16T05:30:00.000Z", "82 83")]
    [InlineData("2026-11-16T12:00:00.000Z", "82 83")]
    public void On_duty(string at, string wanted)
    {
        var expected = wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => Given.Id(int.Parse(n)));
        Assert.Equal(expected, Roster.OnDuty(Day, Given.Utc(at), [Named]));
        Assert.Equal([Named], Roster.OnDuty([], Given.Utc(at), [Named]));
    }

    [Theory(DisplayName = "排班：下班晚于上班")]
    [InlineData("08:30", "12:00", true)]
    [InlineData("12:00", "12:00", false)]
    [InlineData("17:00", "08:30", false)]
    public void Times(string from, string through, bool hold) =>
        Assert.Equal(hold ? null : RosterRefusals.TimesReversed, Roster.TimesHold(TimeOnly.Parse(from), TimeOnly.Parse(through)));

    static DutyShift Shift(Guid staff, string from, string through) => new()
    {
        Id = Guid.Empty,
        EntranceId = Given.Id(41),
        StaffId = staff,
        OnDate = new(2026, 11, 16),
        From = TimeOnly.Parse(from),
        Through = TimeOnly.Parse(through),
    };
}
