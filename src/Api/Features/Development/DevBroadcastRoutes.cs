using Api.Features.Broadcasts;
using Api.Http.Problems;
using Api.Pages;
using Api.Pages.Routes;
using Api.Pages.Views;
using Api.Persistence;
using Api.Security;
using Domain.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Development;

/// <summary><c>/dev/broadcasts</c>: watches a broadcast to its end without a staff page of its own.</summary>
internal static class DevBroadcastRoutes
{
    const int Shown = 50;

    /// <summary>Whoever sits at this machine in Development sees what supervision sees.</summary>
    static readonly CurrentStaff Watcher = new(Guid.Empty, [Roles.Supervisor], DepartmentId: null, StaffMemberId: null, MustChangePassword: false);

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder dev)
    {
        dev.MapGet("/broadcasts", async (HttpContext context, RatingDbContext db, PageFrames frames, CancellationToken cancel) =>
        {
            var newest = await db.Broadcasts.AsNoTracking().OrderByDescending(b => b.CreatedAt).Take(Shown).ToListAsync(cancel);
            var ids = newest.ConvertAll(b => b.Id);
            var progress = await db.BroadcastProgress.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.BroadcastId)).ToDictionaryAsync(p => p.BroadcastId, cancel);
            return new RazorComponentResult<DevBroadcastsPage>(new
            {
                View = new DevBroadcastsView(await frames.OfAnyAsync(context, cancel), newest.ConvertAll(b => BroadcastView.Of(b, progress.GetValueOrDefault(b.Id), Watcher))),
            });
        });
        dev.MapGet("/broadcasts/{id:guid}", Show);
    }

    static async Task<IResult> Show(Guid id, HttpContext context, RatingDbContext db, PageFrames frames, CancellationToken cancel)
    {
        if (await db.Broadcasts.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } broadcast) return Problem.Of(HttpRefusals.ResourceUnknown);
        var progress = await db.BroadcastProgress.AsNoTracking().SingleOrDefaultAsync(p => p.BroadcastId == id, cancel);
        if (!BroadcastMoves.IsFinal(broadcast.State)) context.Response.Headers.Append("Refresh", "1");
        return new RazorComponentResult<DevBroadcastPage>(new
        {
            View = new DevBroadcastView(await frames.OfAnyAsync(context, cancel), BroadcastView.Of(broadcast, progress, Watcher)),
        });
    }
}
