using Api.Hosting;
using Api.Http.Problems;
using Api.Pages;
using Api.Pages.Routes;
using Api.Pages.Views;
using Api.Time;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Features.Development;

/// <summary><c>/dev/trading</c>: a newcomer plays the trading system and meets each entrance of QD 七.</summary>
internal static class DevTradingRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder dev)
    {
        dev.MapGet("/trading", async (HttpContext context, PageFrames frames, BusinessClock clock, CancellationToken cancel) =>
            Page(new DevTradingView(await frames.OfAnyAsync(context, cancel), clock.Now, Rows), StatusCodes.Status200OK));
        dev.MapPost("/trading", Play).DisableAntiforgery();
    }

    static IReadOnlyList<DevTrigger> Rows { get; } =
    [
        .. DemoTrigger.All.Select(t => new DevTrigger(
            t.Code, t.Number, t.Who, t.When, t.What, t.Stage is null ? "打开评价码" : t.Code == "draw" ? "登记并打开屏幕" : "登记并评价")),
    ];

    static async Task<IResult> Play(
        HttpContext context, DemoTrading trading, PageFrames frames, BusinessClock clock, SiteAddress site, IAntiforgery antiforgery,
        CancellationToken cancel)
    {
        if (!context.Request.HasFormContentType) return Problem.Of(HttpRefusals.MediaType);
        if (await RatePages.ReadAsync(context, cancel) is not { } form) return Problem.Of(HttpRefusals.Malformed);
        var frame = await frames.OfAnyAsync(context, cancel);
        if (!await antiforgery.IsRequestValidAsync(context))
            return Page(new DevTradingView(frame, clock.Now, Rows, HttpRefusals.Antiforgery.Sentence), StatusCodes.Status400BadRequest);
        if (DemoTrigger.All.FirstOrDefault(t => t.Code == form[DevTradingView.TriggerField].ToString()) is not { } trigger)
            return Problem.Of(HttpRefusals.ResourceUnknown);
        var played = await trading.PlayAsync(trigger, cancel);
        return played.IsRefused
            ? Page(new DevTradingView(frame, clock.Now, Rows, played.Refusal.Sentence), StatusCodes.Status422UnprocessableEntity)
            : new SeeOther(played.Value[site.Root.Length..]);
    }

    static RazorComponentResult<DevTradingPage> Page(DevTradingView view, int status) => new(new { View = view }) { StatusCode = status };
}
