using Domain.Shared;

namespace Domain.Entrances;

/// <summary>排班: one staff member on duty at one entrance for a part of one day (HB 23).</summary>
public sealed class DutyShift : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The entrance.</summary>
    public required Guid EntranceId { get; set; }

    /// <summary>The staff member.</summary>
    public required Guid StaffId { get; set; }

    /// <summary>China date.</summary>
    public required DateOnly OnDate { get; set; }

    /// <summary>From when, China time.</summary>
    public required TimeOnly From { get; set; }

    /// <summary>Until when, China time, exclusive.</summary>
    public required TimeOnly Through { get; set; }
}

/// <summary>Who was on duty, as the roster says.</summary>
public static class Roster
{
    /// <summary>排班的结束时间晚于开始时间。(ours)</summary>
    public static Refusal? TimesHold(TimeOnly from, TimeOnly through) => through > from ? null : RosterRefusals.TimesReversed;

    /// <summary>
    /// 窗口评价归属当时在岗的工作人员：按排班；两班之间归属刚下班的；当天没有排班的，归属入口上登记的人员。(QD 五(一), SD 3, ours)
    /// </summary>
    /// <param name="shifts">The shifts of that entrance on that day.</param>
    /// <param name="at">The instant, UTC.</param>
    /// <param name="otherwise">Staff named on the entrance itself.</param>
    public static IReadOnlyList<Guid> OnDuty(IReadOnlyList<DutyShift> shifts, DateTime at, IReadOnlyList<Guid> otherwise)
    {
        if (shifts.Count == 0) return otherwise;
        var time = TimeOnly.FromDateTime(at + ChinaTime.Offset);
        var now = shifts.Where(s => s.From <= time && time < s.Through).ToList();
        if (now.Count == 0 && shifts.Any(s => s.Through <= time))
        {
            var last = shifts.Where(s => s.Through <= time).Max(s => s.Through);
            now = [.. shifts.Where(s => s.Through == last)];
        }
        return [.. now.OrderBy(s => s.From).Select(s => s.StaffId).Distinct()];
    }
}

/// <summary>What the rules about rosters refuse.</summary>
public static class RosterRefusals
{
    /// <summary>It would end before it begins.</summary>
    public static readonly Refusal TimesReversed = new("roster.timesReversed", "下班时间应晚于上班时间");
}
