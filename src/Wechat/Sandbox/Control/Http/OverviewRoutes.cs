using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Control.Http;

/// <summary>Where to move the calendar: to an instant, or on by a span.</summary>
/// <param name="Now">Instant with its offset.</param>
/// <param name="Advance">Span, such as <c>00:10:00</c>.</param>
sealed record ClockChange(DateTimeOffset? Now, TimeSpan? Advance);

/// <summary>A quota to set.</summary>
sealed record QuotaChange(string Path, int? PerMinute, int? PerDay);

/// <summary>The sandbox as a whole: what it is, its clock, its switches, reset.</summary>
static class OverviewRoutes
{
    public static void Map(RouteGroupBuilder knobs, Platform platform, SandboxControl control, Uri apiAddress)
    {
        knobs.MapGet("", () => new
        {
            baseUrl = apiAddress.AbsoluteUri.TrimEnd('/'),
            now = control.Now,
            waiting = platform.Agenda.Waiting,
            control.Switches,
            accounts = platform.Accounts.Select(a => new { a.AppId, a.Setup.Kind, a.Setup.Name, a.Setup.OriginalId }),
        });
        knobs.MapPost("/clock", async (ClockChange change, CancellationToken cancel) =>
        {
            await control.AdvanceAsync(change.Advance ?? (change.Now ?? throw new BadHttpRequestException("now or advance is needed")) - control.Now, cancel);
            return Results.Ok(new { now = control.Now });
        });
        knobs.MapPost("/settle", async (CancellationToken cancel) =>
        {
            await control.SettleAsync(cancel);
            return Results.NoContent();
        });
        knobs.MapPost("/reset", () =>
        {
            control.Reset();
            return Results.NoContent();
        });
        knobs.MapGet("/switches", () => control.Switches);
        knobs.MapPut("/switches", (SandboxSwitches switches) => control.Switches = switches);
        knobs.MapGet("/links", () => control.Links);
        knobs.MapPut("/links", (SandboxLink[] links) => control.Links = links);
        knobs.MapPut("/quotas", (QuotaChange change) =>
        {
            control.SetQuota(change.Path, change.PerMinute, change.PerDay);
            return Results.NoContent();
        });
    }
}
