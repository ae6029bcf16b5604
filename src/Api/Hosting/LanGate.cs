namespace Api.Hosting;

/// <summary>
/// <c>-- --lan</c>: a second door, open to the local network, through which only the rating pages are reached. Everything
/// else stays on this machine.
/// </summary>
internal static class LanGate
{
    static readonly string[] Open = ["/q", "/r", "/receipt", "/supplementary", "/privacy", "/wechat/oauth", "/site.css", "/site.js"];

    /// <summary>Closes the second door for everything but the rating pages.</summary>
    public static void Use(WebApplication app, DeploymentOptions options)
    {
        if (!options.Lan.Enabled) return;
        app.Use((context, next) =>
        {
            if (context.Connection.LocalPort != options.Lan.Port || Open.Any(path => context.Request.Path.StartsWithSegments(path)))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
