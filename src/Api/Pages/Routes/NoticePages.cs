using Api.Features.Notices;
using Api.Http;
using Api.Http.Problems;
using Api.Pages.Views;
using Domain.Entrances;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Pages.Routes;

/// <summary>
/// 通知页 <c>/n/{link}</c>: what a notice opens. Looking changes nothing, so that the preview of a link unsubscribes nobody; the button
/// needs neither sign-in nor cookie, because whoever holds the signed link may stop the notices it stands for, and no other site knows it.
/// </summary>
internal static class NoticePages
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/n/{link}", Show);
        pages.MapPost("/n/{link}/stop", Stop).WithName("StopNoticesPage").DisableAntiforgery();
    }

    static async Task<IResult> Show(string link, HttpContext context, NoticeReader reader, PageFrames frames, CancellationToken cancel)
    {
        if (await reader.ReadAsync(link, cancel) is not { } found) return Gone(context);
        var frame = await frames.OfAnyAsync(context, cancel);
        var b = found.Broadcast;
        return new RazorComponentResult<NoticePage>(new
        {
            View = new NoticeView(
                frame with { CentreName = found.From }, link, b.Title, found.From, b.StartedAt ?? b.CreatedAt,
                [.. (b.Text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], b.LinkPath, found.Stopped),
        });
    }

    static async Task<IResult> Stop(string link, HttpContext context, NoticeReader reader, NoticeWishes wishes, CancellationToken cancel)
    {
        if (await reader.ReadAsync(link, cancel) is not { } found) return Gone(context);
        await wishes.StopAsync(found.AccountId, Actors.Rater(context), cancel);
        return new SeeOther($"/n/{link}");
    }

    static RazorComponentResult<NoticeGonePage> Gone(HttpContext context) =>
        new(new { View = new PlainView(PageFrames.Of(context, PageFrames.ManyCentres)) }) { StatusCode = RefusalTable.StatusOf(EntranceRefusals.TicketInvalid.Code) };
}
