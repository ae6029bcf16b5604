namespace Domain.Messaging;

/// <summary>消息种类: what a message is about. Each has a template of its own at every WeChat account that sends it.</summary>
public enum MessageKind
{
    /// <summary>评价回执: the rating was received, with its number.</summary>
    RatingReceipt,

    /// <summary>评价邀请: a matter is completed and may be rated.</summary>
    RatingInvitation,

    /// <summary>评价邀请的一次提醒: the one reminder of an invitation nobody took up.</summary>
    InvitationReminder,

    /// <summary>整改进度: a step of the case that a bad rating opened (SD 14).</summary>
    CaseProgress,

    /// <summary>回访问卷: was the problem solved? (SD 14)</summary>
    FollowUpSurvey,

    /// <summary>回访问卷的一次提醒: the one reminder of a questionnaire nobody answered (ours).</summary>
    SurveyReminder,

    /// <summary>限制评价通知: the rater is on the blacklist, for what reason and until when (SD 17, ours).</summary>
    BlacklistNotice,

    /// <summary>公示通知: a bulletin somebody asked to hear of.</summary>
    PublicNotice,

    /// <summary>办理提醒: a deadline of a member of staff comes near (ours).</summary>
    StaffDeadlineReminder,
}

/// <summary>发送渠道: the way a message takes to a phone.</summary>
public enum MessageChannel
{
    /// <summary>模板消息 of the service account, to a follower. Its client id makes a repetition harmless for ten minutes.</summary>
    Template,

    /// <summary>订阅消息 of the mini-program, against one granted tap. Nothing makes a repetition harmless.</summary>
    Subscription,
}
