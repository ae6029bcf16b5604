namespace Domain.Rectification;

/// <summary>Where 监督部 sits: what tells whether a case is its own, or the committee's.</summary>
/// <param name="Departments">Departments of the supervisors who sign in, one for each of them; null for one of no department.</param>
public sealed record SupervisorPlaces(IReadOnlyCollection<Guid?> Departments)
{
    /// <summary>True when there is no supervisor at all: then every case is the committee's.</summary>
    public bool Nobody => Departments.Count == 0;

    /// <summary>Departments that somebody of 监督部 belongs to.</summary>
    public IReadOnlyList<Guid> Own => [.. Departments.OfType<Guid>().Distinct()];

    /// <summary>
    /// 监督部门自己的差评，以及监督部没有局外人可以监督的，由监督委员会监督。(SD 15, SD 18, ours) The one place that says so: work lists, reminders, escalations
    /// and looks at raters ask it.
    /// </summary>
    /// <param name="departmentId">Department that owns the case.</param>
    /// <param name="ratedDepartmentId">Department that the rating names; another one after a transfer.</param>
    public bool CommitteeWatches(Guid departmentId, Guid ratedDepartmentId) =>
        Nobody || Departments.Any(own => !CaseRules.StandsOutside(own, departmentId, ratedDepartmentId));
}
