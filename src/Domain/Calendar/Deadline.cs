using System.Text;
using Domain.Shared;

namespace Domain.Calendar;

/// <summary>
/// The end of a number of workdays. It keeps the days it counted, so that a person who doubts it can be shown why.
/// </summary>
/// <param name="Workdays">The counted workdays, in order, at least one.</param>
/// <param name="Provisional">
/// True when a day between the start and the last workday, both included, lies in a year whose notice is not known yet:
/// the deadline is computed again when that year is imported.
/// </param>
/// <param name="CalendarVersion">The version of the calendar that made it.</param>
public sealed record Deadline(IReadOnlyList<DateOnly> Workdays, bool Provisional, int CalendarVersion)
{
    /// <summary>The last workday, a China date; something done on it is in time until midnight.</summary>
    public DateOnly LastOn => Workdays[^1];

    /// <summary>The first instant that is too late: the end of the last workday in China, in UTC.</summary>
    public DateTime EndsAt => ChinaTime.EndOf(LastOn);

    /// <summary>Whether the deadline has passed at this instant.</summary>
    /// <param name="now">An instant in UTC.</param>
    public bool IsOver(DateTime now) => ChinaTime.RequireUtc(now) >= EndsAt;

    /// <summary>
    /// The counted days as a person would list them, e.g. 9月30日、10月8日、9日: the month is said when it changes, the year
    /// when it is no longer that of the day before.
    /// </summary>
    public string Explain()
    {
        var text = new StringBuilder();
        DateOnly? before = null;
        foreach (var day in Workdays)
        {
            if (before is not null)
                text.Append('、');
            if (before is not null && day.Year != before.Value.Year)
                text.Append(day.Year).Append('年');
            if (before is null || (day.Year, day.Month) != (before.Value.Year, before.Value.Month))
                text.Append(day.Month).Append('月');
            text.Append(day.Day).Append('日');
            before = day;
        }
        return text.ToString();
    }

    /// <summary>Equal when the same days were counted by the same version with the same certainty.</summary>
    public bool Equals(Deadline? other) =>
        other is not null && Provisional == other.Provisional && CalendarVersion == other.CalendarVersion
        && Workdays.SequenceEqual(other.Workdays);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LastOn, Workdays.Count, Provisional, CalendarVersion);
}
