using System.ComponentModel.DataAnnotations;
using Api.Features.Cases;
using Api.Features.Cases.Moves;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Feedbacks;
using Domain.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Feedbacks;

/// <summary>转办、答复、退回、核实、不予受理、办结、公开 (HB 三(五), QH 一(二)).</summary>
public static class MoveFeedback
{
    /// <summary>Handing on.</summary>
    /// <param name="DepartmentId">Department that answers.</param>
    /// <param name="StaffMemberId">Person it is about, once that is known; that person never handles it.</param>
    /// <param name="Note">Words for the department.</param>
    public sealed record Transfer(
        [property: Required] Guid? DepartmentId, Guid? StaffMemberId, [property: MaxLength(CaseForm.WordsMaxLength)] string? Note);

    /// <summary>The answer.</summary>
    /// <param name="Reply">What its author is told.</param>
    /// <param name="Findings">What was found, for colleagues.</param>
    public sealed record Answer(
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reply, [property: MaxLength(CaseForm.WordsMaxLength)] string? Findings);

    /// <summary>Whether it is true.</summary>
    /// <param name="Outcome"><c>verified</c> or <c>unverified</c>.</param>
    /// <param name="Words">How that was found.</param>
    public sealed record Verification(
        [property: Required(AllowEmptyStrings = true), OneOf<FeedbackOutcome>] string Outcome,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Words);

    /// <summary>A reason.</summary>
    /// <param name="Words">In words.</param>
    public sealed record Reason([property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Words);

    /// <summary>Closing.</summary>
    /// <param name="Note">Words for the record.</param>
    public sealed record Closing([property: MaxLength(CaseForm.WordsMaxLength)] string? Note);

    /// <summary>What the public reads: written for it, without names of persons and companies.</summary>
    /// <param name="Summary">What it was about.</param>
    /// <param name="PublicReply">The reply.</param>
    public sealed record Publication(
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Summary,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string PublicReply);

    /// <summary>What verification found.</summary>
    public enum FeedbackOutcome
    {
        /// <summary>属实.</summary>
        Verified,

        /// <summary>不属实.</summary>
        Unverified,
    }

    /// <summary>The moves behind each route.</summary>
    internal static readonly (string Route, FeedbackMove Move)[] Routes =
    [
        ("transfer", FeedbackMove.Transferred), ("dismissal", FeedbackMove.Dismissed), ("reply", FeedbackMove.Replied), ("return", FeedbackMove.SentBack),
        ("verification", FeedbackMove.Verified), ("close", FeedbackMove.Closed), ("publication", FeedbackMove.Published),
        ("publication-withdrawal", FeedbackMove.PublicationWithdrawn),
    ];

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder feedback)
    {
        Describe(feedback.MapPost("/{number}/transfer", HandOn), "TransferFeedback", "转办意见或投诉",
            "Hands it to the department that answers, within the working days of the profile; again to another one, and the deadline stays. Names the person complained about once that is known.",
            FeedbackRoutes.Desk).WithExamples(new Transfer(FeedbackView.Example.DepartmentId, StaffMemberId: null, "请核实窗口办理时间"), FeedbackMoved.Example);
        Describe(feedback.MapPost("/{number}/dismissal", Dismiss), "DismissFeedback", "不予受理", "Not taken up; its author reads the reason.",
            FeedbackRoutes.Desk).WithExamples(new Reason("反映的不是本中心的业务，请向主管部门提出"), FeedbackMoved.Example with { State = FeedbackState.Closed, StateText = "已办结", DueOn = null });
        Describe(feedback.MapPost("/{number}/reply", Reply), "ReplyFeedback", "答复意见或投诉",
            "The department it was handed to says what it found and what its author is told; never the person complained about.",
            FeedbackRoutes.Departments).WithExamples(
            new Answer("已调整窗口值班安排，即日起中午不间断办理。", "排班表漏排一天"), FeedbackMoved.Example with { State = FeedbackState.Replied, StateText = "已答复", Version = 3 });
        Describe(feedback.MapPost("/{number}/return", SendBack), "ReturnFeedback", "退回重办", "The answer does not do; the working days begin anew.",
            FeedbackRoutes.Desk).WithExamples(new Reason("没有说明今后怎样避免"), FeedbackMoved.Example with { Version = 4 });
        Describe(feedback.MapPost("/{number}/verification", Verify), "VerifyFeedback", "核实投诉是否属实",
            "Whether it is true, said by supervision or the committee from outside the department.",
            [Roles.Supervisor, Roles.Committee]).WithExamples(
            new Verification("verified", "现场核对了排班表"), FeedbackMoved.Example with { State = FeedbackState.Verified, StateText = "核实属实", DueOn = null, Version = 4 });
        Describe(feedback.MapPost("/{number}/close", Close), "CloseFeedback", "办结意见或投诉", "Ends it; a complaint is verified first.",
            FeedbackRoutes.Desk).WithExamples(new Closing(Note: null), FeedbackMoved.Example with { State = FeedbackState.Closed, StateText = "已办结", DueOn = null, Version = 5 });
        Describe(feedback.MapPost("/{number}/publication", Publish), "PublishReply", "公开答复",
            "Publishes what it was about and the reply, in words of their own without persons and companies (refused where they name some), after it is closed; by somebody who did not reply. Again to correct them.",
            [Roles.Publisher]).WithExamples(
            new Publication("有办事人反映窗口中午无人办理。", "已调整值班安排，中午不间断办理。"),
            FeedbackMoved.Example with { State = FeedbackState.Closed, StateText = "已办结", DueOn = null, Version = 6 });
        Describe(feedback.MapPost("/{number}/publication-withdrawal", Withdraw), "WithdrawReply", "撤回公开的答复", "Takes a published reply back, with a reason.",
            [Roles.Publisher]).WithExamples(new Reason("文字中有企业名称"), FeedbackMoved.Example with { State = FeedbackState.Closed, StateText = "已办结", DueOn = null, Version = 7 });
    }

    static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary, string description, string[] roles) => route
        .WithName(name).WithSummary(summary).WithDescription(description).RequireRoles(roles).Produces<FeedbackMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> HandOn(string number, [AsParameters] MoveHeaders headers, [FromBody] Transfer request, HttpContext context, FeedbackDesk desk) =>
        desk.MoveAsync(context, headers, number, request, async (f, actor, m) =>
            !await desk.DepartmentWorksAsync(request.DepartmentId, context.RequestAborted) ? FeedbackFormRefusals.DepartmentUnknown
            : request.StaffMemberId is not null && !await desk.PersonIsKnownAsync(request.StaffMemberId, context.RequestAborted) ? FeedbackFormRefusals.PersonUnknown
            : f.Transfer(request.DepartmentId!.Value, request.StaffMemberId, request.Note, actor, m));

    static Task<IResult> Dismiss(string number, [AsParameters] MoveHeaders headers, [FromBody] Reason request, HttpContext context, FeedbackDesk desk) =>
        desk.MoveAsync(context, headers, number, request, (f, actor, m) => Task.FromResult(f.Dismiss(request.Words, actor, m)));

    static Task<IResult> Reply(string number, [AsParameters] MoveHeaders headers, [FromBody] Answer request, HttpContext context, FeedbackDesk desk) =>
        desk.MoveAsync(context, headers, number, request, (f, actor, m) => Task.FromResult(f.Answer(request.Findings, request.Reply, actor, m)));

    static Task<IResult> SendBack(string number, [AsParameters] MoveHeaders headers, [FromBody] Reason request, HttpContext context, FeedbackDesk desk) =>
        desk.MoveAsync(context, headers, number, request, (f, actor, m) => Task.FromResult(f.SendBack(request.Words, actor, m)));

    static Task<IResult> Verify(string number, [AsParameters] MoveHeaders headers, [FromBody] Verification request, HttpContext context, FeedbackDesk desk) =>
        desk.MoveAsync(context, headers, number, request, (f, actor, m) => Task.FromResult(request.Outcome switch
        {
            "verified" => f.Verify(foundTrue: true, request.Words, actor, m),
            "unverified" => f.Verify(foundTrue: false, request.Words, actor, m),
            _ => (Decision<FeedbackStep>)FeedbackFormRefusals.OutcomeUnknown,
        }));

    static Task<IResult> Close(string number, [AsParameters] MoveHeaders headers, [FromBody] Closing request, HttpContext context, FeedbackDesk desk) =>
        desk.MoveAsync(context, headers, number, request, (f, actor, m) => Task.FromResult(f.Close(request.Note, actor, m)));

    static Task<IResult> Publish(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Publication request, HttpContext context, FeedbackDesk desk, KnownBehind behind) =>
        desk.MoveAsync(context, headers, number, request, async (f, actor, m) =>
        {
            var (known, published) = await behind.OfAsync(f, context.RequestAborted);
            return f.Publish(request.Summary, request.PublicReply, actor, m, known, published);
        });

    static Task<IResult> Withdraw(string number, [AsParameters] MoveHeaders headers, [FromBody] Reason request, HttpContext context, FeedbackDesk desk) =>
        desk.MoveAsync(context, headers, number, request, (f, actor, m) => Task.FromResult(f.WithdrawPublication(request.Words, actor, m)));
}
