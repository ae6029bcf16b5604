using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Features.Cases;
using Api.Features.Cases.Moves;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Rectification;
using Domain.Supervision;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Escalations;

/// <summary>提请监督委员会督办 (SD 18, SD 20).</summary>
public static class SubmitEscalation
{
    /// <summary>The wish.</summary>
    /// <param name="CaseNumber">The case.</param>
    /// <param name="Reason">Why the committee is needed.</param>
    /// <param name="Plan">What is done, by whom: required.</param>
    /// <param name="DueOn">Last day of the plan: a working day, later than today.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true)] string CaseNumber,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Plan,
        [property: Required] DateOnly? DueOn);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder supervision) => supervision.MapPost("/escalations", Handle)
        .WithName("SubmitEscalation")
        .WithSummary("提请监督委员会")
        .WithDescription("Supervision brings a case that is not over before the supervision committee, with a plan and its last day; where supervision's own department is rated, a member of the committee does, and another one decides. The case goes on beside it. One at a time for each case.")
        .RequireRoles(Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request("ZG20261121-4F7K2M", "评价人两次表示未解决", "更换叫号设备，由政府采购部负责", new DateOnly(2026, 12, 11)), EscalationMoved.Example)
        .Produces<EscalationMoved>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);

    static Task<IResult> Handle(
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        [FromBody] Request request, HttpContext context, RatingDbContext db, CaseRows cases, CaseSituations situations, CaseCommit moves, SupervisionDesk desk,
        CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        return desk.MakeAsync(context, idempotencyKey, request, async (moment, commit) =>
        {
            var staff = CurrentStaff.Of(context);
            if (await cases.ScopedTo(staff).SingleOrDefaultAsync(c => c.Number == request.CaseNumber, cancel) is not { } which) return HttpRefusals.CaseUnknown;
            var earlier = await db.CommitteeEscalations.AsNoTracking().Where(e => e.CaseId == which.Id).ToListAsync(cancel);
            var rated = await db.Ratings.AsNoTracking().Where(r => r.Id == which.RatingId).Select(r => r.DepartmentId).SingleAsync(cancel);
            var decision = CommitteeEscalation.Submit(which, rated, earlier, request.Reason, request.Plan, request.DueOn!.Value, moment, id);
            if (decision.IsRefused) return decision.Refusal;
            // A line of the case, too: its version is the lock between this, another escalation and the closing of the case.
            var brought = which.BringToCommittee(await situations.OfAsync(which, CaseActor.System, moment.Now, cancel));
            if (brought.IsRefused) return brought.Refusal;
            var (escalation, actor) = (decision.Value, Actors.Staff(context));
            commit.Add(escalation, "escalation.submitted", actor, new { escalation.CaseId, escalation.Ordinal, escalation.DueOn });
            await moves.MovedAsync(which, brought.Value, actor, cancel);
            return new Made(EscalationMoved.Of(escalation));
        });
    }
}
