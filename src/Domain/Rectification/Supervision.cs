namespace Domain.Rectification;

/// <summary>监督检查的事由 (SD 15, SD 18).</summary>
public enum SupervisionReason
{
    /// <summary>未解决.</summary>
    Unsolved,

    /// <summary>弄虚作假.</summary>
    FalseReport,

    /// <summary>隐瞒不报.</summary>
    Concealment,

    /// <summary>日常检查、随机抽查及其他.</summary>
    Other,
}

/// <summary>监督检查的方式 (SD 15, SD 18).</summary>
public enum SupervisionMethod
{
    /// <summary>抽查.</summary>
    SpotCheck,

    /// <summary>查阅资料.</summary>
    FileReview,

    /// <summary>实地查看.</summary>
    SiteVisit,

    /// <summary>电话回访.</summary>
    CallBack,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>One check of a case by 监督部; may be made at any time (SD 15, SD 18).</summary>
/// <param name="Reason">Why.</param>
/// <param name="Method">How.</param>
/// <param name="Finding">What was found.</param>
public sealed record SupervisionCheck(SupervisionReason Reason, SupervisionMethod Method, string? Finding);
