using Domain.Encounters;
using Domain.Shared;

namespace Domain.Statistics;

/// <summary>
/// One step of the count of windows that are over: the denominator of the active-rating rate 主动评价率, and of it what was
/// rated. A matter whose window is open is in neither (SD 7).
/// </summary>
/// <param name="Day">China date from whose first instant the default stands in.</param>
/// <param name="DepartmentId">Rated department.</param>
/// <param name="ItemId">Service item, where known.</param>
/// <param name="EntranceId">Entrance.</param>
/// <param name="BusinessLine">Business line.</param>
/// <param name="Outcome">Rated or defaulted.</param>
/// <param name="Count">+1 or −1.</param>
public sealed record WindowTally(
    DateOnly Day, Guid DepartmentId, Guid? ItemId, Guid EntranceId, string BusinessLine, WindowOutcome Outcome, int Count)
{
    /// <summary>The step of an encounter whose window is over; null where it counts nowhere.</summary>
    public static WindowTally? Of(Encounter encounter, WindowOutcome outcome, int count = 1) =>
        outcome == WindowOutcome.NotRatable || encounter.Window.DefaultDueAt is not { } due ? null : new(
            ChinaTime.DateOf(due), encounter.DepartmentId, encounter.ItemId, encounter.EntranceId, encounter.BusinessLine, outcome, count);
}
