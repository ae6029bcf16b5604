using System.ComponentModel.DataAnnotations;
using Api.Features.Cases;
using Api.Features.Cases.Moves;
using Api.Http;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Domain.Shared;
using Domain.Supervision;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Alerts;

/// <summary>指派、调查情况、措施、延期、办结 (SD 18).</summary>
public static class MoveTask
{
    /// <summary>The assignment.</summary>
    /// <param name="AssigneeId">Account that investigates: supervision, or the committee; not of the department it is about.</param>
    /// <param name="Note">Words for it.</param>
    public sealed record Assignment([property: Required] Guid? AssigneeId, [property: MaxLength(CaseForm.WordsMaxLength)] string? Note);

    /// <summary>The findings.</summary>
    /// <param name="Outcome">Confirmed or unfounded.</param>
    /// <param name="Words">In words.</param>
    public sealed record Findings(
        [property: Required(AllowEmptyStrings = true), OneOf<InvestigationOutcome>] string Outcome,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Words);

    /// <summary>The measures, or what came of it.</summary>
    /// <param name="Words">In words.</param>
    public sealed record Wording([property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Words);

    /// <summary>The extension.</summary>
    /// <param name="DueOn">Last day: a working day, later than the one before.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Extension(
        [property: Required] DateOnly? DueOn, [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>The move behind each route.</summary>
    internal static readonly (string Route, InvestigationMove Move)[] Routes =
    [
        ("assignment", InvestigationMove.Assigned), ("findings", InvestigationMove.FindingsRecorded), ("measures", InvestigationMove.MeasuresSet),
        ("extension", InvestigationMove.Extended), ("close", InvestigationMove.Closed),
    ];

    static readonly TaskMoved Example = TaskMoved.Example;

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder supervision)
    {
        Describe(supervision.MapPost("/tasks/{id:guid}/assignment", Assign), "AssignInvestigation", "指派调查任务",
            "To somebody of supervision outside the department it is about, or of the committee; where it is about supervision itself, to the committee only. Again to hand it on.")
            .WithExamples(new Assignment(TaskView.Example.AssigneeId, "请本周内查明"), Example);
        Describe(supervision.MapPost("/tasks/{id:guid}/findings", Find), "RecordInvestigationFindings", "记录调查情况",
            "What the assignee found: confirmed or unfounded, in words.")
            .WithExamples(new Findings("confirmed", "叫号屏故障一周未报修"), Example with { State = InvestigationState.Findings, StateText = InvestigationState.Findings.Text(), Version = 3 });
        Describe(supervision.MapPost("/tasks/{id:guid}/measures", Measure), "SetInvestigationMeasures", "确定整改措施",
            "What is put right, by whom and until when; the department reads it.")
            .WithExamples(new Wording("由政府采购部 12 月 4 日前更换叫号屏"), Example with { State = InvestigationState.Measures, StateText = InvestigationState.Measures.Text(), Version = 4 });
        Describe(supervision.MapPost("/tasks/{id:guid}/extension", Extend), "ExtendInvestigation", "调查任务延期",
            "A later deadline with a reason, by somebody else than the assignee.")
            .WithExamples(new Extension(new DateOnly(2026, 12, 18), "设备尚未到货"), Example with { DueOn = new DateOnly(2026, 12, 18), Version = 4 });
        Describe(supervision.MapPost("/tasks/{id:guid}/close", Close), "CloseInvestigation", "办结调查任务",
            "The assignee closes it and says what came of it; a confirmed problem needs measures first. After the deadline this counts as overdue.")
            .WithExamples(new Wording("叫号屏已更换，现场核实"), Example with { State = InvestigationState.Closed, StateText = InvestigationState.Closed.Text(), Version = 5 });
    }

    static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary, string description) => route
        .WithName(name).WithSummary(summary).WithDescription(description).RequireRoles(Roles.Supervisor, Roles.Committee).Produces<TaskMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Assign(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Assignment request, HttpContext context, SupervisionDesk desk, AlertRows rows, RatingDbContext db) =>
        MoveAsync(id, headers, request, context, desk, rows, async (task, m) => task.Assign(
            SupervisionDesk.ActorOf(await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == request.AssigneeId, context.RequestAborted)), request.Note, m));

    static Task<IResult> Find(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Findings request, HttpContext context, SupervisionDesk desk, AlertRows rows) =>
        MoveAsync(id, headers, request, context, desk, rows, (task, m) =>
            Task.FromResult(task.RecordFindings(EnumNames.Read<InvestigationOutcome>(request.Outcome), request.Words, m)));

    static Task<IResult> Measure(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Wording request, HttpContext context, SupervisionDesk desk, AlertRows rows) =>
        MoveAsync(id, headers, request, context, desk, rows, (task, m) => Task.FromResult(task.SetMeasures(request.Words, m)));

    static Task<IResult> Extend(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Extension request, HttpContext context, SupervisionDesk desk, AlertRows rows) =>
        MoveAsync(id, headers, request, context, desk, rows, (task, m) => Task.FromResult(task.Extend(request.DueOn!.Value, request.Reason, m)));

    static Task<IResult> Close(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Wording request, HttpContext context, SupervisionDesk desk, AlertRows rows) =>
        MoveAsync(id, headers, request, context, desk, rows, (task, m) => Task.FromResult(task.Close(request.Words, m)));

    static Task<IResult> MoveAsync<TRequest>(
        Guid id, MoveHeaders headers, TRequest request, HttpContext context, SupervisionDesk desk, AlertRows rows,
        Func<InvestigationTask, SupervisionMoment, Task<Decision<SupervisionStep>>> decide) => desk.MoveAsync(
            context, headers, id, request,
            () => rows.TasksOf(CurrentStaff.Of(context)).SingleOrDefaultAsync(t => t.Id == id, context.RequestAborted),
            SupervisionFormRefusals.TaskUnknown, decide, "investigation", TaskMoved.Of);
}
