using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Api.Features.Ratings.Submission;
using Api.Features.WechatSignIn;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Ratings;

/// <summary>提交评价: what the person who was served does, once.</summary>
public static class SubmitRating
{
    /// <summary>A rating as the rater gives it.</summary>
    /// <param name="Ticket">Text of the scanned code or signed link, 32 characters.</param>
    /// <param name="EncounterId">One of the scan answer's encounters; not needed when there is none or the link names it.</param>
    /// <param name="Level">One of the five levels.</param>
    /// <param name="Facets">Facet codes; negative levels only.</param>
    /// <param name="Indicators">Indicator codes of the same level.</param>
    /// <param name="Comment">Free text, at most 500 characters.</param>
    /// <param name="Contact">Name and phone, if the rater wants to be called. Kept encrypted.</param>
    /// <param name="HideIdentity">On a signed link: anonymous to the department and the public.</param>
    /// <param name="VisitNo">At a window or desk: number of the queue ticket, which ties the rating to the visit.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true)] string Ticket,
        Guid? EncounterId,
        [property: Required(AllowEmptyStrings = true), OneOf<SatisfactionLevel>] string Level,
        [property: MaxLength(20)] IReadOnlyList<string>? Facets,
        [property: MaxLength(20)] IReadOnlyList<string>? Indicators,
        string? Comment,
        ContactRequest? Contact,
        bool? HideIdentity,
        [property: MaxLength(40)] string? VisitNo = null);

    /// <summary>Name and phone.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Phone">Phone.</param>
    public sealed record ContactRequest(string? Name, string? Phone);

    /// <summary>The receipt.</summary>
    /// <param name="Id">The rating.</param>
    /// <param name="ReceiptNo">Number to look the progress up by.</param>
    /// <param name="ReceiptUrl">Signed page of the receipt.</param>
    /// <param name="Level">Level given.</param>
    /// <param name="SubmittedAt">When it arrived, by the server's clock.</param>
    /// <param name="Case">The case that was opened, for a negative rating.</param>
    public sealed record Response(
        Guid Id, string ReceiptNo, string ReceiptUrl, SatisfactionLevel Level, DateTime SubmittedAt, CaseSummary? Case)
    {
        internal static Response Of(Rating rating, RectificationCase? opened, string receiptUrl) => new(
            rating.Id, rating.ReceiptNo, receiptUrl, rating.Level, rating.SubmittedAt,
            opened is null ? null : new CaseSummary(opened.Number, opened.ContactDueOn, opened.RectifyDueOn));
    }

    /// <summary>What a rater learns about the case.</summary>
    /// <param name="Number">Number of the case.</param>
    /// <param name="ContactDueOn">Last working day on which the department contacts the rater.</param>
    /// <param name="RectifyDueOn">Last working day on which it is put right or explained.</param>
    public sealed record CaseSummary(string Number, DateOnly ContactDueOn, DateOnly RectifyDueOn);

    static readonly Request ExampleRequest = new(
        "JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxz", EncounterId: null, "dissatisfied", ["conduct"], ["214"], "等了一个小时没有人叫号",
        new ContactRequest("示例", "0000-1234567"), HideIdentity: false);

    internal static readonly Response ExampleResponse = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000001"), "202611217K3M9QXZ",
        "https://pj.example.gov.cn/r/MAIAAAAAAAFrAeowYuQ2TDq6IsyzZpMA", SatisfactionLevel.Dissatisfied,
        new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc),
        new CaseSummary("ZG20261121-4F7K2M", new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 27)));

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapPost("/", Handle)
        .WithName("SubmitRating")
        .WithSummary("提交评价")
        .WithDescription("Rates what the ticket names. Needs no sign-in: the rater is the mini-program's bearer or the device cookie. "
            + "Send the same `Idempotency-Key` again after a time-out; the first answer is repeated.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExamples(ExampleRequest, ExampleResponse)
        .Produces<Response>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503)
        .ShortCircuit();

    static async Task<IResult> Handle(
        [FromBody] Request request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, RaterGate gate, SubmissionDesk desk)
    {
        if (await gate.CheckAsync(context) is { } refusal) return Problem.Of(refusal);
        var answer = await desk.SubmitAsync(context, request, idempotencyKey);
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString();
        if (answer.Stored is not { } stored) return Problem.Of(answer.Refusal!);
        if (stored.Replayed) context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        context.Response.StatusCode = stored.Status;
        return new PreparedAnswer(Encoding.UTF8.GetBytes(stored.Body));
    }
}
