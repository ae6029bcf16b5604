using Api.Features.Supervision;
using Api.Features.Supervision.Alerts;
using Api.Security;
using Domain.Statistics;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Figures;

/// <summary>An alert beside the pain points.</summary>
/// <param name="Id">Identity.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="Subject">Of what too many ratings were negative.</param>
/// <param name="SubjectId">Which department, item or entrance.</param>
/// <param name="SubjectName">Its name.</param>
/// <param name="Department">Department it belongs to.</param>
/// <param name="FromOn">First day it looked at.</param>
/// <param name="ThroughOn">Last such day.</param>
/// <param name="Negatives">How many were negative; null where the figure is too small for you.</param>
/// <param name="TaskId">Its investigation task.</param>
/// <param name="TaskNumber">Number of the task.</param>
/// <param name="TaskState">How far the task is.</param>
public sealed record PainPointAlert(
    Guid Id, DateTime RaisedAt, AlertSubjectKind Subject, Guid SubjectId, string SubjectName, string Department, DateOnly FromOn, DateOnly ThroughOn,
    int? Negatives, Guid TaskId, string TaskNumber, InvestigationState TaskState)
{
    internal static readonly PainPointAlert Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000084"), new DateTime(2026, 11, 27, 2, 0, 0, DateTimeKind.Utc), AlertSubjectKind.Item,
        Guid.Parse("019aa000-0000-7000-8000-000000000061"), "政府采购项目进场登记", "政府采购部", new DateOnly(2026, 11, 21), new DateOnly(2026, 11, 27), 5,
        Guid.Parse("019aa000-0000-7000-8000-000000000085"), "DC20261127-4F7K2M", InvestigationState.Opened);
}

/// <summary>预警 beside the pain points: what supervision was warned of meanwhile (SD 18, QD 五(三)).</summary>
internal sealed class PainPointAlerts(AlertRows reader)
{
    /// <summary>The alerts raised in a period that this account may see; null when it reads none.</summary>
    public async Task<IReadOnlyList<PainPointAlert>?> OfAsync(CurrentStaff staff, Guid? departmentId, Period period, CancellationToken cancel)
    {
        if (!staff.Roles.Any(AlertRows.Readers.Contains)) return null;
        var (from, until) = (ChinaDays.StartOf(period.FirstOn), ChinaDays.EndOf(period.LastOn));
        var alerts = reader.AlertsOf(staff).AsNoTracking().Where(a => a.RaisedAt >= from && a.RaisedAt < until);
        if (departmentId is { } department) alerts = alerts.Where(a => a.DepartmentId == department);
        var rows = await reader.Around(alerts, reader.TasksOf(staff).AsNoTracking()).OrderByDescending(r => r.Alert.RaisedAt).ThenByDescending(r => r.Alert.Id)
            .ToListAsync(cancel);
        return rows.ConvertAll(row => new PainPointAlert(
            row.Alert.Id, row.Alert.RaisedAt, row.Alert.Subject, row.Alert.SubjectId, row.SubjectName, row.Department, row.Alert.FromOn, row.Alert.ThroughOn,
            AlertRows.ShowsFigure(row.Alert, staff) ? row.Alert.Negatives : null, row.Task.Id, row.Task.Number, row.Task.State));
    }
}
