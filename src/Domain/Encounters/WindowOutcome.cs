using System.Linq.Expressions;

namespace Domain.Encounters;

/// <summary>How the window of an encounter that has a default ended (SD 7).</summary>
public enum WindowOutcome
{
    /// <summary>Somebody had rated it: it counts as actively rated.</summary>
    Rated,

    /// <summary>Nobody had: the default stands in.</summary>
    Defaulted,

    /// <summary>Its party was barred then: no default, and in no figure (ours).</summary>
    NotRatable,
}

/// <summary>What happens at the end of a window (SD 7).</summary>
public static class WindowEnd
{
    /// <summary>默认评价在时限结束后再等一个宽限期，让已经在路上的评价先到。(ours)</summary>
    /// <param name="window">The window.</param>
    /// <param name="graceSeconds">How long to wait.</param>
    /// <param name="now">An instant in UTC.</param>
    public static bool IsDue(RatingWindow window, int graceSeconds, DateTime now) =>
        window.DefaultDueAt is { } due && due.AddSeconds(graceSeconds) <= now;

    /// <summary>
    /// 计入主动评价率的办件：时限已过并有了结果，没有撤销，也没有因限制评价而不计。(SD 7, ours) The rule as a question to what is stored:
    /// the encounters for which the end of the window was counted as <see cref="Statistics.WindowTally"/>.
    /// </summary>
    public static Expression<Func<Encounter, bool>> Counted { get; } = e =>
        e.Window.DefaultDueAt != null && e.SettledAt != null && e.CancelledAt == null && e.NotRatableAt == null;

    /// <summary>已评价的计入主动评价；未评价的按默认评价；到期时主体被限制评价的，不产生默认评价，也不计入。(SD 7, ours)</summary>
    /// <param name="encounter">An encounter whose window is over and that was not cancelled.</param>
    /// <param name="isBarred">Whether its party was barred when the window ended.</param>
    public static WindowOutcome Of(Encounter encounter, bool isBarred) =>
        encounter.RatedAt is not null ? WindowOutcome.Rated
        : isBarred ? WindowOutcome.NotRatable
        : WindowOutcome.Defaulted;
}
