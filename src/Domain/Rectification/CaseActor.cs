namespace Domain.Rectification;

/// <summary>On whose side somebody stands towards a case.</summary>
public enum CaseSide
{
    /// <summary>责任部门: handler or head of the department that owns the case.</summary>
    Department,

    /// <summary>回访人员.</summary>
    FollowUp,

    /// <summary>监督部.</summary>
    Supervision,

    /// <summary>监督委员会: the same moves as 监督部, for every department, 监督部 included (ours).</summary>
    Committee,

    /// <summary>评价人.</summary>
    Rater,

    /// <summary>系统: time passing, accounts changing, an appeal decided, a contact erased, an escalation submitted.</summary>
    System,
}

/// <summary>Who makes a move.</summary>
/// <param name="Id">Account; null for the rater and the system.</param>
/// <param name="Sides">Where the account stands towards this case; several for whoever has several roles.</param>
/// <param name="DepartmentId">Department of the account; null for centre-wide ones.</param>
/// <param name="StaffMemberId">The rated person the account belongs to; null when it belongs to none.</param>
public sealed record CaseActor(Guid? Id, IReadOnlyList<CaseSide> Sides, Guid? DepartmentId, Guid? StaffMemberId)
{
    /// <summary>The rater.</summary>
    public static CaseActor Rater { get; } = new(Id: null, [CaseSide.Rater], DepartmentId: null, StaffMemberId: null);

    /// <summary>The product itself.</summary>
    public static CaseActor System { get; } = new(Id: null, [CaseSide.System], DepartmentId: null, StaffMemberId: null);
}
