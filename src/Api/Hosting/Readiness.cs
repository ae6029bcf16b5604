using Api.Http;
using Api.Http.Problems;

namespace Api.Hosting;

/// <summary>Whether the database is migrated and seeded. Before that only liveness is answered.</summary>
internal sealed class Readiness
{
    volatile bool ready;

    /// <summary>True once requests can be served.</summary>
    public bool IsReady => ready;

    /// <summary>Opens the doors.</summary>
    public void Open() => ready = true;

    /// <summary>Answers 503 with <c>Retry-After</c> until the doors are open.</summary>
    public static void Use(WebApplication app)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        app.Use((context, next) =>
        {
            if (readiness.IsReady
                || context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/openapi"))
                return next(context);
            context.Response.Headers.RetryAfter = "1";
            return HttpRules.AnswerAsync(context, HttpRefusals.Starting);
        });
    }
}
