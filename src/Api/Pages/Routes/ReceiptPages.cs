using Api.Features.Receipts;
using Api.Features.Surveys;
using Api.Http.Problems;
using Api.Pages.Views;
using Api.Security;
using Api.Time;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Pages.Routes;

/// <summary>回执页 <c>/r/{ticket}</c> and the look-up by number <c>/receipt</c>.</summary>
internal static class ReceiptPages
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/r/{ticket}", Show);
        pages.MapGet("/receipt", LookUp);
    }

    static async Task<IResult> Show(
        string ticket, HttpContext context, KeyRing keys, BusinessClock clock, ReceiptReader reader, SurveyLinks surveys, PageFrames frames,
        CancellationToken cancel)
    {
        if (!EntranceTicket.TryVerify(ticket, keys.Tickets, clock.Now, out var verified) || ReceiptTicket.ReceiptNoOf(verified) is not { } number
            || await reader.ByNumberAsync(number, cancel) is not { } receipt)
            return RatePages.Refused(context);
        // Only the signed link leads on to the questionnaire: colleagues know receipt numbers, and none of them answers for a rater.
        var survey = receipt.Case is { } opened ? await surveys.OpenPathAsync(opened.Number, cancel) : null;
        return new RazorComponentResult<ReceiptPage>(new { View = View(await frames.OfAnyAsync(context, cancel), receipt, survey) });
    }

    static async Task<IResult> LookUp(
        string? no, HttpContext context, ReceiptReader reader, PageFrames frames, CancellationToken cancel)
    {
        var frame = await frames.OfAnyAsync(context, cancel);
        if (string.IsNullOrWhiteSpace(no))
            return new RazorComponentResult<ReceiptLookupPage>(new { View = new ReceiptLookupView(frame) });
        if (ReceiptNo.Read(no) is { } number && await reader.ByNumberAsync(number, cancel) is { } receipt)
            return new RazorComponentResult<ReceiptPage>(new { View = View(frame, receipt) });
        return new RazorComponentResult<ReceiptLookupPage>(new { View = new ReceiptLookupView(frame, no, HttpRefusals.ReceiptUnknown.Sentence) })
        { StatusCode = RefusalTable.StatusOf(HttpRefusals.ReceiptUnknown.Code) };
    }

    static ReceiptView View(PageFrame frame, GetReceipt.Response receipt, string? surveyPath = null) => new(
        frame, receipt.ReceiptNo, receipt.Level.Text(), receipt.SubmittedAt, receipt.Entrance, receipt.Department,
        receipt.Case is { } opened
            ? new ReceiptCase(
                opened.Number, opened.StateText, opened.ContactDueOn, opened.RectifyDueOn,
                [.. opened.Steps.Select(s => new Views.CaseStep(s.At, s.Text))],
                HasDeadlines: opened.State is CaseState.Opened or CaseState.Handling or CaseState.Ledger, surveyPath)
            : null)
    { Notice = receipt.Notice };
}
