namespace Domain.Appeals;

/// <summary>Why colleagues are told about an appeal that nobody has decided.</summary>
public enum AppealNotice
{
    /// <summary>The last day to decide it has begun.</summary>
    DueSoon,

    /// <summary>The days to decide it are over.</summary>
    Overdue,

    /// <summary>没有可以裁决的人: the appellant, the handlers and the rated side are all there are.</summary>
    NobodyDecides,
}

/// <summary>申诉的照看: an appeal is never left lying (SD 17, ours).</summary>
public static class AppealWatch
{
    static readonly TimeSpan LastDay = TimeSpan.FromDays(1);

    /// <summary>待裁决的申诉，最后一日和逾期各提醒一次，放假也照看；没有可以裁决的人的，立即提醒。(SD 17, ours)</summary>
    /// <param name="appeal">The appeal.</param>
    /// <param name="bench">Who can decide it now.</param>
    /// <param name="now">When somebody looks, UTC.</param>
    /// <returns>What holds now; each is told once.</returns>
    public static IReadOnlyList<AppealNotice> Of(Appeal appeal, AppealBench bench, DateTime now) =>
        appeal.State != AppealState.Pending ? []
        :
        [
            .. bench.IsFilled ? [] : (AppealNotice[])[AppealNotice.NobodyDecides],
            .. now >= appeal.DueAt ? [AppealNotice.Overdue] : now >= appeal.DueAt - LastDay ? (AppealNotice[])[AppealNotice.DueSoon] : [],
        ];
}
