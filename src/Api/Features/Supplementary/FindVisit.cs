using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;

namespace Api.Features.Supplementary;

/// <summary>网上意见栏：凭取号单号和手机号后四位补充评价.</summary>
public static class FindVisit
{
    /// <summary>Which visit. A body and not a query string: addresses end up in logs.</summary>
    /// <param name="VisitNo">Number of the queue ticket.</param>
    /// <param name="PhoneTail">Last four digits of the phone that was left at the window.</param>
    public sealed record Request(
        [property: Required, MaxLength(40)] string VisitNo,
        [property: Required, MaxLength(4), MinLength(4)] string PhoneTail)
    {
        /// <summary>Never what was typed: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(FindVisit);
    }

    /// <summary>The visit's rating page.</summary>
    /// <param name="Ticket">The 32 signed characters.</param>
    /// <param name="Url">Page it opens.</param>
    /// <param name="ExpiresAt">When the link dies; the rating window may end earlier.</param>
    public sealed record Response(string Ticket, string Url, DateTime ExpiresAt);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder api) => api.MapPost("/supplementary", Handle)
        .WithTags("Ratings")
        .WithName("FindVisit")
        .WithSummary("补充评价：查找现场业务")
        .WithDescription(
            "For on-site visitors who did not rate (SD 10). Unknown numbers, wrong digits and visits that cannot be rated any more are one "
            + "answer; a number may be tried a few times a day.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExamples(
            new Request("A001", "0000"),
            new Response("KAehssPU5fZrAeowYuQ2TDq6IsyzZpMA", "https://pj.example.gov.cn/q/KAehssPU5fZrAeowYuQ2TDq6IsyzZpMA",
                new DateTime(2027, 1, 20, 2, 30, 0, DateTimeKind.Utc)))
        .Produces<Response>()
        .WithProblems(400, 404, 413, 415, 429, 503);

    static async Task<IResult> Handle(Request request, HttpContext context, SupplementaryDesk desk, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var answer = await desk.FindAsync(request.VisitNo, request.PhoneTail, context.Connection.RemoteIpAddress, cancel);
        if (answer.RetryAfter is { } wait) return RequestLimits.TooMany(context, wait);
        return answer.Link is { } link ? TypedResults.Ok(new Response(link.Ticket, link.Url, link.ExpiresAt)) : Problem.Of(answer.Refusal!);
    }
}
