using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Wechat.Sandbox.Control.Http;

/// <summary>What was asked of the platform and what became of it; the newest come last.</summary>
static class TrafficRoutes
{
    public static void Map(RouteGroupBuilder knobs, SandboxControl control)
    {
        var traffic = control.Traffic;
        knobs.MapGet("/requests", (string? path, int? limit) => traffic.Requests(path).TakeLast(limit ?? 100));
        knobs.MapGet("/deliveries", (int? limit) => traffic.Deliveries.TakeLast(limit ?? 100));
        knobs.MapGet("/arrivals", (int? moreThan) => traffic.Arrivals.Where(a => a.Count > (moreThan ?? 0)));
        knobs.MapGet("/pushes", (int? limit) => control.Callbacks.Pushes.TakeLast(limit ?? 100));
        knobs.MapGet("/counters", () => new
        {
            calls = traffic.Counts,
            accepted = traffic.Accepted,
            arrivals = traffic.Arrivals.Count,
            repeated = traffic.Arrivals.Count(a => a.Count > 1),
        });
    }
}
