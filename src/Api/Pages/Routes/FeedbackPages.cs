using System.Text.Json;
using Api.Features.Feedbacks;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Pages.Views;
using Api.Persistence;
using Api.Security;
using Api.Telemetry;
using Api.Time;
using Domain.Feedbacks;
using Domain.Organization;
using Domain.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Api.Pages.Routes;

/// <summary>意见投诉页 <c>/feedback</c>: says it, and looks it up; without signing in and without script (SD 12, HB 三(五)).</summary>
internal static class FeedbackPages
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/feedback", Show);
        pages.MapPost("/feedback", Submit).WithName("SubmitFeedbackPage").DisableAntiforgery();
        pages.MapGet("/feedback/progress", LookUp);
        pages.MapGet("/feedback/{number}/{key}", Progress);
    }

    static async Task<IResult> Show(HttpContext context, CurrentRaters raters, FeedbackForms forms, string? kind, CancellationToken cancel)
    {
        // Known from here on, so that a repeated post is the same person's.
        await raters.EnsureAsync(context);
        return await forms.PageAsync(context, RateForm.NewKey(), FeedbackInput.Empty with { Kind = kind }, [], StatusCodes.Status200OK, cancel);
    }

    static async Task<IResult> Submit(HttpContext context, FeedbackTaking taking, FeedbackForms forms, SiteAddress site, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (!context.Request.HasFormContentType) return Problem.Of(HttpRefusals.MediaType);
        if (await RatePages.ReadAsync(context, cancel) is not { } form)
        {
            await HttpRules.AnswerAsync(context, HttpRefusals.Malformed);
            return TypedResults.Empty;
        }
        var input = new FeedbackInput(
            Text(form, FeedbackFields.Kind), Text(form, FeedbackFields.Department), Text(form, FeedbackFields.Text), Text(form, FeedbackFields.Name),
            Text(form, FeedbackFields.Phone));
        var key = form[FeedbackFields.IdempotencyKey].ToString();
        var answer = await antiforgery.IsRequestValidAsync(context)
            ? await TakeAsync(taking, context, input, key, cancel)
            : OnceAnswer.No(HttpRefusals.Antiforgery);
        if (answer.Refusal is not { } refusal)
            return new SeeOther(JsonSerializer.Deserialize<SubmitFeedback.Response>(answer.Body!, ApiJson.Options)!.ProgressUrl[site.Root.Length..]);
        RatingMetrics.Refused(refusal.Code);
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString();
        var again = IdempotencyKey.IsValid(key) && refusal != HttpRefusals.IdempotencyReused ? key : RateForm.NewKey();
        return await forms.PageAsync(context, again, input, [new FieldError(FieldOf(refusal), refusal.Sentence)], RefusalTable.StatusOf(refusal.Code), cancel);
    }

    static async Task<OnceAnswer> TakeAsync(FeedbackTaking taking, HttpContext context, FeedbackInput input, string key, CancellationToken cancel)
    {
        try
        {
            return await taking.SubmitAsync(context, new FeedbackTaking.Written(input.Kind, input.Text, input.Department, input.Name, input.Phone), key, cancel);
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
        {
            // Said as an answer, not as a failure, so that the page shows again what was typed.
            return OnceAnswer.No(HttpRefusals.StorageUnavailable, StorageFailures.RetryAfterSeconds);
        }
    }

    static async Task<IResult> LookUp(string? no, string? key, HttpContext context, FeedbackProgress progress, PageFrames frames, CancellationToken cancel)
    {
        var frame = await frames.OfAnyAsync(context, cancel);
        if (string.IsNullOrWhiteSpace(no) && string.IsNullOrWhiteSpace(key)) return LookupPage(new FeedbackLookupView(frame), StatusCodes.Status200OK);
        return await progress.ReadAsync(no ?? "", key ?? "", cancel) is { } found
            ? ProgressPage(frame, found, key!)
            : LookupPage(new FeedbackLookupView(frame, no, FeedbackFormRefusals.Unknown.Sentence), StatusCodes.Status404NotFound);
    }

    static async Task<IResult> Progress(string number, string key, HttpContext context, FeedbackProgress progress, PageFrames frames, CancellationToken cancel) =>
        await progress.ReadAsync(number, key, cancel) is { } found
            ? ProgressPage(await frames.OfAnyAsync(context, cancel), found, key)
            : Problem.Of(FeedbackFormRefusals.Unknown);

    static RazorComponentResult<FeedbackLookupPage> LookupPage(FeedbackLookupView view, int status) => new(new { View = view }) { StatusCode = status };

    static RazorComponentResult<FeedbackProgressPage> ProgressPage(PageFrame frame, GetFeedbackProgress.Response found, string key) => new(new
    {
        View = new FeedbackProgressView(frame, found, [.. Crockford.Normalise(key)!.Chunk(4).Select(group => new string(group))]),
    });

    static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "feedback.kindUnknown" => FeedbackFields.Kind,
        "feedback.departmentUnknown" => FeedbackFields.Department,
        "feedback.textMissing" or "feedback.textTooLong" or "feedback.textUnreadable" => FeedbackFields.Text,
        "feedback.nameInvalid" => FeedbackFields.Name,
        "feedback.phoneInvalid" => FeedbackFields.Phone,
        _ => "",
    };

    static string? Text(IFormCollection form, string field) => form[field].ToString() is { Length: > 0 } text ? text : null;
}

/// <summary>Renders the form.</summary>
internal sealed class FeedbackForms(RatingDbContext db, RuleBook rules, BusinessClock clock, PageFrames frames)
{
    /// <summary>The form, empty or as it was refused.</summary>
    public async Task<IResult> PageAsync(
        HttpContext context, string key, FeedbackInput input, IReadOnlyList<FieldError> errors, int status, CancellationToken cancel)
    {
        var departments = await db.Departments.AsNoTracking().Where(d => d.Enabled).OrderBy(d => d.Code).Select(d => new ReasonChoice(d.Code, d.Name)).ToListAsync(cancel);
        var phones = await db.Centres.AsNoTracking().Where(c => c.Contacts.Public && c.Contacts.SupervisionPhone != null)
            .OrderBy(c => c.Id).Select(c => c.Contacts.SupervisionPhone!).Take(3).ToListAsync(cancel);
        var profile = rules.ProfileOn(clock.Today);
        return new RazorComponentResult<FeedbackPage>(new
        {
            View = new FeedbackFormView(
                await frames.OfAnyAsync(context, cancel), key, departments, [.. phones.SelectMany(GuideRules.PhonesOf).Distinct()], profile.FeedbackMaxLength,
                profile.ContactNameMaxLength, input, errors),
        })
        { StatusCode = status };
    }

    /// <summary>What can be chosen.</summary>
    public static IReadOnlyList<ReasonChoice> Kinds { get; } =
        [new(EnumNames.NameOf(FeedbackKind.GeneralComment), "意见建议（综合点评）"), new(EnumNames.NameOf(FeedbackKind.Complaint), "投诉")];
}
