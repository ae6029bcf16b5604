using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>解释说明 (SD 14).</summary>
public static class ExplainCase
{
    /// <summary>The explanation.</summary>
    /// <param name="Reply">The explanation given to the rater.</param>
    /// <param name="Note">Words for colleagues.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reply,
        [property: MaxLength(CaseForm.WordsMaxLength)] string? Note);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/explanation", Handle)
        .WithName("ExplainCase")
        .WithSummary("解释说明")
        .WithDescription("For a claim without legal basis: the explanation given to the rater, within the rectify deadline, which the ledger does not prolong. Refused once the problem was verified as real.")
        .RequireRoles(Roles.Handler, Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("该材料为法规明确要求提交，依据是……", Note: null), CaseMoved.Example with { Move = CaseMove.Explained, State = CaseState.FollowUp, StateText = CaseState.FollowUp.Text(), Version = 4 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => found.Explain(request.Reply, request.Note, s), cancel);
}
