using System.ComponentModel;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Rectification;
using Domain.Supervision;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Escalations;

/// <summary>提请监督委员会的列表、查看.</summary>
public static class ListEscalations
{
    /// <summary>An escalation and its record.</summary>
    /// <param name="Escalation">The escalation.</param>
    /// <param name="Steps">What happened, oldest first.</param>
    public sealed record Response(EscalationView Escalation, IReadOnlyList<SupervisionStepView> Steps);

    static readonly TimeSpan LastDay = TimeSpan.FromDays(1);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder supervision)
    {
        supervision.MapGet("/escalations", Handle)
            .WithName("ListEscalations")
            .WithSummary("提请监督委员会的列表")
            .WithDescription("What was brought before the committee, with plan, day and decision; a head of department sees its own. Newest first.")
            .RequireRoles(Roles.Supervisor, Roles.Committee, Roles.DepartmentHead)
            .WithExample(new Page<EscalationView>([EscalationView.Example], Next: null))
            .Produces<Page<EscalationView>>()
            .WithProblems(400, 401, 403, 503);
        supervision.MapGet("/escalations/{id:guid}", One)
            .WithName("GetEscalation")
            .WithSummary("查看提请")
            .WithDescription("One escalation with its record. The `ETag` is what a move sends as `If-Match`.")
            .RequireRoles(Roles.Supervisor, Roles.Committee, Roles.DepartmentHead)
            .WithExample(new Response(EscalationView.Example, [new SupervisionStepView(new DateTime(2026, 12, 2, 1, 0, 0, DateTimeKind.Utc), "演示监督委员", "同意方案", "同意，按期落实", DueOn: null, To: null)]))
            .Produces<Response>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<EscalationState>] string? state,
        [FromQuery, OneOf<CaseLight>, Description("Against the day of the plan; completed late stays overdue.")] string? light, Guid? departmentId,
        HttpContext context, EscalationRows reader, BusinessClock clock, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var (wanted, shown) = (EnumNames.Read<EscalationState>(state), EnumNames.Read<CaseLight>(light));
        if (state is not null && wanted is null) return Problem.Of(HttpRefusals.FilterInvalid("state"));
        if (light is not null && shown is null) return Problem.Of(HttpRefusals.FilterInvalid("light"));
        var escalations = reader.VisibleTo(staff).AsNoTracking();
        if (wanted is { } s) escalations = escalations.Where(e => e.State == s);
        if (departmentId is { } d) escalations = escalations.Where(e => e.DepartmentId == d);
        if (shown is { } l)
        {
            var (now, soon) = (clock.Now, clock.Now + LastDay);
            escalations = l switch
            {
                CaseLight.Overdue => escalations.Where(e => e.DueAt == null ? e.CompletedLate : e.DueAt <= now),
                CaseLight.DueSoon => escalations.Where(e => e.DueAt > now && e.DueAt <= soon),
                _ => escalations.Where(e => e.DueAt == null ? !e.CompletedLate : e.DueAt > soon),
            };
        }
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await reader.Around(escalations).NewestFirstAfter(r => r.Escalation.SubmittedAt, r => r.Escalation.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Escalation.SubmittedAt, r.Escalation.Id), reader.View(r, staff)));
        }, "escalations");
    }

    static async Task<IResult> One(Guid id, HttpContext context, RatingDbContext db, EscalationRows reader, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await reader.Around(reader.VisibleTo(staff).AsNoTracking().Where(e => e.Id == id)).SingleOrDefaultAsync(cancel) is not { } row)
            return Problem.Of(SupervisionFormRefusals.EscalationUnknown);
        var reads = EscalationRows.Reads(row, staff);
        var steps = await db.StepsOf(id).ToListAsync(cancel);
        context.SendVersion(row.Escalation);
        return TypedResults.Ok(new Response(reader.View(row, staff), [.. steps.Select(s => s.View(Enum.Parse<EscalationMove>(s.Step.Move).Text(), reads))]));
    }
}
