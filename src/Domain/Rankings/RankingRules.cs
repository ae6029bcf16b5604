using Domain.Shared;
using Domain.Statistics;

namespace Domain.Rankings;

/// <summary>The rules of a ranking, one method each.</summary>
public static class RankingRules
{
    /// <summary>周期结束后才能定稿。(ours)</summary>
    public static Refusal? PeriodIsOver(Period period, DateOnly today) => period.IsOver(today) ? null : RankingRefusals.PeriodNotOver;

    /// <summary>一个周期只定稿一次，定稿后不改。(ours)</summary>
    public static Refusal? OnceOnly(bool isFrozen) => isFrozen ? RankingRefusals.Frozen : null;
}

/// <summary>What the rules of a ranking refuse.</summary>
public static class RankingRefusals
{
    /// <summary>Its last day is not over.</summary>
    public static readonly Refusal PeriodNotOver = new("ranking.periodNotOver", "周期结束后才能定稿");

    /// <summary>It has its frozen ranking.</summary>
    public static readonly Refusal Frozen = new("ranking.frozen", "这个周期的排名已经定稿，不能再改");

    /// <summary>Nothing is frozen for the period.</summary>
    public static readonly Refusal NotFrozen = new("ranking.notFrozen", "这个周期的排名还没有定稿");

    /// <summary>The ranking is for colleagues on the intranet (SD 19).</summary>
    public static readonly Refusal IntranetOnly = new("ranking.intranetOnly", "综合排名只在内网公开，请在办公网络中查看");
}
