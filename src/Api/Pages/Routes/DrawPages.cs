using Api.Features.Draws;
using Api.Features.Entrances;
using Api.Features.Integration.Matters;
using Api.Hosting;
using Api.Pages.Views;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Api.Pages.Routes;

/// <summary>
/// <c>/draws/{ticket}</c>: the desk's screen. Its address holds for weeks; the code on it is signed anew with every refresh
/// and dies soon after, so that a photograph of it is worth nothing later.
/// </summary>
internal static class DrawPages
{
    const int RefreshSeconds = 60;

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/draws/{ticket}", Show);

    static async Task<IResult> Show(
        string ticket, HttpContext context, RatingDbContext db, KeyRing keys, EncounterLinks links, SiteAddress site, BusinessClock clock,
        CancellationToken cancel)
    {
        var now = clock.Now;
        if (!EntranceTicket.TryVerify(ticket, keys.Tickets, now, out var verified) || verified.Kind != TicketKind.Encounter)
            return RatePages.Refused(context);
        var found = await (
            from draw in db.Encounters.AsNoTracking()
            where draw.Number == verified.Number && draw.Kind == EncounterKind.DrawSession && draw.CancelledAt == null
            join desk in db.Entrances on draw.EntranceId equals desk.Id
            join department in db.Departments on draw.DepartmentId equals department.Id
            join centre in db.Centres on department.CentreId equals centre.Id
            select new { Draw = draw, Desk = desk.Name, Department = department.Name, Centre = centre.Name }).SingleOrDefaultAsync(cancel);
        if (found is null || now < found.Draw.Window.OpensAt || now >= found.Draw.Window.EndsAt) return RatePages.Refused(context);
        var code = links.Issue(found.Draw.Number, now, DrawViews.CodeLifetime);
        context.Response.Headers["Refresh"] = RefreshSeconds.ToString();
        return new RazorComponentResult<DrawScreenPage>(new
        {
            View = new DrawScreenView(
                PageFrames.Of(context, found.Centre), found.Desk, found.Department, found.Draw.Title, QrCode.Svg(code.Url),
                new Uri(site.Root).Authority, code.ExpiresAt),
        });
    }
}
