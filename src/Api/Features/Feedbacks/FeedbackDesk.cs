using System.Text.Json;
using Api.Features.Cases;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Feedbacks;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>Makes the moves: who sees it, idempotency, version, then the rules, then one transaction with the line of the record.</summary>
internal sealed class FeedbackDesk(RatingDbContext db, FeedbackRows rows, FeedbackReminders reminders, Commit commit, StaffWishes wishes, RuleBook rules, BusinessClock clock)
{
    /// <summary>The present moment.</summary>
    public FeedbackMoment Moment => new(clock.Now, rules.ProfileOn(clock.Today), rules.Calendar);

    /// <summary>Makes a move and answers it.</summary>
    /// <param name="context">The request of somebody who signed in.</param>
    /// <param name="headers">Idempotency key and version.</param>
    /// <param name="number">Which.</param>
    /// <param name="request">What was sent: another one under the same key is refused.</param>
    /// <param name="decide">Asks the domain.</param>
    public Task<IResult> MoveAsync<TRequest>(
        HttpContext context, MoveHeaders headers, string number, TRequest request,
        Func<Feedback, FeedbackActor, FeedbackMoment, Task<Decision<FeedbackStep>>> decide) =>
        wishes.RunAsync(context, headers.IdempotencyKey, Guid.Empty, new { number, request }, async wish =>
        {
            var cancel = context.RequestAborted;
            var staff = CurrentStaff.Of(context);
            if (await rows.VisibleTo(staff).SingleOrDefaultAsync(f => f.Number == number, cancel) is not { } which) return Problem.Of(FeedbackFormRefusals.Unknown);
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            if (context.RequireVersion(which) is { } stale) return Problem.Of(stale);
            var moment = Moment;
            var decision = await decide(which, FeedbackRows.ActorOf(staff), moment);
            if (decision.IsRefused) return Problem.Of(decision.Refusal);
            var step = decision.Value;
            commit.Change(which, $"feedback.{JsonNamingPolicy.CamelCase.ConvertName(step.Move)}", Actors.Staff(context), new { which.Number, step.DueOn, step.DepartmentId })
                .With(step);
            foreach (var reminder in await reminders.OfAsync(which, step, cancel)) commit.Tell(reminder);
            var body = JsonSerializer.Serialize(FeedbackMoved.Of(which), ApiJson.Options);
            await commit.With(wish.Answered(StatusCodes.Status200OK, body, moment.Now)).SaveAsync(cancel);
            context.SendVersion(which);
            return TypedResults.Text(body, "application/json; charset=utf-8");
        });

    /// <summary>Whether the department exists and works.</summary>
    public Task<bool> DepartmentWorksAsync(Guid? id, CancellationToken cancel) => db.Departments.AnyAsync(d => d.Id == id && d.Enabled, cancel);

    /// <summary>Whether there is such a person.</summary>
    public Task<bool> PersonIsKnownAsync(Guid? id, CancellationToken cancel) => db.StaffMembers.AnyAsync(s => s.Id == id, cancel);
}

/// <summary>What the routes of comments and complaints refuse beside the rules.</summary>
internal static class FeedbackFormRefusals
{
    public static readonly Refusal Unknown = new("feedback.unknown", "没有找到这件意见或投诉，请核对编号和查询码");

    public static readonly Refusal DepartmentUnknown = new("feedback.departmentUnknown", "部门不存在或已停用，请核对");

    public static readonly Refusal PersonUnknown = new("feedback.personUnknown", "没有找到这名工作人员，请核对");

    public static readonly Refusal EvidenceTaken = new("feedback.evidenceTaken", "这个证据编号已经登记过一件");

    public static readonly Refusal OutcomeUnknown = new("feedback.outcomeUnknown", "核实结论只能是属实或不属实");
}
