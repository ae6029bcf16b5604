namespace Api.Http;

/// <summary>What every answer tells the browser: load nothing from elsewhere, frame us nowhere, guess no types, pass no address on.</summary>
internal static class SecurityHeaders
{
    const string PagePolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    const string SwaggerPolicy =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every answer.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var (request, headers) = ((HttpContext)state).Request is var r ? (r, ((HttpContext)state).Response.Headers) : default;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.XFrameOptions = "DENY";
            // A page that brings its own style names that style's hash itself.
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = request.Path.StartsWithSegments("/swagger") ? SwaggerPolicy : PagePolicy;
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
