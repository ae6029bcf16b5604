using Api.Hosting;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Health;

/// <summary>Whether the process lives, and whether it can serve.</summary>
public static class HealthRoutes
{
    /// <summary>The answer.</summary>
    /// <param name="Status"><c>live</c> or <c>ready</c>.</param>
    public sealed record Response(string Status);

    /// <summary>Maps the routes.</summary>
    internal static void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new Response("live")))
            .WithTags("Health").WithName("GetLiveness").WithSummary("进程是否存活")
            .WithDescription("200 as long as the process answers.")
            .AllowAnonymous().WithExample(new Response("live"));
        app.MapGet("/health/ready", Ready)
            .WithTags("Health").WithName("GetReadiness").WithSummary("是否可以提供服务")
            .WithDescription("200 when the database is migrated, seeded and answers; 503 otherwise.")
            .AllowAnonymous().WithExample(new Response("ready")).Produces<Response>().WithProblems(503);
    }

    static async Task<IResult> Ready(Readiness readiness, RatingDbContext db, CancellationToken cancel)
    {
        if (!readiness.IsReady) return Problem.Of(HttpRefusals.Starting);
        await db.Centres.AnyAsync(cancel);
        return TypedResults.Ok(new Response("ready"));
    }
}
