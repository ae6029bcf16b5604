using Api.Features.Bulletins;
using Api.Http.Lists;
using Api.Http.Problems;
using Api.Pages.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Pages.Routes;

/// <summary>公告 <c>/notices</c> and <c>/notices/{number}</c> (SD 19): what was published, for anybody and without script.</summary>
internal static class BulletinPages
{
    const int PageSize = 20;

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(NoticesView.Path, List);
        pages.MapGet($"{NoticesView.Path}/{{number}}", Show);
    }

    static async Task<IResult> List(string? cursor, HttpContext context, PublicBulletins bulletins, PageFrames frames, CancellationToken cancel)
    {
        Cursor? after = null;
        if (!string.IsNullOrEmpty(cursor))
        {
            if (!Cursor.TryRead(cursor, out var place)) return Problem.Of(HttpRefusals.CursorInvalid);
            after = place;
        }
        var read = await bulletins.ListAsync(centre: null, after, PageSize + 1, cancel);
        return new RazorComponentResult<NoticesPage>(new
        {
            View = new NoticesView(
                await frames.OfAnyAsync(context, cancel), [.. read.Take(PageSize).Select(r => r.Row)], read.Count > PageSize ? read[PageSize - 1].Place.ToString() : null, after is null),
        });
    }

    static async Task<IResult> Show(string number, string? print, HttpContext context, PublicBulletins bulletins, PageFrames frames, CancellationToken cancel) =>
        await bulletins.FindAsync(number, cancel) is not { } found
            ? Problem.Of(BulletinDesk.Unknown)
            : new RazorComponentResult<BulletinPage>(new
            {
                View = new BulletinPageView(await frames.OfAnyAsync(context, cancel) with { CentreName = found.Bulletin.Centre }, found, print == "1"),
            });
}
