using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>列入台账 (SD 14).</summary>
public static class PutCaseOnLedger
{
    /// <summary>The entry.</summary>
    /// <param name="DueOn">Last day: a working day, later than the rectify deadline, at most 60 working days ahead.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        [property: Required] DateOnly? DueOn,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/rectification-ledger", Handle)
        .WithName("PutCaseOnLedger")
        .WithSummary("列入台账")
        .WithDescription("For a complex case: a deadline of its own and a reason. The contact deadline still applies, and what was overdue stays counted.")
        .RequireRoles(Roles.Handler, Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request(new DateOnly(2026, 12, 18), "需要采购新的叫号设备"), CaseMoved.Example with { Move = CaseMove.PutOnLedger, State = CaseState.Ledger, StateText = CaseState.Ledger.Text(), Version = 3 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => found.PutOnLedger(request.DueOn!.Value, request.Reason, s), cancel);
}
