using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Pages;
using Domain.FollowUps;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Surveys;

/// <summary>填写问卷: the rater says whether it was solved (SD 15, QD 五(三)).</summary>
public static class AnswerSurvey
{
    /// <summary>The answer.</summary>
    /// <param name="Satisfaction">Satisfaction with the handling.</param>
    /// <param name="Solved">Whether the problem is solved.</param>
    /// <param name="Comment">Free text, at most 500 characters.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<FollowUpSatisfaction>] string Satisfaction,
        [property: Required] bool? Solved,
        string? Comment);

    /// <summary>What follows from it.</summary>
    /// <param name="CaseNumber">Number of the case.</param>
    /// <param name="State">State of the case now.</param>
    /// <param name="StateText">The same in words for the rater.</param>
    /// <param name="ContactDueOn">When it was reopened: last working day on which the department contacts the rater.</param>
    /// <param name="RectifyDueOn">When it was reopened or escalated: last working day on which it is put right.</param>
    public sealed record Response(string CaseNumber, CaseState State, string StateText, DateOnly? ContactDueOn, DateOnly? RectifyDueOn)
    {
        internal static Response Of(RectificationCase which) => new(
            which.Number, which.State, ChineseText.StateOf(which),
            which.State == CaseState.Opened ? which.ContactDueOn : null,
            which.State is CaseState.Opened or CaseState.Escalated ? which.RectifyDueOn : null);
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder api) => api.MapPost("/surveys/{ticket}", Handle)
        .WithTags("Surveys")
        .WithName("AnswerSurvey")
        .WithSummary("填写满意度问卷")
        .WithDescription(
            "Answers a questionnaire once. Needs no sign-in: whoever holds the signed link is the rater. Solved closes the case; not solved reopens it with new deadlines, the second time it goes to supervision. "
            + "Send the same `Idempotency-Key` again after a time-out; the first answer is repeated.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExamples(
            new Request("notSatisfied", Solved: false, "屏幕又坏了"),
            new Response("ZG20261121-4F7K2M", CaseState.Opened, "已重新立案，等待部门再次联系您", new DateOnly(2026, 12, 2), new DateOnly(2026, 12, 8)))
        .Produces<Response>()
        .WithProblems(400, 404, 409, 413, 415, 422, 429, 503);

    static async Task<IResult> Handle(
        string ticket, [FromBody] Request request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, SurveyDesk desk, CancellationToken cancel) =>
        (await desk.AnswerAsync(context, ticket, request, idempotencyKey, cancel)).ToResult(context);
}
