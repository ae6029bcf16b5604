using Api.Features.Cases;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Domain.Ratings;
using Domain.Shared;

namespace Api.Features.Receipts;

/// <summary>回执查询: how far it is, for whoever holds the number. Tells no identity.</summary>
public static class GetReceipt
{
    /// <summary>A receipt.</summary>
    /// <param name="ReceiptNo">Its number.</param>
    /// <param name="Level">Level given.</param>
    /// <param name="SubmittedAt">When it arrived.</param>
    /// <param name="Entrance">Where.</param>
    /// <param name="Department">Rated department.</param>
    /// <param name="AssessNumber">1 first, 2 follow-up rating (追评).</param>
    /// <param name="ReRated">The follow-up rating to this one; null when there is none.</param>
    /// <param name="Case">How the case stands, for a negative rating.</param>
    public sealed record Response(
        string ReceiptNo, SatisfactionLevel Level, DateTime SubmittedAt, string Entrance, string Department, int AssessNumber,
        LaterRating? ReRated, CaseProgress? Case)
    {
        /// <summary>What else its rater should know, in words: that it is not adopted; null when nothing.</summary>
        public string? Notice { get; init; }
    }

    /// <summary>A follow-up rating beside the first.</summary>
    /// <param name="Level">Level given.</param>
    /// <param name="SubmittedAt">When.</param>
    public sealed record LaterRating(SatisfactionLevel Level, DateTime SubmittedAt);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/receipts/{receiptNo}", Handle)
        .WithTags("Ratings")
        .WithName("GetReceipt")
        .WithSummary("按回执编号查询")
        .WithDescription("What became of a rating. Blanks, dashes and letter case in the number do not matter. Holds no identity and no comment.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExample(new Response("202611217K3M9QXZ", SatisfactionLevel.Dissatisfied, new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc),
            "1号窗口 政府采购受理", "政府采购部", 1, ReRated: null, CaseProgress.Example))
        .Produces<Response>()
        .WithProblems(404, 429, 503);

    static async Task<IResult> Handle(string receiptNo, HttpContext context, ReceiptReader reader, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        return ReceiptNo.Read(receiptNo) is { } number && await reader.ByNumberAsync(number, cancel) is { } receipt
            ? TypedResults.Ok(receipt)
            : Problem.Of(HttpRefusals.ReceiptUnknown);
    }
}
