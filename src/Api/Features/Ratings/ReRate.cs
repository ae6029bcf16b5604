using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Api.Features.WechatSignIn;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Ratings;

/// <summary>追评: one more word after the case was closed.</summary>
public static class ReRate
{
    /// <summary>The follow-up rating.</summary>
    /// <param name="Level">One of the five levels.</param>
    /// <param name="Facets">Facet codes; negative levels only.</param>
    /// <param name="Indicators">Indicator codes of the same level.</param>
    /// <param name="Comment">Free text, at most 500 characters.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<SatisfactionLevel>] string Level,
        [property: MaxLength(20)] IReadOnlyList<string>? Facets,
        [property: MaxLength(20)] IReadOnlyList<string>? Indicators,
        string? Comment);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapPost("/{id:guid}/re-rating", Handle)
        .WithName("ReRate")
        .WithSummary("追评")
        .WithDescription(
            "One follow-up rating by the same rater after the case of a negative rating was closed. A second record beside the first, outside the figures; opens no case. A negative one reopens the case with new deadlines (`case` in the answer). "
            + "The rater is the mini-program's bearer or the device cookie; anybody else is told 404.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExamples(
            new Request("satisfied", Facets: [], Indicators: [], "这次办得很快"),
            new SubmitRating.Response(
                Guid.Parse("019aa000-0000-7000-8000-000000000002"), "202612058H4N2RWY", "https://pj.example.gov.cn/r/MAIAAAAAAAFrAeowYuQ2TDq6IsyzZpMB",
                SatisfactionLevel.Satisfied, new DateTime(2026, 12, 5, 2, 30, 0, DateTimeKind.Utc), Case: null))
        .Produces<SubmitRating.Response>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503);

    static async Task<IResult> Handle(
        Guid id, [FromBody] Request request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, RaterGate gate, ReRatingDesk desk, CancellationToken cancel)
    {
        if (await gate.CheckAsync(context) is { } refusal) return Problem.Of(refusal);
        return (await desk.SubmitAsync(context, id, request, idempotencyKey, cancel)).ToResult(context);
    }

    internal static string BodyOf(Rating rating, RectificationCase? reopened, string receiptUrl) =>
        JsonSerializer.Serialize(SubmitRating.Response.Of(rating, reopened, receiptUrl), ApiJson.Options);
}
