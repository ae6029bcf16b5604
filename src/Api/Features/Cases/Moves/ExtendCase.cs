using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>台账延期 by a second person (SD 14).</summary>
public static class ExtendCase
{
    /// <summary>The extension.</summary>
    /// <param name="DueOn">New last day: a working day, later than the one it replaces.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        [property: Required] DateOnly? DueOn,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/extension", Handle)
        .WithName("ExtendCase")
        .WithSummary("批准台账延期")
        .WithDescription("Granted by the head of the department, or by supervision or the committee from outside it, never by whoever handles the case or put it on the ledger.")
        .RequireRoles(Roles.DepartmentHead, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request(new DateOnly(2026, 12, 25), "设备到货推迟"), CaseMoved.Example with { Move = CaseMove.Extended, State = CaseState.Ledger, StateText = CaseState.Ledger.Text(), Version = 4 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => found.Extend(request.DueOn!.Value, request.Reason, s), cancel);
}
