using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Messaging;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Broadcasts;

/// <summary>群发列表和进度.</summary>
public static class ListBroadcasts
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder broadcasts)
    {
        broadcasts.MapGet("/", Handle)
            .WithName("ListBroadcasts")
            .WithSummary("群发列表")
            .WithDescription("Every broadcast with its counters; newest first. `format=csv` exports the same filter. Counters of case-based audiences are shown to follow-up staff and supervision only.")
            .WithExample(new Page<BroadcastView>([BroadcastView.Example], Next: null))
            .Produces<Page<BroadcastView>>()
            .WithProblems(400, 401, 403, 503);
        broadcasts.MapGet("/{id:guid}", One)
            .WithName("GetBroadcast")
            .WithSummary("查看群发和进度")
            .WithDescription("One broadcast with its progress, counted every few seconds while it moves. The `ETag` is what a move sends as `If-Match`; counters do not change it.")
            .WithExample(BroadcastView.Example)
            .Produces<BroadcastView>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<BroadcastState>] string? state, [FromQuery, OneOf<BroadcastKind>] string? kind, HttpContext context,
        RatingDbContext db, CancellationToken cancel)
    {
        var (wantedState, wantedKind) = (EnumNames.Read<BroadcastState>(state), EnumNames.Read<BroadcastKind>(kind));
        if (state is not null && wantedState is null) return Problem.Of(HttpRefusals.FilterInvalid("state"));
        if (kind is not null && wantedKind is null) return Problem.Of(HttpRefusals.FilterInvalid("kind"));
        var staff = CurrentStaff.Of(context);
        var rows = db.Broadcasts.AsNoTracking();
        if (wantedState is { } s) rows = rows.Where(b => b.State == s);
        if (wantedKind is { } k) rows = rows.Where(b => b.Kind == k);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(b => b.CreatedAt, b => b.Id, after, count).ToListAsync(cancel);
            var ids = read.ConvertAll(b => b.Id);
            var progress = await db.BroadcastProgress.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.BroadcastId)).ToDictionaryAsync(p => p.BroadcastId, cancel);
            return read.ConvertAll(b => (new Cursor(b.CreatedAt, b.Id), BroadcastView.Of(b, progress.GetValueOrDefault(b.Id), staff)));
        }, "broadcasts");
    }

    static async Task<IResult> One(Guid id, HttpContext context, RatingDbContext db, CancellationToken cancel)
    {
        if (await db.Broadcasts.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } broadcast) return Problem.Of(BroadcastForm.Unknown);
        context.SendVersion(broadcast);
        var progress = await db.BroadcastProgress.AsNoTracking().SingleOrDefaultAsync(p => p.BroadcastId == id, cancel);
        return TypedResults.Ok(BroadcastView.Of(broadcast, progress, CurrentStaff.Of(context)));
    }
}
