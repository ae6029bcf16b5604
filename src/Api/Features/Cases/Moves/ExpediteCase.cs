using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>催办.</summary>
public static class ExpediteCase
{
    /// <summary>The urging.</summary>
    /// <param name="Note">What is asked.</param>
    public sealed record Request(
        [property: MaxLength(CaseForm.WordsMaxLength)] string? Note);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/expedite", Handle)
        .WithName("ExpediteCase")
        .WithSummary("催办")
        .WithDescription("Urges whoever has the case: the department, the follow-up staff, or supervision. By the head of the department, or from outside it by follow-up staff, supervision or the committee.")
        .RequireRoles(Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("请今天内联系评价人"), CaseMoved.Example with { Move = CaseMove.Expedited, State = CaseState.Opened, StateText = CaseState.Opened.Text(), Version = 2 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => found.Expedite(request.Note, s), cancel);
}
