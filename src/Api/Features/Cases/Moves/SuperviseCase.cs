using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>监督检查 (SD 15, SD 18).</summary>
public static class SuperviseCase
{
    /// <summary>The check.</summary>
    /// <param name="Reason">Why it was checked.</param>
    /// <param name="Method">How.</param>
    /// <param name="Finding">What was found.</param>
    /// <param name="OtherReason">Why, where <c>reason</c> is <c>other</c>.</param>
    /// <param name="OtherMethod">How, where <c>method</c> is <c>other</c>.</param>
    /// <param name="Result">What it came to; not sent while that is open.</param>
    /// <param name="ReturnDueOn">With <c>result</c> <c>returned</c>: the new deadline, a working day later than today.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<SupervisionReason>] string Reason,
        [property: Required(AllowEmptyStrings = true), OneOf<SupervisionMethod>] string Method,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Finding,
        [property: MaxLength(CaseForm.WordsMaxLength)] string? OtherReason,
        [property: MaxLength(CaseForm.WordsMaxLength)] string? OtherMethod,
        [property: OneOf<SupervisionResult>] string? Result,
        DateOnly? ReturnDueOn);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/supervision", Handle)
        .WithName("SuperviseCase")
        .WithSummary("登记监督检查")
        .WithDescription(
            "A check of any case at any time, by supervision or the committee from outside the rated department and by nobody who handled the round, with reason, method, finding and result. With `result` `returned` and `returnDueOn` the case goes back to its department in the same step (a finished, closed or escalated one); "
            + "transferring and expediting are moves of their own. Where the case was drawn in a sample, its check is done with this. Every check: `GET /supervision/checks`.")
        .RequireRoles(Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("unsolved", "siteVisit", "现场查看，叫号屏仍未启用", OtherReason: null, OtherMethod: null, "problemFound", ReturnDueOn: null), CaseMoved.Example with { Move = CaseMove.Supervised, State = CaseState.FollowUp, StateText = CaseState.FollowUp.Text(), Version = 5 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => Unknown(request) is { } unknown ? unknown : Decide(found, s, request), cancel);

    static Refusal? Unknown(Request request) =>
        CaseForm.Read<SupervisionReason>(request.Reason, out _) ?? CaseForm.Read<SupervisionMethod>(request.Method, out _)
        ?? (request.Result is null ? null : CaseForm.Read<SupervisionResult>(request.Result, out _));

    static Decision<CaseChange> Decide(RectificationCase found, CaseSituation s, Request request) => found.Supervise(
        new SupervisionWish(
            CaseForm.Known<SupervisionReason>(request.Reason), CaseForm.Known<SupervisionMethod>(request.Method), request.Finding,
            request.OtherReason, request.OtherMethod, EnumNames.Read<SupervisionResult>(request.Result), request.ReturnDueOn), s);
}
