using Api.Features.Ratings;
using Api.Features.WechatSignIn;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Pages.Views;
using Api.Security;
using Api.Telemetry;
using Api.Time;
using Domain.Organization;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Pages.Routes;

/// <summary>追评页 <c>/r/{ticket}/again</c>: what the receipt of a closed case leads its rater to, with or without script.</summary>
internal static class ReRatePages
{
    const string Elsewhere = "追评只能由评价人本人进行：请用评价时的手机、微信或浏览器打开本页";

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/r/{ticket}/again", Show);
        pages.MapPost("/r/{ticket}/again", Submit).WithName("ReRatePage").DisableAntiforgery();
    }

    static async Task<IResult> Show(
        string ticket, HttpContext context, ReRateReader reader, CurrentRaters raters, SilentSignIn signIn, RuleBook rules,
        BusinessClock clock, CancellationToken cancel)
    {
        if (await reader.ReadAsync(ticket, cancel) is not { } found) return RatePages.Refused(context);
        var rater = await raters.ReadAsync(context);
        // Inside WeChat: one silent try to learn who it is, for the rating may have been given under the sign-in.
        if (rater.SignedIn is null && signIn.Begin(context) is { } address) return new SeeOther(address);
        return Cannot(context, ticket, found, rater)
            ?? Form(context, ticket, found, rules, clock, RateForm.NewKey(), RateInput.Empty, [], StatusCodes.Status200OK);
    }

    static async Task<IResult> Submit(
        string ticket, HttpContext context, ReRateReader reader, CurrentRaters raters, RaterGate gate, ReRatingDesk desk, SiteAddress site,
        RuleBook rules, IAntiforgery antiforgery, BusinessClock clock, CancellationToken cancel)
    {
        if (await gate.CheckAsync(context) is not null) return new SeeOther(context.Request.Path);
        if (!context.Request.HasFormContentType) return Problem.Of(HttpRefusals.MediaType);
        if (await RatePages.ReadAsync(context, cancel) is not { } fields)
        {
            await HttpRules.AnswerAsync(context, HttpRefusals.Malformed);
            return TypedResults.Empty;
        }
        if (await reader.ReadAsync(ticket, cancel) is not { } found) return RatePages.Refused(context);
        var form = new RateForm(fields);
        var answer = await antiforgery.IsRequestValidAsync(context)
            ? await TakeAsync(desk, context, found.First.Id, form, cancel)
            : OnceAnswer.No(HttpRefusals.Antiforgery);
        if (answer.Body is { } stored) return new SeeOther(RateForm.ReceiptOf(stored)[site.Root.Length..]);

        var refusal = answer.Refusal!;
        RatingMetrics.Refused(refusal.Code);
        // What was true when the page was opened may have changed: the case went on, or another window was faster.
        var rater = await raters.ReadAsync(context);
        if (await reader.ReadAsync(ticket, cancel) is { } now && Cannot(context, ticket, now, rater) is { } cannot) return cannot;
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString();
        return Form(
            context, ticket, found, rules, clock, form.KeyOrNew(refusal), form.Input, RateForm.ErrorsOf(refusal), RefusalTable.StatusOf(refusal.Code));
    }

    static async Task<OnceAnswer> TakeAsync(ReRatingDesk desk, HttpContext context, Guid ratingId, RateForm form, CancellationToken cancel)
    {
        try
        {
            return await desk.SubmitAsync(context, ratingId, form.ToReRate(), form.Key, cancel);
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
        {
            // Said as an answer, not as a failure, so that the page shows again what was typed.
            return OnceAnswer.No(HttpRefusals.StorageUnavailable, StorageFailures.RetryAfterSeconds);
        }
    }

    static IResult? Cannot(HttpContext context, string ticket, ReRateReading found, CurrentRater rater)
    {
        var refusal = found.IsOf(rater) ? found.WhyNot() : new Refusal(HttpRefusals.RatingUnknown.Code, Elsewhere);
        return refusal is null ? null : new RazorComponentResult<CannotRatePage>(new
        {
            View = new CannotRateView(
                PageFrames.Of(context, found.Centre), EntranceOf(found), refusal.Code, refusal.Sentence, $"/r/{ticket}", []),
        });
    }

    static RazorComponentResult<ReRatePage> Form(
        HttpContext context, string ticket, ReRateReading found, RuleBook rules, BusinessClock clock, string key, RateInput input,
        IReadOnlyList<FieldError> errors, int status) => new(new
        {
            View = new ReRateView(
                new RateView(
                    PageFrames.Of(context, found.Centre), ticket, key, EntranceOf(found), [], RateViews.LevelsOf(rules.Catalogue),
                    rules.ProfileOn(clock.Today).CommentMaxLength, ContactNameMaxLength: 0, CanHideIdentity: false, input, errors),
                new SurveyTopic(
                    found.Case!.Number, found.Entrance.Name, found.Department.Name, found.First.Level.Text(), found.First.SubmittedAt,
                    found.Case.Ending is { } ending ? ChineseText.EndingOf(ending) : ChineseText.StateOf(found.Case), found.Reply)),
        })
        { StatusCode = status };

    static EntranceView EntranceOf(ReRateReading found) => new(
        found.Entrance.Name, ChineseText.KindOf(found.Entrance.Kind), found.Department.Name, BusinessLine.NameOf(found.Entrance.BusinessLine),
        found.Entrance.Region);
}
