using Domain.Calendar;

namespace Domain.Rectification;

/// <summary>One deadline of a case, with everything needed to explain it to somebody who doubts it.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="StartOn">China date from which the days were counted, or on which a person set the date.</param>
/// <param name="DueOn">Last day; a China date.</param>
/// <param name="EndsAt">First instant that is too late, UTC.</param>
/// <param name="Days">Working days counted, in order; empty where a person chose the date.</param>
/// <param name="Reason">Why a person chose the date; null where it was counted.</param>
/// <param name="Provisional">True while it reaches into a year whose holidays are not published.</param>
/// <param name="IsPending">True while the duty is not done.</param>
public sealed record CaseDeadline(
    CaseDuty Duty, DateOnly StartOn, DateOnly DueOn, DateTime EndsAt, IReadOnlyList<DateOnly> Days, string? Reason,
    bool Provisional, bool IsPending)
{
    /// <summary>期限的说明: the days that were counted, or who chose the date and why.</summary>
    public string Explain() => Days.Count == 0
        ? Reason is null ? $"截至{Day(DueOn)}24时" : $"期限由人工确定，截至{Day(DueOn)}24时；理由：{Reason}"
        : $"自{Day(StartOn)}起{(Days[0] == StartOn ? "（含当日）" : "（当日不计）")}{Days.Count}个工作日："
            + $"{new Deadline(Days, Provisional, CalendarVersion: 0).Explain()}，截至{Day(DueOn)}24时{(Provisional ? "；部分年度的放假安排尚未公布，公布后重新计算" : "")}";

    static string Day(DateOnly day) => $"{day.Month}月{day.Day}日";
}
