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

/// <summary>调查任务列表 (SD 18).</summary>
public static class ListTasks
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder supervision) => supervision.MapGet("/tasks", Handle)
        .WithName("ListInvestigationTasks")
        .WithSummary("调查任务列表")
        .WithDescription(
            "Investigation tasks of supervision, each opened by an alert, with a deadline in working days. A head of department sees those about its own, the findings once they are closed. Newest first.")
        .RequireRoles(AlertRows.Readers)
        .WithExample(new Page<TaskView>([TaskView.Example], Next: null))
        .Produces<Page<TaskView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<InvestigationState>] string? state,
        [FromQuery, OneOf<CaseLight>, Description("Light at this moment; closed late stays overdue.")] string? light, Guid? departmentId,
        [Description("What you investigate, and what nobody was assigned to.")] bool? mine,
        [Description("First day on which it was opened.")] DateOnly? fromOn, [Description("Last such day.")] DateOnly? throughOn,
        HttpContext context, AlertRows reader, TaskRows rows, BusinessClock clock, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var (wanted, shown) = (EnumNames.Read<InvestigationState>(state), EnumNames.Read<CaseLight>(light));
        if (state is not null && wanted is null) return Problem.Of(HttpRefusals.FilterInvalid("state"));
        if (light is not null && shown is null) return Problem.Of(HttpRefusals.FilterInvalid("light"));
        var tasks = reader.TasksOf(staff).AsNoTracking();
        if (wanted is { } s) tasks = tasks.Where(t => t.State == s);
        if (shown is { } l) tasks = rows.WithLight(tasks, l);
        if (departmentId is { } d) tasks = tasks.Where(t => t.DepartmentId == d);
        if (mine is true) tasks = tasks.Where(t => t.State != InvestigationState.Closed && (t.AssigneeId == staff.UserId || t.AssigneeId == null));
        if (fromOn is { } from) tasks = tasks.Where(t => t.OpenedAt >= ChinaDays.StartOf(from));
        if (throughOn is { } through) tasks = tasks.Where(t => t.OpenedAt < ChinaDays.EndOf(through));
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await reader.Around(reader.AlertsOf(staff).AsNoTracking(), tasks).NewestFirstAfter(r => r.Task.OpenedAt, r => r.Task.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Task.OpenedAt, r.Task.Id), TaskView.Of(r, staff, clock.Now)));
        }, "investigation-tasks");
    }
}
