using Domain.Appeals;
using Domain.Rectification;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Messaging;

/// <summary>Whom something about a case is told.</summary>
public enum MessageAudience
{
    /// <summary>评价人.</summary>
    Rater,

    /// <summary>经办人: whoever handles the case; while nobody does, everybody of the department who could.</summary>
    Handler,

    /// <summary>责任部门负责人.</summary>
    DepartmentHead,

    /// <summary>回访人员 outside the rated department.</summary>
    FollowUp,

    /// <summary>监督部; the committee where supervision itself is rated.</summary>
    Supervision,

    /// <summary>裁决人: whoever can decide an appeal.</summary>
    Deciders,

    /// <summary>监督委员会.</summary>
    Committee,

    /// <summary>管理员: gives accounts their roles.</summary>
    Administrator,
}

/// <summary>消息计划: event → who is told. (SD 14, SD 15) What exactly is said, <see cref="CaseNews"/> and <see cref="DeadlineNews"/> say.</summary>
public static class MessagePlan
{
    /// <summary>整改的每一步告诉谁。办结的，另附问卷。(SD 14, SD 15)</summary>
    /// <param name="which">The case after the step.</param>
    /// <param name="change">What the step brought about.</param>
    public static IReadOnlyList<(MessageAudience To, MessageKind Kind)> Of(RectificationCase which, CaseChange change) =>
    [
        .. CaseNews.Of(which, change.Step) is null ? [] : ((MessageAudience, MessageKind)[])[(MessageAudience.Rater, MessageKind.CaseProgress)],
        .. change.Issued is null ? [] : ((MessageAudience, MessageKind)[])[(MessageAudience.Rater, MessageKind.FollowUpSurvey)],
    ];

    /// <summary>临期和逾期都告诉承担这项期限的人和监督部；逾期的，还告诉部门负责人。(SD 14, SD 15)</summary>
    /// <param name="notice">Which deadline, before or after.</param>
    public static IReadOnlyList<MessageAudience> Of(CaseNotice notice) => (notice.Duty, notice.Kind) switch
    {
        (CaseDuty.Supervision, _) => [MessageAudience.Supervision],
        (CaseDuty.FollowUp, _) => [MessageAudience.FollowUp, MessageAudience.Supervision],
        (_, CaseNoticeKind.DueSoon) => [MessageAudience.Handler, MessageAudience.Supervision],
        _ => [MessageAudience.Handler, MessageAudience.DepartmentHead, MessageAudience.Supervision],
    };

    /// <summary>申诉临期告诉裁决人；逾期的，还告诉监督委员会；没有人可以裁决的，告诉监督委员会和管理员，由管理员指定委员。(SD 17, ours)</summary>
    /// <param name="notice">What holds.</param>
    public static IReadOnlyList<MessageAudience> Of(AppealNotice notice) => notice switch
    {
        AppealNotice.DueSoon => [MessageAudience.Deciders],
        AppealNotice.Overdue => [MessageAudience.Deciders, MessageAudience.Committee],
        _ => [MessageAudience.Committee, MessageAudience.Administrator],
    };

    /// <summary>
    /// 不是有人刚刚做了什么、只是时间到了的消息，夜里不打扰，到早上再发；放假也发。(ours)
    /// </summary>
    /// <param name="now">When it became due, UTC.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <returns>When it may leave, UTC.</returns>
    public static DateTime NotAtNight(DateTime now, RuleProfile profile)
    {
        var morning = ChinaTime.StartOf(ChinaTime.DateOf(now)).AddHours(profile.ReminderHour);
        return now < morning ? morning : now;
    }
}
