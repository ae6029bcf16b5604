using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Security;
using Domain.FollowUps;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Moves;

/// <summary>电话回访 (SD 15, QD 五(三)).</summary>
public static class FollowUpCase
{
    /// <summary>What the call came to.</summary>
    /// <param name="Result">Result of the call.</param>
    /// <param name="Satisfaction">Satisfaction with the handling; needed when answered.</param>
    /// <param name="Solved">Whether it was solved, in the rater's eyes; needed when answered.</param>
    /// <param name="Note">What was said.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<FollowUpResult>] string Result,
        [property: OneOf<FollowUpSatisfaction>] string? Satisfaction,
        bool? Solved,
        [property: MaxLength(CaseForm.WordsMaxLength)] string? Note);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/follow-ups", Handle)
        .WithName("FollowUpCase")
        .WithSummary("登记电话回访")
        .WithDescription("One call-back by staff outside the rated department who did not handle the round. `answered` needs satisfaction and solved: solved closes the case, not solved reopens it, the second time it goes to supervision. The third failed call ends the follow-up and closes as `noAnswer`. A rule profile may spread them over working days (`followUpAttemptDays`): then one too many on the same day, or one on a rest day, is logged and does not count. The questionnaire stays open until its last day.")
        .RequireRoles(Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("answered", "satisfied", Solved: true, "评价人表示满意"), CaseMoved.Example with { Move = CaseMove.FollowedUp, State = CaseState.Closed, StateText = CaseState.Closed.Text(), Version = 5 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk,
        CancellationToken cancel) =>
        desk.MoveAsync(context, number, headers, request, (found, s) => CaseForm.Read<FollowUpResult>(request.Result, out var result) is { } unknown
            ? unknown
            : found.RecordFollowUp(new FollowUpAnswer(result, EnumNames.Read<FollowUpSatisfaction>(request.Satisfaction), request.Solved, request.Note), s), cancel);
}
