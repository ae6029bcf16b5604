using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Supervision;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Audit.Queries;

/// <summary>归档查询登记簿：谁、为何、查什么、谁批准、查阅了几次 (HB 34).</summary>
public static class ListArchiveQueries
{
    /// <summary>One query.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="RequestedAt">When it was asked.</param>
    /// <param name="RequestedBy">Who asks.</param>
    /// <param name="Purpose">Why.</param>
    /// <param name="FromOn">First day of the rows.</param>
    /// <param name="ThroughOn">Last day of the rows.</param>
    /// <param name="Stream">Beginning of the name of the streams; null for all.</param>
    /// <param name="Step">Exact name of a step; null for all.</param>
    /// <param name="ActorId">Account or client that took the steps; null for all.</param>
    /// <param name="State">State.</param>
    /// <param name="DecidedBy">Who decided; null before.</param>
    /// <param name="DecidedAt">When.</param>
    /// <param name="Decision">In which words.</param>
    /// <param name="ReadableThroughOn">Last day on which it can be read; null unless approved.</param>
    /// <param name="Readings">How often it was read.</param>
    /// <param name="Version">Version, as in the ETag.</param>
    public sealed record Item(
        Guid Id, DateTime RequestedAt, string RequestedBy, string Purpose, DateOnly FromOn, DateOnly ThroughOn, string? Stream, string? Step, string? ActorId,
        ArchiveQueryState State, string? DecidedBy, DateTime? DecidedAt, string? Decision, DateOnly? ReadableThroughOn, int Readings, int Version);

    /// <summary>A query and its readings.</summary>
    /// <param name="Query">The query.</param>
    /// <param name="Readings">Every reading, newest first, at most 200.</param>
    public sealed record Response(Item Query, IReadOnlyList<Reading> Readings);

    /// <summary>One reading.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="Rows">How many rows.</param>
    /// <param name="NewestAt">Instant of the newest of them.</param>
    /// <param name="OldestAt">Instant of the oldest of them.</param>
    public sealed record Reading(DateTime At, string By, int Rows, DateTime? NewestAt, DateTime? OldestAt);

    const int MostReadings = 200;

    static readonly Item Example = new(
        ArchiveMoved.Example.Id, new DateTime(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc), "演示监督员", "核查11月退回重办的经过", new DateOnly(2026, 11, 1),
        new DateOnly(2026, 11, 30), "rectificationCase:", "case.returned", ActorId: null, ArchiveQueryState.Requested, DecidedBy: null, DecidedAt: null,
        Decision: null, ReadableThroughOn: null, 0, 1);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder queries)
    {
        queries.MapGet("/", Handle)
            .WithName("ListArchiveQueries")
            .WithSummary("归档查询列表")
            .WithDescription("Every query that was asked: who, why, which rows, who decided, how often it was read. Newest first.")
            .RequireRoles(Roles.Supervisor, Roles.Committee, Roles.Admin)
            .WithExample(new Page<Item>([Example], Next: null))
            .Produces<Page<Item>>()
            .WithProblems(400, 401, 403, 503);
        queries.MapGet("/{id:guid}", One)
            .WithName("GetArchiveQuery")
            .WithSummary("查看归档查询")
            .WithDescription("One query with its readings. The `ETag` is what a decision sends as `If-Match`.")
            .RequireRoles(Roles.Supervisor, Roles.Committee, Roles.Admin)
            .WithExample(new Response(Example, [new Reading(new DateTime(2026, 12, 2, 1, 0, 0, DateTimeKind.Utc), "演示监督员", 20, new DateTime(2026, 11, 30, 1, 0, 0, DateTimeKind.Utc), new DateTime(2026, 11, 21, 1, 0, 0, DateTimeKind.Utc))]))
            .Produces<Response>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<ArchiveQueryState>] string? state, RatingDbContext db, CancellationToken cancel)
    {
        var wanted = EnumNames.Read<ArchiveQueryState>(state);
        if (state is not null && wanted is null) return Problem.Of(HttpRefusals.FilterInvalid("state"));
        var queries = db.ArchiveQueries.AsNoTracking();
        if (wanted is { } s) queries = queries.Where(q => q.State == s);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await Around(db, queries).NewestFirstAfter(r => r.Query.RequestedAt, r => r.Query.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Query.RequestedAt, r.Query.Id), View(r)));
        }, "archive-queries");
    }

    static async Task<IResult> One(Guid id, HttpContext context, RatingDbContext db, CancellationToken cancel)
    {
        if (await Around(db, db.ArchiveQueries.AsNoTracking().Where(q => q.Id == id)).SingleOrDefaultAsync(cancel) is not { } row)
            return Problem.Of(ArchiveRoutes.Unknown);
        var readings = await (
            from reading in db.ArchiveReadings.AsNoTracking()
            where reading.QueryId == id
            join user in db.Users on reading.ById equals user.Id
            orderby reading.At descending
            select new Reading(reading.At, user.DisplayName, reading.Rows, reading.NewestAt, reading.OldestAt)).Take(MostReadings).ToListAsync(cancel);
        context.SendVersion(row.Query);
        return TypedResults.Ok(new Response(View(row), readings));
    }

    static IQueryable<Row> Around(RatingDbContext db, IQueryable<ArchiveQuery> queries) =>
        from query in queries
        join asker in db.Users on query.RequestedById equals asker.Id
        join decider in db.Users on query.DecidedById equals decider.Id into deciders
        from decider in deciders.DefaultIfEmpty()
        select new Row { Query = query, By = asker.DisplayName, DecidedBy = decider.DisplayName, Readings = db.ArchiveReadings.Count(r => r.QueryId == query.Id) };

    static Item View(Row row) => new(
        row.Query.Id, row.Query.RequestedAt, row.By, row.Query.Purpose, row.Query.FromOn, row.Query.ThroughOn, row.Query.Stream, row.Query.Step, row.Query.ActorId,
        row.Query.State, row.DecidedBy, row.Query.DecidedAt, row.Query.DecisionWords, row.Query.ReadableThroughOn, row.Readings, row.Query.Version);

    sealed class Row
    {
        public required ArchiveQuery Query { get; init; }
        public required string By { get; init; }
        public required string? DecidedBy { get; init; }
        public required int Readings { get; init; }
    }
}
