using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Api.Features.Cases;
using Api.Features.Cases.Moves;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Supervision;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Audit.Queries;

/// <summary>审批归档查询，由申请人以外的人 (HB 34).</summary>
public static class DecideArchive
{
    /// <summary>The second person's decision.</summary>
    /// <param name="Approved">Whether it may be read.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        [property: Required] bool? Approved, [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder queries) => queries.MapPost("/{id:guid}/decision", Handle)
        .WithName("DecideArchiveQuery")
        .WithSummary("审批归档查询")
        .WithDescription("Once, by somebody else than who asked. Approved, it can be read for some working days (`archiveReadDays` of the rule profile).")
        .RequireRoles(Roles.Supervisor, Roles.Committee, Roles.Admin)
        .WithExamples(new Request(Approved: true, "同意，限本次核查使用"), ArchiveMoved.Example with { State = ArchiveQueryState.Approved, ReadableThroughOn = new DateOnly(2026, 12, 8), Version = 2 })
        .Produces<ArchiveMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, RatingDbContext db, Commit commit, StaffWishes wishes,
        RuleBook rules, BusinessClock clock, CancellationToken cancel) =>
        wishes.RunAsync(context, headers.IdempotencyKey, id, request, async wish =>
        {
            if (await db.ArchiveQueries.SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } query) return Problem.Of(ArchiveRoutes.Unknown);
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            if (context.RequireVersion(query) is { } stale) return Problem.Of(stale);
            var now = clock.Now;
            if (query.Decide(request.Approved!.Value, request.Reason, CurrentStaff.Of(context).UserId, rules.ProfileOn(clock.Today), rules.Calendar, now) is { } refusal)
                return Problem.Of(refusal);
            commit.Change(query, $"archiveQuery.{EnumNames.NameOf(query.State)}", Actors.Staff(context), new { query.ReadableThroughOn });
            var body = JsonSerializer.Serialize(ArchiveMoved.Of(query), ApiJson.Options);
            await commit.With(wish.Answered(StatusCodes.Status200OK, body, now)).SaveAsync(cancel);
            context.SendVersion(query);
            return TypedResults.Text(body, "application/json; charset=utf-8");
        });
}

/// <summary>Where a query stands after it was asked or decided.</summary>
/// <param name="Id">Identity.</param>
/// <param name="State">State.</param>
/// <param name="ReadableThroughOn">Last day on which it can be read; null unless approved.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record ArchiveMoved(Guid Id, ArchiveQueryState State, DateOnly? ReadableThroughOn, int Version)
{
    internal static readonly ArchiveMoved Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000086"), ArchiveQueryState.Requested, ReadableThroughOn: null, 1);

    internal static ArchiveMoved Of(ArchiveQuery query) => new(query.Id, query.State, query.ReadableThroughOn, query.Version);
}
