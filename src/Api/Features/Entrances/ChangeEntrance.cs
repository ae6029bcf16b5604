using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Entrances;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Entrances;

/// <summary>换码、停用、启用: the three things that happen to an entrance.</summary>
public static class ChangeEntrance
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder entrances)
    {
        Route(entrances, "rotate", "RotateEntrance", "换码", "Makes every printed code of the entrance worthless and signs a new one.",
            "entrance.rotated", (entrance, today) => entrance.Rotate(today));
        Route(entrances, "disable", "DisableEntrance", "停用入口", "Closes the entrance; its printed codes stop working.",
            "entrance.disabled", (entrance, _) => entrance.Disable());
        Route(entrances, "enable", "EnableEntrance", "启用入口", "Opens the entrance again; the codes printed last work again.",
            "entrance.enabled", (entrance, _) => entrance.Enable());
    }

    static void Route(
        RouteGroupBuilder entrances, string verb, string name, string summary, string description, string step,
        Func<Entrance, DateOnly, Refusal?> change) =>
        entrances.MapPost("/{id:guid}/" + verb, (
                Guid id, HttpContext context, RatingDbContext db, Commit commit, EntranceViews views, BusinessClock clock,
                CancellationToken cancel) => Handle(id, context, db, commit, views, clock, step, change, cancel))
            .WithName(name)
            .WithSummary(summary)
            .WithDescription(description + " Send the ETag in `If-Match` to be sure that nobody changed it meanwhile.")
            .RequireRoles(Roles.Admin)
            .WithExample(EntranceView.Example)
            .Produces<EntranceView>()
            .WithProblems(401, 403, 404, 409, 412, 503);

    static async Task<IResult> Handle(
        Guid id, HttpContext context, RatingDbContext db, Commit commit, EntranceViews views, BusinessClock clock,
        string step, Func<Entrance, DateOnly, Refusal?> change, CancellationToken cancel)
    {
        var entrance = await db.Entrances.SingleOrDefaultAsync(e => e.Id == id, cancel);
        if (entrance is null) return Problem.Of(HttpRefusals.EntranceUnknown);
        if ((context.CheckVersion(entrance) ?? change(entrance, clock.Today)) is { } refusal) return Problem.Of(refusal);
        await commit.Change(entrance, step, Actors.Staff(context), new { entrance.Generation, entrance.Enabled }).SaveAsync(cancel);
        context.SendVersion(entrance);
        var department = await db.Departments.AsNoTracking().SingleAsync(d => d.Id == entrance.DepartmentId, cancel);
        return TypedResults.Ok(views.Of(entrance, department.Name));
    }
}
