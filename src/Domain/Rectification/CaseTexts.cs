namespace Domain.Rectification;

/// <summary>States and moves in the words of the regulation.</summary>
public static class CaseTexts
{
    /// <summary>Name of a state.</summary>
    public static string Text(this CaseState state) => state switch
    {
        CaseState.Opened => "已立案",
        CaseState.Handling => "办理中",
        CaseState.Ledger => "台账管理",
        CaseState.FollowUp => "待回访",
        CaseState.Escalated => "监督部督办",
        CaseState.Closed => "已结案",
        CaseState.Cancelled => "已撤销",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>Name of a move.</summary>
    public static string Text(this CaseMove move) => move switch
    {
        CaseMove.SolvedOnTheSpot => "当场解决",
        CaseMove.ContactAttempted or CaseMove.ContactSettled => "联系评价人",
        CaseMove.Verified => "核实",
        CaseMove.PutOnLedger => "列入台账",
        CaseMove.Extended => "台账延期",
        CaseMove.Rectified => "整改反馈",
        CaseMove.Explained => "解释说明",
        CaseMove.FollowUpAttempted or CaseMove.FollowedUp => "回访",
        CaseMove.FollowUpUnreached => "回访未接通",
        CaseMove.FollowUpLapsed => "问卷到期",
        CaseMove.AnsweredLate => "结案后答卷",
        CaseMove.Reopened => "重新办理",
        CaseMove.Escalated => "转监督部督办",
        CaseMove.Returned => "退回重办",
        CaseMove.Transferred => "转办",
        CaseMove.HandedOver => "移交经办人",
        CaseMove.Expedited => "催办",
        CaseMove.Supervised => "监督检查",
        CaseMove.EvidenceAttached => "添加佐证材料",
        CaseMove.ContactErased => "应要求删除联系方式",
        CaseMove.BroughtToCommittee => "提请监督委员会",
        CaseMove.Closed => "结案",
        CaseMove.Cancelled => "撤销",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, "Unknown move."),
    };

    /// <summary>Name of whoever supervises on this side.</summary>
    public static string Supervisor(this CaseSide side) => side == CaseSide.Committee ? "监督委员会" : "监督部";

    /// <summary>Name of a duty with a deadline.</summary>
    public static string Text(this CaseDuty duty) => duty switch
    {
        CaseDuty.Contact => "联系期限",
        CaseDuty.Rectify => "整改期限",
        CaseDuty.Ledger => "台账期限",
        CaseDuty.FollowUp => "回访期限",
        CaseDuty.Supervision => "督办期限",
        _ => throw new ArgumentOutOfRangeException(nameof(duty), duty, "Unknown duty."),
    };
}
