using System.Text.Json;
using Api.Features.Cases;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Shared;
using Domain.Supervision;

namespace Api.Features.Supervision;

/// <summary>
/// Makes the moves of tasks and escalations: who sees it, idempotency, version, then the rules, then one transaction with the line
/// of the record.
/// </summary>
internal sealed class SupervisionDesk(Commit commit, StaffWishes wishes, CaseSupervisors supervisors, RuleBook rules, BusinessClock clock)
{
    /// <summary>Where an account stands.</summary>
    public static SupervisionActor ActorOf(CurrentStaff staff) =>
        new(staff.UserId, staff.DepartmentId, staff.Roles.Contains(Roles.Supervisor), staff.Roles.Contains(Roles.Committee));

    /// <summary>Where another account stands; null for one that cannot act.</summary>
    public static SupervisionActor? ActorOf(User? user) => user is not { Enabled: true } ? null
        : new(user.Id, user.DepartmentId, user.Roles.Contains(Roles.Supervisor), user.Roles.Contains(Roles.Committee));

    /// <summary>The moment of a step of this account.</summary>
    public async Task<SupervisionMoment> MomentOfAsync(CurrentStaff staff, CancellationToken cancel) =>
        new(clock.Now, rules.ProfileOn(clock.Today), rules.Calendar, ActorOf(staff)) { Supervisors = await supervisors.PlacesAsync(cancel) };

    /// <summary>Makes a move and answers it.</summary>
    /// <param name="context">The request of somebody who signed in.</param>
    /// <param name="headers">Idempotency key and version.</param>
    /// <param name="id">Which task or escalation.</param>
    /// <param name="request">What was sent: another one under the same key is refused.</param>
    /// <param name="find">Reads it, as far as the account may see it; null otherwise.</param>
    /// <param name="unknown">What is said then.</param>
    /// <param name="decide">Asks the domain.</param>
    /// <param name="area">First part of the name of the step in the audit.</param>
    /// <param name="answer">What the client is told.</param>
    public Task<IResult> MoveAsync<T, TRequest>(
        HttpContext context, MoveHeaders headers, Guid id, TRequest request, Func<Task<T?>> find, Refusal unknown,
        Func<T, SupervisionMoment, Task<Decision<SupervisionStep>>> decide, string area, Func<T, object> answer) where T : class, IVersioned =>
        wishes.RunAsync(context, headers.IdempotencyKey, id, request, async wish =>
        {
            var cancel = context.RequestAborted;
            if (await find() is not { } which) return Problem.Of(unknown);
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            if (context.RequireVersion(which) is { } stale) return Problem.Of(stale);
            var moment = await MomentOfAsync(CurrentStaff.Of(context), cancel);
            var decision = await decide(which, moment);
            if (decision.IsRefused) return Problem.Of(decision.Refusal);
            var step = decision.Value;
            commit.Change(which, $"{area}.{JsonNamingPolicy.CamelCase.ConvertName(step.Move)}", Actors.Staff(context), new { step.DueOn, step.ToId }).With(step);
            var told = answer(which);
            var body = JsonSerializer.Serialize(told, told.GetType(), ApiJson.Options);
            await commit.With(wish.Answered(StatusCodes.Status200OK, body, moment.Now)).SaveAsync(cancel);
            context.SendVersion(which);
            return TypedResults.Text(body, "application/json; charset=utf-8");
        });

    /// <summary>Stores something new and answers it.</summary>
    /// <param name="context">The request of somebody who signed in.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="request">What was sent.</param>
    /// <param name="make">Asks the domain and notes what follows; what the client is told.</param>
    /// <param name="manyRows">Whether it may be thousands of rows, which are written without tracking.</param>
    public Task<IResult> MakeAsync<TRequest>(
        HttpContext context, string? key, TRequest request, Func<SupervisionMoment, Commit, Task<Decision<Made>>> make, bool manyRows = false) =>
        wishes.RunAsync(context, key, Guid.Empty, request, async wish =>
        {
            var cancel = context.RequestAborted;
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            var moment = await MomentOfAsync(CurrentStaff.Of(context), cancel);
            var decision = await make(moment, commit);
            if (decision.IsRefused) return Problem.Of(decision.Refusal);
            var body = JsonSerializer.Serialize(decision.Value.Answer, decision.Value.Answer.GetType(), ApiJson.Options);
            commit.With(wish.Answered(StatusCodes.Status201Created, body, moment.Now));
            if (manyRows) await commit.SaveManyAsync(cancel);
            else await commit.SaveAsync(cancel);
            return TypedResults.Text(body, "application/json; charset=utf-8", statusCode: StatusCodes.Status201Created);
        });
}

/// <summary>Something new that was made.</summary>
/// <param name="Answer">What the client is told.</param>
internal sealed record Made(object Answer);

/// <summary>What the routes of supervision refuse beside the rules.</summary>
internal static class SupervisionFormRefusals
{
    public static readonly Refusal SampleUnknown = new("sample.unknown", "没有找到这次抽样");

    public static readonly Refusal EscalationUnknown = new("escalation.unknown", "没有找到这次提请");

    public static readonly Refusal TaskUnknown = new("investigation.unknown", "没有找到这个调查任务");
}

/// <summary>One line of the record of a task or an escalation.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who; empty for the system.</param>
/// <param name="What">What was done.</param>
/// <param name="Words">In which words; null where there were none, or where you may not read them.</param>
/// <param name="DueOn">A deadline it set.</param>
/// <param name="To">Who it was given to.</param>
public sealed record SupervisionStepView(DateTime At, string Who, string What, string? Words, DateOnly? DueOn, string? To);
