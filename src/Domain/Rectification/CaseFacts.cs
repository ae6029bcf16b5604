namespace Domain.Rectification;

/// <summary>联系结果 of one attempt; every attempt is logged with it (SD 14).</summary>
public enum ContactResult
{
    /// <summary>已联系上.</summary>
    Reached,

    /// <summary>联系上，但评价人不愿沟通: the contact was made.</summary>
    Declined,

    /// <summary>无人接听.</summary>
    NoAnswer,

    /// <summary>号码错误: an attempt like any other; does not take a real-name case out of the rate (ours).</summary>
    WrongNumber,

    /// <summary>没有留联系方式: the rater is unreachable, and that is said (SD 14).</summary>
    NothingLeft,
}

/// <summary>How the contact with the rater stands in this round.</summary>
public enum ContactState
{
    /// <summary>尚未联系.</summary>
    Pending,

    /// <summary>已尝试，未联系上.</summary>
    Attempted,

    /// <summary>已联系上.</summary>
    Reached,

    /// <summary>无法联系: nothing left to contact, or enough attempts on enough working days (ours).</summary>
    Unreachable,
}

/// <summary>核实结论 (SD 14).</summary>
public enum CaseFinding
{
    /// <summary>情况属实: must be put right.</summary>
    RealProblem,

    /// <summary>诉求于法无据: is explained to the rater.</summary>
    NoLegalBasis,
}

/// <summary>How the department ended a round.</summary>
public enum CaseEnding
{
    /// <summary>当场解决.</summary>
    OnTheSpot,

    /// <summary>已整改.</summary>
    Rectified,

    /// <summary>已解释说明.</summary>
    Explained,
}

/// <summary>How a case was closed.</summary>
public enum CaseClosing
{
    /// <summary>回访确认已解决.</summary>
    Solved,

    /// <summary>无人应答: neither call-backs nor the questionnaire were answered (ours).</summary>
    NoAnswer,

    /// <summary>监督部结案.</summary>
    BySupervision,
}

/// <summary>A duty with a deadline.</summary>
public enum CaseDuty
{
    /// <summary>1 个工作日内联系 (SD 14).</summary>
    Contact,

    /// <summary>5 个工作日内整改反馈或解释 (SD 14).</summary>
    Rectify,

    /// <summary>台账期限 (SD 14); takes the place of the rectify deadline.</summary>
    Ledger,

    /// <summary>办结后 5 个工作日内回访 (SD 15; the days are ours).</summary>
    FollowUp,

    /// <summary>监督部督办期限 (ours).</summary>
    Supervision,
}

/// <summary>Whether a duty was done in time. Given once; a reopened case can only make it worse (SD 14, what was overdue stays counted).</summary>
public enum DutyVerdict
{
    /// <summary>按时.</summary>
    InTime,

    /// <summary>逾期.</summary>
    Overdue,
}
