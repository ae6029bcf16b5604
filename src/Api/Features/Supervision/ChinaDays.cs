using Domain.Shared;

namespace Api.Features.Supervision;

/// <summary>First and last instant of a day that somebody filters by; the ends of the calendar included.</summary>
internal static class ChinaDays
{
    public static DateTime StartOf(DateOnly day) => ChinaTime.StartOf(day == DateOnly.MinValue ? day.AddDays(1) : day);

    public static DateTime EndOf(DateOnly day) => ChinaTime.EndOf(day == DateOnly.MaxValue ? day.AddDays(-1) : day);
}
