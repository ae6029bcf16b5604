using System.ComponentModel.DataAnnotations;
using Api.Features.Cases;
using Api.Features.Cases.Moves;
using Api.Http;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Shared;
using Domain.Supervision;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Supervision.Escalations;

/// <summary>委员会的决定，重报、落实、撤回.</summary>
public static class MoveEscalation
{
    /// <summary>How the committee can decide.</summary>
    public enum Outcome
    {
        /// <summary>同意方案.</summary>
        Approved,

        /// <summary>退回修改.</summary>
        SentBack,
    }

    /// <summary>The committee's decision.</summary>
    /// <param name="Outcome">Approved or sent back.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Decision(
        [property: Required(AllowEmptyStrings = true), OneOf<Outcome>] string Outcome,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>A revised plan.</summary>
    /// <param name="Plan">What is done, by whom.</param>
    /// <param name="DueOn">Last day of the plan.</param>
    public sealed record Revision(
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Plan, [property: Required] DateOnly? DueOn);

    /// <summary>What came of it, or why it is withdrawn.</summary>
    /// <param name="Words">In words.</param>
    public sealed record Wording(
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Words);

    static readonly EscalationMoved Example = EscalationMoved.Example;

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder supervision)
    {
        Describe(supervision.MapPost("/escalations/{id:guid}/decision", Decide), "DecideEscalation", "委员会决定",
            "A member of the committee, not whoever submitted it, approves the plan or sends it back with a reason.", Roles.Committee)
            .WithExamples(new Decision("approved", "同意，按期落实"), Example with { State = EscalationState.Approved, StateText = EscalationState.Approved.Text(), Version = 2 });
        Describe(supervision.MapPost("/escalations/{id:guid}/plan", Revise), "ReviseEscalationPlan", "重报方案",
            "What was sent back comes again with another plan.", Roles.Supervisor, Roles.Committee)
            .WithExamples(new Revision("更换叫号设备并公开道歉", new DateOnly(2026, 12, 14)), Example with { DueOn = new DateOnly(2026, 12, 14), Version = 3 });
        Describe(supervision.MapPost("/escalations/{id:guid}/completion", Complete), "CompleteEscalation", "方案落实",
            "An approved plan was carried out; after its last day this counts as overdue.", Roles.Supervisor, Roles.Committee)
            .WithExamples(new Wording("设备已更换，现场核实"), Example with { State = EscalationState.Completed, StateText = EscalationState.Completed.Text(), Version = 3 });
        Describe(supervision.MapPost("/escalations/{id:guid}/withdrawal", Withdraw), "WithdrawEscalation", "撤回提请",
            "Withdrawn with a reason, for example when the rating was not adopted.", Roles.Supervisor, Roles.Committee)
            .WithExamples(new Wording("申诉成立，整改已撤销"), Example with { State = EscalationState.Withdrawn, StateText = EscalationState.Withdrawn.Text(), Version = 2 });
    }

    static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary, string description, params string[] roles) => route
        .WithName(name).WithSummary(summary).WithDescription(description).RequireRoles(roles).Produces<EscalationMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Decide(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Decision request, HttpContext context, SupervisionDesk desk, EscalationRows rows) =>
        MoveAsync(id, headers, request, context, desk, rows, (e, m) => e.Decide(
            EnumNames.Read<Outcome>(request.Outcome) is { } outcome ? outcome == MoveEscalation.Outcome.Approved : null, request.Reason, m));

    static Task<IResult> Revise(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Revision request, HttpContext context, SupervisionDesk desk, EscalationRows rows) =>
        MoveAsync(id, headers, request, context, desk, rows, (e, m) => e.Revise(request.Plan, request.DueOn!.Value, m));

    static Task<IResult> Complete(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Wording request, HttpContext context, SupervisionDesk desk, EscalationRows rows) =>
        MoveAsync(id, headers, request, context, desk, rows, (e, m) => e.Complete(request.Words, m));

    static Task<IResult> Withdraw(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Wording request, HttpContext context, SupervisionDesk desk, EscalationRows rows) =>
        MoveAsync(id, headers, request, context, desk, rows, (e, m) => e.Withdraw(request.Words, m));

    static Task<IResult> MoveAsync<TRequest>(
        Guid id, MoveHeaders headers, TRequest request, HttpContext context, SupervisionDesk desk, EscalationRows rows,
        Func<CommitteeEscalation, SupervisionMoment, Decision<SupervisionStep>> decide) => desk.MoveAsync(
            context, headers, id, request, () => rows.FindAsync(id, CurrentStaff.Of(context), context.RequestAborted),
            SupervisionFormRefusals.EscalationUnknown, (e, m) => Task.FromResult(decide(e, m)), "escalation", EscalationMoved.Of);
}
