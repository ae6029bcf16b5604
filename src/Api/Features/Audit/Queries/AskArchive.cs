using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Features.Cases.Moves;
using Api.Features.Supervision;
using Api.Http;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Supervision;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Audit.Queries;

/// <summary>申请归档查询 (HB 34).</summary>
public static class AskArchive
{
    /// <summary>The wish.</summary>
    /// <param name="Purpose">Why.</param>
    /// <param name="FromOn">First day of the rows.</param>
    /// <param name="ThroughOn">Last day of the rows: today at the latest.</param>
    /// <param name="Stream">Beginning of the name of the streams, for example <c>rectificationCase:</c>; not sent for all.</param>
    /// <param name="Step">Exact name of a step, for example <c>case.returned</c>; not sent for all.</param>
    /// <param name="ActorId">Account or client that took the steps; not sent for all.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Purpose,
        [property: Required] DateOnly? FromOn,
        [property: Required] DateOnly? ThroughOn,
        string? Stream,
        string? Step,
        string? ActorId);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder queries) => queries.MapPost("/", Handle)
        .WithName("AskArchiveQuery")
        .WithSummary("申请归档查询")
        .WithDescription("Somebody asks to read the audit, with a purpose and a scope. A second person decides; until then nothing is read.")
        .RequireRoles(Roles.Supervisor, Roles.Admin)
        .WithExamples(
            new Request("核查11月退回重办的经过", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), "rectificationCase:", "case.returned", ActorId: null),
            ArchiveMoved.Example)
        .Produces<ArchiveMoved>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 413, 415, 422, 503);

    static Task<IResult> Handle(
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        [FromBody] Request request, HttpContext context, SupervisionDesk desk)
    {
        var id = Guid.CreateVersion7();
        return desk.MakeAsync(context, idempotencyKey, request, (moment, commit) =>
        {
            var scope = new ArchiveScope(request.FromOn!.Value, request.ThroughOn!.Value, request.Stream, request.Step, request.ActorId);
            var decision = ArchiveQuery.Ask(request.Purpose, scope, moment.Actor.Id, moment.Profile, moment.Now, id);
            if (decision.IsRefused) return Task.FromResult<Domain.Shared.Decision<Made>>(decision.Refusal);
            var query = decision.Value;
            commit.Add(query, "archiveQuery.requested", Actors.Staff(context), new { query.FromOn, query.ThroughOn, query.Stream, query.Step, query.ActorId });
            return Task.FromResult<Domain.Shared.Decision<Made>>(new Made(ArchiveMoved.Of(query)));
        });
    }
}
