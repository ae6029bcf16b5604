using System.ComponentModel;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Pages;
using Api.Persistence;
using Domain.Entrances;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Entrances;

/// <summary>打印的评价海报: one A4 sheet for each entrance, for one entrance or a whole hall.</summary>
public static class GetPosters
{
    /// <summary>Most sheets in one answer.</summary>
    const int MostSheets = 200;

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder entrances)
    {
        entrances.MapGet("/{id:guid}/poster", One)
            .WithName("GetEntrancePoster")
            .WithSummary("评价海报（A4）")
            .WithDescription("A page to print: the valid code of one enabled entrance, readable at two metres.")
            .RequireAuthorization()
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .WithProblems(401, 403, 404, 409, 503);
        entrances.MapGet("/posters", Hall)
            .WithName("GetEntrancePosters")
            .WithSummary("整个大厅的评价海报（A4）")
            .WithDescription($"The sheets of all enabled entrances, at most {MostSheets}; filter by department and kind.")
            .RequireAuthorization()
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .WithProblems(400, 401, 403, 404, 409, 503);
    }

    static async Task<IResult> One(
        Guid id, HttpContext context, RatingDbContext db, PosterSheets sheets, CancellationToken cancel)
    {
        var found = await Rows(db, db.Entrances.AsNoTracking().Where(e => e.Id == id)).SingleOrDefaultAsync(cancel);
        if (found is null) return Problem.Of(HttpRefusals.EntranceUnknown);
        // A sheet whose code does not work would send people to a refusal.
        if (!found.Entrance.Enabled) return Problem.Of(EntranceRefusals.AlreadyDisabled);
        return Answer(context, [sheets.Of(found)]);
    }

    static async Task<IResult> Hall(
        Guid? departmentId, [FromQuery, OneOf<EntranceKind>, Description("Only entrances of this kind.")] string? kind,
        HttpContext context, RatingDbContext db, PosterSheets sheets, CancellationToken cancel)
    {
        var wantedKind = EnumNames.Read<EntranceKind>(kind);
        if (kind is not null && wantedKind is null) return Problem.Of(HttpRefusals.FilterInvalid("kind"));
        var entrances = db.Entrances.AsNoTracking().Where(e => e.Enabled);
        if (wantedKind is { } k) entrances = entrances.Where(e => e.Kind == k);
        if (departmentId is { } d) entrances = entrances.Where(e => e.DepartmentId == d);
        var found = await Rows(db, entrances).OrderBy(r => r.Department).ThenBy(r => r.Entrance.Name).ThenBy(r => r.Entrance.Number)
            .Take(MostSheets + 1).ToListAsync(cancel);
        if (found.Count == 0) return Problem.Of(HttpRefusals.EntranceUnknown);
        return found.Count > MostSheets ? Problem.Of(EntranceFormRefusals.TooManyPosters(MostSheets)) : Answer(context, found.ConvertAll(sheets.Of));
    }

    static IQueryable<PosterRow> Rows(RatingDbContext db, IQueryable<Entrance> entrances) =>
        from entrance in entrances
        join department in db.Departments on entrance.DepartmentId equals department.Id
        join centre in db.Centres on department.CentreId equals centre.Id
        select new PosterRow { Entrance = entrance, Department = department.Name, Centre = centre.Name };

    static RazorComponentResult<PosterPage> Answer(HttpContext context, IReadOnlyList<PosterSheet> sheets)
    {
        // A rotated code must not come out of a cache.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = PosterStyle.Policy;
        return new RazorComponentResult<PosterPage>(new { Sheets = sheets });
    }
}

/// <summary>An entrance with the names around it.</summary>
internal sealed class PosterRow
{
    public required Entrance Entrance { get; init; }
    public required string Department { get; init; }
    public required string Centre { get; init; }
}

/// <summary>What stands on one sheet.</summary>
/// <param name="Name">Name of the window.</param>
/// <param name="Department">Department that is rated.</param>
/// <param name="Centre">Official name of the centre.</param>
/// <param name="Code">The code as SVG.</param>
/// <param name="Host">Official host the code leads to, so that an overprinted code can be told.</param>
public sealed record PosterSheet(string Name, string Department, string Centre, string Code, string Host);

/// <summary>Makes sheets.</summary>
internal sealed class PosterSheets(EntranceViews views, SiteAddress site)
{
    /// <summary>The sheet of one entrance.</summary>
    public PosterSheet Of(PosterRow row) => new(
        row.Entrance.Name, row.Department, row.Centre, QrCode.Svg(site.RatingPage(views.TicketOf(row.Entrance))),
        new Uri(site.Root).Authority);
}
