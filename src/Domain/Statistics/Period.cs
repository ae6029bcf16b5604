using System.Globalization;

namespace Domain.Statistics;

/// <summary>统计周期: a calendar month, quarter or year by China dates.</summary>
/// <param name="Code"><c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</param>
/// <param name="FirstOn">First China date.</param>
/// <param name="LastOn">Last China date.</param>
public sealed record Period(string Code, DateOnly FirstOn, DateOnly LastOn)
{
    const int MonthsOfQuarter = 3, MonthsOfYear = 12, FirstYear = 2020, LastYear = 2999;

    /// <summary>The month of a date.</summary>
    public static Period MonthOf(DateOnly date) => Of(Text($"{date.Year:0000}-{date.Month:00}"), new DateOnly(date.Year, date.Month, 1), 1);

    /// <summary>The month before this period.</summary>
    public Period MonthBefore => MonthOf(FirstOn.AddDays(-1));

    /// <summary>The period of the same length before this one.</summary>
    public Period Before => Code.Length == 7 && Code[5] != 'Q' ? MonthBefore
        : Code.Length == 7 ? QuarterOf(FirstOn.AddDays(-1))
        : YearOf(FirstOn.AddDays(-1));

    /// <summary>True when its last day is over.</summary>
    public bool IsOver(DateOnly today) => LastOn < today;

    /// <summary>Name in Chinese: 2026年11月, 2026年第4季度, 2026年.</summary>
    public string Name => Code.Length switch
    {
        4 => $"{Code}年",
        _ when Code[5] == 'Q' => $"{Code[..4]}年第{Code[6]}季度",
        _ => Text($"{FirstOn.Year}年{FirstOn.Month}月"),
    };

    /// <summary>Reads a code; false for anything else.</summary>
    public static bool TryRead(string? code, out Period period)
    {
        period = MonthOf(DateOnly.MinValue);
        if (code is null || code.Length is not (4 or 7) || !int.TryParse(code.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < FirstYear or > LastYear) return false;
        if (code.Length == 4)
        {
            period = YearOf(new DateOnly(year, 1, 1));
            return true;
        }
        if (code[4] != '-') return false;
        if (code[5] == 'Q')
        {
            if (code[6] is < '1' or > '4') return false;
            period = QuarterOf(new DateOnly(year, ((code[6] - '1') * MonthsOfQuarter) + 1, 1));
            return true;
        }
        if (!int.TryParse(code.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > MonthsOfYear) return false;
        period = MonthOf(new DateOnly(year, month, 1));
        return true;
    }

    /// <summary>The quarter of a date.</summary>
    public static Period QuarterOf(DateOnly date)
    {
        var quarter = (date.Month - 1) / MonthsOfQuarter;
        return Of(Text($"{date.Year:0000}-Q{quarter + 1}"), new DateOnly(date.Year, (quarter * MonthsOfQuarter) + 1, 1), MonthsOfQuarter);
    }

    /// <summary>The year of a date.</summary>
    public static Period YearOf(DateOnly date) => Of(Text($"{date.Year:0000}"), new DateOnly(date.Year, 1, 1), MonthsOfYear);

    static Period Of(string code, DateOnly first, int months) => new(code, first, first.AddMonths(months).AddDays(-1));

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
