using System.Text.Encodings.Web;
using System.Text.Unicode;
using Api.Features;
using Api.Features.Development;
using Api.Features.WechatSignIn;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Pages.Routes;
using Api.Persistence;
using Api.Redis;
using Api.Security;
using Api.Telemetry;
using Api.Time;
using Microsoft.AspNetCore.HttpOverrides;

namespace Api;

/// <summary>The table of contents: what the host is made of, in the order in which a request meets it.</summary>
public static class ApiBuilder
{
    /// <summary>Puts the host together.</summary>
    /// <param name="args">Command line: settings such as <c>--urls=…</c>, and <c>--lan</c>.</param>
    /// <param name="adjust">Last word on the builder, for tests.</param>
    /// <exception cref="Exception">A setting is missing or unsafe; the message says which.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        // The database may lie beside the settings, and a watcher would hear of every rating; settings are read at start.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args.Where(a => a != "--lan")]);
        ProductFiles.AddSettings(builder.Configuration);
        if (args.Contains("--lan")) builder.OpenToLan();
        // Its lines and scopes hold whole addresses, and with them tickets, openids and codes; failures are logged by our own handler.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        var options = DeploymentOptions.Read(builder.Configuration);
        DeploymentChecks.Run(options, builder.Configuration, builder.Environment);

        builder.Services.AddSingleton(options);
        builder.Services.AddDeployment(options, builder.Environment);
        builder.AddStorage(options);
        builder.Services.AddNodes(options);
        builder.Services.AddSingleton<RatingMetrics>().AddHostedService<TelemetryExport>();
        builder.Services.AddSecurity(options, builder.Environment);
        builder.AddWechat(options);
        builder.Services.AddHttpRules();
        builder.Services.AddFeatures();
        builder.Services.AddPages();
        builder.Services.AddOpenApiDocument();
        builder.Services.ReadFrameworkKeysAfterMigration();
        adjust?.Invoke(builder);
        var app = builder.Build();

        _ = app.Services.GetRequiredService<RuleBook>();
        UseForwardedHeaders(app, options);
        app.UseSecurityHeaders();
        app.UseProblems();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        LanGate.Use(app, options);
        Readiness.Use(app);
        // What thousands ask at once (scan, submit) is answered here; everything below it is for the others.
        app.UseRouting();
        app.UsePageFiles();
        app.UseAuthentication();
        app.UsePasswordChangeFirst();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseOutputCache();
        app.UseOpenApiDocument();
        app.MapFeatures();
        app.MapPages();
        BuildRoutesOnce(app);
        return app;
    }

    /// <summary>
    /// Routing and authorization each ask every source for its endpoints, and a source compiles their delegates with every
    /// question; one composite around all of them keeps the first answer, which halves what a start compiles.
    /// </summary>
    static void BuildRoutesOnce(IEndpointRouteBuilder app)
    {
        EndpointDataSource[] sources = [.. app.DataSources];
        app.DataSources.Clear();
        app.DataSources.Add(new CompositeEndpointDataSource(sources));
    }

    static void OpenToLan(this WebApplicationBuilder builder)
    {
        builder.Configuration["Lan:Enabled"] = "true";
        var port = builder.Configuration["Lan:Port"] ?? "5080";
        builder.Configuration["Lan:Port"] = port;
        builder.WebHost.UseUrls($"{builder.Configuration["urls"] ?? "http://localhost:5000"};http://0.0.0.0:{port}");
    }

    static void AddDeployment(this IServiceCollection services, DeploymentOptions options, IWebHostEnvironment environment)
    {
        var clock = new BusinessClock(TimeProvider.System);
        if (BusinessClock.TryRead(options.Clock.StartAt, out var start)) clock.MoveTo(start);
        services.AddSingleton(clock);
        services.AddSingleton<RuleBook>();
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<Readiness>();
        services.AddHostedService<StartUp>();
        services.AddSingleton(DeploymentKeys.Load(options, environment));
        services.AddSingleton(new DemoPassword(options.Demo.Password ?? DemoPassword.Default));
        services.AddSingleton(new DemoIntegrationSecret(options.Demo.IntegrationSecret ?? DemoIntegrationSecret.Default));
    }

    static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.SuppressXFrameOptionsHeader = true;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped<PageFrames>();
        services.AddScoped<RateViews>();
        services.AddScoped<FeedbackForms>();
    }

    static void UsePageFiles(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = ProductFiles.PagesOf(app.Environment),
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
    });

    static void MapPages(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter<AddressLimitFilter>().AddEndpointFilter<NoStoreFilter>();
        RatePages.Map(pages);
        ReceiptPages.Map(pages);
        ReRatePages.Map(pages);
        SurveyPages.Map(pages);
        PlainPages.Map(pages);
        ResultPages.Map(pages);
        GuidePages.Map(pages);
        FeedbackPages.Map(pages);
        DrawPages.Map(pages);
        SupplementaryPages.Map(pages);
        OAuthPages.Map(pages);
        StaffWechatPages.Map(pages);
        NoticePages.Map(pages);
        BulletinPages.Map(pages);
        SubscribePages.Map(pages);
        if (app.Environment.IsDevelopment()) DevRoutes.Map(app);
        else PlainPages.MapHome(pages);
    }

    static void UseForwardedHeaders(WebApplication app, DeploymentOptions options)
    {
        if (options.Proxy.KnownNetworks.Length == 0) return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in options.Proxy.KnownNetworks) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(forwarded);
    }
}
