using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>监督检查 (SD 15, SD 18).</summary>
public static class SuperviseCase
{
    /// <summary>The check.</summary>
    /// <param name="Reason">Why it was checked.</param>
    /// <param name="Method">How.</param>
    /// <param name="Finding">What was found.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<SupervisionReason>] string Reason,
        [property: Required(AllowEmptyStrings = true), OneOf<SupervisionMethod>] string Method,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Finding);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/supervision", Handle)
        .WithName("SuperviseCase")
        .WithSummary("登记监督检查")
        .WithDescription("A check of any case at any time, with reason, method and finding. What follows from it (return, transfer, expedite) is a move of its own.")
        .RequireRoles(Roles.Supervisor)
        .WithExamples(new Request("unsolved", "siteVisit", "现场查看，叫号屏仍未启用"), CaseMoved.Example with { Move = CaseMove.Supervised, State = CaseState.FollowUp, StateText = CaseState.FollowUp.Text(), Version = 5 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => (CaseForm.Read<SupervisionReason>(request.Reason, out var reason) ?? CaseForm.Read<SupervisionMethod>(request.Method, out _)) is { } unknown
                ? unknown : found.Supervise(new SupervisionCheck(reason, CaseForm.Known<SupervisionMethod>(request.Method), request.Finding), s), cancel);
}
