using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>结案 by a person (SD 15).</summary>
public static class CloseCase
{
    /// <summary>The closing.</summary>
    /// <param name="Ending">`rectified` or `explained`; needed where supervision closes what was escalated.</param>
    /// <param name="Reason">Why it can be closed.</param>
    public sealed record Request(
        [property: OneOf<CaseEnding>] string? Ending,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/close", Handle)
        .WithName("CloseCase")
        .WithSummary("结案")
        .WithDescription("Supervision closes what was escalated to it and says how it ended; follow-up staff close a finished case whose rater nobody can call. Every other case closes by its follow-up.")
        .RequireRoles(Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("rectified", "已约谈部门并更换设备，评价人知悉"), CaseMoved.Example with { Move = CaseMove.Closed, State = CaseState.Closed, StateText = CaseState.Closed.Text(), Version = 7 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => request.Ending is not null && EnumNames.Read<CaseEnding>(request.Ending) is null
            ? CaseForm.ValueUnknown : found.CloseByHand(EnumNames.Read<CaseEnding>(request.Ending), request.Reason, s), cancel);
}
