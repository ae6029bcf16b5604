using Domain.Calendar;
using Domain.Rectification;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Supervision;

/// <summary>Who acts for 监督部 or the committee.</summary>
/// <param name="Id">Account.</param>
/// <param name="DepartmentId">Department of the account; null for centre-wide ones.</param>
/// <param name="Supervises">True for 监督部.</param>
/// <param name="SitsOnCommittee">True for the supervision committee.</param>
public sealed record SupervisionActor(Guid Id, Guid? DepartmentId, bool Supervises, bool SitsOnCommittee)
{
    /// <summary>监督部督办其他部门；监督部自己的事由监督委员会办；谁都不办自己部门的事。(ours)</summary>
    /// <param name="departmentId">Department it is about.</param>
    public bool HasAuthorityOver(Guid departmentId) => HasAuthorityOver(departmentId, departmentId);

    /// <summary>The same for a case, after a transfer too.</summary>
    /// <param name="departmentId">Department that owns the case.</param>
    /// <param name="ratedDepartmentId">Department that the rating names.</param>
    public bool HasAuthorityOver(Guid departmentId, Guid ratedDepartmentId) =>
        (SitsOnCommittee || Supervises) && CaseRules.StandsOutside(DepartmentId, departmentId, ratedDepartmentId);
}

/// <summary>The moment of a step.</summary>
/// <param name="Now">UTC, the server's clock.</param>
/// <param name="Profile">Profile of the day.</param>
/// <param name="Calendar">Calendar in force.</param>
/// <param name="Actor">Who takes it.</param>
public sealed record SupervisionMoment(DateTime Now, RuleProfile Profile, WorkingCalendar Calendar, SupervisionActor Actor)
{
    /// <summary>Where 监督部 sits: what is its own is the committee's (ours).</summary>
    public required SupervisorPlaces Supervisors { get; init; }

    /// <summary>China date of the moment.</summary>
    public DateOnly Today => ChinaTime.DateOf(Now);
}

/// <summary>One line in the record of a task or an escalation: what was done, when, by whom, in which words. Never changed.</summary>
public sealed record SupervisionStep
{
    /// <summary>The task or escalation.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>Its version after this step: the order of the record.</summary>
    public required int Ordinal { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Account that took it; null for the system.</summary>
    public Guid? ById { get; init; }

    /// <summary>What was done, as the name of its enum value.</summary>
    public required string Move { get; init; }

    /// <summary>In which words.</summary>
    public string? Words { get; init; }

    /// <summary>A deadline it set; a China date.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Account it was given to; null where it was given to nobody.</summary>
    public Guid? ToId { get; init; }
}
