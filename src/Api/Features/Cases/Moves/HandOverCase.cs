using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases.Moves;

/// <summary>移交经办人 (ours).</summary>
public static class HandOverCase
{
    /// <summary>The hand-over.</summary>
    /// <param name="HandlerId">Account that takes it; null for whoever of the department takes it next.</param>
    /// <param name="Note">Words for colleagues.</param>
    public sealed record Request(
        Guid? HandlerId,
        [property: MaxLength(CaseForm.WordsMaxLength)] string? Note);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/hand-over", Handle)
        .WithName("HandOverCase")
        .WithSummary("移交经办人")
        .WithDescription("To another handler of the department. When an account is disabled, moved or loses its role, its cases are handed over by themselves.")
        .RequireRoles(Roles.DepartmentHead, Roles.Supervisor, Roles.Committee)
        .WithExamples(new Request(Guid.Parse("019aa000-0000-7000-8000-000000000031"), "休假期间由同事办理"), CaseMoved.Example with { Move = CaseMove.HandedOver, State = CaseState.Handling, StateText = CaseState.Handling.Text(), Version = 3 })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static async Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, CaseDesk desk, RatingDbContext db,
        CancellationToken cancel)
    {
        var handler = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == request.HandlerId, cancel);
        return await desk.MoveAsync(context, number, headers, request,
            (found, s) => handler is null && request.HandlerId is not null || (handler is not null && !CaseSituations.CanHandle(handler, found.DepartmentId, s.RatedStaffIds))
                ? CaseRefusals.HandlerUnfit : found.HandOver(request.HandlerId, request.Note, s), cancel);
    }
}
