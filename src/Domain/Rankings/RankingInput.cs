using System.Globalization;
using System.Runtime.InteropServices;
using Domain.Ratings;

namespace Domain.Rankings;

/// <summary>Who is ranked (SD 19): departments among departments, people among people.</summary>
public enum RankedKind
{
    /// <summary>部门.</summary>
    Department,

    /// <summary>工作人员.</summary>
    Staff,
}

/// <summary>Duties kept in time and not (SD 14, SD 15).</summary>
/// <param name="InTime">Kept in time.</param>
/// <param name="Overdue">Not kept in time.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DutyCount(int InTime, int Overdue)
{
    /// <summary>Those that are decided; a running clock is in neither.</summary>
    public int Decided => InTime + Overdue;
}

/// <summary>Everything the ranking knows of a department or a person: counts of a period, and nothing else.</summary>
public sealed record RankingInput
{
    /// <summary>Department or person.</summary>
    public required RankedKind Kind { get; init; }

    /// <summary>Which.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Its stable code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name when this was counted.</summary>
    public required string Name { get; init; }

    /// <summary>Department of the person; the department itself.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>True for a person who left and a department that is dissolved: neither is ranked (ours).</summary>
    public bool IsGone { get; init; }

    /// <summary>Active ratings of 非常满意 that are adopted.</summary>
    public int VerySatisfied { get; init; }

    /// <summary>Of 满意.</summary>
    public int Satisfied { get; init; }

    /// <summary>Of 基本满意.</summary>
    public int BasicallySatisfied { get; init; }

    /// <summary>Of 不满意.</summary>
    public int Dissatisfied { get; init; }

    /// <summary>Of 非常不满意.</summary>
    public int VeryDissatisfied { get; init; }

    /// <summary>Contacts of the negative ratings received in the period; none for people (SD 14).</summary>
    public DutyCount Contact { get; init; }

    /// <summary>Rectifications and explanations (SD 14).</summary>
    public DutyCount Rectify { get; init; }

    /// <summary>Follow-ups (SD 15).</summary>
    public DutyCount FollowUp { get; init; }

    /// <summary>Active, adopted ratings of all levels: the sample.</summary>
    public int Ratings => VerySatisfied + Satisfied + BasicallySatisfied + Negative;

    /// <summary>差评 among them (SD 8).</summary>
    public int Negative => Dissatisfied + VeryDissatisfied;

    /// <summary>Sum of their scores, 1 to 5 each.</summary>
    public int ScoreSum =>
        (VerySatisfied * SatisfactionLevel.VerySatisfied.Score()) + (Satisfied * SatisfactionLevel.Satisfied.Score())
        + (BasicallySatisfied * SatisfactionLevel.BasicallySatisfied.Score()) + (Dissatisfied * SatisfactionLevel.Dissatisfied.Score())
        + (VeryDissatisfied * SatisfactionLevel.VeryDissatisfied.Score());

    /// <summary>The line it is frozen as: every number the formula sees, and no name.</summary>
    internal string Line => string.Create(CultureInfo.InvariantCulture,
        $"{(Kind == RankedKind.Department ? "department" : "staff")}|{Code}|{SubjectId:D}|{(IsGone ? 1 : 0)}|{VerySatisfied}|{Satisfied}|{BasicallySatisfied}|{Dissatisfied}|{VeryDissatisfied}|{Contact.InTime}|{Contact.Overdue}|{Rectify.InTime}|{Rectify.Overdue}|{FollowUp.InTime}|{FollowUp.Overdue}");
}
