using Microsoft.Extensions.Primitives;

namespace Api.Http;

/// <summary>What every answer tells the browser: load nothing from elsewhere, frame us nowhere, guess no types, pass no address on.</summary>
internal static class SecurityHeaders
{
    const string PagePolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    const string SwaggerPolicy =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    static readonly StringValues
        // Places and pictures a page never asks for; a window of ours is no handle for another site's, and no site shows our answers.
        Nothing = "camera=(), geolocation=(), microphone=(), payment=(), usb=()", SameOrigin = "same-origin",
        NoSniff = "nosniff", NoReferrer = "no-referrer", Deny = "DENY", ForPages = PagePolicy, ForSwagger = SwaggerPolicy;

    /// <summary>Adds the headers to every answer.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        Write(context);
        return next(context);
    });

    /// <summary>
    /// Writes them. Said once more by whoever cleared the answer to say that something failed; a page that brings its own
    /// style writes its own policy over this one.
    /// </summary>
    public static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = NoReferrer;
        headers.XFrameOptions = Deny;
        headers["Permissions-Policy"] = Nothing;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger") ? ForSwagger : ForPages;
    }
}
