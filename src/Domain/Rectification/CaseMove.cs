namespace Domain.Rectification;

/// <summary>What can be done to a case. From which state, by whom and into which state is written in <see cref="CaseMoves"/>.</summary>
public enum CaseMove
{
    /// <summary>当场解决 (SD 14, SD 15).</summary>
    SolvedOnTheSpot,

    /// <summary>联系未成: one more attempt, without reaching the rater and without being able to stop trying.</summary>
    ContactAttempted,

    /// <summary>联系有结果: reached, or unreachable.</summary>
    ContactSettled,

    /// <summary>核实: a real problem, or no legal basis (SD 14).</summary>
    Verified,

    /// <summary>列入台账 (SD 14).</summary>
    PutOnLedger,

    /// <summary>台账延期, by a second person (SD 14).</summary>
    Extended,

    /// <summary>整改完成并反馈 (SD 14).</summary>
    Rectified,

    /// <summary>解释说明 (SD 14).</summary>
    Explained,

    /// <summary>回访未成: a call-back that did not reach the rater.</summary>
    FollowUpAttempted,

    /// <summary>回访完成: the rater said it was solved.</summary>
    FollowedUp,

    /// <summary>回访未接通: the last of the failed call-backs that count as follow-up (ours).</summary>
    FollowUpUnreached,

    /// <summary>问卷到期: nobody answered.</summary>
    FollowUpLapsed,

    /// <summary>结案后答卷: an answer that came after the case was closed for want of one.</summary>
    AnsweredLate,

    /// <summary>重新办理: not solved, or asked for again; new clocks.</summary>
    Reopened,

    /// <summary>转监督部: the second "not solved" (ours).</summary>
    Escalated,

    /// <summary>退回重办, by 监督部 with a new deadline (SD 15, SD 18).</summary>
    Returned,

    /// <summary>转办: misdirected, goes to another department; its clocks go on (ours).</summary>
    Transferred,

    /// <summary>移交经办人: to another handler of the same department.</summary>
    HandedOver,

    /// <summary>催办.</summary>
    Expedited,

    /// <summary>监督检查 (SD 15, SD 18).</summary>
    Supervised,

    /// <summary>添加佐证材料.</summary>
    EvidenceAttached,

    /// <summary>应评价人要求，已删除其联系方式 (个人信息保护法 47).</summary>
    ContactErased,

    /// <summary>提请监督委员会 (SD 18, SD 20): an escalation stands beside the case from here on.</summary>
    BroughtToCommittee,

    /// <summary>结案, by a person.</summary>
    Closed,

    /// <summary>撤销: the rating was not adopted (SD 17).</summary>
    Cancelled,
}
