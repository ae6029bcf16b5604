using Domain.Rectification;
using Domain.Statistics;

namespace Domain.Ratings;

/// <summary>What somebody may know of the ratings about him- or herself (SD 16; the rest is ours).</summary>
public static class AboutOneself
{
    /// <summary>
    /// 被评价人在整改结束后知情；没有立案的评价，过了收到它的那个月才知情：刚服务过一个人就多出一条，等于说出是谁评的。(ours)
    /// </summary>
    /// <param name="submittedOn">China date of the rating.</param>
    /// <param name="opened">State of the case it opened; null for none.</param>
    /// <param name="today">China date of today.</param>
    public static bool MayKnow(DateOnly submittedOn, CaseState? opened, DateOnly today) => opened is { } state
        ? CaseMoves.Over.Contains(state)
        : submittedOn < UnknownSince(today);

    /// <summary>没有立案的评价，自本月第一天起收到的还不知情。(ours) The same bound as <see cref="KnownFrom"/>, from the other side.</summary>
    /// <param name="today">China date of today.</param>
    public static DateOnly UnknownSince(DateOnly today) => FirstOfMonth(today);

    /// <summary>没有立案的评价，下个月第一天起知情。(ours)</summary>
    /// <param name="submittedOn">China date of the rating.</param>
    public static DateOnly KnownFrom(DateOnly submittedOn) => FirstOfMonth(submittedOn).AddMonths(1);

    /// <summary>窗口和科室的人员可能就是被评价的人：给他看的数字，少到能猜出是谁评的，要收起。(SD 16, ours) The one place that says of whom.</summary>
    /// <param name="staffMemberId">The rated person an account belongs to; null for none.</param>
    public static bool MayBeRated(Guid? staffMemberId) => staffMemberId is not null;

    /// <summary>不足 5 条评价时不给本人任何数字：数一数就能猜出是谁。(ours)</summary>
    /// <param name="ratings">How many the figures would be of.</param>
    public static bool MaySeeFigures(int ratings) => ratings >= SmallCells.Least;

    static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
