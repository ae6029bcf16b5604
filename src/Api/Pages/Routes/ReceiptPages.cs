using Api.Features.Cases;
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
        string ticket, HttpContext context, KeyRing keys, BusinessClock clock, ReceiptReader reader, SurveyLinks surveys,
        CaseProgressReader progress, PageFrames frames, CancellationToken cancel)
    {
        if (!EntranceTicket.TryVerify(ticket, keys.Tickets, clock.Now, out var verified) || ReceiptTicket.ReceiptNoOf(verified) is not { } number
            || await reader.ByNumberAsync(number, cancel) is not { } receipt)
            return RatePages.Refused(context);
        // Only the signed link tells what was said to the rater, and leads on to the questionnaire and the follow-up rating:
        // colleagues know receipt numbers, and none of them answers for a rater.
        var own = receipt.Case is { } opened
            ? new OwnParts(
                await surveys.OpenPathAsync(opened.Number, cancel), await progress.ReplyAsync(opened.Number, cancel),
                opened.State == CaseState.Closed && receipt is { AssessNumber: 1, ReRated: null } ? $"/r/{ticket}/again" : null)
            : OwnParts.None;
        return new RazorComponentResult<ReceiptPage>(new { View = View(await frames.OfAnyAsync(context, cancel), receipt, own) });
    }

    static async Task<IResult> LookUp(
        string? no, HttpContext context, ReceiptReader reader, PageFrames frames, CancellationToken cancel)
    {
        var frame = await frames.OfAnyAsync(context, cancel);
        if (string.IsNullOrWhiteSpace(no))
            return new RazorComponentResult<ReceiptLookupPage>(new { View = new ReceiptLookupView(frame) });
        if (ReceiptNo.Read(no) is { } number && await reader.ByNumberAsync(number, cancel) is { } receipt)
            return new RazorComponentResult<ReceiptPage>(new { View = View(frame, receipt, OwnParts.None) });
        return new RazorComponentResult<ReceiptLookupPage>(new { View = new ReceiptLookupView(frame, no, HttpRefusals.ReceiptUnknown.Sentence) })
        { StatusCode = RefusalTable.StatusOf(HttpRefusals.ReceiptUnknown.Code) };
    }

    static ReceiptView View(PageFrame frame, GetReceipt.Response receipt, OwnParts own) => new(
        frame, receipt.ReceiptNo, receipt.Level.Text(), receipt.SubmittedAt, receipt.Entrance, receipt.Department,
        receipt.Case is { } opened
            ? new ReceiptCase(
                opened.Number, opened.StateText,
                opened.State == CaseState.Opened ? opened.ContactDueOn : null,
                opened.State is CaseState.Opened or CaseState.Handling or CaseState.Ledger or CaseState.Escalated ? opened.RectifyDueOn : null,
                [.. opened.Steps.Select(s => new Views.CaseStep(s.At, s.Text))],
                own.SurveyPath, own.Reply, IsSupervised: opened.State == CaseState.Escalated)
            : null,
        receipt.AssessNumber == ReRating.AssessNumber,
        receipt.ReRated is { } again ? new ReceiptReRating(again.Level.Text(), again.SubmittedAt) : null,
        own.ReRatePath)
    { Notice = receipt.Notice };

    /// <summary>What only the holder of the signed link is shown.</summary>
    sealed record OwnParts(string? SurveyPath, string? Reply, string? ReRatePath)
    {
        public static OwnParts None { get; } = new(SurveyPath: null, Reply: null, ReRatePath: null);
    }
}
