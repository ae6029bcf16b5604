using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>联系评价人, one entry for every attempt (SD 14).</summary>
public static class RecordContact
{
    /// <summary>What came of the attempt.</summary>
    /// <param name="Result">Result of the attempt.</param>
    /// <param name="Note">Words for colleagues; the rated person does not see them.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<ContactResult>] string Result,
        [property: MaxLength(CaseForm.WordsMaxLength)] string? Note);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/contacts", Handle)
        .WithName("RecordContact")
        .WithSummary("登记联系评价人")
        .WithDescription("Logs one attempt to contact the rater, whatever came of it. The first attempt by the deadline meets the duty; three failed attempts on two working days make the contact unreachable, and rectification goes on. `nothingLeft` only where no contact was left.")
        .RequireRoles(Roles.Handler, Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("reached", "说明了叫号屏故障的情况"), CaseMoved.Example)
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => CaseForm.Read<ContactResult>(request.Result, out var result) is { } unknown ? unknown : found.RecordContact(result, request.Note, s), cancel);
}
