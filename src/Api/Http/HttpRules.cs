using System.Diagnostics;
using Api.Http.Problems;
using Api.Pages;
using Api.Pages.Routes;
using Api.Pages.Views;
using Api.Security;
using Domain.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>What holds for every request: JSON, validation, problems.</summary>
internal static class HttpRules
{
    /// <summary>Adds them.</summary>
    public static void AddHttpRules(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        services.AddValidation();
        services.AddSingleton<IPostConfigureOptions<ValidationOptions>, RememberedValidation.Setup>();
        services.AddHsts(https =>
        {
            https.MaxAge = TimeSpan.FromDays(365);
            https.IncludeSubDomains = true;
        });
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problem.Complete);
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<DeviceCookie>();
    }

    /// <summary>Answers failures and bare status codes with a problem, or with a page where a person is reading.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = StorageFailures.AnswerAsync,
            AllowStatusCode404Response = true,
            // The handler logs what is ours to know, once; the framework would log every oversized body as an error too.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(context => AnswerAsync(
            context.HttpContext, HttpRefusals.ForStatus(context.HttpContext.Response.StatusCode)));
        // The framework takes an unknown charset of a JSON body for a mistake of ours.
        app.Use((context, next) =>
            context.Request.ContentType is { } text && text.Contains("charset", StringComparison.OrdinalIgnoreCase)
            && MediaTypeHeaderValue.TryParse(text, out var type) && type.Charset.HasValue && type.Encoding is null
                ? AnswerAsync(context, HttpRefusals.MediaType)
                : next(context));
    }

    /// <summary>Answers a refusal in the form the reader understands.</summary>
    public static async Task AnswerAsync(HttpContext context, Refusal refusal)
    {
        if (!IsPage(context.Request))
        {
            await Problem.Of(refusal).ExecuteAsync(context);
            return;
        }
        var status = RefusalTable.StatusOf(refusal.Code);
        var wait = int.TryParse(context.Response.Headers.RetryAfter, out var seconds) ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        await new RazorComponentResult<ProblemPage>(new
        {
            View = new ProblemView(
                PageFrames.Of(context, PageFrames.ManyCentres), status,
                status is 400 or 404 or 429 or >= 500 ? null : refusal.Sentence,
                status >= 500 ? Activity.Current?.Id ?? context.TraceIdentifier : null, wait),
        })
        { StatusCode = status }.ExecuteAsync(context);
    }

    /// <summary>A signed-in account whose password was set by somebody else does nothing before it changes it.</summary>
    public static void UsePasswordChangeFirst(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (CurrentStaff.Find(context.User) is { MustChangePassword: true }
            && context.GetEndpoint()?.Metadata.GetMetadata<BeforePasswordChange>() is null)
            await Problem.Of(HttpRefusals.PasswordChangeRequired).ExecuteAsync(context);
        else
            await next(context);
    });

    static bool IsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/openapi")
        && !request.Path.StartsWithSegments("/health") && !request.Path.StartsWithSegments("/dev")
        && !request.Path.StartsWithSegments("/swagger") && !request.Path.StartsWithSegments("/wechat/callback");
}

/// <summary>Marks what an account may do before it changed the password an administrator set.</summary>
internal sealed class BeforePasswordChange;

/// <summary>Pages of one person's business stay in no cache.</summary>
internal sealed class NoStoreFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        // Said last: antiforgery writes the header too, and warns in the log of everything it finds there.
        context.HttpContext.Response.OnStarting(static state =>
        {
            ((HttpResponse)state).Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context.HttpContext.Response);
        return next(context);
    }
}
