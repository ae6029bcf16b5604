using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Persistence.Mappings;
using Domain.Entrances;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Entrances;

/// <summary>入口列表.</summary>
public static class ListEntrances
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder entrances) => entrances.MapGet("/", Handle)
        .WithName("ListEntrances")
        .WithSummary("评价入口列表")
        .WithDescription("Entrances, newest first; filter by kind, department and state.")
        .RequireAuthorization()
        .WithExample(new Page<EntranceView>([EntranceView.Example], Next: null))
        .Produces<Page<EntranceView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<EntranceKind>] string? kind, Guid? departmentId, bool? enabled,
        RatingDbContext db, EntranceViews views, CancellationToken cancel)
    {
        var wantedKind = EnumNames.Read<EntranceKind>(kind);
        if (kind is not null && wantedKind is null) return Problem.Of(HttpRefusals.FilterInvalid("kind"));
        var entrances = db.Entrances.AsNoTracking();
        if (wantedKind is { } k) entrances = entrances.Where(e => e.Kind == k);
        if (departmentId is { } d) entrances = entrances.Where(e => e.DepartmentId == d);
        if (enabled is { } on) entrances = entrances.Where(e => e.Enabled == on);

        var rows = entrances.Join(db.Departments, e => e.DepartmentId, d => d.Id,
            (e, d) => new { Entrance = e, Department = d.Name, At = EF.Property<DateTime>(e, CreatedAt.Column) });
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.At, r => r.Entrance.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.At, r.Entrance.Id), views.Of(r.Entrance, r.Department)));
        }, "entrances");
    }
}
