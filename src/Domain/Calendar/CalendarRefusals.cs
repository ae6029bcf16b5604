using Domain.Shared;

namespace Domain.Calendar;

/// <summary>Why a year of the working calendar cannot be taken as it was entered.</summary>
public static class CalendarRefusals
{
    /// <summary><c>calendar.yearOutOfRange</c>: the year is not one of 2000–2100.</summary>
    public static Refusal YearOutOfRange(int year) => new(
        "calendar.yearOutOfRange",
        $"年份 {year} 不在 {PublishedYear.FirstYear}–{PublishedYear.LastYear} 之间，请核对年份。");

    /// <summary><c>calendar.dateOutsideYear</c>: a date belongs to another year.</summary>
    public static Refusal DateOutsideYear(DateOnly date, int year) => new(
        "calendar.dateOutsideYear", $"{date:yyyy-MM-dd} 不属于 {year} 年，请录入到该日期所在的年份。");

    /// <summary><c>calendar.duplicateDate</c>: a list names the same date twice.</summary>
    public static Refusal DuplicateDate(DateOnly date) => new(
        "calendar.duplicateDate", $"{date:yyyy-MM-dd} 重复录入，请删除重复的日期。");

    /// <summary><c>calendar.offAndWorked</c>: a date is both a day off and a make-up workday.</summary>
    public static Refusal OffAndWorked(DateOnly date) => new(
        "calendar.offAndWorked", $"{date:yyyy-MM-dd} 既是放假日又是调休上班日，请按通知只保留一项。");

    /// <summary><c>calendar.workedDayNotWeekend</c>: a make-up workday is not a Saturday or Sunday.</summary>
    public static Refusal WorkedDayNotWeekend(DateOnly date) => new(
        "calendar.workedDayNotWeekend", $"{date:yyyy-MM-dd} 不是周六或周日，调休上班日只能是周末。");
}
