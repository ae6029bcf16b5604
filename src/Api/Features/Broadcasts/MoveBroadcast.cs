using System.ComponentModel.DataAnnotations;
using Api.Features.Cases;
using Api.Features.Cases.Moves;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Messaging;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Broadcasts;

/// <summary>提交、批准、退回、暂停、恢复、取消.</summary>
public static class MoveBroadcast
{
    /// <summary>Why.</summary>
    /// <param name="Reason">Why it is returned or cancelled.</param>
    public sealed record ReasonRequest([property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/{id:guid}/submit", Submit)
            .WithName("SubmitBroadcast").WithSummary("提交群发")
            .WithDescription("By its author. Above `Broadcasts:ApprovalAbove` people it waits for a second person; otherwise its messages begin to leave.")
            .AsMove(BroadcastState.Running);
        broadcasts.MapPost("/{id:guid}/approve", Approve)
            .WithName("ApproveBroadcast").WithSummary("批准群发")
            .WithDescription("By somebody else than its author; its messages begin to leave.")
            .RequireRoles(Roles.Publisher, Roles.Supervisor)
            .AsMove(BroadcastState.Running);
        broadcasts.MapPost("/{id:guid}/return", Return)
            .WithName("ReturnBroadcast").WithSummary("退回群发")
            .WithDescription("By somebody else than its author, who may change it and submit it again.")
            .RequireRoles(Roles.Publisher, Roles.Supervisor)
            .AsMove(BroadcastState.Draft, new ReasonRequest("标题请写明季度"));
        broadcasts.MapPost("/{id:guid}/pause", Pause)
            .WithName("PauseBroadcast").WithSummary("暂停群发")
            .WithDescription("What waits stops. A message that is being sent at this moment, or may have been, comes to its end.")
            .AsMove(BroadcastState.Paused);
        broadcasts.MapPost("/{id:guid}/resume", Resume)
            .WithName("ResumeBroadcast").WithSummary("恢复群发")
            .WithDescription("What was stopped goes on.")
            .AsMove(BroadcastState.Running);
        broadcasts.MapPost("/{id:guid}/cancel", Cancel)
            .WithName("CancelBroadcast").WithSummary("取消群发")
            .WithDescription("What waits is taken back and counts as suppressed; what was sent stays.")
            .AsMove(BroadcastState.Cancelled, new ReasonRequest("公告编号有误"));
    }

    static void AsMove(this RouteHandlerBuilder endpoint, BroadcastState state, ReasonRequest? request = null)
    {
        var example = BroadcastView.Example with { State = state, StateText = state.Text(), AllowedMoves = [.. BroadcastMoves.From(state).Where(m => m != BroadcastMove.Complete)] };
        if (request is null) endpoint.WithExample(example);
        else endpoint.WithExamples(request, example);
        endpoint.Produces<BroadcastView>();
        if (request is null) endpoint.WithProblems(400, 401, 403, 404, 409, 412, 422, 428, 503);
        else endpoint.WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);
    }

    static Task<IResult> Submit(Guid id, [AsParameters] MoveHeaders headers, HttpContext context, BroadcastDesk desk, CancellationToken cancel) =>
        desk.SubmitAsync(context, headers, id, cancel);

    static Task<IResult> Approve(Guid id, [AsParameters] MoveHeaders headers, HttpContext context, BroadcastDesk desk, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, "approve", BroadcastMove.Approve, (b, by, now) => b.Approve(by, now), cancel);

    static Task<IResult> Return(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] ReasonRequest request, HttpContext context, BroadcastDesk desk, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, request, BroadcastMove.Return, (b, by, _) => b.Return(by, request.Reason), cancel);

    static Task<IResult> Pause(Guid id, [AsParameters] MoveHeaders headers, HttpContext context, BroadcastDesk desk, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, "pause", BroadcastMove.Pause, (b, _, _) => b.Pause(), cancel);

    static Task<IResult> Resume(Guid id, [AsParameters] MoveHeaders headers, HttpContext context, BroadcastDesk desk, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, "resume", BroadcastMove.Resume, (b, _, _) => b.Resume(), cancel);

    static Task<IResult> Cancel(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] ReasonRequest request, HttpContext context, BroadcastDesk desk, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, request, BroadcastMove.Cancel, (b, _, now) => b.Cancel(request.Reason, now), cancel);
}
