using System.ComponentModel;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Api.Time;
using Domain.Rectification;
using Domain.Supervision;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Alerts;

/// <summary>预警列表 (SD 18, QD 五(三)).</summary>
public static class ListAlerts
{
    /// <summary>One alert.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="RaisedAt">When.</param>
    /// <param name="Subject">Of what too many ratings were negative.</param>
    /// <param name="SubjectText">Its name.</param>
    /// <param name="SubjectId">Which department, item or entrance.</param>
    /// <param name="SubjectName">Its name.</param>
    /// <param name="DepartmentId">Department it belongs to.</param>
    /// <param name="Department">Its name.</param>
    /// <param name="FromOn">First day of the period.</param>
    /// <param name="ThroughOn">Last day: when it was seen.</param>
    /// <param name="Negatives">How many were negative; null where the figure is too small for you.</param>
    /// <param name="Threshold">How many raise an alert; null likewise.</param>
    /// <param name="TaskId">The investigation task it opened.</param>
    /// <param name="TaskNumber">Its number.</param>
    /// <param name="TaskState">Its state.</param>
    /// <param name="Light">How it stands against its deadline.</param>
    /// <param name="DueOn">That deadline.</param>
    public sealed record Item(
        Guid Id, DateTime RaisedAt, AlertSubjectKind Subject, string SubjectText, Guid SubjectId, string SubjectName, Guid DepartmentId, string Department,
        DateOnly FromOn, DateOnly ThroughOn, int? Negatives, int? Threshold, Guid TaskId, string TaskNumber, InvestigationState TaskState, CaseLight Light,
        DateOnly DueOn)
    {
        internal static readonly Item Example = new(
            Guid.Parse("019aa000-0000-7000-8000-000000000084"), new DateTime(2026, 11, 27, 2, 0, 0, DateTimeKind.Utc), AlertSubjectKind.Entrance, "评价入口",
            Guid.Parse("019aa000-0000-7000-8000-000000000010"), "1号窗口 政府采购受理", Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部",
            new DateOnly(2026, 11, 21), new DateOnly(2026, 11, 27), 5, 5, Guid.Parse("019aa000-0000-7000-8000-000000000085"), "DC20261127-4F7K2M",
            InvestigationState.Opened, CaseLight.Normal, new DateOnly(2026, 12, 11));

        internal static Item Of(AlertRow row, CurrentStaff staff, DateTime now)
        {
            var (alert, task, shows) = (row.Alert, row.Task, AlertRows.ShowsFigure(row.Alert, staff));
            return new Item(
                alert.Id, alert.RaisedAt, alert.Subject, alert.Subject.Text(), alert.SubjectId, row.SubjectName, alert.DepartmentId, row.Department, alert.FromOn,
                alert.ThroughOn, shows ? alert.Negatives : null, shows ? alert.Threshold : null, task.Id, task.Number, task.State, task.LightAt(now), task.DueOn);
        }
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder supervision) => supervision.MapGet("/alerts", Handle)
        .WithName("ListAlerts")
        .WithSummary("预警列表")
        .WithDescription(
            "Departments, items and entrances with as many negative ratings in one period as the rule profile warns of (`alertPeriodDays`, `alert…Negatives`). Each opened an investigation task. "
            + "Sealed ratings count from the day their seal is lifted. A head of department sees its own. Newest first.")
        .RequireRoles(AlertRows.Readers)
        .WithExample(new Page<Item>([Item.Example], Next: null))
        .Produces<Page<Item>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<AlertSubjectKind>] string? subject, Guid? departmentId,
        [Description("First day on which it was raised.")] DateOnly? fromOn, [Description("Last such day.")] DateOnly? throughOn,
        HttpContext context, AlertRows reader, BusinessClock clock, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var kind = EnumNames.Read<AlertSubjectKind>(subject);
        if (subject is not null && kind is null) return Problem.Of(HttpRefusals.FilterInvalid("subject"));
        var alerts = reader.AlertsOf(staff).AsNoTracking();
        if (kind is { } k) alerts = alerts.Where(a => a.Subject == k);
        if (departmentId is { } d) alerts = alerts.Where(a => a.DepartmentId == d);
        if (fromOn is { } from) alerts = alerts.Where(a => a.RaisedAt >= ChinaDays.StartOf(from));
        if (throughOn is { } through) alerts = alerts.Where(a => a.RaisedAt < ChinaDays.EndOf(through));
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await reader.Around(alerts, reader.TasksOf(staff).AsNoTracking()).NewestFirstAfter(r => r.Alert.RaisedAt, r => r.Alert.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Alert.RaisedAt, r.Alert.Id), Item.Of(r, staff, clock.Now)));
        }, "alerts");
    }
}
