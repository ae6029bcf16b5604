using Domain.Rectification;
using Domain.Shared;

namespace Domain.Statistics;

/// <summary>What happened to a case, as counted.</summary>
public enum CaseEvent
{
    /// <summary>It was opened.</summary>
    Opened,
}

/// <summary>One step of the count of cases.</summary>
/// <param name="Day">China date of receipt of the rating: a case counts in the period it was received in.</param>
/// <param name="DepartmentId">Owning department.</param>
/// <param name="Event">What happened.</param>
/// <param name="IsRealName">Real-name cases are counted apart (SD 14).</param>
/// <param name="Count">+1 or −1.</param>
public sealed record CaseTally(DateOnly Day, Guid DepartmentId, CaseEvent Event, bool IsRealName, int Count)
{
    /// <summary>The step of a new case.</summary>
    public static CaseTally Opened(RectificationCase opened) => new(
        ChinaTime.DateOf(opened.OpenedAt), opened.DepartmentId, CaseEvent.Opened, opened.IsRealName, 1);
}
