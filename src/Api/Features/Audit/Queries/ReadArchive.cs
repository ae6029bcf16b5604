using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Shared;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Audit.Queries;

/// <summary>查阅批准的归档查询，逐次留痕 (HB 34).</summary>
public static class ReadArchive
{
    /// <summary>One row of the audit. It holds no personal data; network addresses are kept apart and are not read here.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="At">When.</param>
    /// <param name="Stream">What it is about.</param>
    /// <param name="Version">Place in the stream.</param>
    /// <param name="Step">What was done.</param>
    /// <param name="ActorKind">Who did it.</param>
    /// <param name="ActorId">Account or client; null for raters and the system.</param>
    /// <param name="Source">The route, the worker or the command.</param>
    /// <param name="Detail">What changed, as JSON text.</param>
    /// <param name="Hash">Hash of the row, as the seals know it.</param>
    public sealed record Item(
        Guid Id, DateTime At, string Stream, int Version, string Step, ActorKind ActorKind, string? ActorId, string Source, string? Detail, string Hash);

    static readonly Item Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000087"), new DateTime(2026, 11, 24, 1, 0, 0, DateTimeKind.Utc), "rectificationCase:019aa00000007000800000000000004f", 6,
        "case.returned", ActorKind.Staff, "019aa000-0000-7000-8000-000000000031", "ReturnCase", """{"from":"followUp","to":"handling"}""",
        "0000000000000000000000000000000000000000000000000000000000000000");

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder queries) => queries.MapGet("/{id:guid}/rows", Handle)
        .WithName("ReadArchiveQuery")
        .WithSummary("查阅归档")
        .WithDescription(
            "The rows in scope of an approved query, newest first, for whoever asked and until its last day. Every reading, page by page, is stored before it is answered. "
            + "Rows about ratings that are still sealed are left out.")
        .RequireRoles(Roles.Supervisor, Roles.Admin)
        .WithExample(new Page<Item>([Example], Next: null))
        .Produces<Page<Item>>()
        .WithProblems(400, 401, 403, 404, 409, 503);

    static async Task<IResult> Handle(
        Guid id, [AsParameters] ListQuery query, HttpContext context, RatingDbContext db, Commit commit, BusinessClock clock, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await db.ArchiveQueries.AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } asked) return Problem.Of(ArchiveRoutes.Unknown);
        if (ArchiveRules.MayRead(asked, staff.UserId, clock.Now) is { } refusal) return Problem.Of(refusal);
        var scope = ScopeOf(asked, db);
        var actor = Actors.Staff(context);
        context.Response.Headers.CacheControl = "no-store";
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var rows = await ReadAsync(scope, () => SealedNames.ForAsync(staff, db, clock.Now, cancel), after, count, cancel);
            // Of a page one row more is read than is shown, to know whether there is another.
            await NoteAsync(query.Format == "csv" ? rows : [.. rows.Take(count - 1)]);
            return rows.ConvertAll(r => (new Cursor(r.At, r.Id), new Item(r.Id, r.At, r.Stream, r.Version, r.Step, r.ActorKind, r.ActorId, r.Source, r.Detail, r.Hash)));
        }, $"archive-{id:N}");

        async Task NoteAsync(List<AuditRow> rows)
        {
            var reading = new ArchiveReading
            {
                Id = Guid.CreateVersion7(),
                QueryId = id,
                At = clock.Now,
                ById = staff.UserId,
                Rows = rows.Count,
                NewestAt = rows.Count == 0 ? null : rows[0].At,
                OldestAt = rows.Count == 0 ? null : rows[^1].At,
            };
            await commit.With(reading).Note($"archiveReading:{reading.Id:N}", 1, "archiveQuery.read", actor, new { reading.QueryId, reading.Rows }).SaveAsync(cancel);
        }
    }

    static IQueryable<AuditRow> ScopeOf(ArchiveQuery asked, RatingDbContext db)
    {
        var (from, until) = (ChinaTime.StartOf(asked.FromOn), ChinaTime.EndOf(asked.ThroughOn));
        var rows = db.AuditRows.AsNoTracking().Where(a => a.At >= from && a.At < until);
        if (asked.Stream is { } stream) rows = rows.Where(a => a.Stream.StartsWith(stream));
        if (asked.Step is { } step) rows = rows.Where(a => a.Step == step);
        if (asked.ActorId is { } actor) rows = rows.Where(a => a.ActorId == actor);
        return rows;
    }

    /// <summary>
    /// So many rows that may be read; what is hidden is read over. What is sealed is asked after the rows were read: what was sealed
    /// meanwhile is among them.
    /// </summary>
    static async Task<List<AuditRow>> ReadAsync(
        IQueryable<AuditRow> scope, Func<Task<SealedNames>> sealedNow, Cursor? after, int count, CancellationToken cancel)
    {
        var shown = new List<AuditRow>();
        while (true)
        {
            var read = await scope.NewestFirstAfter(a => a.At, a => a.Id, after, count).ToListAsync(cancel);
            var hidden = await sealedNow();
            shown.AddRange(read.Where(row => !hidden.Hides(row)).Take(count - shown.Count));
            if (shown.Count == count || read.Count < count) return shown;
            after = new Cursor(read[^1].At, read[^1].Id);
        }
    }
}
