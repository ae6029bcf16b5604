using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Entrances;

/// <summary>入口二维码 as a picture.</summary>
public static class GetEntranceCode
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder entrances)
    {
        entrances.MapGet("/{id:guid}/qr.svg", (Guid id, RatingDbContext db, EntranceViews views, SiteAddress site, HttpContext context, CancellationToken cancel) =>
                Handle(id, db, views, site, context, url => TypedResults.Text(QrCode.Svg(url), "image/svg+xml; charset=utf-8"), cancel))
            .WithName("GetEntranceCodeSvg")
            .WithSummary("二维码（SVG）")
            .WithDescription("The valid code of the entrance as a scalable picture.")
            .RequireAuthorization()
            .Produces<string>(StatusCodes.Status200OK, "image/svg+xml")
            .WithProblems(401, 403, 404, 503);
        entrances.MapGet("/{id:guid}/qr.png", (Guid id, RatingDbContext db, EntranceViews views, SiteAddress site, HttpContext context, CancellationToken cancel) =>
                Handle(id, db, views, site, context, url => TypedResults.Bytes(QrCode.Png(url), "image/png"), cancel))
            .WithName("GetEntranceCodePng")
            .WithSummary("二维码（PNG）")
            .WithDescription("The valid code of the entrance as pixels.")
            .RequireAuthorization()
            .Produces<byte[]>(StatusCodes.Status200OK, "image/png")
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        Guid id, RatingDbContext db, EntranceViews views, SiteAddress site, HttpContext context, Func<string, IResult> draw,
        CancellationToken cancel)
    {
        if (await db.Entrances.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } entrance)
            return Problem.Of(HttpRefusals.EntranceUnknown);
        // A rotated code must not come out of a cache.
        context.Response.Headers.CacheControl = "no-store";
        context.SendVersion(entrance);
        return draw(site.RatingPage(views.TicketOf(entrance)));
    }
}
