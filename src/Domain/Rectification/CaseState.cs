namespace Domain.Rectification;

/// <summary>整改状态. When it changes is written in <see cref="CaseMoves"/> and nowhere else.</summary>
public enum CaseState
{
    /// <summary>已立案: waits for the department to contact the rater; contact and rectify clocks run.</summary>
    Opened,

    /// <summary>办理中: the contact is settled, reached or unreachable; verified, then put right or explained.</summary>
    Handling,

    /// <summary>台账管理: complex, with a deadline and a reason of its own (SD 14). The contact deadline still applies.</summary>
    Ledger,

    /// <summary>待回访: finished by the department; the rater is asked whether it was solved (SD 15).</summary>
    FollowUp,

    /// <summary>监督部督办: the rater said "not solved" twice (ours).</summary>
    Escalated,

    /// <summary>已结案.</summary>
    Closed,

    /// <summary>已撤销: the rating was not adopted (SD 17).</summary>
    Cancelled,
}
