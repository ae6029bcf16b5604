namespace Domain.Encounters;

/// <summary>The moment of a project or matter that is rated (QD 七).</summary>
public enum Stage
{
    /// <summary>招标公告发布: the one stage that can be rated before completion; never defaulted.</summary>
    TenderNotice,

    /// <summary>项目归档.</summary>
    Archived,

    /// <summary>主体信息审核有结果.</summary>
    PartyReviewed,

    /// <summary>评标结束.</summary>
    Evaluated,

    /// <summary>事项办结.</summary>
    Completed,

    /// <summary>专家抽取完成.</summary>
    Drawn,

    /// <summary>咨询完成: not tied to a project; never defaulted.</summary>
    Consulted,
}
