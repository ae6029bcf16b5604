using Api.Features.Surveys;
using Api.Features.WechatSignIn;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Pages.Views;
using Api.Security;
using Api.Telemetry;
using Api.Time;
using Domain.Entrances;
using Domain.FollowUps;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Pages.Routes;

/// <summary>满意度问卷页 <c>/s/{ticket}</c>: what the message after a rectification opens, with or without script.</summary>
internal static class SurveyPages
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/s/{ticket}", Show);
        pages.MapPost("/s/{ticket}", Submit).WithName("AnswerSurveyPage").DisableAntiforgery();
    }

    static async Task<IResult> Show(
        string ticket, HttpContext context, SurveyReader reader, CurrentRaters raters, SilentSignIn signIn, RuleBook rules, KeyRing keys,
        BusinessClock clock, CancellationToken cancel)
    {
        var decision = await reader.ReadAsync(ticket, cancel);
        if (decision.IsRefused) return RatePages.Refused(context);
        // Whoever holds the link may answer. Inside WeChat one silent try to learn who it is: the follow-up rating, which comes next, asks.
        if ((await raters.ReadAsync(context)).SignedIn is null && signIn.Begin(context) is { } address) return new SeeOther(address);
        return decision.Value.Survey.MayBeAnswered(clock.Now) is null
            ? Form(context, ticket, decision.Value, rules, clock, RateForm.NewKey(), SurveyInput.Empty, [])
            : Done(context, decision.Value, keys);
    }

    static async Task<IResult> Submit(
        string ticket, HttpContext context, SurveyReader reader, SurveyDesk desk, RuleBook rules, KeyRing keys,
        IAntiforgery antiforgery, BusinessClock clock, CancellationToken cancel)
    {
        if (!context.Request.HasFormContentType) return Problem.Of(HttpRefusals.MediaType);
        if (await RatePages.ReadAsync(context, cancel) is not { } fields)
        {
            await HttpRules.AnswerAsync(context, HttpRefusals.Malformed);
            return TypedResults.Empty;
        }
        var input = new SurveyInput(Text(fields, SurveyFields.Satisfaction), Text(fields, SurveyFields.Solved), Text(fields, SurveyFields.Comment));
        var key = fields[SurveyFields.IdempotencyKey].ToString();
        var answer = await antiforgery.IsRequestValidAsync(context)
            ? await TakeAsync(desk, context, ticket, input, key, cancel)
            : OnceAnswer.No(HttpRefusals.Antiforgery);
        if (answer.Refusal is not { } refusal) return new SeeOther($"/s/{ticket}");

        RatingMetrics.Refused(refusal.Code);
        var decision = await reader.ReadAsync(ticket, cancel);
        if (decision.IsRefused) return RatePages.Refused(context);
        if (decision.Value.Survey.MayBeAnswered(clock.Now) is not null) return Done(context, decision.Value, keys);
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString();
        var again = IdempotencyKey.IsValid(key) && refusal != HttpRefusals.IdempotencyReused ? key : RateForm.NewKey();
        return Form(context, ticket, decision.Value, rules, clock, again, input, ErrorsOf(refusal, input), RefusalTable.StatusOf(refusal.Code));
    }

    static async Task<OnceAnswer> TakeAsync(
        SurveyDesk desk, HttpContext context, string ticket, SurveyInput input, string key, CancellationToken cancel)
    {
        try
        {
            var solved = bool.TryParse(input.Solved, out var said) ? said : (bool?)null;
            return await desk.AnswerAsync(
                context, ticket, new AnswerSurvey.Request(input.Satisfaction ?? "", solved, input.Comment?.ReplaceLineEndings("\n")), key, cancel);
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
        {
            // Said as an answer, not as a failure, so that the page shows again what was typed.
            return OnceAnswer.No(HttpRefusals.StorageUnavailable, StorageFailures.RetryAfterSeconds);
        }
    }

    static RazorComponentResult<SurveyPage> Form(
        HttpContext context, string ticket, SurveyReading found, RuleBook rules, BusinessClock clock, string key, SurveyInput input,
        IReadOnlyList<FieldError> errors, int status = StatusCodes.Status200OK) => new(new
        {
            View = new SurveyFormView(
                PageFrames.Of(context, found.Centre), ticket, key, Topic(found),
                [.. GetSurvey.Choices.Select(c => new ReasonChoice(EnumNames.NameOf(c.Value), c.Text))],
                rules.ProfileOn(clock.Today).CommentMaxLength, found.Survey.AnswerableThroughOn, input, errors),
        })
        { StatusCode = status };

    static RazorComponentResult<SurveyDonePage> Done(HttpContext context, SurveyReading found, KeyRing keys)
    {
        var which = found.Case;
        // After another round the dates of this one say nothing to whoever opens the old link.
        var next = which.Round == found.Survey.Round + 1;
        return new(new
        {
            View = new SurveyDoneView(
                PageFrames.Of(context, found.Centre), Topic(found), found.Survey.State == SurveyState.Answered, found.Answer?.Solved,
                ChineseText.StateOf(which),
                next && which.State == CaseState.Opened ? which.ContactDueOn : null,
                next && which.State is CaseState.Opened or CaseState.Escalated ? which.RectifyDueOn : null,
                $"/r/{ReceiptTicket.Issue(keys.Tickets, found.Rating.ReceiptNo, found.Rating.SubmittedAt)}"),
        });
    }

    static SurveyTopic Topic(SurveyReading found) => new(
        found.Case.Number, found.Entrance, found.Department, found.Rating.Level.Text(), found.Rating.SubmittedAt,
        ChineseText.EndingOf(found.Ending), found.Finish.Reply);

    static IReadOnlyList<FieldError> ErrorsOf(Refusal refusal, SurveyInput input) => refusal.Code switch
    {
        "survey.answerIncomplete" =>
        [
            .. bool.TryParse(input.Solved, out _) ? (IEnumerable<FieldError>)[] : [new FieldError(SurveyFields.Solved, "请选择问题是否已经解决")],
            .. EnumNames.Read<FollowUpSatisfaction>(input.Satisfaction) is not null
                ? (IEnumerable<FieldError>)[] : [new FieldError(SurveyFields.Satisfaction, "请选择您对这次办理的满意程度")],
        ],
        "survey.commentTooLong" or "survey.textUnreadable" => [new FieldError(SurveyFields.Comment, refusal.Sentence)],
        _ => [new FieldError("", refusal.Sentence)],
    };

    static string? Text(IFormCollection form, string field) => form[field].ToString() is { Length: > 0 } text ? text : null;
}
