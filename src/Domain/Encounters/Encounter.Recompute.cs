using Domain.Calendar;
using Domain.Rules;

namespace Domain.Encounters;

public sealed partial class Encounter
{
    /// <summary>放假安排公布后，重新计算尚未结束的暂定评价时限。(ours)</summary>
    /// <param name="calendar">The calendar with the new year in it.</param>
    /// <param name="profile">The profile that made the window.</param>
    /// <param name="importedAt">When it was imported, UTC.</param>
    /// <returns>True when something changed.</returns>
    public bool Recompute(WorkingCalendar calendar, RuleProfile profile, DateTime importedAt)
    {
        if (!Window.Provisional || HasRating || CancelledAt is not null || NotRatableAt is not null) return false;
        var counted = CountedAnew(calendar, profile);
        var window = Window.Until(Moved(Window.EndsAt, counted.EndsAt)) with
        {
            DefaultDueAt = Window.DefaultDueAt is { } due && counted.DefaultDueAt is { } anew ? Moved(due, anew) : Window.DefaultDueAt,
            Provisional = counted.Provisional,
            CalendarVersion = counted.CalendarVersion,
        };
        if (window == Window) return false;
        Window = window;
        return true;

        DateTime Moved(DateTime before, DateTime after) => ProvisionalDeadline.Moved(before, after, importedAt, calendar);
    }

    /// <summary>The window as this kind of encounter is counted: a default tells a matter from a mere visit.</summary>
    RatingWindow CountedAnew(WorkingCalendar calendar, RuleProfile profile) => (Kind, Window.DefaultDueAt) switch
    {
        (EncounterKind.Matter, _) => RatingWindow.ForMatter(CompletedAt, profile, calendar),
        (_, null) => RatingWindow.ForVisit(CompletedAt, profile, calendar),
        _ => RatingWindow.ForMatterOnSite(CompletedAt, profile, calendar),
    };
}
