using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Api.Features.Cases;
using Api.Features.Cases.Moves;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Assessments;
using Domain.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Assessments;

/// <summary>反馈、退回、销号 (SD 12, HB 三(五)).</summary>
public static class MoveFinding
{
    /// <summary>The answer of the department, or what supervision saw.</summary>
    /// <param name="Words">In words.</param>
    public sealed record Wording([property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Words);

    /// <summary>Sending back.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="DueOn">Last working day to answer anew.</param>
    public sealed record Return(
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason, [property: Required] DateOnly? DueOn);

    /// <summary>Where a finding stands after a move.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="State">State now.</param>
    /// <param name="StateText">Its name.</param>
    /// <param name="DueOn">Last working day to answer it.</param>
    /// <param name="Version">Version now, as in the ETag.</param>
    public sealed record Response(Guid Id, FindingState State, string StateText, DateOnly DueOn, int Version)
    {
        internal static readonly Response Example = new(FindingView.Example.Id, FindingState.Answered, "已反馈", FindingView.Example.DueOn, 2);

        internal static Response Of(AssessmentFinding f) => new(f.Id, f.State, f.State.Text(), f.DueOn, f.Version);
    }

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder assessments)
    {
        Describe(assessments.MapPost("/findings/{id:guid}/answer", Answer), "AnswerFinding", "反馈整改情况", "The department says what it did.", AssessmentRoutes.Departments)
            .WithExamples(new Wording("已逐项补充十要素，11月20日公布"), Response.Example);
        Describe(assessments.MapPost("/findings/{id:guid}/return", SendBack), "ReturnFinding", "退回重新整改", "What was done does not do; with a new deadline.", AssessmentRoutes.Reviewers)
            .WithExamples(new Return("仍缺收费标准", new DateOnly(2026, 12, 18)), Response.Example with { State = FindingState.Open, StateText = "待整改", Version = 3 });
        Describe(assessments.MapPost("/findings/{id:guid}/close", Close), "CloseFinding", "销号", "Supervision saw that it was put right.", AssessmentRoutes.Reviewers)
            .WithExamples(new Wording("已核对公布的指南"), Response.Example with { State = FindingState.Closed, StateText = "已销号", Version = 3 });
    }

    static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary, string description, string[] roles) => route
        .WithName(name).WithSummary(summary).WithDescription(description).RequireRoles(roles).Produces<Response>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Answer(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Wording request, HttpContext context, AssessmentRows rows, StaffWishes wishes, Commit commit) =>
        MoveAsync(id, headers, request, context, rows, wishes, commit, "answered", (f, actor, m) => f.Respond(request.Words, actor, m));

    static Task<IResult> SendBack(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Return request, HttpContext context, AssessmentRows rows, StaffWishes wishes, Commit commit) =>
        MoveAsync(id, headers, request, context, rows, wishes, commit, "sentBack", (f, actor, m) => f.SendBack(request.Reason, request.DueOn!.Value, actor, m));

    static Task<IResult> Close(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Wording request, HttpContext context, AssessmentRows rows, StaffWishes wishes, Commit commit) =>
        MoveAsync(id, headers, request, context, rows, wishes, commit, "closed", (f, actor, m) => f.Close(request.Words, actor, m));

    static Task<IResult> MoveAsync<TRequest>(
        Guid id, MoveHeaders headers, TRequest request, HttpContext context, AssessmentRows rows, StaffWishes wishes, Commit commit, string step,
        Func<AssessmentFinding, AssessmentActor, AssessmentMoment, Refusal?> decide) =>
        wishes.RunAsync(context, headers.IdempotencyKey, id, request, async wish =>
        {
            var (cancel, staff, moment) = (context.RequestAborted, CurrentStaff.Of(context), rows.Moment);
            if (await rows.FindingsOf(staff).SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } finding) return Problem.Of(AssessmentFormRefusals.Unknown);
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            if ((context.RequireVersion(finding) ?? decide(finding, AssessmentRows.ActorOf(staff), moment)) is { } refusal) return Problem.Of(refusal);
            commit.Change(finding, $"assessmentFinding.{step}", Actors.Staff(context), new { finding.DueOn });
            var body = JsonSerializer.Serialize(Response.Of(finding), ApiJson.Options);
            await commit.With(wish.Answered(StatusCodes.Status200OK, body, moment.Now)).SaveAsync(cancel);
            context.SendVersion(finding);
            return TypedResults.Text(body, "application/json; charset=utf-8");
        });
}
