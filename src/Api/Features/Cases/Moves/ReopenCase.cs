using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>重新办理.</summary>
public static class ReopenCase
{
    /// <summary>The reopening.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/reopen", Handle)
        .WithName("ReopenCase")
        .WithSummary("重新办理")
        .WithDescription("Back to the department with new clocks of both kinds; what was overdue stays counted.")
        .RequireRoles(Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("评价人来电表示问题又出现了"), CaseMoved.Example with { Move = CaseMove.Reopened, State = CaseState.Opened, StateText = CaseState.Opened.Text(), Version = 6 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => found.Reopen(request.Reason, s), cancel);
}
