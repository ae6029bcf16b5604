using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>核实 (SD 14).</summary>
public static class VerifyCase
{
    /// <summary>What was found.</summary>
    /// <param name="Finding">Finding.</param>
    /// <param name="Note">How it was verified.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<CaseFinding>] string Finding,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Note);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/verification", Handle)
        .WithName("VerifyCase")
        .WithSummary("登记核实结论")
        .WithDescription("A real problem is put right, one without legal basis is explained. May be verified again until the case is finished.")
        .RequireRoles(Roles.Handler, Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("realProblem", "调取监控，叫号屏停用一小时"), CaseMoved.Example with { Move = CaseMove.Verified, State = CaseState.Handling, StateText = CaseState.Handling.Text(), Version = 3 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => CaseForm.Read<CaseFinding>(request.Finding, out var finding) is { } unknown ? unknown : found.Verify(finding, request.Note, s), cancel);
}
