using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>整改完成并反馈 (SD 14).</summary>
public static class RectifyCase
{
    /// <summary>What was done.</summary>
    /// <param name="Reply">What was done, in words for the rater.</param>
    /// <param name="Note">Words for colleagues.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reply,
        [property: MaxLength(CaseForm.WordsMaxLength)] string? Note);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/rectification", Handle)
        .WithName("RectifyCase")
        .WithSummary("整改反馈")
        .WithDescription("Put right and fed back. Ends the round: a questionnaire is issued and the follow-up clock starts.")
        .RequireRoles(Roles.Handler, Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("已修复叫号屏，并增开一个窗口", "维修单 DEMO-001"), CaseMoved.Example with { Move = CaseMove.Rectified, State = CaseState.FollowUp, StateText = CaseState.FollowUp.Text(), Version = 4 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => found.Rectify(request.Reply, request.Note, s), cancel);
}
