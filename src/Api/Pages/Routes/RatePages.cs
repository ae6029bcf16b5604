using Api.Features.Ratings.Submission;
using Api.Features.Scanning;
using Api.Features.WechatSignIn;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Pages.Views;
using Api.Security;
using Api.Telemetry;
using Api.Time;
using Domain.Entrances;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Pages.Routes;

/// <summary>评价页 <c>/q/{ticket}</c>: what a scanned code opens, in WeChat or any browser, with or without script.</summary>
internal static class RatePages
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/q/{name}.txt", VerificationFile);
        pages.MapGet("/q/{ticket}", Show);
        pages.MapPost("/q/{ticket}", Submit).WithName("SubmitRatingPage").DisableAntiforgery();
    }

    /// <summary>
    /// The file by which WeChat checks who owns the address of a link rule; its name and content are configured. A route of
    /// its own, so that no ticket can ever stand in its way.
    /// </summary>
    static IResult VerificationFile(string name, HttpContext context, DeploymentOptions options) =>
        options.Wechat.VerificationFiles.TryGetValue(name, out var content) ? TypedResults.Text(content) : Refused(context);

    static async Task<IResult> Show(
        string ticket, HttpContext context, ScanReader reader, RateViews views, CurrentRaters raters,
        BusinessClock clock, SilentSignIn signIn, CancellationToken cancel)
    {
        var (rater, known, signedIn) = await raters.ReadAsync(context);
        var decision = await reader.ReadAsync(ticket, rater, known, clock.Now, cancel);
        if (decision.IsRefused) return Refused(context);
        // Inside WeChat: one silent try to learn who it is, then the device cookie will do.
        if (signedIn is null && signIn.Begin(context) is { } address) return new SeeOther(address);
        _ = await raters.EnsureAsync(context);
        var reading = decision.Value;
        var frame = PageFrames.Of(context, reading.Centre.Name);
        return reading.Refusal is { } refusal
            ? new RazorComponentResult<CannotRatePage>(new { View = await views.CannotRateAsync(frame, reading, refusal, cancel) })
            : new RazorComponentResult<RatePage>(new { View = views.Rate(frame, ticket, reading, RateForm.NewKey(), RateInput.Empty, []) });
    }

    static async Task<IResult> Submit(
        string ticket, HttpContext context, ScanReader reader, RateViews views, CurrentRaters raters, SilentSignIn signIn,
        SubmissionDesk desk, SiteAddress site, IAntiforgery antiforgery, BusinessClock clock, CancellationToken cancel)
    {
        if (signIn.IsSnapshot(context) && (await raters.ReadAsync(context)).SignedIn is null) return new SeeOther(context.Request.Path);
        if (!context.Request.HasFormContentType) return Problem.Of(HttpRefusals.MediaType);
        if (await ReadAsync(context, cancel) is not { } fields)
        {
            await HttpRules.AnswerAsync(context, HttpRefusals.Malformed);
            return TypedResults.Empty;
        }
        var form = new RateForm(fields);
        var answer = await antiforgery.IsRequestValidAsync(context)
            ? form.HasMalformedEncounter
                ? DeskAnswer.No(Domain.Ratings.RatingRefusals.EncounterUnknown)
                : await desk.SubmitAsync(context, form.ToRequest(ticket), form.Key)
            : DeskAnswer.No(HttpRefusals.Antiforgery);
        if (answer.Stored is { } stored)
        {
            var receipt = RateForm.ReceiptOf(stored);
            return new SeeOther(receipt[site.Root.Length..]);
        }

        RatingMetrics.Refused(answer.Refusal!.Code);
        var (rater, known) = await raters.EnsureAsync(context);
        var decision = await reader.ReadAsync(ticket, rater, known, clock.Now, cancel);
        if (decision.IsRefused) return Refused(context);
        var reading = decision.Value;
        var frame = PageFrames.Of(context, reading.Centre.Name);
        if (reading.Refusal is { } refusal)
            return new RazorComponentResult<CannotRatePage>(new { View = await views.CannotRateAsync(frame, reading, refusal, cancel) });
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString();
        return new RazorComponentResult<RatePage>(new
        {
            View = views.Rate(frame, ticket, reading, form.KeyOrNew(answer.Refusal!), form.Input, RateForm.ErrorsOf(answer.Refusal!)),
        })
        { StatusCode = RefusalTable.StatusOf(answer.Refusal!.Code) };
    }

    /// <summary>The fields; null when no browser sends such a form: too many fields, no boundary, an early end.</summary>
    internal static async Task<IFormCollection?> ReadAsync(HttpContext context, CancellationToken cancel)
    {
        try
        {
            return await context.Request.ReadFormAsync(cancel);
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }

    /// <summary>The page of a ticket that does not hold. Asks the database nothing, so that junk costs nothing.</summary>
    internal static IResult Refused(HttpContext context) =>
        new RazorComponentResult<RefusedPage>(new { View = new PlainView(PageFrames.Of(context, PageFrames.ManyCentres)) })
        { StatusCode = RefusalTable.StatusOf(EntranceRefusals.TicketInvalid.Code) };
}

/// <summary>
/// 303: the answer to a form that was stored, so that reloading submits nothing again; and the way to another page that no log
/// line names, as the framework's own redirect does.
/// </summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
