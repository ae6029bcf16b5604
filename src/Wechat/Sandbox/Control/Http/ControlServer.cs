using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Sandbox.Core;
using Wechat.Sandbox.Pages;

namespace Wechat.Sandbox.Control.Http;

/// <summary>The control port: knobs under <c>/sandbox</c>, the page of phones on <c>/</c>.</summary>
sealed class ControlServer(Platform platform, SandboxControl control, Uri apiAddress)
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddRouting();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => ControlJson.Configure(json.SerializerOptions));
    }

    /// <summary>Answers; the routes are built when somebody asks for one, which beside a product that nobody watches is never.</summary>
    public void Map(WebApplication app)
    {
        app.Use(GuardAsync);
        var answer = new Lazy<RequestDelegate>(() =>
        {
            var routed = ((IApplicationBuilder)app).New();
            routed.UseRouting();
            routed.UseEndpoints(MapRoutes);
            return routed.Build();
        });
        app.Run(context => answer.Value(context));
    }

    void MapRoutes(IEndpointRouteBuilder app)
    {
        var knobs = app.MapGroup("/sandbox");
        OverviewRoutes.Map(knobs, platform, control, apiAddress);
        PhoneRoutes.Map(knobs.MapGroup("/phones"), control.Phones);
        FaultRoutes.Map(knobs, control);
        AccountRoutes.Map(knobs.MapGroup("/accounts"), platform, control);
        TrafficRoutes.Map(knobs, control);
        PhonePages.Map(app, platform, control, apiAddress);
    }

    /// <summary>Refuses what another site's page sends, and says what was wrong with a call instead of a bare 500.</summary>
    static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var own = $"{context.Request.Scheme}://{context.Request.Host}";
        if (!HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Origin is [{ } origin] && origin != own && origin != "null")
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        try
        {
            await next(context);
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or ArgumentException or BadHttpRequestException or InvalidOperationException)
        {
            context.Response.StatusCode = wrong is KeyNotFoundException ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = wrong.InnerException?.Message ?? wrong.Message });
        }
    }
}
