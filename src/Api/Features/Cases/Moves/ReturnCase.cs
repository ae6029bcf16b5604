using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>退回重办 (SD 15, SD 18).</summary>
public static class ReturnCase
{
    /// <summary>The return.</summary>
    /// <param name="DueOn">Last day: a working day, later than today.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        [property: Required] DateOnly? DueOn,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/return", Handle)
        .WithName("ReturnCase")
        .WithSummary("退回重办")
        .WithDescription("Supervision, or the committee, from outside the rated department returns a finished, closed or escalated case to its department with a new deadline. A new round; earlier verdicts stay.")
        .RequireRoles(Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request(new DateOnly(2026, 12, 4), "抽查发现尚未整改"), CaseMoved.Example with { Move = CaseMove.Returned, State = CaseState.Handling, StateText = CaseState.Handling.Text(), Version = 6 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => found.Return(request.DueOn!.Value, request.Reason, s), cancel);
}
