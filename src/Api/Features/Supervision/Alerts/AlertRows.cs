using Api.Persistence;
using Api.Security;
using Domain.Supervision;

namespace Api.Features.Supervision.Alerts;

/// <summary>An alert with its task and what stands around both.</summary>
internal sealed class AlertRow
{
    public required NegativesAlert Alert { get; init; }
    public required InvestigationTask Task { get; init; }
    public required string Department { get; init; }
    public required string? Assignee { get; init; }
    public required string? Item { get; init; }
    public required string? Entrance { get; init; }

    /// <summary>Name of the subject.</summary>
    public string SubjectName => Alert.Subject switch
    {
        AlertSubjectKind.Item => Item ?? "",
        AlertSubjectKind.Entrance => Entrance ?? "",
        _ => Department,
    };
}

/// <summary>Reads alerts and their tasks: who sees which, and what of them.</summary>
internal sealed class AlertRows(RatingDbContext db)
{
    /// <summary>Roles that see them; a head of department those of its own.</summary>
    public static readonly string[] Readers = [Roles.Supervisor, Roles.Committee, Roles.DepartmentHead];

    /// <summary>The tasks this account may see.</summary>
    public IQueryable<InvestigationTask> TasksOf(CurrentStaff staff) =>
        staff.Scope is { } own ? db.InvestigationTasks.Where(t => t.DepartmentId == own) : db.InvestigationTasks;

    /// <summary>The alerts this account may see.</summary>
    public IQueryable<NegativesAlert> AlertsOf(CurrentStaff staff) =>
        staff.Scope is { } own ? db.NegativesAlerts.Where(a => a.DepartmentId == own) : db.NegativesAlerts;

    /// <summary>Tasks with what stands around each.</summary>
    public IQueryable<AlertRow> Around(IQueryable<NegativesAlert> alerts, IQueryable<InvestigationTask> tasks) =>
        from task in tasks
        join alert in alerts on task.AlertId equals alert.Id
        join department in db.Departments on task.DepartmentId equals department.Id
        join user in db.Users on task.AssigneeId equals user.Id into users
        from user in users.DefaultIfEmpty()
        join item in db.ServiceItems on alert.SubjectId equals item.Id into items
        from item in items.DefaultIfEmpty()
        join entrance in db.Entrances on alert.SubjectId equals entrance.Id into entrances
        from entrance in entrances.DefaultIfEmpty()
        select new AlertRow { Alert = alert, Task = task, Department = department.Name, Assignee = user.DisplayName, Item = item.Name, Entrance = entrance.Name };

    /// <summary>Whether the figure is shown to this account: a small one would tell a rated person of the department who rated.</summary>
    public static bool ShowsFigure(NegativesAlert alert, CurrentStaff staff) =>
        AlertRules.ShowsFigure(Math.Min(alert.Negatives, alert.Threshold), IsRated(alert.DepartmentId, staff));

    /// <summary>Whether the findings are read by this account: the department reads them when the task is closed.</summary>
    public static bool ReadsFindings(InvestigationTask task, CurrentStaff staff) =>
        staff.Scope is null ? !IsRated(task.DepartmentId, staff) : task.State == InvestigationState.Closed && !IsRated(task.DepartmentId, staff);

    static bool IsRated(Guid departmentId, CurrentStaff staff) => staff.MayBeRated && staff.DepartmentId == departmentId;
}
