using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>当场解决 (SD 14, SD 15).</summary>
public static class SolveCaseOnTheSpot
{
    /// <summary>What was done.</summary>
    /// <param name="Reply">What was done, in words for the rater.</param>
    /// <param name="Note">Words for colleagues.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reply,
        [property: MaxLength(CaseForm.WordsMaxLength)] string? Note);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/on-the-spot", Handle)
        .WithName("SolveCaseOnTheSpot")
        .WithSummary("当场解决")
        .WithDescription("Solved on the spot: only until the contact deadline; counts as contacted and rectified, and is followed up like any other case.")
        .RequireRoles(Roles.Handler, Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("已当场补打回执，并向您致歉", Note: null), CaseMoved.Example with { Move = CaseMove.SolvedOnTheSpot, State = CaseState.FollowUp, StateText = CaseState.FollowUp.Text(), Version = 2 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => found.SolveOnTheSpot(request.Reply, request.Note, s), cancel);
}
