namespace Domain.Messaging;

/// <summary>群发种类: what a broadcast says.</summary>
public enum BroadcastKind
{
    /// <summary>公示通知: a notice with a title, a text and a page of this site.</summary>
    PublicNotice,

    /// <summary>回访问卷: asks the raters of finished cases, each about the own case (SD 15).</summary>
    FollowUpSurvey,
}

/// <summary>Whom a broadcast is for.</summary>
public enum AudienceKind
{
    /// <summary>订阅通知的人: those who asked for notices of a centre or a business line.</summary>
    NoticeSubscribers,

    /// <summary>一批整改的评价人: the raters of a set of finished cases.</summary>
    RatersOfCases,
}

/// <summary>
/// 群发对象, as a filter: who that is, is found out when the broadcast starts. After that people may only drop out.
/// </summary>
/// <param name="Kind">Subscribers, or raters of cases.</param>
/// <param name="CentreId">Subscribers: the centre the notice is about.</param>
/// <param name="BusinessLine">Subscribers: the business line the notice is about.</param>
/// <param name="DepartmentId">Cases: the department that owns them.</param>
/// <param name="ItemId">Cases: the service item that was rated.</param>
/// <param name="FromOn">Cases: first China date of receipt.</param>
/// <param name="ThroughOn">Cases: last China date of receipt.</param>
/// <param name="WithoutAnswer">Cases: only those whose rater has not yet said whether it was solved.</param>
public sealed record BroadcastAudience(
    AudienceKind Kind, Guid? CentreId = null, string? BusinessLine = null, Guid? DepartmentId = null, Guid? ItemId = null,
    DateOnly? FromOn = null, DateOnly? ThroughOn = null, bool WithoutAnswer = false)
{
    /// <summary>What the notice is about, as subscribers ask for it.</summary>
    public NoticeTopic Topic => new(CentreId, BusinessLine);
}
