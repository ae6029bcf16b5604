using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases.Moves;

/// <summary>转办 (ours).</summary>
public static class TransferCase
{
    /// <summary>The transfer.</summary>
    /// <param name="DepartmentId">The other department.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        [property: Required] Guid? DepartmentId,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/transfer", Handle)
        .WithName("TransferCase")
        .WithSummary("转办")
        .WithDescription("Supervision, or the committee, from outside the rated department sends a misdirected case to another department; its clocks go on, and what was overdue stays with the old one.")
        .RequireRoles(Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request(Guid.Parse("019aa000-0000-7000-8000-000000000021"), "属于工程建设部的业务"), CaseMoved.Example with { Move = CaseMove.Transferred, State = CaseState.Opened, StateText = CaseState.Opened.Text(), Version = 2 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static async Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk, RatingDbContext db,
        CancellationToken cancel)
    {
        var known = await db.Departments.AnyAsync(d => d.Id == request.DepartmentId && d.Enabled, cancel);
        return await desk.MoveAsync(context, number, headers, request,
            (found, s) => known ? found.Transfer(request.DepartmentId!.Value, request.Reason, s) : CaseForm.DepartmentUnknown, cancel);
    }
}
