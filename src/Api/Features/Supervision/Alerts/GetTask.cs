using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Alerts;

/// <summary>一个调查任务.</summary>
public static class GetTask
{
    /// <summary>A task with everything that belongs to it.</summary>
    /// <param name="Task">The task.</param>
    /// <param name="Negatives">How many were negative when the alert was raised; null where the figure is too small for you.</param>
    /// <param name="Threshold">How many raise an alert; null likewise.</param>
    /// <param name="CaseNumbers">Cases of the ratings of the period that you may see, newest first, at most 100.</param>
    /// <param name="Steps">What happened, oldest first.</param>
    /// <param name="AllowedMoves">What you may do now, as the last segment of the routes.</param>
    public sealed record Response(
        TaskView Task, int? Negatives, int? Threshold, IReadOnlyList<string> CaseNumbers, IReadOnlyList<SupervisionStepView> Steps,
        IReadOnlyList<string> AllowedMoves);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder supervision) => supervision.MapGet("/tasks/{id:guid}", Handle)
        .WithName("GetInvestigationTask")
        .WithSummary("查看调查任务")
        .WithDescription("One investigation task with the cases behind its alert, its record, and what you may do now. The `ETag` is what a move sends as `If-Match`.")
        .RequireRoles(AlertRows.Readers)
        .WithExample(new Response(
            TaskView.Example, 5, 5, ["ZG20261121-4F7K2M"],
            [new SupervisionStepView(new DateTime(2026, 11, 27, 3, 0, 0, DateTimeKind.Utc), "演示监督员", "指派", "请本周内查明", DueOn: null, "演示监督员")], ["assignment", "findings"]))
        .Produces<Response>()
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(
        Guid id, HttpContext context, RatingDbContext db, AlertRows reader, TaskRows rows, SupervisionDesk desk, BusinessClock clock, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var tasks = reader.TasksOf(staff).AsNoTracking().Where(t => t.Id == id);
        if (await reader.Around(reader.AlertsOf(staff).AsNoTracking(), tasks).SingleOrDefaultAsync(cancel) is not { } row)
            return Problem.Of(SupervisionFormRefusals.TaskUnknown);
        var (shows, reads) = (AlertRows.ShowsFigure(row.Alert, staff), AlertRows.ReadsFindings(row.Task, staff));
        var steps = await db.StepsOf(id).ToListAsync(cancel);
        context.SendVersion(row.Task);
        return TypedResults.Ok(new Response(
            TaskView.Of(row, staff, clock.Now), shows ? row.Alert.Negatives : null, shows ? row.Alert.Threshold : null,
            await rows.CasesOfAsync(row.Alert, staff, cancel),
            [.. steps.Select(s => s.View(Enum.Parse<InvestigationMove>(s.Step.Move).Text(), reads))],
            rows.AllowedMoves(row.Task, await desk.MomentOfAsync(staff, cancel))));
    }
}
